import * as z from 'zod/mini';
import { job } from '../../platform/jobs/job.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { organisation } from '../people/service.ts';
import { kpiStore } from './kpi.store.ts';
import { judgeClaim, readTogether, worthKeeping } from './lead-claim.domain.ts';
import { leadStore } from './lead.store.ts';
import { readingStore } from './reading.store.ts';

/** Claims a round: their readings are in memory together, and the server answers others between two rounds. */
const atOnce = 20;

export const leadJobs = [
  /** Tests every claimed lead again on what was read since; a verdict that differs is kept, so that a lead that fades is told. */
  job({
    name: 'kpis.judge_leads',
    input: z.object({}),
    cron: '10 4 * * *',
    run: async (ctx) => {
      let after: string | null = null;
      for (;;) {
        const last: string | null = after;
        let next: string | null = null;
        // oxlint-disable-next-line no-await-in-loop -- one round after the other is the point
        await ctx.transact(async (work) => {
          const claims = await leadStore(work).page(last, atOnce);
          next = claims.length === atOnce ? claims.at(-1)!.id : null;
          const kpis = await kpiStore(work).byIds(claims.flatMap((claim) => [claim.leading_id, claim.lagging_id]));
          const byId = new Map(kpis.map((kpi) => [kpi.id, kpi]));
          const series = await readingStore(work).series(kpis, '', 520);
          const verdicts = await leadStore(work).verdicts(
            claims.map((claim) => claim.id),
            1,
          );
          const calendar = await organisation(work);
          const told = claims.flatMap((claim) => {
            const read = readTogether(series.get(claim.leading_id)!.shown, series.get(claim.lagging_id)!.shown);
            const result = judgeClaim(read, byId.get(claim.leading_id)!.cadence, calendar);
            const before = verdicts.find((row) => row.claim_id === claim.id);
            if (!worthKeeping(before, result)) return [];
            const { verdict, lag, lagLow, lagHigh, correlation, n, needed } = result;
            return [{ claim_id: claim.id, verdict, lag, lag_low: lagLow, lag_high: lagHigh, correlation, n, needed }];
          });
          await leadStore(work).tell(told);
          return told.length === 0
            ? null
            : reacted({
                verb: 'kpi.leads_judged',
                subject: { type: 'organisation', id: work.org },
                detail: { verdicts: told.length },
              });
        });
        if (next === null) return;
        after = next;
      }
    },
  }),
];
