import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { answerItem, finishCourse, goOn, startCourse } from '../contract.ts';
import type { Feedback, TakeStep, Taking } from '../taking-shape.domain.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { FocusPage } from '../../../platform/ui/focus-page.tsx';
import { useKeys } from '../../../platform/ui/keys.ts';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Steps } from '../../../platform/ui/progress.tsx';
import { Skeleton } from '../../../platform/ui/skeleton.tsx';
import { minutesLeft } from '../taking.domain.ts';
import { Blocks } from './block-view.tsx';
import { CiteOf, FeedbackView } from './feedback.tsx';
import { isGiven, nothingGiven, Question, SelfCheck, type Given } from './question.tsx';
import './take.css';
import { takeText } from './take.text.ts';

/** A walk through a course: one lesson or question at a time, going on where it was left. */
export function TakeCourse(props: { courseId: string }) {
  const t = useWords(takeText);
  const start = useWrite(startCourse, { invalidates: [] });
  const begun = useRef('');
  useEffect(() => {
    if (begun.current === props.courseId) return;
    begun.current = props.courseId;
    void start.run({ id: props.courseId });
  }, [props.courseId, start]);
  if (start.data) return <Walk key={start.data.id} taking={start.data} />;
  return (
    <FocusPage back={{ to: '/learning', label: t('leave'), icon: X }}>
      {start.problem ? (
        <ProblemNote problem={start.problem} onRetry={() => void start.run({ id: props.courseId })} />
      ) : (
        <Skeleton lines={6} />
      )}
    </FocusPage>
  );
}

type Answered = Readonly<Record<string, Feedback>>;

const known = (steps: readonly TakeStep[]): Answered =>
  Object.fromEntries(
    steps.flatMap((step) => (step.step === 'item' && step.feedback ? [[step.item.id, step.feedback]] : [])),
  );

function Walk({ taking }: { taking: Taking }) {
  const t = useWords(takeText);
  const [at, setAt] = useState(taking.at);
  const [answered, setAnswered] = useState<Answered>(() => known(taking.steps));
  const [given, setGiven] = useState<Given | null>(null);
  const [comparing, setComparing] = useState(false);
  const move = useWrite(goOn, { invalidates: [] });
  const answer = useWrite(answerItem, { invalidates: [] });
  const finish = useWrite(finishCourse, { invalidates: ['learning', 'inbox'] });
  const step = taking.steps[at];
  const of = taking.steps.length;

  const goTo = (next: number) => {
    setAt(next);
    setGiven(null);
    setComparing(false);
    answer.reset();
    window.scrollTo(0, 0);
    // The place is kept on the way; when the network is gone the next move keeps it.
    void move.run({ id: taking.id, at: next });
  };
  const send = async (item: { id: string }, response: Given) => {
    const feedback = await answer.run({
      id: taking.id,
      itemId: item.id,
      response: {
        chosen: response.chosen.filter((one) => one >= 0),
        text: response.text,
        ...(response.selfCheck === null ? {} : { selfCheck: response.selfCheck }),
      },
    });
    if (feedback) setAnswered((now) => ({ ...now, [item.id]: feedback }));
  };

  if (finish.data) return <Finished title={taking.course.title} finished={finish.data} />;
  if (!step) return null;
  const item = step.step === 'item' ? step.item : null;
  const feedback = item ? answered[item.id] : undefined;
  const now = item ? (given ?? nothingGiven(item)) : null;
  const last = at === of - 1;
  const next = () => {
    if (item && !feedback) {
      if (item.kind === 'recall') setComparing(true);
      else if (now && isGiven(item, now)) void send(item, now);
    } else if (last) void finish.run({ id: taking.id });
    else goTo(at + 1);
  };
  const label = item && !feedback ? t(item.kind === 'recall' ? 'compare' : 'check') : t(last ? 'finish' : 'go.on');
  const waiting = item !== null && !feedback && item.kind !== 'recall' && !(now && isGiven(item, now));

  return (
    <FocusPage
      back={{ to: '/learning', label: t('leave'), icon: X }}
      bar={
        <>
          <Steps label={t('step', { at: at + 1, of })} at={at + 1} of={of} />
          <span className="meta">{t('minutes.left', { n: minutesLeft(taking.steps, at) })}</span>
        </>
      }
      dock={
        <>
          <Button kind="quiet" disabled={at === 0} onClick={() => goTo(at - 1)}>
            {t('back')}
          </Button>
          {comparing && item && !feedback ? null : (
            <Button kind="primary" wide disabled={waiting} busy={answer.pending || finish.pending} onClick={next}>
              {label}
            </Button>
          )}
        </>
      }
    >
      <div className="les">
        <section>
          {item ? (
            <>
              <p className="meta">{t('step.private', { at: at + 1, of })}</p>
              {feedback ? (
                <FeedbackView item={item} feedback={feedback} />
              ) : (
                <>
                  <PageHead key={item.id} title={item.stem} shortTitle={taking.course.title} />
                  <Question item={item} given={now!} onChange={setGiven} />
                  {comparing ? (
                    <SelfCheck item={item} onJudge={(had) => void send(item, { ...now!, selfCheck: had })} />
                  ) : null}
                </>
              )}
            </>
          ) : step.step === 'lesson' ? (
            <Lesson key={step.id} step={step} at={at} of={of} course={taking.course.title} />
          ) : null}
          <ProblemNote problem={answer.problem ?? finish.problem} onRetry={next} />
        </section>
      </div>
      <EnterKey onEnter={next} />
    </FocusPage>
  );
}

/** Enter goes on, from anywhere but a field. */
function EnterKey(props: { onEnter: () => void }) {
  useKeys({ 'mod+Enter': props.onEnter });
  return null;
}

function Lesson({
  step,
  at,
  of,
  course,
}: {
  step: Extract<TakeStep, { step: 'lesson' }>;
  at: number;
  of: number;
  course: string;
}) {
  const t = useWords(takeText);
  return (
    <>
      <p className="meta">{t('step', { at: at + 1, of })}</p>
      <PageHead title={step.title} shortTitle={course} />
      <Blocks blocks={step.blocks} />
      <p className="mt-4">
        <CiteOf passage={step.cite} />
      </p>
    </>
  );
}

function Finished(props: { title: string; finished: { right: number; of: number; firstRefresher: string | null } }) {
  const t = useWords(takeText);
  const format = useFormat();
  const { right, of, firstRefresher } = props.finished;
  return (
    <FocusPage
      back={{ to: '/learning', label: t('done.learning'), icon: X }}
      dock={
        <ButtonLink kind="primary" wide to="/today">
          {t('done.today')}
        </ButtonLink>
      }
    >
      <div className="les">
        <section>
          <p className="meta">{props.title}</p>
          <PageHead title={t('done.title')} shortTitle={props.title} />
          <p className="mt-4">{t('done.right', { right, of })}</p>
          {firstRefresher === null ? null : (
            <p className="mt-2">{t('done.again', { day: format.day(firstRefresher) })}</p>
          )}
          <p className="mt-2">{t('done.try')}</p>
        </section>
      </div>
    </FocusPage>
  );
}
