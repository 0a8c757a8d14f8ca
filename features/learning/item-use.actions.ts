import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { closeAsk, openAsk } from '../inbox/service.ts';
import { courseNotPublished, courseUnknown, itemUnknown } from './contract.ts';
import { courseStore } from './course.store.ts';
import {
  itemNotRetired,
  itemRetired,
  readItemUse,
  type reportReasons,
  reportItem,
  retireItem,
  returnItem,
  settleReports,
} from './item-use.contract.ts';
import { figuresOf, type ItemFigures, learnersCounted } from './item-use.domain.ts';
import { itemUseStore } from './item-use.store.ts';
import { authorCourses } from './learning.policy.ts';
import type { ItemRow } from './lesson-row.store.ts';
import { lessonStore } from './lesson.store.ts';

const reportKey = (courseId: string) => `item_reports:${courseId}`;

/** The accepted questions of a version with their figures; none below five learners. */
async function used(ctx: Context, courseId: string, version: number) {
  const store = itemUseStore(ctx);
  const lessons = (await lessonStore(ctx).lessons(courseId, version)).filter((one) => one.decision === 'accepted');
  const titles = new Map(lessons.map((one) => [one.id, one.title]));
  const place = new Map(lessons.map((one, at) => [one.id, at]));
  const items = (await lessonStore(ctx).items(courseId, version))
    .filter((one) => one.decision === 'accepted' && titles.has(one.lessonId))
    .toSorted((a, b) => place.get(a.lessonId)! - place.get(b.lessonId)! || a.place - b.place);
  const learners = learnersCounted(await store.completed(courseId, version));
  const walks = learners === 0 ? [] : await store.walks(courseId, version, learners);
  const figures = walks.length === 0 ? [] : figuresOf(items, walks);
  return {
    learners: learners === 0 ? null : learners,
    items: items.map((item, at): { item: ItemRow; lesson: string; figures: ItemFigures | null } => ({
      item,
      lesson: titles.get(item.lessonId) ?? '',
      figures: figures[at] ?? null,
    })),
  };
}

/** A question of a published course. */
async function inUse(ctx: Context, id: string): Promise<ItemRow> {
  const item = await lessonStore(ctx).item(id);
  if (!item || item.decision !== 'accepted' || item.reserve) throw itemUnknown();
  const version = await courseStore(ctx).version(item.courseId, item.courseVersion);
  if (!version?.publishedAt) throw itemUnknown();
  return item;
}

async function lookedAt(ctx: Context, item: ItemRow): Promise<void> {
  await itemUseStore(ctx).settle(item.id, ctx.actor.person);
  if ((await itemUseStore(ctx).unsettled(item.courseId)) === 0)
    await closeAsk(ctx, reportKey(item.courseId), 'settled');
}

export const itemUseActions = [
  implement(reportItem, async (ctx, { id, reason, words }) => {
    // Whoever has not met a question is not told that there is one.
    if (!(await itemUseStore(ctx).met(id, ctx.actor.person))) throw itemUnknown();
    const item = (await lessonStore(ctx).item(id))!;
    const course = (await courseStore(ctx).find(item.courseId))!;
    const report = await itemUseStore(ctx).report(id, ctx.actor.person, reason, words);
    await openAsk(ctx, {
      kind: 'learning.item_reported',
      to: course.owner.id,
      key: reportKey(course.id),
      group: 'for_you',
      subject: { type: 'course', id: course.id },
      link: `/learning/courses/${course.id}`,
      params: { course: course.title, n: await itemUseStore(ctx).unsettled(course.id) },
      minutes: 3,
    });
    return done(
      { id: report },
      { verb: 'item.reported', subject: { type: 'item', id }, about: ctx.actor.person, detail: { reason } },
    );
  }),

  implement(readItemUse, async (ctx, { id }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    const course = await courseStore(ctx).find(id);
    if (!course) throw courseUnknown();
    if (course.publishedVersion === 0) throw courseNotPublished();
    const { learners, items } = await used(ctx, id, course.publishedVersion);
    const reports = await itemUseStore(ctx).openReports(id);
    const retired = new Map((await itemUseStore(ctx).retirements(id)).map((one) => [one.item_id, one]));
    return {
      learners,
      items: items.map(({ item, lesson, figures }) => {
        const out = retired.get(item.id);
        return {
          id: item.id,
          lesson,
          kind: item.content.kind,
          stem: item.content.stem,
          options: item.content.options,
          key: item.content.key,
          figures,
          reports: reports
            .filter((one) => one.item_id === item.id)
            .map(({ id: report, reason, words, at }) => ({
              id: report,
              reason: reason as (typeof reportReasons)[number],
              words,
              at,
            })),
          retired: out ? { at: out.at, by: out.by, reason: out.reason } : null,
        };
      }),
    };
  }),

  implement(retireItem, async (ctx, { id, reason }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    const item = await inUse(ctx, id);
    const { items } = await used(ctx, item.courseId, item.courseVersion);
    const figures = items.find((one) => one.item.id === id)?.figures ?? null;
    if (!(await itemUseStore(ctx).retire(id, reason, figures ?? {}, ctx.actor.person))) throw itemRetired();
    await lookedAt(ctx, item);
    return done(
      { id },
      { verb: 'item.retired', subject: { type: 'item', id }, detail: { course: item.courseId, reason, figures } },
    );
  }),

  implement(returnItem, async (ctx, { id }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    const item = await inUse(ctx, id);
    if (!(await itemUseStore(ctx).bringBack(id, ctx.actor.person))) throw itemNotRetired();
    return done({ id }, { verb: 'item.returned', subject: { type: 'item', id }, detail: { course: item.courseId } });
  }),

  implement(settleReports, async (ctx, { id }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    const item = await inUse(ctx, id);
    const before = await itemUseStore(ctx).unsettled(item.courseId);
    await lookedAt(ctx, item);
    const settled = before - (await itemUseStore(ctx).unsettled(item.courseId));
    return done(
      { id, settled },
      { verb: 'item.reports_settled', subject: { type: 'item', id }, detail: { course: item.courseId, settled } },
    );
  }),
];
