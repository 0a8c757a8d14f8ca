import * as z from 'zod/mini';
import { job } from '../../platform/jobs/job.ts';
import { addDays, daysBetween } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { currentCycle } from '../governance/service.ts';
import { openAsks } from '../inbox/service.ts';
import { organisation } from '../people/service.ts';
import { retirementAsk } from './asking.domain.ts';
import { retirementGround } from './retirement.domain.ts';
import { retirementStore } from './retirement.store.ts';

/** A quarter, where the organisation has no planning period. */
const cycleDays = 91;

export const retirementJobs = [
  /** Proposes to retire what led to nothing, or what nobody opened, in two cycles; the owner decides. */
  job({
    name: 'kpis.propose_retirement',
    input: z.object({}),
    cron: '40 4 * * *',
    run: (ctx) =>
      ctx.transact(async (work) => {
        const today = localDay(work.clock.now(), (await organisation(work)).zone);
        const cycle = await currentCycle(work, today);
        const twoCycles = 2 * (cycle ? daysBetween(cycle.startsOn, cycle.endsOn) + 1 : cycleDays);
        const since = addDays(today, -twoCycles);
        const store = retirementStore(work);
        const proposals = (await store.facts(today, since)).flatMap((kpi) => {
          const ground = retirementGround(kpi, twoCycles);
          return ground === null ? [] : [{ kpi, ground, since }];
        });
        if (proposals.length === 0) return null;
        await store.propose(proposals);
        await openAsks(
          work,
          proposals.map(({ kpi, ground }) =>
            retirementAsk({ id: kpi.id, name: kpi.name, owner_id: kpi.ownerId }, { ground, signals: kpi.decided }),
          ),
        );
        return reacted({
          verb: 'kpi.retirement_proposed',
          subject: { type: 'organisation', id: work.org },
          detail: { kpis: proposals.length },
        });
      }),
  }),
];
