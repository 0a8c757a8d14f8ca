import { courses } from '../contract.ts';
import type { CourseCard } from '../course-shape.domain.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { usePages } from '../../../platform/ui/client/read.ts';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { learningText } from './learning.text.ts';

/** Courses: published ones for everybody, drafts for those who make them. */
export function CourseList(props: { author: boolean }) {
  const t = useWords(learningText);
  const list = usePages(courses, {});
  if (list.pending) return null;
  return (
    <Group title={t('courses')}>
      <ProblemNote problem={list.error} />
      {list.items.length === 0 ? (
        <Empty title={t('courses.empty')}>{t(props.author ? 'courses.empty.author' : 'courses.empty.learner')}</Empty>
      ) : null}
      <List>
        {list.items.map((course) => (
          <CourseRow key={course.id} course={course} />
        ))}
      </List>
      <Pager more={list.more} loading={list.loadingMore} />
    </Group>
  );
}

function CourseRow({ course }: { course: CourseCard }) {
  const t = useWords(learningText);
  const address = course.packaged ? `/learning/packages/${course.id}` : `/learning/courses/${course.id}`;
  const meta =
    course.state === 'drafting'
      ? t('course.drafting')
      : course.packaged
        ? t('course.packaged', { parts: course.lessons, minutes: course.minutes })
        : t('course.meta', { lessons: course.lessons, items: course.items, minutes: course.minutes });
  return (
    <Item
      title={course.title}
      meta={course.skill === null ? meta : `${course.skill.name} · ${meta}`}
      when={course.state === 'draft' && course.toRead > 0 ? t('course.toRead', { n: course.toRead }) : null}
      actions={
        <>
          {course.can.edit ? (
            <ButtonLink small to={address}>
              {t(course.packaged ? 'course.look' : 'course.read')}
            </ButtonLink>
          ) : null}
          {course.can.assign && !course.can.edit ? (
            <ButtonLink small to={address}>
              {t('course.open')}
            </ButtonLink>
          ) : null}
          {course.can.take ? (
            <ButtonLink small kind="quiet" to={`/learning/take/${course.id}`}>
              {t('course.take')}
            </ButtonLink>
          ) : null}
        </>
      }
    />
  );
}
