import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { LocaleProvider } from '../../../platform/i18n/locale.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useKeys } from '../../../platform/ui/keys.ts';
import { Steps } from '../../../platform/ui/progress.tsx';
import type { CoursePackage, PackageStep } from '../course-package.domain.ts';
import { readKept } from '../lms.domain.ts';
import { asked, feedbackOn } from '../taking.domain.ts';
import type { Response } from '../item.domain.ts';
import { Blocks, TryIt } from './block-view.tsx';
import { pictureFile, PictureSource } from './picture.tsx';
import { CiteOf, FeedbackView } from './feedback.tsx';
import { useLms } from './lms.hook.ts';
import { isGiven, nothingGiven, Question, SelfCheck, type Given } from './question.tsx';
import { takeText } from './take.text.ts';

const inPackage = (picture: { key: string }) => pictureFile(picture.key);

/** A course that is taken on a learning platform of others. One script and one page; the platform keeps the place. */
function Player({ course }: { course: CoursePackage }) {
  const t = useWords(takeText);
  const lms = useLms();
  const { steps } = course;
  const [kept, setKept] = useState(() => readKept(lms?.keptBefore ?? '', steps.length));
  const [given, setGiven] = useState<Given | null>(null);
  const [comparing, setComparing] = useState(false);
  const [finished, setFinished] = useState(false);
  const { at } = kept;
  const step = steps[at];

  const goTo = (next: number) => {
    const there = { ...kept, at: next };
    setKept(there);
    setGiven(null);
    setComparing(false);
    lms?.keep(there, steps.length);
    window.scrollTo(0, 0);
  };
  const answer = (response: Response) => {
    const there = { at, responses: new Map([...kept.responses, [at, response] as const]) };
    setKept(there);
    lms?.keep(there, steps.length);
  };

  if (!step) return null;
  const response = kept.responses.get(at);
  const item = step.step === 'item' ? asked(step.id, step.item) : null;
  const now = item ? (given ?? nothingGiven(item)) : null;
  const last = at === steps.length - 1;
  const next = () => {
    if (item && !response) {
      if (item.kind === 'recall') setComparing(true);
      else if (now && isGiven(item, now)) answer({ chosen: now.chosen.filter((one) => one >= 0), text: now.text });
    } else if (last) {
      lms?.complete();
      setFinished(true);
    } else goTo(at + 1);
  };
  const label = item && !response ? t(item.kind === 'recall' ? 'compare' : 'check') : t(last ? 'finish' : 'go.on');
  const waiting = item !== null && !response && item.kind !== 'recall' && !(now && isGiven(item, now));
  const judged = [...kept.responses].filter(([place]) => steps[place]?.step === 'item');
  const right = judged.filter(([place, one]) => feedbackOf(course, steps[place]!, one)?.right).length;

  return (
    <main className="ph">
      <div className="bar">
        <Steps label={t('step', { at: at + 1, of: steps.length })} at={at + 1} of={steps.length} />
      </div>
      <div className="les">
        {finished ? (
          <section>
            <p className="meta">{course.title}</p>
            <header className="page-head">
              <h1>{t('done.title')}</h1>
            </header>
            <p className="mt-4">{t('done.right', { right, of: judged.length })}</p>
            <p className="mt-2">{t('done.try')}</p>
          </section>
        ) : (
          <section>
            <p className="meta">{course.title}</p>
            {step.step === 'lesson' ? (
              <>
                <header className="page-head">
                  <h1>{step.title}</h1>
                </header>
                <PictureSource value={inPackage}>
                  <Blocks blocks={step.blocks} checklists={step.checklists} images={step.images} />
                </PictureSource>
                <TryIt task={step.task} />
                <p className="mt-4">
                  <CiteOf passage={citeOf(course, step.blocks.find((block) => block.type !== 'heading') ?? null)} />
                </p>
              </>
            ) : response ? (
              <FeedbackView item={item!} feedback={feedbackOf(course, step, response)!} />
            ) : (
              <>
                <header className="page-head">
                  <h1>{item!.stem}</h1>
                </header>
                <Question item={item!} given={now!} onChange={setGiven} />
                {comparing ? <SelfCheck item={item!} onJudge={(had) => answer({ selfCheck: had })} /> : null}
              </>
            )}
          </section>
        )}
      </div>
      {finished ? null : (
        <div className="dock">
          <div>
            <Button kind="quiet" disabled={at === 0} onClick={() => goTo(at - 1)}>
              {t('back')}
            </Button>
            {comparing && !response ? null : (
              <Button kind="primary" wide disabled={waiting} onClick={next}>
                {label}
              </Button>
            )}
          </div>
        </div>
      )}
      <EnterKey onEnter={next} />
    </main>
  );
}

function EnterKey(props: { onEnter: () => void }) {
  useKeys({ 'mod+Enter': props.onEnter });
  return null;
}

const citeOf = (course: CoursePackage, block: { path: string[]; page: number | null } | null) => ({
  document: course.document.title,
  version: course.document.version,
  heading: block?.path.at(-1) ?? null,
  page: block?.page ?? null,
});

function feedbackOf(course: CoursePackage, step: PackageStep, response: Response) {
  if (step.step !== 'item') return null;
  const { passage } = step;
  return feedbackOn(
    step.item,
    response,
    {
      document: course.document.title,
      version: course.document.version,
      block:
        passage === null
          ? null
          : { text: passage.text, path: passage.path, ...(passage.page === null ? {} : { page: passage.page }) },
    },
    null,
  );
}

const course = JSON.parse(document.getElementById('course')!.textContent) as CoursePackage;
const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
createRoot(document.getElementById('root')!).render(
  <LocaleProvider locale={course.language} zone={zone}>
    <Player course={course} />
  </LocaleProvider>,
);
