import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Columns } from '../../../platform/ui/columns.tsx';
import { TextArea } from '../../../platform/ui/field.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Saved } from '../../../platform/ui/saved.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { TwoVersions } from '../../../platform/ui/two-versions.tsx';
import { linkGoal, readGoal, unlinkGoal, type Contribution, type Goal } from '../contract.ts';
import { listExpectations } from '../expectation.contract.ts';
import { Contributions } from './contributions.tsx';
import { Expected } from './expectations.tsx';
import { useGoalWriting, type GoalWriting } from './goal-writing.hook.ts';
import { goalText } from './goal.text.ts';
import { LinkDialog } from './link-dialog.tsx';
import { SightOf } from './marks.tsx';
import { PublishSide } from './publish-side.tsx';
import { useWording } from './wording.hook.ts';
import { WrittenMeasures } from './written-measures.tsx';
import { WrittenPlace } from './written-place.tsx';
import { GoalWritingHelp } from './writing-help.tsx';
import { goalFormText } from './goal-form.text.ts';
import './outline.css';

/** One goal on one page: its words with help, whose it is and until when, what it serves, how one notices, and publishing it. */
export function GoalWritingScreen(props: { id: string }) {
  const t = useWords(goalFormText);
  const goal = useRead(readGoal, { id: props.id });
  return (
    <Loaded from={goal} lines={8}>
      {(loaded) =>
        loaded.can.edit ? (
          <Writing key={loaded.id} goal={loaded} />
        ) : (
          <>
            <PageHead title={loaded.title} lead={t('not-now')} />
            <div className="acts">
              <ButtonLink to={`/goals/${loaded.id}`}>{t('see')}</ButtonLink>
            </div>
          </>
        )
      }
    </Loaded>
  );
}

function Writing({ goal }: { goal: Goal }) {
  const t = useWords(goalFormText);
  const writing = useGoalWriting(goal);
  const expectations = useRead(listExpectations, {}).data?.items ?? [];
  const expectation = expectations.find(({ mine }) => mine?.goalId === goal.id);
  return (
    <>
      <PageHead
        title={t(`title.${goal.form}`)}
        above={<SightOf chain={goal.sight} />}
        lead={t(goal.status === 'draft' ? 'lead.draft' : 'lead.active')}
        actions={<Saved keeping={writing.words.keeping} />}
      />
      <Columns sideLabel={t('side')} side={<PublishSide goal={goal} settled={writing.settled} />}>
        {expectation ? <Expected expectation={expectation} /> : null}
        <TheWords goal={goal} writing={writing} expected={expectation?.sentence} />
        <WrittenPlace goal={goal} writing={writing} />
        <Serving goal={goal} />
        <WrittenMeasures goal={goal} />
      </Columns>
    </>
  );
}

function TheWords(props: { goal: Goal; writing: GoalWriting; expected: string | undefined }) {
  const { goal, writing } = props;
  const t = useWords(goalFormText);
  const { value, change } = writing.words;
  const wording = useWording<HTMLDivElement>(value.title, (title) => change({ ...value, title }));
  return (
    <Group title={t('words')} first>
      <div ref={wording.ref}>
        <TextArea
          question
          label={t(`field.title.${goal.form}`)}
          rows={1}
          maxLength={200}
          value={value.title}
          onChange={(title) => change({ ...value, title })}
          error={value.title.trim() === '' ? t('title.missing') : writing.error('title')}
        />
        <GoalWritingHelp
          goal={goal}
          title={value.title}
          why={value.why}
          dueOn={goal.dueOn}
          expected={props.expected}
          onWording={wording.take}
        />
      </div>
      <TextArea
        label={t(`field.why.${goal.form}`)}
        help={t('field.why.help')}
        optional
        maxLength={4000}
        value={value.why}
        onChange={(why) => change({ ...value, why })}
        error={writing.error('why')}
      />
      {writing.current ? (
        <TwoVersions
          differences={[
            { label: t(`field.title.${goal.form}`), mine: value.title, theirs: writing.current.title },
            { label: t(`field.why.${goal.form}`), mine: value.why, theirs: writing.current.why },
          ]}
          onKeepMine={writing.keepMine}
          onTakeTheirs={writing.takeTheirs}
        />
      ) : null}
    </Group>
  );
}

/** What it serves, with the sentence of how; a goal of another team is asked first. */
function Serving({ goal }: { goal: Goal }) {
  const g = useWords(goalText);
  const tell = useToast();
  const [linking, setLinking] = useState(false);
  const link = useWrite(linkGoal);
  const unlink = useWrite(unlinkGoal);
  const takeAway = async (one: Contribution) => {
    const done = await unlink.run({ id: goal.id, contributionId: one.id });
    if (done)
      tell(g('serves.unlinked', { title: one.other.title }), {
        undo: () => void link.run({ id: goal.id, to: { type: one.other.type, id: one.other.id }, how: one.how }),
      });
  };
  return (
    <Group title={g('serves.title')}>
      <Contributions links={goal.serves} none={g('serves.none')} onUnlink={(one) => void takeAway(one)} />
      <ProblemNote problem={unlink.problem ?? link.problem} />
      <div className="acts">
        <Button small onClick={() => setLinking(true)}>
          {g(goal.serves.length === 0 ? 'serves.add' : 'serves.more')}
        </Button>
      </div>
      {linking ? (
        <LinkDialog goal={goal} move={false} onClose={() => setLinking(false)} onLinked={() => undefined} />
      ) : null}
    </Group>
  );
}
