import { stale } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { words, type Block } from './block.domain.ts';
import {
  anotherItem,
  coursePublished,
  decideItem,
  decideLesson,
  editItem,
  editLesson,
  itemRefused,
  itemUnknown,
  lessonUnknown,
  noReserve,
} from './contract.ts';
import { check } from './course-gate.domain.ts';
import type { ItemDto, LessonDto } from './course-shape.domain.ts';
import { courseStore } from './course.store.ts';
import { blockStore } from './block.store.ts';
import { gates, type Finding } from './gate.domain.ts';
import { evidenceOf, gatesOf } from './item-gate.domain.ts';
import type { Item } from './item.domain.ts';
import { minutesFor } from './lesson.domain.ts';
import type { ItemRow, LessonRow } from './lesson-row.store.ts';
import { lessonStore } from './lesson.store.ts';
import { authorCourses } from './learning.policy.ts';

type Found = Omit<Finding, 'item'>;

/** What the gates say about each question that is not rejected. */
export function findingsOf(items: readonly ItemRow[], blocks: readonly Block[]): Map<string, Found[]> {
  const standing = items.filter((item) => item.decision !== 'rejected');
  const found = new Map<string, Found[]>();
  for (const { item, ...finding } of check(
    standing.map((one) => one.content),
    evidenceOf(blocks),
  )) {
    const { id } = standing[item]!;
    found.set(id, [...(found.get(id) ?? []), finding]);
  }
  return found;
}

export const itemDto = (row: ItemRow, findings: readonly Found[]): ItemDto => ({
  id: row.id,
  content: row.content,
  author: row.author,
  decision: row.decision,
  edited: row.edited,
  reason: row.reason,
  version: row.version,
  before: row.before,
  findings: [...findings],
});

export const lessonDto = (row: LessonRow, items: ItemDto[]): LessonDto => ({
  id: row.id,
  title: row.title,
  minutes: row.minutes,
  blocks: row.blocks,
  checklists: row.checklists,
  images: row.images,
  task: row.task,
  decision: row.decision,
  reason: row.reason,
  version: row.version,
  before: row.before,
  items,
});

/** The version of the course that a piece belongs to, its blocks, and a refusal when it is published. */
async function draftAround(ctx: Context, piece: { courseId: string; courseVersion: number }): Promise<Block[]> {
  const version = await courseStore(ctx).version(piece.courseId, piece.courseVersion);
  if (!version) throw itemUnknown();
  if (version.publishedAt) throw coursePublished();
  return blockStore(ctx).of(version.documentId, version.documentVersion);
}

async function lessonNow(ctx: Context, id: string, blocks: readonly Block[]): Promise<LessonDto> {
  const lesson = (await lessonStore(ctx).lesson(id))!;
  const items = (await lessonStore(ctx).items(lesson.courseId, lesson.courseVersion)).filter((item) => !item.reserve);
  const findings = findingsOf(items, blocks);
  return lessonDto(
    lesson,
    items.filter((item) => item.lessonId === id).map((item) => itemDto(item, findings.get(item.id) ?? [])),
  );
}

async function itemNow(ctx: Context, id: string, blocks: readonly Block[]): Promise<ItemDto> {
  const item = (await lessonStore(ctx).item(id))!;
  const items = (await lessonStore(ctx).items(item.courseId, item.courseVersion)).filter((one) => !one.reserve);
  return itemDto(item, findingsOf(items, blocks).get(id) ?? []);
}

const refusals = (content: Item, blocks: readonly Block[]) =>
  gatesOf(content, evidenceOf(blocks)).map((gate) => ({ path: 'content', code: gate, message: gates[gate] }));

export const lessonActions = [
  implement(decideLesson, async (ctx, { id, version, decision, reason }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    const lesson = await lessonStore(ctx).lesson(id);
    if (!lesson) throw lessonUnknown();
    const blocks = await draftAround(ctx, lesson);
    if (!(await lessonStore(ctx).decideLesson(id, version, decision, reason ?? null, ctx.actor.person)))
      throw stale(await lessonNow(ctx, id, blocks));
    return done(await lessonNow(ctx, id, blocks), {
      verb: `lesson.${decision ?? 'reopened'}`,
      subject: { type: 'lesson', id },
      detail: { course: lesson.courseId, reason },
    });
  }),

  implement(editLesson, async (ctx, { id, version, title, blocks: wanted, images, checklists, task }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    const lesson = await lessonStore(ctx).lesson(id);
    if (!lesson) throw lessonUnknown();
    const blocks = await draftAround(ctx, lesson);
    const shown = images ?? lesson.images.filter((image) => wanted.includes(image.block));
    const alts = new Map(shown.map((image) => [image.block, image.alt]));
    const chosen = blocks.filter((block) => (block.type === 'image' ? alts.has(block.id) : wanted.includes(block.id)));
    const minutes = minutesFor(
      chosen.reduce((sum, block) => sum + (block.type === 'image' ? 0 : words(block.text)), 0),
    );
    const kept = {
      title,
      minutes,
      blocks: chosen.map((block) => block.id),
      images: chosen
        .filter((block) => block.type === 'image')
        .map((block) => ({ block: block.id, alt: alts.get(block.id)! })),
      // Lists that are left out cannot be ticked off; what is not named stays as it is.
      checklists: (checklists ?? lesson.checklists).filter((block) => wanted.includes(block)),
      task: task === undefined ? lesson.task : task || null,
    };
    if (!(await lessonStore(ctx).editLesson(id, version, kept, ctx.actor.person)))
      throw stale(await lessonNow(ctx, id, blocks));
    return done(await lessonNow(ctx, id, blocks), {
      verb: 'lesson.edited',
      subject: { type: 'lesson', id },
      detail: { course: lesson.courseId, title },
    });
  }),

  implement(decideItem, async (ctx, { id, version, decision, reason }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    const item = await lessonStore(ctx).item(id);
    if (!item) throw itemUnknown();
    const blocks = await draftAround(ctx, item);
    const fields = decision === 'accepted' ? refusals(item.content, blocks) : [];
    if (fields.length > 0) throw itemRefused({ detail: fields.map((field) => field.message).join(' '), fields });
    if (!(await lessonStore(ctx).decideItem(id, version, decision, reason ?? null, ctx.actor.person)))
      throw stale(await itemNow(ctx, id, blocks));
    return done(await itemNow(ctx, id, blocks), {
      verb: `item.${decision ?? 'reopened'}`,
      subject: { type: 'item', id },
      detail: { course: item.courseId, kind: item.content.kind, rule: item.content.rule, reason },
    });
  }),

  implement(editItem, async (ctx, { id, version, content }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    const item = await lessonStore(ctx).item(id);
    if (!item) throw itemUnknown();
    const blocks = await draftAround(ctx, item);
    const fields = refusals(content as Item, blocks);
    if (fields.length > 0) throw itemRefused({ detail: fields.map((field) => field.message).join(' '), fields });
    if (!(await lessonStore(ctx).editItem(id, version, content as Item, ctx.actor.person)))
      throw stale(await itemNow(ctx, id, blocks));
    return done(await itemNow(ctx, id, blocks), {
      verb: 'item.edited',
      subject: { type: 'item', id },
      detail: { course: item.courseId, before: item.content.stem },
    });
  }),

  implement(anotherItem, async (ctx, { id, version }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    const store = lessonStore(ctx);
    const item = await store.item(id);
    if (!item) throw itemUnknown();
    const blocks = await draftAround(ctx, item);
    const next = await store.bringForward(item.lessonId, item.place);
    if (!next) throw noReserve();
    if (!(await store.decideItem(id, version, 'rejected', null, ctx.actor.person)))
      throw stale(await itemNow(ctx, id, blocks));
    return done(await itemNow(ctx, next, blocks), {
      verb: 'item.replaced',
      subject: { type: 'item', id },
      detail: { course: item.courseId, by: next },
    });
  }),
];
