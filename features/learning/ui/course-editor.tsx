import { type ReactNode, useEffect, useState } from 'react';
import { courseIsPackage, publishCourse, readCourse } from '../contract.ts';
import type { CourseDto } from '../course-shape.domain.ts';
import { idOf } from '../piece.domain.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Empty } from '../../../platform/ui/empty.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Progress } from '../../../platform/ui/progress.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { CourseAssign, CourseProgress } from './course-assign.tsx';
import { Renewal } from './changed.tsx';
import { TextArea } from '../../../platform/ui/field.tsx';
import { renewalText } from './renewal.text.ts';
import { courseText } from './course.text.ts';
import { DraftItem, DraftLesson } from './editor-draft.tsx';
import { Outline } from './editor-outline.tsx';
import { ItemUse } from './item-use.tsx';
import { Standing } from './standing.tsx';
import { ItemDownload } from './item-download.tsx';
import { Source } from './editor-source.tsx';
import { usePieceReading } from './piece-reading.hook.ts';
import './editor.css';

/** The draft of a course beside its source: read, accept, edit or reject piece by piece, publish when all are read. */
export function CourseEditor(props: { courseId: string }) {
  const course = useRead(readCourse, { id: props.courseId }, { keepPrevious: true });
  const go = useGo();
  const packaged = course.error?.code === courseIsPackage.code;
  useEffect(() => {
    if (packaged) go(`/learning/packages/${props.courseId}`, { replace: true });
  }, [packaged, go, props.courseId]);
  if (packaged) return null;
  return <Loaded from={course}>{(found) => <Course course={found} />}</Loaded>;
}

function Course({ course }: { course: CourseDto }) {
  const t = useWords(courseText);
  const { card } = course;
  if (card.state === 'drafting')
    return (
      <>
        <PageHead title={t('drafting')} shortTitle={card.title} lead={t('drafting.lead')} />
        <Progress label={card.title} />
      </>
    );
  if (course.lessons.length === 0)
    return (
      <>
        <PageHead title={card.title} />
        <Empty title={t('empty.title')}>
          {course.warnings.length > 0 ? course.warnings.join(' ') : t('empty.lead')}
        </Empty>
      </>
    );
  return <Editor course={course} />;
}

function Editor({ course }: { course: CourseDto }) {
  const t = useWords(courseText);
  const r = useWords(renewalText);
  const tell = useToast();
  const [told, setTold] = useState('');
  const { piece, show, problem, handle } = usePieceReading(course);
  const { open } = handle;
  const [assigning, setAssigning] = useState(false);
  const publish = useWrite(publishCourse, { onDone: () => tell(t('publish.done')) });

  return (
    <>
      <PageHead
        title={course.card.title}
        lead={
          course.card.need === '' || course.card.need.startsWith(course.card.title)
            ? undefined
            : t('need', { need: course.card.need })
        }
        actions={
          open ? (
            <Publish
              course={course}
              busy={publish.pending}
              onPublish={() =>
                void publish.run({ id: course.card.id, ...(told.trim() === '' ? {} : { told: told.trim() }) })
              }
            />
          ) : (
            <Published course={course} onAssign={() => setAssigning(true)} />
          )
        }
      />
      <ProblemNote problem={problem ?? publish.problem} />
      {open
        ? course.warnings.map((warning) => (
            <p key={warning} className="meta">
              {warning}
            </p>
          ))
        : null}
      <Renewal course={course} />
      {open && course.number > 1 ? (
        <TextArea
          label={r('told')}
          help={r('told.help')}
          optional
          rows={2}
          value={told}
          onChange={setTold}
          maxLength={500}
        />
      ) : null}
      <div className="ed">
        <Outline course={course} current={piece} onChoose={show} />
        <Source course={course} piece={piece} />
        {piece.kind === 'lesson' ? (
          <DraftLesson key={idOf(piece)} course={course} lesson={piece.lesson} handle={handle} />
        ) : (
          <DraftItem key={idOf(piece)} course={course} item={piece.item} handle={handle} />
        )}
      </div>
      {open ? null : (
        <>
          <CourseProgress courseId={course.card.id} />
          <Standing courseId={course.card.id} />
          <ItemUse courseId={course.card.id} />
        </>
      )}
      {assigning ? <CourseAssign courseId={course.card.id} onClose={() => setAssigning(false)} /> : null}
    </>
  );
}

function Publish(props: { course: CourseDto; busy: boolean; onPublish: () => void }) {
  const t = useWords(courseText);
  const { tally, publish } = props.course;
  const label = publish.ready ? 'publish' : tally.toRead > 0 ? 'publish.unread' : 'publish.gates';
  return (
    <>
      <span className="meta">{t.rich('tally', { ...tally, b: bold })}</span>
      <Button kind="primary" disabled={!publish.ready} busy={props.busy} onClick={props.onPublish}>
        {t(label)}
      </Button>
    </>
  );
}

function Published(props: { course: CourseDto; onAssign: () => void }) {
  const t = useWords(courseText);
  return (
    <>
      <span className="meta">{t('published', { number: props.course.number })}</span>
      <ItemDownload course={props.course} />
      <ButtonLink to={`/learning/take/${props.course.card.id}`}>{t('take')}</ButtonLink>
      <Button kind="primary" onClick={props.onAssign}>
        {t('assign')}
      </Button>
    </>
  );
}

const bold = (inner: ReactNode) => <b>{inner}</b>;
