import { Eraser, GraduationCap, MessageSquareText } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { DateField, TextArea } from '../../../platform/ui/field.tsx';
import { useKeys } from '../../../platform/ui/keys.ts';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { useNow } from '../../../platform/ui/now.ts';
import { firstName, LocalTime } from '../../../platform/ui/person.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { Saved } from '../../../platform/ui/saved.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { type Difference, TwoVersions } from '../../../platform/ui/two-versions.tsx';
import { isPromisable, missingIn } from '../check-in.domain.ts';
import { type AnswerBody, Decisions, readCheckIn, type CheckIn } from '../contract.ts';
import { Alike, type SaidAlike } from './alike.tsx';
import { readAlike } from '../alike.contract.ts';
import { answerText } from './answer.text.ts';
import { CheckInWords, Labelled, ProgressLines } from './check-in-words.tsx';
import { coachingText } from './coaching.text.ts';
import { AddToAnswer } from './add-to-answer.tsx';
import { useAnswer } from './use-answer.hook.ts';
import { useSending } from './use-sending.hook.ts';

/** Nothing chosen yet, or a day that can be promised. */
const isAhead = (dueOn: string | null, today: string): boolean => !dueOn || isPromisable(dueOn, today);

const icons = { remove: Eraser, clarify: MessageSquareText, teach: GraduationCap } as const;

/** One check-in with its answer: a decision, a word and a day for every barrier; then on to the next. */
export function AnswerSheet(props: {
  id: string;
  today: string;
  /** Goes on to the next; the names of the check-ins that were answered. */
  onDone: (answered: readonly string[]) => void;
  onUndone: () => void;
  onSkip: () => void;
}) {
  const checkIn = useRead(readCheckIn, { id: props.id });
  return (
    <article>
      <Loaded from={checkIn} lines={6}>
        {(data) => (data.can.answer ? <Writing {...props} checkIn={data} /> : <Answered checkIn={data} />)}
      </Loaded>
    </article>
  );
}

function Head({ checkIn }: { checkIn: CheckIn }) {
  const t = useWords(answerText);
  const format = useFormat();
  const now = useNow();
  return (
    <header className="row between wrap">
      <h2 className="q">
        {checkIn.person.name}{' '}
        <span className="meta">
          {t('week', { week: format.day(checkIn.weekOf, 'day'), at: format.instant(checkIn.sentAt) })}{' '}
          {checkIn.person.zone === format.zone ? null : (
            <LocalTime zone={checkIn.person.zone} at={now} workingDays={checkIn.person.workingDays} />
          )}
        </span>
      </h2>
    </header>
  );
}

function Answered({ checkIn }: { checkIn: CheckIn }) {
  const t = useWords(answerText);
  const format = useFormat();
  return (
    <>
      <Head checkIn={checkIn} />
      <CheckInWords checkIn={checkIn} />
      {checkIn.can.addToAnswer ? <AddToAnswer checkIn={checkIn} /> : null}
      <footer className="row mt-6">
        {checkIn.answer ? (
          <span className="meta">
            {t('answered', { at: format.instant(checkIn.answer.at), name: checkIn.answer.by.name })}
          </span>
        ) : null}
        <ButtonLink kind="quiet" to={`/coaching/with/${checkIn.person.id}`}>
          {t('thread')}
        </ButtonLink>
      </footer>
    </>
  );
}

function Writing(props: {
  checkIn: CheckIn;
  today: string;
  onDone: (answered: readonly string[]) => void;
  onUndone: () => void;
  onSkip: () => void;
}) {
  const t = useWords(answerText);
  const words = useWords(coachingText);
  const format = useFormat();
  const sending = useSending();
  const { checkIn } = props;
  const name = firstName(checkIn.person.name);
  const answer = useAnswer(checkIn, props.today);
  const [active, setActive] = useState(0);
  const alike = useRead(readAlike, { id: checkIn.id }, { enabled: checkIn.barriers.length > 0 });
  const [together, setTogether] = useState<readonly string[]>([]);
  const sheet = useRef<HTMLDivElement>(null);
  const missing = missingIn(
    checkIn.barriers.map((barrier) => barrier.id),
    answer.body,
  );
  const ready = missing.length === 0 && answer.body.decisions.every((one) => isAhead(one.dueOn, props.today));
  const sendNow = () => {
    if (!ready) return;
    const joined = (alike.data?.items ?? [])
      .filter((one) => together.includes(one.checkInId))
      .map(({ barrierId, checkInId }) => ({ barrierId, checkInId }));
    sending({
      to: checkIn.person.name,
      answer: {
        id: checkIn.id,
        word: answer.body.word,
        decisions: answer.body.decisions.flatMap(({ barrierId, decision, text, dueOn }) =>
          decision && dueOn ? [{ barrierId, decision, text, dueOn }] : [],
        ),
        together: joined,
      },
      onGone: answer.forget,
      onUndone: props.onUndone,
    });
    props.onDone([checkIn.id, ...joined.map((one) => one.checkInId)]);
  };
  const decide = (place: number) => () => {
    const barrier = checkIn.barriers[active];
    const decision = Decisions[place];
    if (barrier && decision) answer.decide(barrier.id, decision);
  };
  useKeys({ '1': decide(0), '2': decide(1), '3': decide(2), 'mod+Enter': sendNow });
  // Going on from one person to the next, the hands stay where they are: on the first barrier. A thumb gets no keyboard over the words.
  useEffect(() => {
    if (matchMedia('(pointer: coarse)').matches) return;
    sheet.current?.querySelector<HTMLElement>('[role=radio], textarea')?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={sheet}>
      <Head checkIn={checkIn} />
      {answer.later ? (
        <TwoVersions
          own
          differences={differencesOf(t, format, checkIn, answer.body, answer.later.body)}
          onKeepMine={answer.keepMine}
          onTakeTheirs={answer.takeTheirs}
        />
      ) : null}
      <ProgressLines checkIn={checkIn} />
      {checkIn.barriers.map((barrier, at) => (
        <BarrierAnswer
          key={barrier.id}
          checkIn={checkIn}
          barrier={barrier}
          first={at === 0}
          today={props.today}
          answer={answer}
          alike={(alike.data?.items ?? []).filter((one) => one.barrierId === barrier.id)}
          together={together}
          onTogether={setTogether}
          onActive={() => setActive(at)}
          onSend={sendNow}
        />
      ))}
      {checkIn.barriers.length === 0 ? <p className="meta barrier">{words('all_well')}</p> : null}
      <Labelled label={words('asks')} text={checkIn.asks} />
      <Labelled label={words('went_well')} text={checkIn.wentWell} />
      {checkIn.amendments.map((amendment) => (
        <Labelled
          key={amendment.id}
          label={words('amended', { at: format.instant(amendment.at) })}
          text={amendment.text}
        />
      ))}
      <div className="barrier">
        <TextArea
          label={t('word', { name })}
          optional={checkIn.barriers.length > 0}
          value={answer.body.word}
          rows={2}
          maxLength={4000}
          onChange={answer.say}
          onSend={sendNow}
        />
      </div>
      <footer className="row wrap mt-6">
        <Button kind="primary" disabled={!ready} onClick={sendNow}>
          {missing.length > 0 ? t('send.missing', { n: missing.length }) : t('send')}
        </Button>
        <Button kind="quiet" onClick={props.onSkip}>
          {t('skip')}
        </Button>
        <span className="push">
          <Saved keeping={answer.keeping} />
        </span>
      </footer>
    </div>
  );
}

function BarrierAnswer(props: {
  checkIn: CheckIn;
  barrier: CheckIn['barriers'][number];
  first: boolean;
  today: string;
  answer: ReturnType<typeof useAnswer>;
  alike: readonly SaidAlike[];
  together: readonly string[];
  onTogether: (checkIns: readonly string[]) => void;
  onActive: () => void;
  onSend: () => void;
}) {
  const t = useWords(answerText);
  const words = useWords(coachingText);
  const format = useFormat();
  const { barrier, checkIn, answer } = props;
  const name = firstName(checkIn.person.name);
  const given = answer.body.decisions.find((one) => one.barrierId === barrier.id);
  return (
    <section className="barrier" onFocus={props.onActive}>
      {props.first ? <p className="label">{words('barrier')}</p> : null}
      <Said>{barrier.text}</Said>
      {props.first && checkIn.earlierBarriers.length > 0 ? (
        <p className="meta mt-1">
          {t('earlier', { name, days: format.list(checkIn.earlierBarriers.map((day) => format.day(day, 'day'))) })}
        </p>
      ) : null}
      <div className="dec">
        <Segmented
          numbered
          label={t('decide')}
          value={given?.decision ?? null}
          onChange={(decision) => answer.decide(barrier.id, decision)}
          choices={Decisions.map((decision) => ({ value: decision, label: t(decision), icon: icons[decision] }))}
        />
        {given?.decision ? <span className="meta">{t(`${given.decision}.hint`)}</span> : null}
      </div>
      {given?.decision ? (
        <>
          <TextArea
            label={t('answer')}
            value={given.text}
            rows={2}
            maxLength={2000}
            onChange={(text) => answer.write(barrier.id, text)}
            onSend={props.onSend}
          />
          <div className="by-day">
            <DateField
              label={t('by')}
              value={given.dueOn ?? ''}
              min={props.today}
              onChange={(dueOn) => answer.promise(barrier.id, dueOn)}
              error={isAhead(given.dueOn, props.today) ? undefined : t('by.error')}
            />
            <span className="meta">{t('by.help', { name })}</span>
          </div>
          <Alike alike={props.alike} chosen={props.together} onChoose={props.onTogether} />
        </>
      ) : null}
    </section>
  );
}

function differencesOf(
  t: ReturnType<typeof useWords<typeof answerText>>,
  format: ReturnType<typeof useFormat>,
  checkIn: CheckIn,
  mine: AnswerBody,
  theirs: AnswerBody,
): Difference[] {
  const said = (body: AnswerBody, barrierId: string) => {
    const given = body.decisions.find((one) => one.barrierId === barrierId);
    return [given?.decision ? t(given.decision) : '', given?.text ?? '', given?.dueOn ? format.day(given.dueOn) : '']
      .filter(Boolean)
      .join(' · ');
  };
  return [
    ...checkIn.barriers.map(({ id, text }) => ({ label: text, mine: said(mine, id), theirs: said(theirs, id) })),
    { label: t('version.answers'), mine: mine.word, theirs: theirs.word },
  ];
}
