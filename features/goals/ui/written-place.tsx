import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { DateField, Field, NumberField, SelectField } from '../../../platform/ui/field.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { listCycles } from '../../governance/contract.ts';
import { readDirectory } from '../../people/contract.ts';
import { PersonPicker } from '../../people/ui/public.ts';
import type { Goal } from '../contract.ts';
import { numberOf } from '../measure-draft.domain.ts';
import type { GoalWriting } from './goal-writing.hook.ts';
import { goalFormText } from './goal-form.text.ts';
import './measure.css';

const kinds = ['organisation', 'team', 'individual'] as const;
const forms = ['okr', 'plain'] as const;

/** Whose goal it is, from when until when, in which form; once it is agreed, owner and day are asked for on its page. */
export function WrittenPlace({ goal, writing }: { goal: Goal; writing: GoalWriting }) {
  const t = useWords(goalFormText);
  const { chosen, choose, error } = writing;
  const draft = goal.status === 'draft';
  const teams = useRead(readDirectory, {}).data?.teams ?? [];
  const cycles = useRead(listCycles, {}).data?.cycles ?? [];
  const startsOn = chosen.startsOn ?? goal.startsOn;
  const dueOn = chosen.dueOn ?? goal.dueOn;
  const choosePeriod = (id: string) => {
    const cycle = cycles.find((one) => one.id === id);
    choose({ cycleId: id === '' ? null : id, ...(cycle ? { startsOn: cycle.startsOn, dueOn: cycle.endsOn } : {}) });
  };
  /** A day that is still being typed is no day yet. */
  const chooseDay = (name: 'startsOn' | 'dueOn') => (day: string) => {
    if (day !== '') choose({ [name]: day });
  };
  return (
    <Group title={t('place')}>
      {draft ? (
        <>
          <Field label={t('kind')} error={error('kind')}>
            {() => (
              <Segmented
                label={t('kind')}
                value={chosen.kind ?? goal.kind}
                onChange={(kind) => choose({ kind })}
                choices={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
              />
            )}
          </Field>
          <div className="measure-pair">
            <PersonPicker
              label={t('owner')}
              value={goal.owner}
              onChange={(person) => choose({ ownerId: person?.id ?? null })}
              error={error('ownerId')}
            />
            <SelectField
              label={t('team')}
              value={chosen.teamId === undefined ? (goal.team?.id ?? '') : (chosen.teamId ?? '')}
              onChange={(id) => choose({ teamId: id === '' ? null : id })}
              empty={t('team.none')}
              choices={teams.map(({ id, name }) => ({ value: id, label: name }))}
              error={error('teamId')}
            />
          </div>
          <SelectField
            label={t('period')}
            value={chosen.cycleId === undefined ? (goal.cycle?.id ?? '') : (chosen.cycleId ?? '')}
            onChange={choosePeriod}
            empty={t('period.none')}
            choices={cycles.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <div className="measure-pair">
            <DateField
              label={t('starts')}
              value={startsOn}
              onChange={chooseDay('startsOn')}
              error={error('startsOn')}
            />
            <DateField
              label={t('due')}
              value={dueOn}
              onChange={chooseDay('dueOn')}
              error={error('dueOn') ?? (dueOn <= startsOn ? t('due.before', { day: startsOn }) : undefined)}
            />
          </div>
        </>
      ) : (
        <p className="meta">
          {t('agreed')}{' '}
          <Link to={`/goals/${goal.id}`} className="link">
            {t('see')}
          </Link>
        </p>
      )}
      <div className="measure-pair">
        <Field label={t('form')} help={t(`form.${goal.form}.help`)}>
          {() => (
            <Segmented
              label={t('form')}
              value={chosen.form ?? goal.form}
              onChange={(form) => choose({ form })}
              choices={forms.map((value) => ({ value, label: t(`form.${value}`) }))}
            />
          )}
        </Field>
        <NumberField
          label={t('every')}
          unit={t('days')}
          value={String(chosen.newsEveryDays ?? goal.newsEveryDays)}
          onChange={(text) => {
            const days = numberOf(text);
            if (days !== null && Number.isInteger(days) && days > 0) choose({ newsEveryDays: days });
          }}
          error={error('newsEveryDays')}
        />
      </div>
      <ProblemNote problem={writing.problem} />
    </Group>
  );
}
