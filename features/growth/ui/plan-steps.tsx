import { Check, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { DateField, SelectField, TextField } from '../../../platform/ui/field.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { addPlanStep, closePlanStep, type DevelopmentPlan } from '../plan.contract.ts';
import { planText } from './framework.text.ts';

/** What its person means to do; they alone write it. */
export function PlanSteps({ plan }: { plan: DevelopmentPlan }) {
  const t = useWords(planText);
  return (
    <Group first title={t(plan.mine ? 'steps' : 'steps.theirs')}>
      {plan.steps.length === 0 ? <p className="meta">{t('steps.none')}</p> : null}
      <List label={t('steps')}>
        {plan.steps.map((step) => (
          <Step key={step.id} step={step} mine={plan.mine} />
        ))}
      </List>
      {plan.mine ? <Add plan={plan} /> : null}
    </Group>
  );
}

function Step(props: { step: DevelopmentPlan['steps'][number]; mine: boolean }) {
  const t = useWords(planText);
  const format = useFormat();
  const close = useWrite(closePlanStep, { invalidates: ['growth'] });
  const { step } = props;
  const settle = (state: 'open' | 'done' | 'let_go') => () => void close.run({ id: step.id, state });
  return (
    <Item
      title={step.state === 'let_go' ? <s>{step.what}</s> : step.what}
      meta={step.skill?.name}
      when={
        step.state !== 'open'
          ? t(`state.${step.state}`)
          : step.dueOn === null
            ? null
            : t('step.by', { day: format.day(step.dueOn) })
      }
      actions={
        !props.mine ? undefined : step.state === 'open' ? (
          <>
            <Button small icon={Check} busy={close.pending} onClick={settle('done')}>
              {t('step.done')}
            </Button>
            <Button small kind="quiet" icon={X} onClick={settle('let_go')}>
              {t('step.go')}
            </Button>
          </>
        ) : (
          <Button small kind="quiet" icon={Undo2} onClick={settle('open')}>
            {t('step.again')}
          </Button>
        )
      }
    />
  );
}

function Add({ plan }: { plan: DevelopmentPlan }) {
  const t = useWords(planText);
  const [what, setWhat] = useState('');
  const [dueOn, setDueOn] = useState('');
  const [skillId, setSkillId] = useState('');
  const add = useWrite(addPlanStep, {
    invalidates: ['growth'],
    onDone: () => {
      setWhat('');
      setDueOn('');
    },
  });
  return (
    <form
      className="plan-add"
      onSubmit={(event) => {
        event.preventDefault();
        void add.run({ what, dueOn: dueOn === '' ? null : dueOn, skillId: skillId === '' ? null : skillId });
      }}
    >
      <TextField label={t('step.new')} value={what} onChange={setWhat} error={add.fieldError('what')} />
      <DateField label={t('step.due')} optional value={dueOn} onChange={setDueOn} error={add.fieldError('dueOn')} />
      {plan.skills.length === 0 ? null : (
        <SelectField
          label={t('step.skill')}
          empty={t('step.skill.none')}
          value={skillId}
          onChange={setSkillId}
          choices={plan.skills.map(({ skill }) => ({ value: skill.id, label: skill.name }))}
        />
      )}
      <Button small submit busy={add.pending} disabled={what.trim() === ''}>
        {t('step.add')}
      </Button>
      <FormProblem problem={add.problem} />
    </form>
  );
}
