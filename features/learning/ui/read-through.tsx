import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Progress } from '../../../platform/ui/progress.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { decideItem, readCourse } from '../contract.ts';
import type { CourseDto, ItemDto } from '../course-shape.domain.ts';
import { Blocks } from './block-view.tsx';
import { Answers } from './editor-draft.tsx';
import { readThroughText } from './read-through.text.ts';
import './read-through.css';

/** A short draft from end to end: each lesson as learners will see it, each question with its key and its passage. */
export function ReadThrough(props: { courseId: string }) {
  const course = useRead(readCourse, { id: props.courseId }, { keepPrevious: true });
  return <Loaded from={course}>{(found) => <Whole course={found} />}</Loaded>;
}

/** Whether a draft can be published by somebody who has read it through. */
export const canBeRead = (course: CourseDto): boolean =>
  course.card.state === 'draft' &&
  course.lessons.some((lesson) => lesson.items.some((item) => item.decision !== 'rejected'));

function Whole({ course }: { course: CourseDto }) {
  const t = useWords(readThroughText);
  const { card } = course;
  if (card.state === 'drafting')
    return (
      <>
        <p className="lead">{t('drafting')}</p>
        <Progress label={card.title} />
      </>
    );
  const lessons = course.lessons.filter((lesson) => lesson.decision !== 'rejected');
  if (!canBeRead(course)) return <p className="lead">{[...course.warnings, t('empty')].join(' ')}</p>;
  return (
    <div className="through">
      <p className="lead">
        {t('lead', {
          lessons: lessons.length,
          items: lessons.flatMap((lesson) => lesson.items).filter((item) => item.decision !== 'rejected').length,
          minutes: card.minutes,
        })}
      </p>
      {course.warnings.map((warning) => (
        <p key={warning} className="meta">
          {warning}
        </p>
      ))}
      {lessons.map((lesson) => (
        <article key={lesson.id}>
          <h3>
            {lesson.title} <span className="meta">{t('minutes', { n: lesson.minutes })}</span>
          </h3>
          <Blocks
            blocks={course.blocks.filter((block) => block.type !== 'heading' && lesson.blocks.includes(block.id))}
            images={lesson.images}
          />
          {lesson.items.map((item) => (
            <Asked key={item.id} item={item} open={card.can.edit} />
          ))}
        </article>
      ))}
      {card.can.edit ? (
        <div className="acts">
          <ButtonLink small kind="quiet" to={`/learning/courses/${card.id}`}>
            {t('editor')}
          </ButtonLink>
        </div>
      ) : null}
    </div>
  );
}

function Asked({ item, open }: { item: ItemDto; open: boolean }) {
  const t = useWords(readThroughText);
  const decide = useWrite(decideItem);
  const out = item.decision === 'rejected';
  const change = () => void decide.run({ id: item.id, version: item.version, decision: out ? null : 'rejected' });
  return (
    <section className="through-item" aria-label={item.content.stem}>
      <p className={out ? 'stem gone' : 'stem'}>{item.content.stem}</p>
      {out ? (
        <Tag>{t('left.out')}</Tag>
      ) : (
        <>
          <Answers item={item} />
          <p className="meta mt-2">{t('why')}</p>
          <p className="said sm">{item.content.quote}</p>
        </>
      )}
      <ProblemNote problem={decide.problem} />
      {open ? (
        <div className="acts">
          <Button small kind="quiet" busy={decide.pending} onClick={change}>
            {t(out ? 'back' : 'out')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
