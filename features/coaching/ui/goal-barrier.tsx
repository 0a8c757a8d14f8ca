import { Eraser, GraduationCap, MessageSquareText, OctagonPause } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useDraft } from '../../../platform/ui/client/draft.ts';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { DateField, TextArea } from '../../../platform/ui/field.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { firstName } from '../../../platform/ui/person.tsx';
import type { Ask } from '../../inbox/contract.ts';
import { rowKeys } from '../../inbox/ui/public.ts';
import { Decisions, type Decision } from '../contract.ts';
import {
  answerBarrier,
  listGoalBarriers,
  readGoalBarrier,
  seeBarrierAnswer,
  type GoalBarrier,
} from '../goal-barrier.contract.ts';
import { answerText } from './answer.text.ts';
import { goalBarrierText } from './goal-barrier.text.ts';

const icons = { remove: Eraser, clarify: MessageSquareText, teach: GraduationCap } as const;
const rooms = ['coaching', 'goals', 'growth', 'inbox'];

/** On the page of a goal that is held up: what was answered, the place to answer, or who was asked. */
export function GoalBarrierAnswer({ goalId }: { goalId: string }) {
  const t = useWords(goalBarrierText);
  const found = useRead(readGoalBarrier, { goalId }).data;
  if (!found?.barrier) return null;
  const { barrier, today } = found;
  if (barrier.answer) return <Answer barrier={barrier} answer={barrier.answer} />;
  if (barrier.can.answer) return <AnswerForm barrier={barrier} today={today} />;
  return (
    <p className="meta mt-2">{barrier.answersTo ? t('waits', { name: barrier.answersTo.name }) : t('waits.nobody')}</p>
  );
}

function Answer({ barrier, answer }: { barrier: GoalBarrier; answer: NonNullable<GoalBarrier['answer']> }) {
  const t = useWords(goalBarrierText);
  const format = useFormat();
  const state =
    answer.keptAt !== null
      ? t('kept', { day: format.instant(answer.keptAt, 'short') })
      : answer.letGoAt === null
        ? t('promised', { day: format.day(answer.dueOn, 'day') })
        : t('let_go');
  return (
    <div className="mt-3" data-barrier={barrier.id}>
      <p className="label">{t(`answered.${answer.decision}`, { name: answer.by.name })}</p>
      <Said small by={state}>
        {answer.text}
      </Said>
    </div>
  );
}

function AnswerForm({ barrier, today }: { barrier: GoalBarrier; today: string }) {
  const t = useWords(goalBarrierText);
  const words = useWords(answerText);
  const tell = useToast();
  const draft = useDraft(`barrier ${barrier.id}`, { decision: null as Decision | null, text: '', dueOn: '' });
  const send = useWrite(answerBarrier, {
    invalidates: rooms,
    onDone: () => {
      draft.forget();
      tell(t('sent'));
    },
  });
  const { decision, text, dueOn } = draft.value;
  const set = (more: Partial<typeof draft.value>) => draft.change({ ...draft.value, ...more });
  const sendNow = () => {
    if (decision !== null) void send.run({ id: barrier.id, decision, text, dueOn });
  };
  const first = firstName(barrier.person.name);
  return (
    <form
      className="mt-3"
      onSubmit={(event) => {
        event.preventDefault();
        sendNow();
      }}
    >
      <p className="label">{t('decide')}</p>
      <div className="row wrap mt-1">
        <Segmented
          label={t('decide')}
          value={decision}
          onChange={(value) => set({ decision: value })}
          choices={Decisions.map((value) => ({ value, label: words(value), icon: icons[value] }))}
        />
        <span className="meta">{decision === null ? t('decide.note') : words(`${decision}.hint`)}</span>
      </div>
      {decision === null ? null : (
        <div className="mt-3">
          <TextArea
            label={t('answer')}
            help={t('decide.note')}
            value={text}
            maxLength={2000}
            onChange={(value) => set({ text: value })}
            onSend={sendNow}
            error={send.fieldError('text')}
          />
          <DateField
            label={t('by')}
            value={dueOn}
            min={today}
            onChange={(value) => set({ dueOn: value })}
            error={send.fieldError('dueOn')}
          />
          <FormProblem problem={send.problem} />
          <Button submit busy={send.pending}>
            {t('send', { name: first })}
          </Button>
        </div>
      )}
    </form>
  );
}

/** On the desk: goals of my people that are held up and wait for my answer. Nothing where none does. */
export function HeldUpGoals() {
  const t = useWords(goalBarrierText);
  const format = useFormat();
  const found = useRead(listGoalBarriers, {}).data;
  const [open, setOpen] = useState<string | null>(null);
  if (!found || found.items.length === 0) return null;
  return (
    <Group title={t('held.title')}>
      <List>
        {found.items.map((barrier) => (
          <Item
            key={barrier.id}
            icon={OctagonPause}
            title={t('held.goal', { name: barrier.person.name, title: barrier.goal.title })}
            when={format.instant(barrier.at)}
            actions={
              open === barrier.id ? undefined : (
                <>
                  <Button small rowKey={rowKeys.answer} onClick={() => setOpen(barrier.id)}>
                    {t('open')}
                  </Button>
                  <ButtonLink small kind="quiet" to={`/goals/${barrier.goal.id}`}>
                    {t('row.goal')}
                  </ButtonLink>
                </>
              )
            }
          >
            <Said small quoted>
              {barrier.text}
            </Said>
            {open === barrier.id ? <AnswerForm barrier={barrier} today={found.today} /> : null}
          </Item>
        ))}
      </List>
    </Group>
  );
}

/** On Today: a goal of somebody I answer for is held up. */
export function BarrierAsk({ ask, today }: { ask: Ask; today: string }) {
  const t = useWords(goalBarrierText);
  const format = useFormat();
  const said = (name: string): string => String(ask.params[name] ?? '');
  return (
    <Item
      icon={OctagonPause}
      title={t('row.barrier', { name: said('name'), title: said('title') })}
      when={format.moment(ask.openedAt, today)}
      actions={
        <ButtonLink small rowKey={rowKeys.answer} to={ask.link}>
          {t('open')}
        </ButtonLink>
      }
    >
      <Said small quoted>
        {said('text')}
      </Said>
    </Item>
  );
}

/** On Today: somebody answered what holds my goal up. */
export function BarrierAnsweredAsk({ ask }: { ask: Ask }) {
  const t = useWords(goalBarrierText);
  const see = useWrite(seeBarrierAnswer, { invalidates: ['inbox', 'coaching'] });
  const said = (name: string): string => String(ask.params[name] ?? '');
  return (
    <Item
      icon={OctagonPause}
      title={t('row.answered', { name: said('name'), title: said('title') })}
      actions={
        <>
          <Button small rowKey={rowKeys.kept} busy={see.pending} onClick={() => void see.run({ id: ask.subject.id })}>
            {t('row.see')}
          </Button>
          <ButtonLink small kind="quiet" rowKey={rowKeys.answer} to={ask.link}>
            {t('row.goal')}
          </ButtonLink>
        </>
      }
    >
      <Said small quoted>
        {said('text')}
      </Said>
    </Item>
  );
}
