import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { priorityNotFound } from './contract.ts';
import { contributionStore } from './contribution.store.ts';
import { explanationStore, type ExplanationRow } from './explanation.store.ts';
import { contributionOf, named, seenGoal } from './goal-page.actions.ts';
import { seeGoal } from './goal.policy.ts';
import type { Health } from './health.domain.ts';
import { judgeGoal, judgePriority } from './judgement.domain.ts';
import { keyResultStore } from './key-result.store.ts';
import { periodOfPriority } from './priority.actions.ts';
import { priorityStore } from './priority.store.ts';
import { explainHealth, readExplanations } from './progress.contract.ts';

const SHOWN = 20;
const nobody: ReadonlySet<string> = new Set();

type Of = { readonly type: 'goal' | 'priority'; readonly id: string };

export const explanationActions = [
  implement(explainHealth, async (ctx, { of, words }) => {
    const { health, ownerId } = await judged(ctx, of);
    const id = await explanationStore(ctx).add(of, health, words, ctx.actor.person);
    const said = { id, health, words, by: { id: ctx.actor.person, name: ctx.actor.name }, at: ctx.clock.iso() };
    return done(said, {
      verb: 'health.explained',
      subject: { type: of.type, id: of.id },
      about: ownerId,
      detail: { health },
    });
  }),

  implement(readExplanations, async (ctx, of) => {
    permit(seeGoal, ctx.actor, nobody);
    if (of.type === 'goal') await seenGoal(ctx, of.id);
    else if (!(await priorityStore(ctx).find(of.id))) throw priorityNotFound();
    return { items: (await explanationStore(ctx).of(of, SHOWN)).map(explanationOf) };
  }),
];

const explanationOf = (row: ExplanationRow) => ({
  id: row.id,
  health: row.health,
  words: row.words,
  by: named(row.by_id, row.by_name),
  at: row.at,
});

/** The health that is explained, as it is derived at this moment, by the same facts as on the page. */
async function judged(ctx: Context, of: Of): Promise<{ health: Health; ownerId: string | null }> {
  permit(seeGoal, ctx.actor, nobody);
  const today = localDay(ctx.clock.now(), ctx.actor.zone);
  if (of.type === 'goal') {
    const { goal } = await seenGoal(ctx, of.id);
    const results = await keyResultStore(ctx).of({ goals: [of.id] });
    return { health: judgeGoal(goal, results, today).health, ownerId: goal.owner_id };
  }
  const priority = await priorityStore(ctx).find(of.id);
  if (!priority) throw priorityNotFound();
  const links = await contributionStore(ctx).toPriority(of.id);
  const results = await keyResultStore(ctx).of({ goals: links.map((link) => link.goal_id), priorities: [of.id] });
  const own = results.filter((result) => result.priority_id === of.id);
  const below = links.map((link) => contributionOf(link, results, today).other);
  return { health: judgePriority(periodOfPriority(priority), own, below, today).health, ownerId: priority.owner_id };
}
