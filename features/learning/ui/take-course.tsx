import { X } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { OutputOf } from '../../../platform/action/action.ts';
import { answerItem, finishCourse, goOn } from '../contract.ts';
import type { Feedback, Taking, TakeStep } from '../taking-shape.domain.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useQueued } from '../../../platform/ui/client/queue.ts';
import { FocusPage } from '../../../platform/ui/focus-page.tsx';
import { useKeys } from '../../../platform/ui/keys.ts';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Steps } from '../../../platform/ui/progress.tsx';
import { Skeleton } from '../../../platform/ui/skeleton.tsx';
import { minutesLeft } from '../taking.domain.ts';
import { Blocks, TryIt } from './block-view.tsx';
import { CiteOf, FeedbackView } from './feedback.tsx';
import { ReportItem } from './report-item.tsx';
import { isGiven, nothingGiven, Question, SelfCheck, type Given } from './question.tsx';
import './take.css';
import { takeText } from './take.text.ts';
import { useTaking } from './taking.hook.ts';

/** A walk through a course: one lesson or question at a time, going on where it was left, also without a network. */
export function TakeCourse(props: { courseId: string }) {
  const t = useWords(takeText);
  const kept = useTaking(props.courseId);
  if (kept.walk?.taking.package) return <Packaged kept={kept} taking={kept.walk.taking} />;
  if (kept.walk) return <Walk key={kept.walk.taking.id} kept={kept} walk={kept.walk} />;
  return (
    <FocusPage back={{ to: '/learning', label: t('leave'), icon: X }}>
      {kept.problem ? <ProblemNote problem={kept.problem} onRetry={kept.retry} /> : <Skeleton lines={6} />}
    </FocusPage>
  );
}

/** What plays packages is loaded by whoever takes one. */
const TakePackage = lazy(() => import('./take-package.tsx'));

function Packaged({ kept, taking }: { kept: Kept; taking: Taking }) {
  const { forget } = kept;
  // A package is never kept on the device: its files come from the server, part by part.
  useEffect(() => forget(), [forget]);
  return (
    <Suspense fallback={<Skeleton lines={6} />}>
      <TakePackage key={taking.id} taking={taking} />
    </Suspense>
  );
}

type Answered = Readonly<Record<string, Feedback>>;

const known = (steps: readonly TakeStep[]): Answered =>
  Object.fromEntries(
    steps.flatMap((step) => (step.step === 'item' && step.feedback ? [[step.item.id, step.feedback]] : [])),
  );

type Kept = ReturnType<typeof useTaking>;

function Walk({ kept, walk }: { kept: Kept; walk: NonNullable<Kept['walk']> }) {
  const t = useWords(takeText);
  const client = useQueryClient();
  const { taking } = walk;
  const [at, setAt] = useState(walk.at);
  const [answered, setAnswered] = useState<Answered>(() => known(taking.steps));
  /** Answered without a network: kept here, not judged yet. */
  const [unjudged, setUnjudged] = useState<readonly string[]>(walk.unjudged);
  const [finished, setFinished] = useState<OutputOf<typeof finishCourse> | 'kept' | null>(null);
  const [given, setGiven] = useState<Given | null>(null);
  const [comparing, setComparing] = useState(false);
  const move = useQueued(goOn);
  const answer = useQueued(answerItem);
  const finish = useQueued(finishCourse);
  const step = taking.steps[at];
  const of = taking.steps.length;

  const goTo = (next: number) => {
    setAt(next);
    setGiven(null);
    setComparing(false);
    answer.reset();
    window.scrollTo(0, 0);
    kept.remember({ at: next });
    void move.run({ id: taking.id, at: next });
  };
  const send = async (item: { id: string }, response: Given) => {
    const said = await answer.run({
      id: taking.id,
      itemId: item.id,
      response: {
        chosen: response.chosen.filter((one) => one >= 0),
        text: response.text,
        ...(response.selfCheck === null ? {} : { selfCheck: response.selfCheck }),
      },
    });
    if (said === 'kept') {
      const waits = [...new Set([...unjudged, item.id])];
      setUnjudged(waits);
      kept.remember({ unjudged: waits });
    } else if (said) setAnswered((now) => ({ ...now, [item.id]: said }));
  };
  const end = async () => {
    const said = await finish.run({ id: taking.id });
    if (said === null) return;
    if (said !== 'kept') {
      kept.forget();
      await Promise.all(['learning', 'inbox'].map((room) => client.invalidateQueries({ queryKey: [room] })));
    }
    setFinished(said);
  };
  // When everything that waited has been sent, the server has judged it: the passages are shown after all.
  const { waiting, judged, forget: forgetWalk } = kept;
  useEffect(() => {
    if (waiting > 0 || unjudged.length === 0) return;
    void judged(taking.id).then(
      (now) => {
        setAnswered(known(now.steps));
        setUnjudged([]);
        if (now.completedAt !== null) forgetWalk();
      },
      () => undefined,
    );
  }, [waiting, unjudged.length, judged, forgetWalk, taking.id]);

  if (finished) return <Finished title={taking.course.title} finished={finished} />;
  if (!step) return null;
  const item = step.step === 'item' ? step.item : null;
  const feedback = item ? answered[item.id] : undefined;
  const held = item !== null && !feedback && unjudged.includes(item.id);
  const now = item ? (given ?? nothingGiven(item)) : null;
  const last = at === of - 1;
  const next = () => {
    if (item && !feedback && !held) {
      if (item.kind === 'recall') setComparing(true);
      else if (now && isGiven(item, now)) void send(item, now);
    } else if (last) void end();
    else goTo(at + 1);
  };
  const label =
    item && !feedback && !held ? t(item.kind === 'recall' ? 'compare' : 'check') : t(last ? 'finish' : 'go.on');
  const incomplete = item !== null && !feedback && !held && item.kind !== 'recall' && !(now && isGiven(item, now));

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
            <Button kind="primary" wide disabled={incomplete} busy={answer.pending || finish.pending} onClick={next}>
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
                <>
                  <FeedbackView item={item} feedback={feedback} />
                  <ReportItem itemId={item.id} />
                </>
              ) : held ? (
                <>
                  <PageHead key={item.id} title={item.stem} shortTitle={taking.course.title} />
                  <p className="note mt-4" role="status">
                    {t('kept')}
                  </p>
                </>
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
      <Blocks blocks={step.blocks} checklists={step.checklists} images={step.images} />
      <TryIt task={step.task} />
      <p className="mt-4">
        <CiteOf passage={step.cite} />
      </p>
    </>
  );
}

function Finished(props: { title: string; finished: OutputOf<typeof finishCourse> | 'kept' }) {
  const t = useWords(takeText);
  const format = useFormat();
  const { finished } = props;
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
          {finished === 'kept' ? (
            <p className="mt-4">{t('done.kept')}</p>
          ) : (
            <p className="mt-4">{t('done.right', { right: finished.right, of: finished.of })}</p>
          )}
          {finished === 'kept' || finished.firstRefresher === null ? null : (
            <p className="mt-2">{t('done.again', { day: format.day(finished.firstRefresher) })}</p>
          )}
          <p className="mt-2">{t('done.try')}</p>
        </section>
      </div>
    </FocusPage>
  );
}
