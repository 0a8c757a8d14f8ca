import { forbidden, invalidInput, stale } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { answerApproval, askApproval, mayAnswerApproval } from '../governance/service.ts';
import { closeAsk, openAsks } from '../inbox/service.ts';
import { cards } from '../people/service.ts';
import { goalClosed } from './contract.ts';
import { tellOfGoal } from './conversation.actions.ts';
import { goalPage, keptGoal, seenGoal } from './goal-page.actions.ts';
import { goalStore, type GoalRow } from './goal.store.ts';
import { keyResultStore, type KeyResultRow } from './key-result.store.ts';
import {
  approveChange,
  changeNotFound,
  changeOvertaken,
  changeWaiting,
  declineChange,
  goalHandedOver,
  notAgreedYet,
  nothingChanges,
  requestChange,
  withdrawChange,
} from './life.contract.ts';
import { differing, isEmpty, overtaken, sameParts, type Promised } from './life.domain.ts';
import { lifeStore, type ChangeRow } from './life.store.ts';
import { measureProblems } from './measure.domain.ts';
import { answeredKey, said, tellAsker } from './proposal.actions.ts';
import { caseOf, demandPart, rightsOf } from './rights.actions.ts';

export const changeKey = (goal: string): string => `goal-change:${goal}`;

export const changeActions = [
  implement(requestChange, async (ctx, input) => {
    const goal = await keptGoal(ctx, input.id);
    if (goal.published_at === null) throw notAgreedYet();
    const rights = await rightsOf(ctx, goal);
    demandPart(ctx, rights, 'changes');
    const own = await keyResultStore(ctx).of({ goals: [goal.id] });
    const now = promisedOf(goal, own);
    const wanted = differing(now, {
      ...input,
      targets: Object.fromEntries(input.targets.map((t) => [t.id, t.target])),
    });
    if (isEmpty(wanted)) throw nothingChanges();
    await demandSense(ctx, goal, own, wanted);
    if ((await lifeStore(ctx).of(goal.id)).change !== null) throw changeWaiting();
    if (goal.version !== input.version) throw stale(await goalPage(ctx, goal.id));
    const me = ctx.actor.person;
    const asked = await askApproval(
      ctx,
      {
        ...caseOf(goal),
        subject: { type: 'goal', id: goal.id },
        title: goal.title,
        link: `/goals/${goal.id}`,
        what: 'change',
        words: input.why,
        by: me,
      },
      rights,
    );
    const changeId = await lifeStore(ctx).askChange(goal.id, asked.id, sameParts(now, wanted), wanted, me);
    const told = await toldOf(ctx, own, wanted);
    if (asked.atOnce !== null) await apply(ctx, goal, input.version, own, wanted);
    await lifeStore(ctx).tell(goal.id, asked.atOnce === null ? 'change_asked' : `changed_${asked.atOnce}`, me, {
      ...told,
      why: input.why,
      to: asked.of.map((one) => one.name).join(', '),
    });
    await tellOfGoal(ctx, goal, asked.atOnce === null ? 'change_asked' : 'changed', { words: input.why });
    await closeAsk(ctx, answeredKey(goal.id), 'asked again', me);
    await openAsks(
      ctx,
      asked.of.map((one) => ({
        kind: 'goals.answer_change',
        to: one.id,
        key: changeKey(goal.id),
        group: 'waiting' as const,
        subject: { type: 'goal', id: goal.id },
        link: `/goals/${goal.id}`,
        params: { title: goal.title, name: ctx.actor.name, why: input.why },
        minutes: 3,
      })),
    );
    return done(
      await goalPage(ctx, goal.id),
      {
        verb: asked.atOnce === null ? 'goal.change_asked' : 'goal.changed',
        subject: { type: 'goal', id: goal.id },
        about: goal.owner_id,
        detail: { changeId, before: sameParts(now, wanted), after: wanted, why: input.why, atOnce: asked.atOnce },
      },
      asked.atOnce === null ? [] : handedOver(goal, wanted),
    );
  }),

  implement(approveChange, async (ctx, input) => {
    const { goal, change } = await waitingChange(ctx, input.id, input.changeId, 'answer');
    const own = await keyResultStore(ctx).of({ goals: [goal.id] });
    const now = promisedOf(goal, own);
    if (goal.version !== input.version) throw stale(await goalPage(ctx, goal.id));
    if (overtaken(change.before, now) && !input.overtaken) throw changeOvertaken();
    await demandSense(ctx, goal, own, change.after);
    const me = ctx.actor.person;
    if (!(await answerApproval(ctx, change.approval_id, { verdict: 'granted', words: input.words, by: me })))
      throw changeNotFound();
    await apply(ctx, goal, input.version, own, change.after);
    await lifeStore(ctx).tell(goal.id, 'change_agreed', me, {
      ...(await toldOf(ctx, own, change.after)),
      name: change.asked_by.name,
      ...said(input.words),
    });
    await tellOfGoal(ctx, goal, 'change_agreed');
    await closeAsk(ctx, changeKey(goal.id), 'agreed');
    return done(
      await goalPage(ctx, goal.id),
      {
        verb: 'goal.change_agreed',
        subject: { type: 'goal', id: goal.id },
        about: goal.owner_id,
        detail: { changeId: change.id, before: sameParts(now, change.after), after: change.after, words: input.words },
      },
      handedOver(goal, change.after),
    );
  }),

  implement(declineChange, async (ctx, input) => {
    const { goal, change } = await waitingChange(ctx, input.id, input.changeId, 'answer');
    const me = ctx.actor.person;
    await answerApproval(ctx, change.approval_id, { verdict: 'declined', words: input.words, by: me });
    await lifeStore(ctx).tell(goal.id, 'change_declined', me, { name: change.asked_by.name, words: input.words });
    await closeAsk(ctx, changeKey(goal.id), 'declined');
    await tellAsker(ctx, goal, change.asked_by.id, 'goals.change_declined', input.words);
    return done(await goalPage(ctx, goal.id), {
      verb: 'goal.change_declined',
      subject: { type: 'goal', id: goal.id },
      about: goal.owner_id,
      detail: { changeId: change.id, words: input.words },
    });
  }),

  implement(withdrawChange, async (ctx, input) => {
    const { goal, change } = await waitingChange(ctx, input.id, input.changeId, 'withdraw');
    await answerApproval(ctx, change.approval_id, { verdict: 'withdrawn', words: '', by: ctx.actor.person });
    await lifeStore(ctx).tell(goal.id, 'change_withdrawn', ctx.actor.person);
    await closeAsk(ctx, changeKey(goal.id), 'withdrawn');
    return done(await goalPage(ctx, goal.id), {
      verb: 'goal.change_withdrawn',
      subject: { type: 'goal', id: goal.id },
      about: goal.owner_id,
      detail: { changeId: change.id },
    });
  }),
];

/** A change that waits, for somebody who was asked, or for somebody who keeps the goal. */
async function waitingChange(
  ctx: Context,
  id: string,
  changeId: string,
  to: 'answer' | 'withdraw',
): Promise<{ goal: GoalRow; change: ChangeRow }> {
  const goal = to === 'withdraw' ? await keptGoal(ctx, id) : (await seenGoal(ctx, id)).goal;
  if (goal.closed_at !== null) throw goalClosed();
  const { change } = await lifeStore(ctx).of(id);
  if (!change || change.id !== changeId) throw changeNotFound();
  if (to === 'answer' && !(await mayAnswerApproval(ctx, change.approval_id, ctx.actor.person)))
    throw forbidden({ detail: 'Only those who were asked may answer.' });
  return { goal, change };
}

export const promisedOf = (goal: GoalRow, own: readonly KeyResultRow[]): Required<Promised> => ({
  ownerId: goal.owner_id,
  startsOn: goal.starts_on,
  dueOn: goal.due_on,
  targets: Object.fromEntries(own.map((result) => [result.id, result.target])),
});

/** The same questions as when a goal or a measure is written: a change must not make what could not have been written. */
async function demandSense(ctx: Context, goal: GoalRow, own: readonly KeyResultRow[], wanted: Promised): Promise<void> {
  const fields = [];
  const [starts, ends] = [wanted.startsOn ?? goal.starts_on, wanted.dueOn ?? goal.due_on];
  if (ends <= starts)
    fields.push({
      path: wanted.dueOn === undefined ? 'startsOn' : 'dueOn',
      code: 'before_start',
      message:
        wanted.dueOn === undefined
          ? `It would start after it ends on ${ends}. Which day is meant?`
          : `It would end before it starts on ${starts}. Which day is meant?`,
    });
  if (wanted.ownerId) {
    const owner = (await cards(ctx, [wanted.ownerId])).get(wanted.ownerId);
    if (!owner || owner.leftOn !== null)
      fields.push({ path: 'ownerId', code: 'not_here', message: 'This person does not work here. Who is meant?' });
  }
  for (const [id, target] of Object.entries(wanted.targets ?? {})) {
    const result = own.find((one) => one.id === id);
    if (!result)
      fields.push({ path: `targets.${id}`, code: 'not_of_goal', message: 'This measure is not on the goal any more.' });
    else if (target !== null && target !== result.target && result.kind !== 'metric')
      fields.push({
        path: `targets.${id}`,
        code: 'counted',
        message: 'Steps and a yes are counted, not aimed at. Ask for other steps in words.',
      });
    else if (target !== null)
      for (const problem of measureProblems(
        { ...result, steps: [], target, stretch: null, dueOn: result.due_on },
        starts,
      ))
        if (problem.path === 'target') fields.push({ ...problem, path: `targets.${id}` });
  }
  if (fields.length > 0) throw invalidInput({ fields });
}

async function apply(
  ctx: Context,
  goal: GoalRow,
  version: number,
  own: readonly KeyResultRow[],
  wanted: Promised,
): Promise<void> {
  const changed = await goalStore(ctx).change(goal.id, version, {
    ...(wanted.ownerId === undefined ? {} : { owner_id: wanted.ownerId }),
    ...(wanted.startsOn === undefined ? {} : { starts_on: wanted.startsOn }),
    ...(wanted.dueOn === undefined ? {} : { due_on: wanted.dueOn }),
    title: goal.title,
  });
  if (!changed) throw stale(await goalPage(ctx, goal.id));
  const targets = Object.entries(wanted.targets ?? {});
  await keyResultStore(ctx).retarget(
    targets.flatMap(([id, target]) => (target === null || !own.some((one) => one.id === id) ? [] : [{ id, target }])),
  );
  await keyResultStore(ctx).retireAll(
    targets.flatMap(([id, target]) => (target === null ? [id] : [])),
    ctx.actor.person,
  );
}

/** What a new owner means to others. */
export const handedOver = (goal: GoalRow, { ownerId }: { ownerId?: string | null | undefined }) =>
  ownerId === undefined || ownerId === goal.owner_id ? [] : [goalHandedOver({ goalId: goal.id, ownerId })];

/** What a change says, as values for its sentence. */
async function toldOf(
  ctx: Context,
  own: readonly KeyResultRow[],
  wanted: Promised,
): Promise<Record<string, string | number>> {
  const owner = wanted.ownerId ? (await cards(ctx, [wanted.ownerId])).get(wanted.ownerId) : undefined;
  const targets = Object.entries(wanted.targets ?? {}).map(([id, target]) => {
    const result = own.find((one) => one.id === id);
    return target === null ? `${result?.title ?? ''}: –` : `${result?.title ?? ''}: ${target}${spaced(result?.unit)}`;
  });
  return {
    ...(wanted.ownerId === undefined ? {} : { owner: owner?.name ?? '–' }),
    ...(wanted.startsOn === undefined ? {} : { starts: wanted.startsOn }),
    ...(wanted.dueOn === undefined ? {} : { due: wanted.dueOn }),
    ...(targets.length === 0 ? {} : { targets: targets.join('; ') }),
  };
}

const spaced = (unit: string | undefined): string => (unit ? ` ${unit}` : '');
