import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { DateField, Field, NumberField, TextArea } from '../../../platform/ui/field.tsx';
import { GateList } from '../../../platform/ui/gate-list.tsx';
import { FormProblem, ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { TwoVersions } from '../../../platform/ui/two-versions.tsx';
import { changeGoal, closeGoal, publishGoal, reopenGoal, type Goal } from '../contract.ts';
import { goalText } from './goal.text.ts';
import { useWording } from './wording.hook.ts';
import { GoalWritingHelp } from './writing-help.tsx';

/** The words and days of a goal. */
export function ChangeGoalDialog(props: { goal: Goal; onClose: () => void }) {
  const t = useWords(goalText);
  const { goal } = props;
  const [version, setVersion] = useState(goal.version);
  const [words, setWords] = useState({
    title: goal.title,
    why: goal.why,
    startsOn: goal.startsOn,
    dueOn: goal.dueOn,
    every: String(goal.newsEveryDays),
  });
  const change = useWrite(changeGoal, { onDone: props.onClose });
  const set = (more: Partial<typeof words>) => setWords({ ...words, ...more });
  const wording = useWording<HTMLDivElement>(words.title, (title) => set({ title }));
  const current = change.problem?.code === 'stale_edit' ? (change.problem.extra['current'] as Goal) : null;
  const save = (over: number) =>
    void change.run({
      id: goal.id,
      version: over,
      title: words.title,
      why: words.why,
      startsOn: words.startsOn,
      dueOn: words.dueOn,
      newsEveryDays: Number.parseInt(words.every, 10),
    });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('change.title')}
      lead={t('change.lead')}
      actions={
        <Button kind="primary" busy={change.pending} onClick={() => save(version)}>
          {t('change.save')}
        </Button>
      }
    >
      <div ref={wording.ref}>
        <TextArea
          label={t('change.field.title')}
          rows={1}
          maxLength={200}
          value={words.title}
          onChange={(title) => set({ title })}
          error={change.fieldError('title')}
        />
        <GoalWritingHelp goal={goal} title={words.title} why={words.why} dueOn={words.dueOn} onWording={wording.take} />
      </div>
      <TextArea
        label={t('change.field.why')}
        optional
        maxLength={4000}
        value={words.why}
        onChange={(why) => set({ why })}
      />
      <DateField
        label={t('change.field.starts')}
        value={words.startsOn}
        onChange={(startsOn) => set({ startsOn })}
        error={change.fieldError('startsOn')}
      />
      <DateField
        label={t('change.field.due')}
        value={words.dueOn}
        onChange={(dueOn) => set({ dueOn })}
        error={change.fieldError('dueOn')}
      />
      <NumberField
        label={t('change.field.every')}
        value={words.every}
        onChange={(every) => set({ every })}
        error={change.fieldError('newsEveryDays')}
      />
      {current ? (
        <TwoVersions
          differences={[
            { label: t('stale.title'), mine: words.title, theirs: current.title },
            { label: t('stale.why'), mine: words.why, theirs: current.why },
          ]}
          onKeepMine={() => {
            setVersion(current.version);
            save(current.version);
          }}
          onTakeTheirs={props.onClose}
        />
      ) : (
        <FormProblem problem={change.problem} />
      )}
    </Dialog>
  );
}

/** What is missing, and the way to publish all the same. */
export function PublishDialog(props: { goal: Goal; onClose: () => void }) {
  const t = useWords(goalText);
  const tell = useToast();
  const { goal } = props;
  const [reason, setReason] = useState('');
  const publish = useWrite(publishGoal, {
    invalidates: ['goals', 'inbox'],
    onDone: () => {
      tell(t('published'));
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('publish.title')}
      lead={t('publish.lead')}
      actions={
        <Button
          kind="primary"
          busy={publish.pending}
          onClick={() => void publish.run({ id: goal.id, version: goal.version, reason })}
        >
          {t('publish.anyway')}
        </Button>
      }
    >
      <GateList
        label={t('publish.missing')}
        gates={[
          ...(goal.owner ? [] : [{ key: 'owner', passed: false, text: t('publish.nobody') }]),
          ...(goal.keyResults.length > 0 ? [] : [{ key: 'measure', passed: false, text: t('key-results.none') }]),
          ...(goal.serves.length > 0 ? [] : [{ key: 'serves', passed: false, text: t('serves.none') }]),
        ]}
      />
      <TextArea
        label={t('publish.reason')}
        maxLength={1000}
        value={reason}
        onChange={setReason}
        error={publish.fieldError('reason')}
      />
      <FormProblem problem={publish.problem} />
    </Dialog>
  );
}

/** How it ended, and what was learned. Closing can be undone. */
export function CloseGoalDialog(props: { goal: Goal; onClose: () => void }) {
  const t = useWords(goalText);
  const tell = useToast();
  const { goal } = props;
  const [outcome, setOutcome] = useState<'achieved' | 'missed' | 'dropped'>(
    goal.health === 'achieved' ? 'achieved' : 'missed',
  );
  const [note, setNote] = useState('');
  const reopen = useWrite(reopenGoal);
  const close = useWrite(closeGoal, {
    invalidates: ['goals', 'inbox'],
    onDone: (closed) => {
      tell(t('close.done', { title: goal.title }), {
        undo: () => void reopen.run({ id: goal.id, version: closed.version }),
      });
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('close.title')}
      actions={
        <Button
          kind="primary"
          busy={close.pending}
          onClick={() => void close.run({ id: goal.id, version: goal.version, outcome, note })}
        >
          {t('close.do')}
        </Button>
      }
    >
      <Field label={t('close.outcome')}>
        {() => (
          <Segmented
            label={t('close.outcome')}
            value={outcome}
            onChange={setOutcome}
            choices={[
              { value: 'achieved', label: t('close.achieved') },
              { value: 'missed', label: t('close.missed') },
              { value: 'dropped', label: t('close.dropped') },
            ]}
          />
        )}
      </Field>
      <TextArea
        label={t('close.note')}
        help={t('close.note.help')}
        optional
        maxLength={2000}
        value={note}
        onChange={setNote}
      />
      <ProblemNote problem={close.problem} />
    </Dialog>
  );
}
