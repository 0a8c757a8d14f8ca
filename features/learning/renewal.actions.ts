import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { blockStore } from './block.store.ts';
import { changesBetween, itemChanges, lessonChanges, renewedItem, renewedLesson } from './change.domain.ts';
import { courseIsPackage, courseUnknown } from './contract.ts';
import { courseStore } from './course.store.ts';
import { documentStore } from './document.store.ts';
import { authorCourses } from './learning.policy.ts';
import { lessonStore } from './lesson.store.ts';
import { nothingNew, readChanges, renewalOpen, renewCourse } from './renewal.contract.ts';

/** The newest version of a course beside the newest version of its document. */
async function compared(ctx: Context, id: string) {
  const course = await courseStore(ctx).find(id);
  if (!course) throw courseUnknown();
  if (!course.publishedAt) throw renewalOpen();
  const version = await courseStore(ctx).version(id, course.number);
  if (!version) throw courseIsPackage();
  const document = await documentStore(ctx).find(version.documentId);
  if (!document || document.readyVersion <= version.documentVersion) throw nothingNew();
  const blocks = await blockStore(ctx).ofVersions(version.documentId, [version.documentVersion, document.readyVersion]);
  const now = blocks.get(document.readyVersion) ?? [];
  const lessons = (await lessonStore(ctx).lessons(id, course.number)).filter((one) => one.decision === 'accepted');
  const kept = new Set(lessons.map((lesson) => lesson.id));
  const items = (await lessonStore(ctx).items(id, course.number)).filter(
    (item) => !item.reserve && item.decision === 'accepted' && kept.has(item.lessonId),
  );
  return {
    course,
    version,
    document,
    now: new Map(now.map((block) => [block.id, block])),
    changes: changesBetween(blocks.get(version.documentVersion) ?? [], now),
    lessons,
    items,
  };
}

export const renewalActions = [
  implement(readChanges, async (ctx, { id }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    const { course, version, document, changes, lessons, items } = await compared(ctx, id);
    const pieces = lessons.flatMap((lesson) => [
      { id: lesson.id, kind: 'lesson' as const, words: lesson.title, changes: lessonChanges(lesson.blocks, changes) },
      ...items
        .filter((item) => item.lessonId === lesson.id)
        .map(({ id: item, content }) => ({
          id: item,
          kind: 'item' as const,
          words: content.stem,
          changes: itemChanges(content, changes),
        })),
    ]);
    const touched = pieces.filter((piece) => piece.changes.length > 0);
    return {
      course: { id, title: course.title },
      document: {
        id: version.documentId,
        title: document.card.title,
        from: version.documentVersion,
        to: document.readyVersion,
      },
      pieces: touched,
      untouched: pieces.length - touched.length,
    };
  }),

  implement(renewCourse, async (ctx, { id }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    const { course, version, document, changes, now, lessons, items } = await compared(ctx, id);
    const number = await courseStore(ctx).next(version, document.readyVersion, ctx.actor.person);
    const copies = lessons.map((lesson) => {
      const told = lessonChanges(lesson.blocks, changes);
      return { from: lesson, ...renewedLesson(lesson, changes, now), before: told.length > 0 ? told : null };
    });
    const asked = items.map((item) => {
      const told = itemChanges(item.content, changes);
      return {
        from: item,
        content: told.length > 0 ? renewedItem(item.content, changes) : item.content,
        before: told.length > 0 ? told : null,
      };
    });
    await lessonStore(ctx).copyAll(id, number, copies, asked, ctx.actor.person);
    const toRead = [...copies, ...asked].filter((one) => one.before !== null).length;
    return done(
      { id, number, toRead },
      {
        verb: 'course.renewed',
        subject: { type: 'course', id },
        detail: { from: course.number, number, document: document.readyVersion, toRead },
      },
    );
  }),
];
