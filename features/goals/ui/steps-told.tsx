import { Circle, CircleCheck } from 'lucide-react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import type { KeyResult } from '../contract.ts';
import { goalText } from './goal.text.ts';
import './measure.css';

/** The steps of a milestone: those that are done with who did them and when, the others with their day. */
export function StepsTold({ steps }: { steps: KeyResult['steps'] }) {
  const t = useWords(goalText);
  const format = useFormat();
  if (steps.length === 0) return null;
  return (
    <ul className="steps-told">
      {steps.map(({ id, title, dueOn, done }) => (
        <li key={id} className={done === null ? undefined : 'done'}>
          <Icon of={done === null ? Circle : CircleCheck} small />
          <span>
            {title}{' '}
            <span className="meta">
              {done === null
                ? dueOn === null
                  ? null
                  : t('step.by', { day: format.day(dueOn, 'day') })
                : t('step.done', { name: done.by.name, day: format.instant(done.at, 'short') })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
