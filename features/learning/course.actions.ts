import * as z from 'zod/mini';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { permit, permits } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import {
  courseIsPackage,
  courseNotReady,
  coursePublishedEvent,
  courses,
  courseUnknown,
  draftCourse,
  publishCourse,
  readCourse,
} from './contract.ts';
import { itemsWithUse } from './asked.store.ts';
import { checkCourse } from './course-gate.domain.ts';
import type { CourseCard, CourseDto } from './course-shape.domain.ts';
import { closeAsk, openAsks } from '../inbox/service.ts';
import { learnersOf } from './attempt.store.ts';
import { carryCards } from './refresher.store.ts';
import { changedAskKey } from './renewal.reactions.ts';
import { courseStore, type CourseRow } from './course.store.ts';
import { blockDto, blockStore } from './block.store.ts';
import { documentStore } from './document.store.ts';
import { findingsOf, itemDto, lessonDto } from './lesson.actions.ts';
import { lessonStore } from './lesson.store.ts';
import { authorCourses } from './learning.policy.ts';
import { publishReasons } from './publish.domain.ts';
import { draftFromPassages } from './service.ts';

const Cursor = z.tuple([z.string(), z.uuid()]);

export function courseCard(ctx: Pick<Context, 'actor'>, row: CourseRow): CourseCard {
  const author = permits(authorCourses, ctx.actor, ctx.actor.relations);
  return {
    id: row.id,
    title: row.title,
    need: row.need,
    skill: row.skill,
    owner: row.owner,
    state: row.publishedAt ? 'published' : row.draftedAt ? 'draft' : 'drafting',
    publishedVersion: row.publishedVersion,
    minutes: row.minutes,
    lessons: row.lessons,
    items: row.items,
    toRead: row.toRead,
    packaged: row.packageId !== null,
    can: {
      edit: author && !row.publishedAt,
      assign: author && row.publishedVersion > 0,
      take: row.publishedVersion > 0,
    },
  };
}

async function courseDto(ctx: Context, row: CourseRow): Promise<CourseDto> {
  const store = lessonStore(ctx);
  const version = await courseStore(ctx).version(row.id, row.number);
  if (!version) throw courseIsPackage();
  const document = await documentStore(ctx).find(version.documentId);
  const blocks = await blockStore(ctx).of(version.documentId, version.documentVersion);
  const lessons = await store.lessons(row.id, row.number);
  const used = await itemsWithUse(ctx, row.id, row.number);
  const items = used.map(({ item }) => item);
  const findings = findingsOf(items, blocks);
  const decided = (decision: string | null) =>
    items.filter((item) => item.decision === decision && !item.edited).length +
    lessons.filter((lesson) => lesson.decision === decision).length;
  const reasons = publishReasons(lessons, items, [...findings.values()].flat());
  return {
    card: courseCard(ctx, row),
    number: row.number,
    document: {
      id: version.documentId,
      title: document?.card.title ?? row.title,
      version: version.documentVersion,
      newest: document?.readyVersion ?? version.documentVersion,
      owner: document?.card.owner ?? row.owner,
    },
    lessons: lessons.map((lesson) =>
      lessonDto(
        lesson,
        items.filter((item) => item.lessonId === lesson.id).map((item) => itemDto(item, findings.get(item.id) ?? [])),
      ),
    ),
    retired: used.flatMap(({ item, retired }) => (retired && item.decision === 'accepted' ? [item.id] : [])),
    blocks: blocks.map(blockDto),
    refused: version.refused,
    coverage: version.coverage,
    warnings: version.warnings,
    problem: version.draftProblem,
    tally: {
      accepted: decided('accepted'),
      edited: items.filter((item) => item.edited && item.decision === 'accepted').length,
      rejected:
        items.filter((item) => item.decision === 'rejected').length +
        lessons.filter((lesson) => lesson.decision === 'rejected').length,
      toRead:
        items.filter((item) => item.decision === null).length +
        lessons.filter((lesson) => lesson.decision === null).length,
    },
    publish: { ready: reasons.length === 0 && !row.publishedAt, reasons },
  };
}

/** Refreshers go on with the renewed questions; those who learned the course hear of it only when whoever published says that it matters. */
async function afterRenewal(ctx: Context, course: CourseRow, told: string | null): Promise<void> {
  await closeAsk(ctx, changedAskKey(course.id), 'renewed');
  await carryCards(ctx, course.id, course.number, localDay(ctx.clock.now(), ctx.actor.zone));
  if (told === null) return;
  const learners = await learnersOf(ctx, course.id);
  await openAsks(
    ctx,
    learners.map((person) => ({
      kind: 'learning.course_changed',
      to: person,
      key: `course_changed:${course.id}`,
      group: 'for_you' as const,
      subject: { type: 'course', id: course.id },
      link: `/learning/take/${course.id}`,
      params: { course: course.title, told },
      minutes: Math.max(1, course.minutes),
    })),
  );
}

export const courseActions = [
  implement(courses, async (ctx, { cursor, limit }) => {
    const after = decodeCursor(cursor, Cursor);
    const only = permits(authorCourses, ctx.actor, ctx.actor.relations) ? 'all' : 'published';
    const rows = await courseStore(ctx).page(only, after && { at: after[0], id: after[1] }, limit + 1);
    const page = toPage(rows, limit, (row) => [row.createdAt, row.id]);
    return { items: page.items.map((row) => courseCard(ctx, row)), next: page.next };
  }),

  implement(draftCourse, async (ctx, { documentId, title, need, skillId, blocks }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    const id = await draftFromPassages(ctx, {
      documentId,
      blockIds: blocks,
      need,
      ownerId: ctx.actor.person,
      skillId: skillId ?? null,
      ...(title ? { title } : {}),
    });
    return done({ id }, { verb: 'course.wanted', subject: { type: 'course', id }, detail: { documentId, need } });
  }),

  implement(readCourse, async (ctx, { id }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    const row = await courseStore(ctx).find(id);
    if (!row) throw courseUnknown();
    return courseDto(ctx, row);
  }),

  implement(publishCourse, async (ctx, { id, told, readThrough }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    const store = courseStore(ctx);
    const row = await store.find(id);
    if (!row) throw courseUnknown();
    if (row.publishedAt) throw courseNotReady({ detail: 'This version is published already.' });
    const version = await store.version(id, row.number);
    if (!version) throw courseIsPackage();
    const together = readThrough ? await lessonStore(ctx).keepRest(id, row.number, ctx.actor.person) : 0;
    const lessons = await lessonStore(ctx).lessons(id, row.number);
    const items = (await lessonStore(ctx).items(id, row.number)).filter((item) => !item.reserve);
    const blocks = await blockStore(ctx).of(version.documentId, version.documentVersion);
    const reasons = publishReasons(lessons, items, [...findingsOf(items, blocks).values()].flat());
    if (reasons.length > 0) throw courseNotReady({ detail: reasons.join(' '), extra: { reasons } });
    const words = told?.trim() || null;
    await store.publish(id, row.number, ctx.actor.person, words);
    if (row.number > 1) await afterRenewal(ctx, row, words);
    const longest = checkCourse(
      items.filter((item) => item.decision === 'accepted').map((item) => item.content),
    ).filter((finding) => finding.gate === 'key_longest').length;
    return done(
      { id, version: row.number },
      {
        verb: 'course.published',
        subject: { type: 'course', id },
        detail: { version: row.number, lessons: lessons.length, items: items.length, keysLongest: longest, together },
      },
      [coursePublishedEvent({ courseId: id, version: row.number, by: ctx.actor.person })],
    );
  }),
];
