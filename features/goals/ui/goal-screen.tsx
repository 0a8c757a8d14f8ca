import { type ReactNode, useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Columns, Facts, SideSection } from '../../../platform/ui/columns.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { linkGoal, publishGoal, readGoal, reopenGoal, unlinkGoal, type Contribution, type Goal } from '../contract.ts';
import { Contributions } from './contributions.tsx';
import { ChangeGoalDialog, CloseGoalDialog, PublishDialog } from './goal-dialogs.tsx';
import { Explanations } from './explanation.tsx';
import { readGoalLife, sayBlocked, type GoalLife } from '../life.contract.ts';
import { ChangeRequestDialog } from './change-request-dialog.tsx';
import { GoalActions, type Opening } from './goal-actions.tsx';
import { GoalConversation } from './goal-conversation.tsx';
import { GoalLinks } from './goal-links.tsx';
import { goalText } from './goal.text.ts';
import { LifePanel } from './life-panel.tsx';
import { LifeStory } from './life-story.tsx';
import { lifeText } from './life.text.ts';
import { RightsLine, useHolders } from './rights-line.tsx';
import { WordsDialog } from '../../../platform/ui/words-dialog.tsx';
import { KeyResults } from './key-results.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { GoalMark, SightOf } from './marks.tsx';
import { ProgressForm } from './progress-form.tsx';
import { Scores } from './scores.tsx';
import { Story } from './story.tsx';

/**
 * One goal: where it leads, how one notices, who contributes, and its story.
 * @param props.held what a room above has to say about what holds the goal up
 */
export function GoalScreen(props: { id: string; held?: ReactNode }) {
  const goal = useRead(readGoal, { id: props.id });
  return (
    <Loaded from={goal} lines={8}>
      {(loaded) => <GoalPage key={loaded.id} goal={loaded} held={props.held} />}
    </Loaded>
  );
}

function GoalPage({ goal, held }: { goal: Goal; held: ReactNode }) {
  const t = useWords(goalText);
  const format = useFormat();
  const tell = useToast();
  const [open, setOpen] = useState<Opening | null>(null);
  const about = useWords(lifeText);
  const named = useHolders();
  const life = useRead(readGoalLife, { id: goal.id }).data;
  const publish = useWrite(publishGoal, {
    invalidates: ['goals', 'inbox', 'governance'],
    onDone: (now) =>
      tell(now.proposed && life ? about('proposed', { people: named(life.rights.approves) }) : t('published')),
  });
  const reopen = useWrite(reopenGoal);
  const of = { type: 'goal', id: goal.id } as const;
  const said = () =>
    tell(
      goal.nextWordOn === null
        ? t('progress.said.short')
        : t('progress.said', { day: format.day(goal.nextWordOn, 'day') }),
    );
  const complete = goal.owner !== null && goal.keyResults.length > 0 && goal.serves.length > 0;
  return (
    <>
      <PageHead
        title={goal.title}
        above={<SightOf chain={goal.sight} />}
        lead={<Lead goal={goal} life={life} />}
        actions={
          <GoalActions
            goal={goal}
            life={life}
            publishing={publish.pending}
            onPublish={() => (complete ? void publish.run({ id: goal.id, version: goal.version }) : setOpen('publish'))}
            onReopen={() => void reopen.run({ id: goal.id, version: goal.version })}
            onOpen={setOpen}
          />
        }
      />
      <ProblemNote problem={publish.problem ?? reopen.problem} />
      {goal.status === 'active' ? <Explanations of={of} health={goal.health} /> : null}
      <Columns sideLabel={t('side.label')} side={<Side goal={goal} life={life} onLink={() => setOpen('link')} />}>
        {life ? <LifePanel goal={goal} life={life} held={held} /> : null}
        {goal.why === '' ? null : (
          <Group title={t('why')} first>
            <Said>{goal.why}</Said>
          </Group>
        )}
        {goal.closeNote ? (
          <Group title={t('learned')} first={goal.why === ''}>
            <Said>{goal.closeNote}</Said>
          </Group>
        ) : null}
        {goal.status === 'closed' ? <Scores goal={goal.id} /> : null}
        {open === 'say' ? (
          <ProgressForm
            of={of}
            result={null}
            onLeave={() => setOpen(null)}
            onSaid={() => {
              setOpen(null);
              said();
            }}
          />
        ) : null}
        <KeyResults
          of={of}
          starts={goal.startsOn}
          results={goal.keyResults}
          elapsed={goal.status === 'active' ? goal.elapsed : null}
          judged={goal.status === 'active'}
          canEdit={goal.can.edit}
          canSay={goal.can.progress}
          onSaid={said}
        />
        <Group title={t('served-by.title')}>
          <Contributions links={goal.servedBy} none={t('served-by.none')} onUnlink={null} />
        </Group>
        <GoalLinks goal={goal} room={Math.max(0, ASKS - waiting(life))} />
        <GoalConversation id={goal.id} />
        <Story goal={goal.id} story={goal.story} next={goal.storyNext} />
        {life ? <LifeStory events={life.events} /> : null}
        {goal.publishReason ? <p className="meta mt-6">{t('published-with', { reason: goal.publishReason })}</p> : null}
      </Columns>
      {open === 'change' ? <ChangeGoalDialog goal={goal} onClose={() => setOpen(null)} /> : null}
      {open === 'close' ? <CloseGoalDialog goal={goal} onClose={() => setOpen(null)} /> : null}
      {open === 'publish' ? <PublishDialog goal={goal} onClose={() => setOpen(null)} /> : null}
      {open === 'ask-change' && life ? (
        <ChangeRequestDialog goal={goal} life={life} onClose={() => setOpen(null)} />
      ) : null}
      {open === 'block' ? <BlockDialog goal={goal} onClose={() => setOpen(null)} /> : null}
      {open === 'link' ? (
        <LinkDialog goal={goal} move={false} onClose={() => setOpen(null)} onLinked={() => undefined} />
      ) : null}
    </>
  );
}

/** A page asks for two words at most. */
const ASKS = 2;

const waiting = (life: GoalLife | undefined): number =>
  [life?.proposal && (life.proposal.can.answer || life.proposal.can.withdraw), life?.change, life?.block].filter(
    Boolean,
  ).length;

function BlockDialog(props: { goal: Goal; onClose: () => void }) {
  const t = useWords(lifeText);
  const say = useWrite(sayBlocked, { invalidates: ['goals', 'coaching'], onDone: props.onClose });
  return (
    <WordsDialog
      title={t('block.title')}
      lead={t('block.lead')}
      label={t('block.text')}
      send={t('block.send')}
      leave={t('leave')}
      busy={say.pending}
      problem={say.problem}
      fieldError={say.fieldError('text')}
      onSend={(text) => void say.run({ id: props.goal.id, text })}
      onClose={props.onClose}
    />
  );
}

function Lead({ goal, life }: { goal: Goal; life: GoalLife | undefined }) {
  const t = useWords(goalText);
  const about = useWords(lifeText);
  const format = useFormat();
  const named = useHolders();
  if (goal.proposed) return life ? <>{about('stage.proposed', { people: named(life.rights.approves) })}</> : null;
  if (goal.status === 'draft') return <>{t('lead.draft')}</>;
  if (life?.stage === 'agreed') return <>{about('stage.agreed', { day: format.day(goal.startsOn) })}</>;
  if (goal.status === 'closed' && goal.outcome)
    return <>{t('lead.closed', { outcome: t(`outcome.${goal.outcome}`) })}</>;
  return <GoalMark health={goal.health} since={goal.since} />;
}

function Side(props: { goal: Goal; life: GoalLife | undefined; onLink: () => void }) {
  const t = useWords(goalText);
  const format = useFormat();
  const tell = useToast();
  const { goal } = props;
  const about = useWords(lifeText);
  const carried = (['carriedFrom', 'carriedTo'] as const).flatMap((way) => {
    const of = props.life?.[way];
    return of ? [{ way, of }] : [];
  });
  const link = useWrite(linkGoal);
  const unlink = useWrite(unlinkGoal);
  const takeAway = async (one: Contribution) => {
    const done = await unlink.run({ id: goal.id, contributionId: one.id });
    if (done)
      tell(t('serves.unlinked', { title: one.other.title }), {
        undo: () => void link.run({ id: goal.id, to: { type: one.other.type, id: one.other.id }, how: one.how }),
      });
  };
  return (
    <>
      <SideSection>
        <Facts
          left
          rows={[
            {
              name: t('fact.owner'),
              value: goal.owner ? <Person name={goal.owner.name} to={`/people/${goal.owner.id}`} /> : t('fact.nobody'),
            },
            { name: t('fact.kind'), value: t(`kind.${goal.kind}`) },
            ...(goal.team ? [{ name: t('fact.team'), value: goal.team.name }] : []),
            ...(goal.cycle ? [{ name: t('fact.cycle'), value: goal.cycle.name }] : []),
            {
              name: t('fact.period'),
              value: t('period.range', {
                from: format.day(goal.startsOn, 'day'),
                to: format.day(goal.dueOn, 'day'),
              }),
            },
            ...carried.map(({ way, of }) => ({
              name: about(way),
              value: (
                <Link className="link" to={`/goals/${of.id}`}>
                  {of.title}
                </Link>
              ),
            })),
            ...(goal.nextNewsOn === null ? [] : [{ name: t('fact.next'), value: format.day(goal.nextNewsOn) }]),
          ]}
        />
      </SideSection>
      {props.life ? (
        <SideSection title={about('rights')}>
          <RightsLine life={props.life} />
        </SideSection>
      ) : null}
      <SideSection title={t('serves.title')}>
        <Contributions
          links={goal.serves}
          none={t('serves.none')}
          onUnlink={goal.can.edit ? (one) => void takeAway(one) : null}
        />
        <ProblemNote problem={unlink.problem ?? link.problem} />
        {goal.can.edit ? (
          <div className="acts">
            <Button small onClick={props.onLink}>
              {t(goal.serves.length === 0 ? 'serves.add' : 'serves.more')}
            </Button>
          </div>
        ) : null}
      </SideSection>
    </>
  );
}
