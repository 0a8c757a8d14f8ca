import { X } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import type { finishCourse } from '../contract.ts';
import type { AskedItem, Taking, TakeStep } from '../taking-shape.domain.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
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
import { Question, SelfCheck } from './question.tsx';
import './take.css';
import { takeText } from './take.text.ts';
import { useTaking } from './taking.hook.ts';
import { useWalk, type Kept, type Walked, type Walking } from './walk.hook.ts';

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

function Walk({ kept, walk }: { kept: Kept; walk: Walking }) {
  const t = useWords(takeText);
  const { taking } = walk;
  const of = taking.steps.length;
  const walked = useWalk(kept, walk);
  const { at, step, finished } = walked;
  if (finished) return <Finished title={taking.course.title} finished={finished} />;
  if (!step) return null;
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
          <Button kind="quiet" disabled={at === 0} onClick={walked.back}>
            {t('back')}
          </Button>
          {walked.comparing ? null : (
            <Button kind="primary" wide disabled={!walked.complete} busy={walked.busy} onClick={walked.next}>
              {t(walked.does)}
            </Button>
          )}
        </>
      }
    >
      <div className="les">
        <section>
          {step.step === 'item' ? (
            <>
              <p className="meta">{t('step.private', { at: at + 1, of })}</p>
              <Asked item={step.item} walked={walked} course={taking.course.title} />
            </>
          ) : (
            <Lesson key={step.id} step={step} at={at} of={of} course={taking.course.title} />
          )}
          <ProblemNote problem={walked.problem} onRetry={walked.next} />
        </section>
      </div>
      <EnterKey onEnter={walked.next} />
    </FocusPage>
  );
}

/** A question: to be answered, answered on a device without a network, or answered and shown with its passage. */
function Asked({ item, walked, course }: { item: AskedItem; walked: Walked; course: string }) {
  const t = useWords(takeText);
  const { feedback, given } = walked;
  if (feedback)
    return (
      <>
        <FeedbackView item={item} feedback={feedback} />
        <ReportItem itemId={item.id} />
      </>
    );
  return (
    <>
      <PageHead key={item.id} title={item.stem} shortTitle={course} />
      {walked.held ? (
        <p className="note mt-4" role="status">
          {t('kept')}
        </p>
      ) : given ? (
        <Question item={item} given={given} onChange={walked.setGiven} />
      ) : null}
      {walked.comparing ? <SelfCheck item={item} onJudge={walked.judge} /> : null}
    </>
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
