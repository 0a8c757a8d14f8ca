import type { Context } from '../../platform/action/context.ts';
import type { Happened } from '../../platform/outbox/event.ts';
import { withdrawApprovals } from '../governance/service.ts';
import { closeAsk, closeAsks } from '../inbox/service.ts';
import { changeKey } from './change.actions.ts';
import { goalUnblocked } from './life.contract.ts';
import { lifeStore } from './life.store.ts';
import { answeredKey } from './proposal.actions.ts';
import { rolloverStore } from './rollover.store.ts';
import { draftKey, newsKey } from './service.ts';

export const rolloverKey = (cycleId: string): string => `rollover:${cycleId}`;

/** Nothing waits for an answer about closed goals, and nothing holds them up any more. Six statements for any number of one period. */
export async function settleClosed(ctx: Context, ids: readonly string[]): Promise<Happened[]> {
  const store = lifeStore(ctx);
  await withdrawApprovals(ctx, await store.waitingChanges(ids), ctx.actor.person);
  await closeAsks(
    ctx,
    ids.flatMap((id) => [draftKey, newsKey, changeKey, answeredKey].map((keyOf) => keyOf(id))),
    'closed',
  );
  const through = await rolloverStore(ctx).through(ids);
  for (const [cycle, owners] of Map.groupBy(through, (one) => one.cycle_id))
    await closeAsk(
      ctx,
      rolloverKey(cycle),
      'done',
      owners.map((one) => one.owner_id),
    );
  const lifted = await store.liftAll(ids, ctx.actor.person);
  return lifted.map((block) => goalUnblocked({ goalId: block.goal_id, blockId: block.id }));
}
