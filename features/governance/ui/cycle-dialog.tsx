import { type FormEvent, useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { isDay } from '../../../platform/kernel/day.ts';
import { Ask } from '../../../platform/ui/ask.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import type { Problem } from '../../../platform/ui/client/problem.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { DateField, SelectField, TextField } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { editCycle, type listCycles, openCycle } from '../contract.ts';
import { type CycleKind, cycleKinds, endOf, spanProblem } from '../cycle.domain.ts';
import type { Cycle } from './cycles.tsx';
import { cycleText } from './governance.text.ts';

type Fields = { name: string; kind: CycleKind; startsOn: string; endsOn: string };

/** Opens a period or changes one; the days are judged while they are typed, by the rule of the server. */
export function CycleDialog(props: {
  cycle: Cycle | null;
  next: OutputOf<typeof listCycles>['next'];
  others: readonly Cycle[];
  onClose: () => void;
}) {
  const t = useWords(cycleText);
  const { cycle, next, onClose } = props;
  const [fields, setFields] = useState<Fields>(() => ({ name: '', ...next, ...(cycle ? pick(cycle) : {}) }));
  const [version, setVersion] = useState(cycle?.version ?? 0);
  const open = useWrite(openCycle, { onDone: onClose });
  const edit = useWrite(editCycle, { onDone: onClose });
  const problem = open.problem ?? edit.problem;
  const others = props.others.filter((other) => other.id !== cycle?.id);
  const wrong = spanProblem(fields, others);
  const theirs = theirsIn(problem);

  const change = (part: Partial<Fields>) =>
    setFields((now) => {
      const after = { ...now, ...part };
      if (after.kind === 'custom' || part.endsOn !== undefined || !isDay(after.startsOn)) return after;
      return { ...after, endsOn: endOf(after.kind, after.startsOn) };
    });
  const send = (as: number) => void (cycle ? edit.run({ id: cycle.id, version: as, ...fields }) : open.run(fields));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!open.pending && !edit.pending && wrong === null) send(version);
  };
  return (
    <Dialog open onClose={onClose} title={cycle ? t('editTitle', { name: cycle.name }) : t('open')}>
      <form onSubmit={submit}>
        <TextField
          label={t('name')}
          help={t('nameHelp')}
          value={fields.name}
          onChange={(name) => change({ name })}
          error={problem?.field('name')}
        />
        <SelectField
          label={t('kind')}
          value={fields.kind}
          onChange={(kind) => change({ kind: kind as CycleKind })}
          choices={cycleKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
        <DateField
          label={t('startsOn')}
          value={fields.startsOn}
          onChange={(startsOn) => change({ startsOn })}
          error={wrong === 'overlaps' ? t('problem.overlaps') : problem?.field('startsOn')}
        />
        <DateField
          label={t('endsOn')}
          value={fields.endsOn}
          onChange={(endsOn) => change({ endsOn, kind: 'custom' })}
          error={wrong === null || wrong === 'overlaps' ? problem?.field('endsOn') : t(`problem.${wrong}`)}
        />
        {theirs ? (
          <Stale theirs={theirs} onKeep={() => (setVersion(theirs.version), send(theirs.version))} onLeave={onClose} />
        ) : (
          <FormProblem problem={problem} />
        )}
        <div className="acts">
          <Button kind="primary" submit busy={open.pending || edit.pending}>
            {cycle ? t('keep') : t('go')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Somebody was faster: their version beside mine, and the choice. */
function Stale(props: { theirs: Cycle; onKeep: () => void; onLeave: () => void }) {
  const t = useWords(cycleText);
  const format = useFormat();
  const { name, startsOn, endsOn } = props.theirs;
  return (
    <Ask
      actions={
        <>
          <Button small onClick={props.onKeep}>
            {t('keepMine')}
          </Button>
          <Button small kind="quiet" onClick={props.onLeave}>
            {t('leaveTheirs')}
          </Button>
        </>
      }
    >
      <p>{t('stale', { name, from: format.day(startsOn, 'full'), to: format.day(endsOn, 'full') })}</p>
    </Ask>
  );
}

const pick = ({ name, kind, startsOn, endsOn }: Cycle): Fields => ({ name, kind, startsOn, endsOn });

function theirsIn(problem: Problem | null): Cycle | null {
  return problem?.code === 'stale_edit' ? (problem.extra['current'] as Cycle) : null;
}
