import { CircleCheck, Diamond, Hash, ListChecks } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { retireKeyResult, type Goal, type KeyResult } from '../contract.ts';
import { keyResultsOfObjective, measureKinds, type MeasureKind } from '../measure.domain.ts';
import { goalFormText } from './goal-form.text.ts';
import { goalText } from './goal.text.ts';
import { NowOfTarget } from './marks.tsx';
import { MeasureDialog } from './measure-dialog.tsx';
import { measureText } from './measure.text.ts';
import { StepsTold } from './steps-told.tsx';

const icons = { metric: Hash, milestone: ListChecks, yes_no: CircleCheck } as const;

/** How one would notice: two to five key results of an objective, or the one sign of a plain goal. */
export function WrittenMeasures({ goal }: { goal: Goal }) {
  const t = useWords(goalFormText);
  const g = useWords(goalText);
  const m = useWords(measureText);
  const tell = useToast();
  const [editing, setEditing] = useState<KeyResult | MeasureKind | null>(null);
  const retire = useWrite(retireKeyResult, {
    onDone: (result) => tell(g('key-result.retired', { title: result.title })),
  });
  const { keyResults } = goal;
  const { least, most } = keyResultsOfObjective;
  const count = keyResults.length;
  const asked =
    goal.form === 'plain'
      ? null
      : count > most
        ? t('results.many')
        : count < least
          ? t('results.few', { count })
          : null;
  return (
    <Group title={t(`results.${goal.form}`)}>
      <p className="meta">{asked ?? t(`results.${goal.form}.help`)}</p>
      <List>
        {keyResults.map((result) => (
          <li key={result.id} className="row between top wrap" data-row>
            <div className="min-w-[min(12rem,100%)] flex-1">
              <p className="row">
                <Icon of={Diamond} small />
                <span className="font-[550]">{result.title}</span>
              </p>
              <p className="meta mt-0.5">
                <Summary result={result} />
              </p>
              <StepsTold steps={result.steps} />
            </div>
            <div className="row">
              <Button small kind="quiet" onClick={() => setEditing(result)}>
                {g('key-result.change')}
              </Button>
              <Button small kind="quiet" onClick={() => void retire.run({ id: result.id })}>
                {g('key-result.retire')}
              </Button>
            </div>
          </li>
        ))}
      </List>
      <ProblemNote problem={retire.problem} />
      <div className="acts" role="group" aria-label={t('results.add')}>
        {measureKinds.map((kind) => (
          <Button key={kind} small icon={icons[kind]} onClick={() => setEditing(kind)}>
            {m(`kind.${kind}`)}
          </Button>
        ))}
      </div>
      {editing === null ? null : (
        <MeasureDialog
          of={{ type: 'goal', id: goal.id }}
          starts={goal.startsOn}
          {...(typeof editing === 'string' ? { result: null, kind: editing } : { result: editing })}
          onClose={() => setEditing(null)}
        />
      )}
    </Group>
  );
}

/** From where to where by when, in a line. */
function Summary({ result }: { result: KeyResult }) {
  const g = useWords(goalText);
  const format = useFormat();
  const facts = [
    result.kind !== 'metric' || result.baseline === null
      ? null
      : g('key-result.from', { baseline: format.quantity(result.baseline, result.unit) }),
    result.stretch === null ? null : g('key-result.stretch', { stretch: format.quantity(result.stretch, result.unit) }),
    result.dueOn === null ? null : g('key-result.by', { day: format.day(result.dueOn, 'day') }),
    result.kpi === null ? null : g('key-result.fed', { kpi: result.kpi.name }),
  ].filter((fact) => fact !== null);
  return (
    <>
      <NowOfTarget measure={result} stale={false} />
      {facts.length > 0 ? ` · ${facts.join(' · ')}` : null}
    </>
  );
}
