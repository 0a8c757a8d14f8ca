import { Plus, X } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { CheckField, Field } from '../../../platform/ui/field.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { emptyStep, type StepDraft } from '../measure-draft.domain.ts';
import { mostSteps } from '../step.domain.ts';
import { measureText } from './measure.text.ts';
import './measure.css';

/** The steps of a milestone, one a row: Enter adds the next, a pasted list becomes several; days and weights as far as wanted. */
export function StepsField(props: {
  steps: readonly StepDraft[];
  onChange: (steps: readonly StepDraft[]) => void;
  onLeave: (path: string) => void;
  error: (path: string) => string | undefined;
}) {
  const t = useWords(measureText);
  const { steps, onChange, error } = props;
  const [weigh, setWeigh] = useState(steps.some(({ weight }) => weight !== ''));
  const rows = useRef<HTMLOListElement>(null);
  const change = (at: number, more: Partial<StepDraft>) =>
    onChange(steps.map((step, place) => (place === at ? { ...step, ...more } : step)));
  const focus = (at: number) =>
    requestAnimationFrame(() => rows.current?.querySelectorAll<HTMLInputElement>('[data-step]')[at]?.focus());
  const insert = (at: number, more: readonly StepDraft[]) => {
    onChange([...steps.slice(0, at), ...more, ...steps.slice(at)].slice(0, mostSteps));
    focus(Math.min(at + more.length - 1, mostSteps - 1));
  };
  const remove = (at: number) => {
    const left = steps.filter((_step, place) => place !== at);
    onChange(left.length > 0 ? left : [emptyStep]);
    focus(Math.max(0, at - 1));
  };
  const onKeyDown = (at: number) => (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      if (steps[at]?.title.trim() !== '') insert(at + 1, [emptyStep]);
    }
    if (event.key === 'Backspace' && event.currentTarget.value === '' && steps.length > 1) {
      event.preventDefault();
      remove(at);
    }
  };
  const onPaste = (at: number) => (event: ClipboardEvent<HTMLInputElement>) => {
    const lines = event.clipboardData
      .getData('text')
      .split(/\r?\n/)
      .map((line) => line.replace(/^\s*(?:[-*•–]|\d+[.)]|\[[ x]\])\s*/i, '').trim())
      .filter((line) => line !== '');
    if (lines.length < 2 || steps[at]?.title.trim() !== '') return;
    event.preventDefault();
    onChange(
      [
        ...steps.slice(0, at),
        ...lines.map((title) => ({ ...emptyStep, title: title.slice(0, 200) })),
        ...steps.slice(at + 1),
      ].slice(0, mostSteps),
    );
    focus(Math.min(at + lines.length, mostSteps) - 1);
  };
  const wrong = steps.map((_step, at) => error(`steps.${at}.dueOn`) ?? error(`steps.${at}.weight`)).find(Boolean);
  return (
    <Field label={t('steps')} help={t('steps.help')} error={error('steps') ?? wrong}>
      {(wiring) => (
        <>
          <div className={weigh ? 'steps-head meta weighed' : 'steps-head meta'} aria-hidden="true">
            <span>{t('step.head')}</span>
            <span>{t('step.head.due')}</span>
            {weigh ? <span>{t('step.head.weight')}</span> : null}
          </div>
          <ol className="steps" ref={rows}>
            {steps.map((step, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- new rows have no id yet, and a row keeps its place while it is typed
              <li key={at} className={weigh ? 'weighed' : undefined}>
                <input
                  {...(at === 0 ? { id: wiring.id, 'aria-describedby': wiring['aria-describedby'] } : {})}
                  data-step
                  className="in"
                  aria-label={t('step.title', { n: at + 1 })}
                  maxLength={200}
                  value={step.title}
                  onChange={(event) => change(at, { title: event.currentTarget.value })}
                  onKeyDown={onKeyDown(at)}
                  onPaste={onPaste(at)}
                />
                <input
                  className="in in-date"
                  type="date"
                  aria-label={t('step.due', { n: at + 1 })}
                  aria-invalid={error(`steps.${at}.dueOn`) === undefined ? undefined : true}
                  value={step.dueOn}
                  onChange={(event) => change(at, { dueOn: event.currentTarget.value })}
                  onBlur={() => props.onLeave(`steps.${at}.dueOn`)}
                />
                {weigh ? (
                  <input
                    className="in"
                    inputMode="numeric"
                    aria-label={t('step.weight', { n: at + 1 })}
                    placeholder="1"
                    value={step.weight}
                    onChange={(event) => change(at, { weight: event.currentTarget.value.replaceAll(/\D/g, '') })}
                  />
                ) : null}
                <button
                  type="button"
                  className="b quiet sm"
                  aria-label={t('step.remove', { n: at + 1 })}
                  onClick={() => remove(at)}
                >
                  <Icon of={X} small />
                </button>
              </li>
            ))}
          </ol>
          <div className="row wrap between">
            <Button small icon={Plus} onClick={() => insert(steps.length, [emptyStep])}>
              {t('step.add')}
            </Button>
            <CheckField
              label={t('steps.weigh')}
              checked={weigh}
              onChange={(on) => {
                setWeigh(on);
                if (!on) onChange(steps.map((step) => ({ ...step, weight: '' })));
              }}
            />
          </div>
        </>
      )}
    </Field>
  );
}
