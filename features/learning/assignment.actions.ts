import * as z from 'zod/mini';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { permit, permits, visibleTo } from '../../platform/authz/policy.ts';
import { cards, standings } from '../people/service.ts';
import { assignmentStore } from './assignment.store.ts';
import { assignCourse, assignmentUnknown, courseProgress, courseUnknown, withdrawAssignment } from './contract.ts';
import { courseStore } from './course.store.ts';
import { assignTo, seeCompletion } from './learning.policy.ts';
import { assign, withdrawAssignments } from './service.ts';

const nobody: ReadonlySet<string> = new Set();

/** The people whose completion the actor may see: null for everybody. */
async function visiblePeople(ctx: Context, courseId: string): Promise<string[] | null> {
  if (visibleTo(seeCompletion, ctx.actor) === 'all') return null;
  const asked = await assignmentStore(ctx).peopleOf(courseId);
  const relations = await standings(ctx, asked);
  return asked.filter((person) => permits(seeCompletion, ctx.actor, relations.get(person) ?? nobody));
}

export const assignmentActions = [
  implement(assignCourse, async (ctx, { id, personIds, dueOn }) => {
    const wanted = [...new Set(personIds)];
    const relations = await standings(ctx, wanted);
    for (const person of wanted)
      permit(
        assignTo,
        ctx.actor,
        relations.get(person) ?? nobody,
        'You may ask this of yourself and of the people you answer for.',
      );
    const here = await cards(ctx, wanted);
    const staying = wanted.filter((person) => here.get(person) && here.get(person)!.leftOn === null);
    const assigned = await assign(ctx, {
      courseId: id,
      personIds: staying,
      dueOn: dueOn ?? null,
      by: ctx.actor.person,
    });
    const items = await assignmentStore(ctx).byIds(assigned.map((one) => one.assignmentId));
    const entries = assigned.map((one) => ({
      verb: 'course.assigned',
      subject: { type: 'assignment', id: one.assignmentId },
      about: one.personId,
      detail: { course: id, dueOn: dueOn ?? null },
    }));
    const [first, ...rest] = entries;
    return done(
      { items },
      first ? [first, ...rest] : { verb: 'course.assigned', subject: { type: 'course', id }, detail: { people: 0 } },
    );
  }),

  implement(courseProgress, async (ctx, { id, cursor, limit }) => {
    if (!(await courseStore(ctx).find(id))) throw courseUnknown();
    const after = decodeCursor(cursor, z.tuple([z.uuid()]));
    const rows = await assignmentStore(ctx).ofCourse(id, await visiblePeople(ctx, id), after?.[0] ?? null, limit + 1);
    return toPage(rows, limit, (row) => [row.id]);
  }),

  implement(withdrawAssignment, async (ctx, { id }) => {
    const [assignment] = await assignmentStore(ctx).byIds([id]);
    if (!assignment) throw assignmentUnknown();
    const relations = (await standings(ctx, [assignment.person.id])).get(assignment.person.id) ?? nobody;
    if (!permits(seeCompletion, ctx.actor, relations)) throw assignmentUnknown();
    const given =
      assignment.assignedBy?.id === ctx.actor.person
        ? new Set([...relations, 'self'])
        : new Set([...relations].filter((relation) => relation !== 'self'));
    permit(assignTo, ctx.actor, given, 'Only those who may ask can take it back.');
    await withdrawAssignments(ctx, [id], ctx.actor.person);
    return done(
      { id },
      {
        verb: 'assignment.withdrawn',
        subject: { type: 'assignment', id },
        about: assignment.person.id,
        detail: { course: assignment.course.id },
      },
    );
  }),
];
