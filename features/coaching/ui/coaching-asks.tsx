import { Check, CircleDashed, HeartHandshake, MessageCircle, NotebookPen } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { daysFromTo } from '../../../platform/i18n/format.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useHeldWrites } from '../../../platform/ui/client/held.ts';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Item } from '../../../platform/ui/item.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { firstName, Person } from '../../../platform/ui/person.tsx';
import { PromiseRow } from '../../../platform/ui/promise-row.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import type { Ask } from '../../inbox/contract.ts';
import { rowKeys, type AskWords } from '../../inbox/ui/public.ts';
import { endOfDay } from '../check-in.domain.ts';
import { acknowledgeAnswer, acknowledgeNote, Decisions, listWaiting } from '../contract.ts';
import { coachingAskText } from './ask.text.ts';
import { coachingText } from './coaching.text.ts';
import { BarrierAnsweredAsk, BarrierAsk } from './goal-barrier.tsx';
import { NewDate, ThreadLink, useKeeping } from './promises.tsx';
import { AskHow } from './thread.tsx';

type Rows = { asks: readonly Ask[]; today: string };
type Row = { ask: Ask; today: string };

const said = (ask: Ask, name: string): string => String(ask.params[name] ?? '');
const rooms = ['coaching', 'inbox'];

/** Each ask of a kind in a row of its own. */
const each = (One: (props: Row) => ReactNode) =>
  function Each({ asks, today }: Rows) {
    return asks.map((ask) => <One key={ask.id} ask={ask} today={today} />);
  };

function PromiseAsk({ ask, today }: Row) {
  const t = useWords(coachingAskText);
  const words = useWords(coachingText);
  const format = useFormat();
  const keep = useKeeping();
  const [moving, setMoving] = useState(false);
  const promise = {
    id: ask.subject.id,
    text: said(ask, 'text'),
    to: { name: said(ask, 'to') },
    dueOn: ask.dueOn ?? today,
    version: Number(ask.params['version']),
  };
  const decision = Decisions.find((one) => one === ask.params['decision']) ?? 'none';
  const late = daysFromTo(promise.dueOn, today);
  return (
    <>
      <PromiseRow
        text={promise.text}
        meta={t.rich('row.promise', {
          who: <Person name={promise.to.name} />,
          decision: words(`decision.${decision}`),
          day: format.day(said(ask, 'madeOn'), 'day'),
        })}
        due={promise.dueOn}
        today={today}
        lateDays={late}
        dueTime={endOfDay}
        onKept={() => keep(promise)}
        actions={
          <>
            <Button small icon={Check} rowKey={rowKeys.kept} onClick={() => keep(promise)}>
              {words('kept')}
            </Button>
            <Button small onClick={() => setMoving(true)}>
              {words('new_date')}
            </Button>
            <ThreadLink personId={said(ask, 'toId')} />
          </>
        }
      />
      {moving ? <NewDate promise={promise} today={today} onClose={() => setMoving(false)} /> : null}
    </>
  );
}

/** All check-ins to read stand as one thing: how many, and how the one that waits longest begins. */
function AnswerAsks({ asks, today }: Rows) {
  const t = useWords(coachingAskText);
  const format = useFormat();
  const waiting = useRead(listWaiting, {});
  const held = useHeldWrites();
  const open = waiting.data?.items.filter((item) => item.answeredAt === null && !held.has(item.id)) ?? [];
  const first = open.find((item) => item.opening !== '');
  const minutes = asks.reduce((sum, ask) => sum + (ask.minutes ?? 0), 0);
  const oldest = asks.map((ask) => ask.openedAt).toSorted()[0];
  return (
    <Item
      icon={MessageCircle}
      title={
        t('row.answers', { n: asks.length }) +
        t('row.answers.questions', { n: open.filter((item) => item.asks).length })
      }
      when={oldest === undefined ? null : t('row.answers.since', { at: format.moment(oldest, today) })}
      actions={
        <ButtonLink small rowKey={rowKeys.answer} to="/coaching/answer">
          {t('row.answers.do')} <span className="meta">{t('row.answers.minutes', { minutes })}</span>
        </ButtonLink>
      }
    >
      {first ? (
        <Said small quoted by={firstName(first.person.name)}>
          {first.opening}
        </Said>
      ) : null}
    </Item>
  );
}

function SilenceAsk({ ask, today }: Row) {
  const t = useWords(coachingAskText);
  const format = useFormat();
  const since = said(ask, 'since');
  const name = firstName(said(ask, 'name'));
  return (
    <Item
      icon={CircleDashed}
      title={
        since === 'never' ? t('row.silence.never', { name }) : t('row.silence', { name, day: format.day(since, 'day') })
      }
      meta={t('row.silence.meta')}
      when={since === 'never' ? null : format.relativeDay(since, today)}
    >
      <div className="acts">
        <AskHow personId={said(ask, 'personId')} name={name} />
      </div>
    </Item>
  );
}

function NoteAsk({ ask, today }: Row) {
  const t = useWords(coachingAskText);
  const format = useFormat();
  const name = said(ask, 'name');
  const acknowledge = useWrite(acknowledgeNote, { invalidates: rooms });
  const isQuestion = ask.kind === 'coaching.answer_question';
  return (
    <NoteItem
      ask={ask}
      title={t(isQuestion ? 'ask.answer_question' : 'ask.read_note', { name })}
      when={format.moment(ask.openedAt, today)}
      actions={
        <>
          {isQuestion ? null : (
            <Button
              small
              icon={HeartHandshake}
              busy={acknowledge.pending}
              onClick={() => void acknowledge.run({ id: ask.subject.id, thanks: true })}
            >
              {t('row.thank', { name: firstName(name) })}
            </Button>
          )}
          <Button small kind="quiet" rowKey={rowKeys.kept} onClick={() => void acknowledge.run({ id: ask.subject.id })}>
            {t('row.seen')}
          </Button>
        </>
      }
    />
  );
}

function EvidenceAsk({ ask }: Row) {
  const t = useWords(coachingAskText);
  const acknowledge = useWrite(acknowledgeNote, { invalidates: rooms });
  return (
    <NoteItem
      ask={ask}
      title={t('ask.note_became_evidence', { name: said(ask, 'name') })}
      meta={t('row.evidence')}
      actions={
        <Button small rowKey={rowKeys.kept} onClick={() => void acknowledge.run({ id: ask.subject.id })}>
          {t('row.evidence.do')}
        </Button>
      }
    />
  );
}

/** A note in its own words, with what can be done about it and the way to where it stands. */
function NoteItem(props: { ask: Ask; title: string; meta?: string; when?: string; actions: ReactNode }) {
  const t = useWords(coachingAskText);
  const { ask, actions, ...line } = props;
  return (
    <Item
      icon={NotebookPen}
      {...line}
      actions={
        <>
          {actions}
          <ButtonLink small kind="quiet" rowKey={rowKeys.answer} to={ask.link}>
            {t('row.thread')}
          </ButtonLink>
        </>
      }
    >
      <Said small quoted>
        {said(ask, 'text')}
      </Said>
    </Item>
  );
}

function AnsweredAsk({ ask, today }: Row) {
  const t = useWords(coachingAskText);
  const format = useFormat();
  const go = useGo();
  const added = said(ask, 'added');
  const acknowledge = useWrite(acknowledgeAnswer, { invalidates: rooms, onDone: () => go(ask.link) });
  return (
    <Item
      icon={MessageCircle}
      title={t(added === '' ? 'ask.read_answer' : 'ask.read_more', { name: said(ask, 'name') })}
      meta={added === '' ? t('row.answered', { decisions: Number(ask.params['decisions']) }) : null}
      when={format.moment(ask.openedAt, today)}
      actions={
        <Button
          small
          rowKey={rowKeys.answer}
          busy={acknowledge.pending}
          onClick={() => void acknowledge.run({ id: ask.subject.id })}
        >
          {t('row.answered.do')}
        </Button>
      }
    >
      {added === '' ? null : (
        <Said small quoted>
          {added}
        </Said>
      )}
    </Item>
  );
}

function CheckInAsk({ ask, today }: Row) {
  const t = useWords(coachingAskText);
  const format = useFormat();
  const draft = said(ask, 'draft');
  const begun = draft !== 'none';
  const to = said(ask, 'to');
  const late = ask.dueOn !== null && ask.dueOn < today;
  return (
    <Item
      icon={MessageCircle}
      title={t('ask.write_check_in')}
      meta={begun ? t('row.check_in.draft', { to, day: format.day(draft) }) : t('row.check_in.new', { to })}
      when={ask.dueOn === null ? null : `${format.relativeDay(ask.dueOn, today)} ${endOfDay}`}
      late={late}
      actions={
        <ButtonLink kind="primary" small rowKey={rowKeys.answer} to={ask.link}>
          {t(begun ? 'row.check_in.go_on' : 'row.check_in.do')}
        </ButtonLink>
      }
    />
  );
}

/** Beside the heading of what waits: how many of this week's check-ins are in, once there is one. */
export function CheckInsIn() {
  const t = useWords(coachingAskText);
  const waiting = useRead(listWaiting, {}).data;
  return waiting && waiting.sent > 0 ? t('row.in', { sent: waiting.sent, people: waiting.people }) : null;
}

export const coachingAsks: AskWords = {
  text: coachingAskText,
  rows: {
    keep_promise: each(PromiseAsk),
    answer_check_in: AnswerAsks,
    ask_how: each(SilenceAsk),
    read_note: each(NoteAsk),
    answer_question: each(NoteAsk),
    note_became_evidence: each(EvidenceAsk),
    read_answer: each(AnsweredAsk),
    write_check_in: each(CheckInAsk),
    answer_barrier: each(BarrierAsk),
    see_barrier_answer: each(BarrierAnsweredAsk),
  },
};
