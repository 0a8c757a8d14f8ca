import { reacted, reaction } from '../../platform/outbox/reaction.ts';
import { cycleClosed } from '../governance/contract.ts';
import { cycleOf } from '../governance/service.ts';
import { openAsks } from '../inbox/service.ts';
import { rolloverKey } from './closing.actions.ts';
import { rolloverStore } from './rollover.store.ts';

export const rolloverReactions = [
  // A period that is closed asks each owner once what becomes of the goals that are still open.
  reaction(cycleClosed, 'goals.ask_to_roll_over_on_cycle_closed', async (work, { cycleId }) => {
    const cycle = await cycleOf(work, cycleId);
    const owners = await rolloverStore(work).openByOwner(cycleId);
    if (cycle === null || owners.length === 0) return null;
    await openAsks(
      work,
      owners.map((one) => ({
        kind: 'goals.roll_over',
        to: one.owner_id,
        key: rolloverKey(cycleId),
        group: 'for_you' as const,
        subject: { type: 'cycle', id: cycleId },
        link: `/direction/rollover/${cycleId}`,
        params: { count: one.goals, cycle: cycle.name },
        minutes: 3,
      })),
    );
    return reacted({
      verb: 'goals.rollover_asked',
      subject: { type: 'cycle', id: cycleId },
      detail: { people: owners.length },
    });
  }),
];
