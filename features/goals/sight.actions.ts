import { implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { findTargets, readSight } from './contract.ts';
import { seeGoal } from './goal.policy.ts';
import { sightOf } from './service.ts';
import { sightStore } from './sight.store.ts';

const nobody: ReadonlySet<string> = new Set();

export const sightActions = [
  implement(readSight, async (ctx, input) => {
    permit(seeGoal, ctx.actor, nobody);
    const chains = await sightOf(ctx, input.things);
    return { items: [...chains].map(([id, chain]) => ({ id, chain })) };
  }),

  implement(findTargets, async (ctx, input) => {
    permit(seeGoal, ctx.actor, nobody);
    const words = input.words.split(/\s+/).filter(Boolean).slice(0, 8);
    return { items: await sightStore(ctx).targets(words, input.forGoal ?? null, 30) };
  }),
];
