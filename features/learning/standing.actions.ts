import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permit, permits } from '../../platform/authz/policy.ts';
import { closeAsks } from '../inbox/service.ts';
import { assignmentStore } from './assignment.store.ts';
import { assignmentUnknown, courseIsPackage, courseNotPublished, courseUnknown } from './contract.ts';
import { courseStore, type CourseRow } from './course.store.ts';
import { authorCourses, serveAllBranches } from './learning.policy.ts';
import { lessonStore } from './lesson.store.ts';
import { askKey, withdrawAssignments } from './service.ts';
import {
  audienceUnknown,
  beginStanding,
  declineCourse,
  endStanding,
  isRequired,
  isVariant,
  makeVariant,
  readStanding,
  standingUnknown,
  variantTaken,
} from './standing.contract.ts';
import { followStanding } from './standing.jobs.ts';
import { standingStore } from './standing.store.ts';

/** A published course that is no variant itself. */
async function published(ctx: Context, id: string): Promise<CourseRow> {
  const course = await courseStore(ctx).find(id);
  if (!course) throw courseUnknown();
  if (course.publishedVersion === 0) throw courseNotPublished();
  if (await standingStore(ctx).variantOf(id)) throw isVariant();
  return course;
}

export const standingActions = [
  implement(readStanding, async (ctx, { id }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    if (!(await courseStore(ctx).find(id))) throw courseUnknown();
    const store = standingStore(ctx);
    const keep = permits(serveAllBranches, ctx.actor, ctx.actor.relations);
    return {
      standing: await store.of(id),
      variantOf: await store.variantOf(id),
      variants: await store.variants(id),
      choices: await store.choices(),
      can: { keep, vary: true },
    };
  }),

  implement(beginStanding, async (ctx, { id, audience, mandatory, dueDays }) => {
    permit(serveAllBranches, ctx.actor, ctx.actor.relations);
    await published(ctx, id);
    const { teams, locations } = await standingStore(ctx).choices();
    const known = audience.who === 'team' ? teams : audience.who === 'location' ? locations : null;
    if (known && 'id' in audience && !known.some((one) => one.id === audience.id)) throw audienceUnknown();
    const standing = await standingStore(ctx).begin({
      courseId: id,
      audience: audience.who,
      role: audience.who === 'role' ? audience.role.toLowerCase() : null,
      teamId: audience.who === 'team' ? audience.id : null,
      locationId: audience.who === 'location' ? audience.id : null,
      mandatory,
      dueDays,
      by: ctx.actor.person,
    });
    // Whoever is at work now hears of it at once; the others when their day begins.
    const asked = await followStanding(ctx, standing);
    return done(
      { id: standing, asked: asked.length },
      {
        verb: 'standing.begun',
        subject: { type: 'standing', id: standing },
        detail: { course: id, audience: audience.who, mandatory, dueDays },
      },
    );
  }),

  implement(endStanding, async (ctx, { id }) => {
    permit(serveAllBranches, ctx.actor, ctx.actor.relations);
    if (!(await standingStore(ctx).end(id, ctx.actor.person))) throw standingUnknown();
    await closeAsks(ctx, (await standingStore(ctx).letGo()).map(askKey), 'withdrawn');
    return done({ id }, { verb: 'standing.ended', subject: { type: 'standing', id } });
  }),

  implement(makeVariant, async (ctx, { id, for: wanted }) => {
    permit(authorCourses, ctx.actor, ctx.actor.relations);
    const course = await published(ctx, id);
    const store = standingStore(ctx);
    const { locations } = await store.choices();
    const place = wanted.who === 'location' ? locations.find((one) => one.id === wanted.id) : null;
    if (place === undefined) throw audienceUnknown();
    const name = wanted.who === 'role' ? wanted.role : place!.name;
    if ((await store.variants(id)).some((one) => one.for.toLowerCase() === name.toLowerCase())) throw variantTaken();
    const version = await courseStore(ctx).version(id, course.publishedVersion);
    if (!version) throw courseIsPackage();
    const made = await courseStore(ctx).insert({
      title: `${course.title} · ${name}`.slice(0, 200),
      need: course.need,
      skillId: course.skill?.id ?? null,
      ownerId: ctx.actor.person,
      documentId: version.documentId,
      documentVersion: version.documentVersion,
      picked: version.picked,
    });
    await courseStore(ctx).keepDraft(made, 1, { refused: {}, coverage: version.coverage, warnings: [] });
    await store.setVariant(
      made,
      id,
      wanted.who === 'role' ? wanted.role.toLowerCase() : null,
      wanted.who === 'location' ? wanted.id : null,
    );
    // From one source: what is in the course stands in the variant, accepted, to be left out or changed.
    const lessons = (await lessonStore(ctx).lessons(id, version.number)).filter((one) => one.decision === 'accepted');
    const kept = new Set(lessons.map((one) => one.id));
    const items = (await lessonStore(ctx).items(id, version.number)).filter(
      (one) => one.decision === 'accepted' && kept.has(one.lessonId),
    );
    await lessonStore(ctx).copyAll(
      made,
      1,
      lessons.map((from) => ({ from, blocks: from.blocks, images: from.images, minutes: from.minutes, before: null })),
      items.map((from) => ({ from, content: from.content, before: null })),
      ctx.actor.person,
    );
    return done(
      { id: made },
      { verb: 'course.variant_made', subject: { type: 'course', id: made }, detail: { of: id, for: name } },
    );
  }),

  implement(declineCourse, async (ctx, { id }) => {
    const open = (await assignmentStore(ctx).open(ctx.actor.person)).find((one) => one.id === id);
    if (!open) throw assignmentUnknown();
    if (open.mandatory) throw isRequired();
    await withdrawAssignments(ctx, [id], ctx.actor.person);
    return done(
      { id },
      {
        verb: 'assignment.declined',
        subject: { type: 'assignment', id },
        about: ctx.actor.person,
        detail: { course: open.courseId },
      },
    );
  }),
];
