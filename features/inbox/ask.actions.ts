import { implement } from '../../platform/action/implement.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { askStore } from './ask.store.ts';
import { today } from './contract.ts';

// No policy: the only rows it can reach are those addressed to the actor.
export const inboxActions = [
  implement(today, async (ctx) => {
    const day = localDay(ctx.clock.now(), ctx.actor.zone);
    return { day, ...(await askStore(ctx).shownTo(ctx.actor.person, day)) };
  }),
];
