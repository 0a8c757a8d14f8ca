import type { Work } from '../../platform/action/context.ts';
import { reacted, reaction, type Reaction } from '../../platform/outbox/reaction.ts';
import { openAsks } from '../inbox/service.ts';
import { blockStore } from './block.store.ts';
import { changesBetween, itemChanges, lessonChanges } from './change.domain.ts';
import { documentRead } from './contract.ts';
import { courseStore } from './course.store.ts';
import { documentStore } from './document.store.ts';
import { lessonStore } from './lesson.store.ts';

export const changedAskKey = (courseId: string) => `document_changed:${courseId}`;

/** A new version was read: the owners of courses that rest on what changed are asked; nobody else hears of it. */
async function askOwners(work: Work, documentId: string, number: number): Promise<number> {
  const courses = (await courseStore(work).restingOn(documentId)).filter((course) => course.documentVersion < number);
  if (courses.length === 0) return 0;
  const document = await documentStore(work).find(documentId);
  const blocks = await blockStore(work).ofVersions(documentId, [
    ...new Set([number, ...courses.map((one) => one.documentVersion)]),
  ]);
  const pieces = await lessonStore(work).acceptedOf(
    courses.map(({ id, number: version }) => ({ course: id, version })),
  );
  const changes = new Map(
    [...new Set(courses.map((course) => course.documentVersion))].map((version) => [
      version,
      changesBetween(blocks.get(version) ?? [], blocks.get(number) ?? []),
    ]),
  );
  const touched = courses.flatMap((course) => {
    const found = changes.get(course.documentVersion)!;
    const lessons = pieces.lessons.filter((one) => one.courseId === course.id);
    const kept = new Set(lessons.map((lesson) => lesson.id));
    const n =
      lessons.filter((one) => lessonChanges(one.blocks, found).length > 0).length +
      pieces.items.filter((one) => kept.has(one.lessonId) && itemChanges(one.content, found).length > 0).length;
    return n === 0 ? [] : [{ course, n }];
  });
  await openAsks(
    work,
    touched.map(({ course, n }) => ({
      kind: 'learning.document_changed',
      to: course.ownerId,
      key: changedAskKey(course.id),
      group: 'for_you' as const,
      subject: { type: 'course', id: course.id },
      link: `/learning/courses/${course.id}`,
      params: { course: course.title, document: document?.card.title ?? '', n },
      minutes: Math.max(1, n),
    })),
  );
  return touched.length;
}

export const renewalReactions: readonly Reaction[] = [
  reaction(documentRead, 'learning.ask_on_document_changed', async (work, { documentId, version, state }) => {
    if (state !== 'ready' || version < 2) return null;
    return (await askOwners(work, documentId, version)) === 0 ? null : reacted([]);
  }),
];
