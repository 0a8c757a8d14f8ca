import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { openAsk } from '../inbox/service.ts';
import { circularContribution, goalNotFound, linkGoal, priorityNotFound, unlinkGoal } from './contract.ts';
import { contributionStore } from './contribution.store.ts';
import { goalPage, keptGoal, seenGoal, standingOf } from './goal-page.actions.ts';
import { mayKeepGoal } from './goal.policy.ts';
import type { GoalRow } from './goal.store.ts';
import { isAcrossTeams } from './life.domain.ts';
import { lifeStore } from './life.store.ts';
import { priorityStore } from './priority.store.ts';
import { requestStore } from './request.store.ts';

export const contributionActions = [
  implement(linkGoal, async (ctx, input) => {
    const goal = await keptGoal(ctx, input.id);
    const placed = await placeGoal(ctx, goal.id, input);
    return done(await goalPage(ctx, goal.id), {
      verb: placed === 'asked' ? 'goal.contribution_asked' : 'goal.linked',
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

/**
 * Links a goal to what it serves; where that belongs to another team, asks them first. The lock makes two links one after the other, so
 * that they cannot close a circle together.
 */
export async function placeGoal(
  ctx: Context,
  goal: string,
  { to, how, move }: Placing,
  accepted = false,
): Promise<'linked' | 'asked'> {
  const links = contributionStore(ctx);
  const target = {
    parent_goal_id: to.type === 'goal' ? to.id : null,
    priority_id: to.type === 'priority' ? to.id : null,
  };
  if (to.type === 'goal') {
    if (to.id === goal)
      throw circularContribution({ detail: 'A goal cannot serve itself. Link it to something else.' });
    const other = await seenGoal(ctx, to.id);
    await links.lock();
    if (await links.leadsTo(to.id, goal)) throw circularContribution();
    if (!accepted && !mayKeepGoal(ctx.actor, other.relations, standingOf(other.goal))) {
      const ends = await requestStore(ctx).teamsOf(goal, to.id);
      const across = isAcrossTeams({ teams: ends.own }, { team: ends.other });
      if (across && !ends.linked && ends.otherKind !== 'organisation') {
        await askContribution(ctx, goal, other.goal, how, ends.otherLead);
        return 'asked';
      }
    }
  } else if (!(await priorityStore(ctx).find(to.id))) throw priorityNotFound();
  if (move && (await links.moveFirst(goal, target, how))) return 'linked';
  await links.put(goal, target, how, ctx.actor.person);
  return 'linked';
}

export const requestKey = (id: string): string => `goal-contribution:${id}`;

/** Asks the other team: the owner of the goal, or who leads the team where it has none. */
async function askContribution(
  ctx: Context,
  goalId: string,
  target: GoalRow,
  how: string,
  lead: string | null,
): Promise<void> {
  const { goal } = await seenGoal(ctx, goalId);
  const id = await requestStore(ctx).ask(goalId, target.id, how, ctx.actor.person);
  const to = target.owner_id ?? lead;
  await lifeStore(ctx).tell(goalId, 'contribution_asked', ctx.actor.person, { title: target.title });
  if (to === null) return;
  await openAsk(ctx, {
    kind: 'goals.answer_contribution',
    to,
    key: requestKey(id),
    group: 'waiting',
    subject: { type: 'goal', id: target.id },
    link: `/goals/${target.id}`,
    params: { title: goal.title, mine: target.title, name: ctx.actor.name },
    minutes: 2,
  });
}
