import { Check } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { DateField, TextArea } from '../../../platform/ui/field.tsx';
import { List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { PersonPicker, type Picked } from '../../people/ui/public.ts';
import { agreeNextStep, type Gap, keepNextStep } from '../contract.ts';
import { gapText } from './growth.text.ts';

/** What a cause other than skill opens: somebody does something by a day. */
export function StepPart({ gap }: { gap: Gap }) {
  const t = useWords(gapText);
  const format = useFormat();
  const keep = useWrite(keepNextStep, { invalidates: ['growth', 'inbox'] });
  const state = (step: Gap['steps'][number]) =>
    step.keptAt !== null
      ? t('step.kept', { day: format.instant(step.keptAt) })
      : step.dropped !== null
        ? t('step.dropped', { reason: step.dropped })
        : t('step.due', { day: format.day(step.dueOn) });
  return (
    <section className="gap-part">
      <h2 className="q">{t('step.title')}</h2>
      <p className="lead">{t('step.lead')}</p>
      {gap.steps.length === 0 ? null : (
        <List label={t('step.title')}>
          {gap.steps.map((step) => (
            <Item
              key={step.id}
              {...(step.keptAt === null ? {} : { icon: Check })}
              title={step.what}
              meta={
                <>
                  <Person name={step.owner.name} /> {state(step)}
                </>
              }
              actions={
                step.can.keep ? (
                  <Button small icon={Check} busy={keep.pending} onClick={() => void keep.run({ id: step.id })}>
                    {t('step.keep')}
                  </Button>
                ) : undefined
              }
            />
          ))}
        </List>
      )}
      {gap.can.decide ? <Agreeing gap={gap} /> : null}
    </section>
  );
}

function Agreeing({ gap }: { gap: Gap }) {
  const t = useWords(gapText);
  const [what, setWhat] = useState('');
  const [owner, setOwner] = useState<Picked | null>({ id: gap.owner.id, name: gap.owner.name });
  const [dueOn, setDueOn] = useState('');
  const agree = useWrite(agreeNextStep, {
    invalidates: ['growth', 'inbox'],
    onDone: () => {
      setWhat('');
      setDueOn('');
    },
  });
  const complete = what.trim() !== '' && owner !== null && dueOn !== '';
  return (
    <div className="mt-4">
      <TextArea
        label={t('step.what')}
        value={what}
        onChange={setWhat}
        maxLength={500}
        error={agree.fieldError('what')}
      />
      <PersonPicker label={t('step.who')} value={owner} onChange={setOwner} error={agree.fieldError('ownerId')} />
      <DateField label={t('step.when')} value={dueOn} onChange={setDueOn} error={agree.fieldError('dueOn')} />
      <FormProblem problem={agree.problem} />
      <div className="acts">
        <Button
          kind="primary"
          busy={agree.pending}
          disabled={!complete}
          onClick={() => complete && void agree.run({ id: gap.id, what, ownerId: owner.id, dueOn })}
        >
          {t('step.agree')}
        </Button>
      </div>
    </div>
  );
}
