import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { circularContribution, goalNotFound, linkGoal, priorityNotFound, unlinkGoal } from './contract.ts';
import { contributionStore } from './contribution.store.ts';
import { goalPage, keptGoal, seenGoal } from './goal-page.actions.ts';
import { priorityStore } from './priority.store.ts';

export const contributionActions = [
  implement(linkGoal, async (ctx, input) => {
    const goal = await keptGoal(ctx, input.id);
    await placeGoal(ctx, goal.id, input);
    return done(await goalPage(ctx, goal.id), {
      verb: 'goal.linked',
      subject: { type: 'goal', id: goal.id },
      about: goal.owner_id,
      detail: { to: input.to, how: input.how, move: input.move },
    });
  }),

  implement(unlinkGoal, async (ctx, input) => {
    const goal = await keptGoal(ctx, input.id);
    const removed = await contributionStore(ctx).remove(goal.id, input.contributionId);
    if (!removed) throw goalNotFound({ detail: 'This contribution is not there any more.' });
    return done(await goalPage(ctx, goal.id), {
      verb: 'goal.unlinked',
      subject: { type: 'goal', id: goal.id },
      about: goal.owner_id,
      detail: { ...removed },
    });
  }),
];

interface Placing {
  readonly to: { readonly type: 'goal' | 'priority'; readonly id: string };
  readonly how: string;
  /** In place of the first link, not beside it. */
  readonly move: boolean;
}

/** Links a goal to what it serves. The lock makes two links one after the other, so that they cannot close a circle together. */
export async function placeGoal(ctx: Context, goal: string, { to, how, move }: Placing): Promise<void> {
  const links = contributionStore(ctx);
  const target = {
    parent_goal_id: to.type === 'goal' ? to.id : null,
    priority_id: to.type === 'priority' ? to.id : null,
  };
  if (to.type === 'goal') {
    await seenGoal(ctx, to.id);
    await links.lock();
    if (await links.leadsTo(to.id, goal)) throw circularContribution();
  } else if (!(await priorityStore(ctx).find(to.id))) throw priorityNotFound();
  if (move && (await links.moveFirst(goal, target, how))) return;
  await links.put(goal, target, how, ctx.actor.person);
}
