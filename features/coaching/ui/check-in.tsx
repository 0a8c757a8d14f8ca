import { Eye, Plus } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { CheckField, TextArea } from '../../../platform/ui/field.tsx';
import { FocusPage } from '../../../platform/ui/focus-page.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { firstName, Person } from '../../../platform/ui/person.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Saved } from '../../../platform/ui/saved.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { type Difference, TwoVersions } from '../../../platform/ui/two-versions.tsx';
import { endOfDay, isAnswered } from '../check-in.domain.ts';
import { readMyCheckIn, sendCheckIn, type CheckInBody } from '../contract.ts';
import { checkInText } from './check-in.text.ts';
import { GoalLineForm, sureOf } from './goal-line.tsx';
import { SentCheckIn } from './sent-check-in.tsx';
import { type MyCheckIn, useCheckIn } from './use-check-in.hook.ts';
import './check-in.css';

/** My check-in of this week: a minute, one thumb, one answer needed. */
export function MyCheckInPage(props: { name: string }) {
  const t = useWords(checkInText);
  const mine = useRead(readMyCheckIn, {});
  if (mine.data === undefined)
    return (
      <FocusPage back={{ to: '/today', label: t('back') }}>
        <PageHead title={t('title', { name: firstName(props.name) })} />
        <Loaded from={mine} lines={6}>
          {() => null}
        </Loaded>
      </FocusPage>
    );
  if (mine.data.sent) return <SentCheckIn checkIn={mine.data.sent} />;
  return <Writing key={mine.data.weekOf} mine={mine.data} name={props.name} />;
}

function Writing({ mine, name }: { mine: MyCheckIn; name: string }) {
  const t = useWords(checkInText);
  const go = useGo();
  const tell = useToast();
  const { body, change, keeping, later, keepMine, takeTheirs, forget } = useCheckIn(mine);
  const to = mine.answersTo === null ? null : firstName(mine.answersTo.name);
  const [wanted, setWanted] = useState(false);
  const send = useWrite(sendCheckIn, {
    invalidates: ['coaching', 'inbox', 'goals'],
    onDone: () => {
      forget();
      tell(t('sent', { name: to ?? '' }));
      go('/today');
    },
  });
  const ready = isAnswered(body);
  const sendNow = () => {
    setWanted(true);
    if (ready && !send.pending && to !== null) void send.run({ weekOf: mine.weekOf, body });
  };
  return (
    <FocusPage
      back={{ to: '/today', label: t('back') }}
      bar={
        <span className="push">
          <Saved keeping={keeping} />
        </span>
      }
      dock={
        <Button kind="primary" wide busy={send.pending} disabled={!ready || to === null} onClick={sendNow}>
          {to === null ? t('send.nobody') : ready ? t('send', { name: to }) : t('send.nothing')}
        </Button>
      }
    >
      <PageHead title={t('title', { name: firstName(name) })} />
      <Lead mine={mine} />
      {later ? (
        <TwoVersions
          own
          differences={[...numbersThatDiffer(t, mine, body, later.body), ...wordsThatDiffer(t, body, later.body)]}
          onKeepMine={keepMine}
          onTakeTheirs={takeTheirs}
        />
      ) : null}
      <Goals mine={mine} body={body} onChange={change} />
      <Barriers
        body={body}
        onChange={change}
        onSend={sendNow}
        error={wanted && !ready ? send.fieldError('body.barriers') : undefined}
      />
      <section className="part">
        <TextArea
          question
          label={to === null ? t('asks.nobody') : t('asks', { name: to })}
          value={body.asks}
          rows={2}
          maxLength={2000}
          onChange={(asks) => change({ ...body, asks })}
          onSend={sendNow}
        />
      </section>
      <details className="mt-4" open={body.wentWell !== ''}>
        <summary className="link">{t('well')}</summary>
        <TextArea
          label={t('well')}
          value={body.wentWell}
          rows={2}
          maxLength={2000}
          onChange={(wentWell) => change({ ...body, wentWell })}
          onSend={sendNow}
        />
      </details>
      {send.problem ? <ProblemNote problem={send.problem} /> : null}
      {to === null ? null : (
        <p className="meta mt-2">
          <Icon of={Eye} small /> {t('private', { name: to })}
        </p>
      )}
    </FocusPage>
  );
}

function Lead({ mine }: { mine: MyCheckIn }) {
  const t = useWords(checkInText);
  const format = useFormat();
  const week = format.day(mine.weekOf, 'day');
  if (mine.answersTo === null) return <p className="meta mt-1">{t('lead.nobody', { week })}</p>;
  const who = <Person name={mine.answersTo.name} />;
  if (mine.dueOn === null) return <p className="meta mt-1">{t.rich('lead.undated', { week, who })}</p>;
  const due = format.relativeDay(mine.dueOn, mine.today);
  return <p className="meta mt-1">{t.rich('lead', { week, who, due, time: endOfDay })}</p>;
}

function Goals(props: { mine: MyCheckIn; body: CheckInBody; onChange: (body: CheckInBody) => void }) {
  const t = useWords(checkInText);
  const { mine, body } = props;
  return (
    <section className="mt-6">
      <h2>{t('goals')}</h2>
      {mine.goals.length === 0 ? <p className="meta mt-1">{t('goals.none')}</p> : null}
      {mine.goals.map((goal) => (
        <GoalLineForm
          key={goal.goalId}
          goal={goal}
          lines={body.progress.filter((line) => line.goalId === goal.goalId)}
          onChange={(lines) =>
            props.onChange({
              ...body,
              progress: [...body.progress.filter((line) => line.goalId !== goal.goalId), ...lines],
            })
          }
        />
      ))}
    </section>
  );
}

function Barriers(props: {
  body: CheckInBody;
  onChange: (body: CheckInBody) => void;
  onSend: () => void;
  error: string | undefined;
}) {
  const t = useWords(checkInText);
  const { body } = props;
  const change = (barriers: string[]) => props.onChange({ ...body, barriers, nothing: false });
  const empty = body.barriers.every((text) => text.trim() === '');
  return (
    <section className="part">
      {body.barriers.map((text, at) => (
        <TextArea
          // oxlint-disable-next-line react/no-array-index-key -- barriers have no identity but their place until they are sent
          key={at}
          question={at === 0}
          label={t(at === 0 ? 'barrier' : 'barrier.next')}
          value={text}
          rows={at === 0 ? 3 : 2}
          maxLength={2000}
          onChange={(words) => change(body.barriers.map((one, place) => (place === at ? words : one)))}
          onSend={props.onSend}
          error={at === 0 ? props.error : undefined}
        />
      ))}
      {empty ? (
        <CheckField
          label={t('nothing')}
          checked={body.nothing}
          onChange={(nothing) => props.onChange({ ...body, nothing })}
        />
      ) : null}
      {body.barriers.at(-1)?.trim() !== '' && body.barriers.length < 5 ? (
        <Button small kind="quiet" icon={Plus} onClick={() => change([...body.barriers, ''])}>
          {t('barrier.add')}
        </Button>
      ) : null}
    </section>
  );
}

type T = ReturnType<typeof useWords<typeof checkInText>>;

const wordsThatDiffer = (t: T, mine: CheckInBody, theirs: CheckInBody): Difference[] => [
  { label: t('version.barriers'), mine: saidOf(t, mine), theirs: saidOf(t, theirs) },
  { label: t('version.asks'), mine: mine.asks, theirs: theirs.asks },
  { label: t('version.well'), mine: mine.wentWell, theirs: theirs.wentWell },
];

const saidOf = (t: T, body: CheckInBody): string =>
  body.nothing ? t('nothing') : body.barriers.filter((text) => text.trim() !== '').join(' · ');

/** Each number and each answer about getting there, under the name of its goal or key result. */
function numbersThatDiffer(t: T, { goals }: MyCheckIn, mine: CheckInBody, theirs: CheckInBody): Difference[] {
  const line = (body: CheckInBody, goalId: string, keyResultId: string | null) => {
    const found = body.progress.find((one) => one.goalId === goalId && one.keyResultId === keyResultId);
    const sure = sureOf(found?.confidence ?? null);
    return [found?.value ?? null, sure && t(sure)].filter((part) => part !== null).join(', ');
  };
  return mine.progress.map(({ goalId, keyResultId }) => {
    const goal = goals.find((one) => one.goalId === goalId);
    const result = goal?.keyResults.find((one) => one.id === keyResultId);
    return {
      label: result?.title ?? goal?.title ?? '',
      mine: line(mine, goalId, keyResultId),
      theirs: line(theirs, goalId, keyResultId),
    };
  });
}
