import * as z from 'zod/mini';
import { job, type JobContext } from '../../platform/jobs/job.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { organisation } from '../people/service.ts';
import { type AskedClaim, Judge } from './judging.format.ts';
import { kpiStore } from './kpi.store.ts';
import type { LeadResult } from './lead.domain.ts';
import { readTogether, worthKeeping } from './lead-claim.domain.ts';
import { leadStore } from './lead.store.ts';
import { readingStore } from './reading.store.ts';

/** Claims a round: their readings are in memory together. */
const atOnce = 20;

/** Readings that were being written while a claim was tested are seen the next night. */
const overlap = 3_600_000;

type Round = Awaited<ReturnType<typeof dueRound>>;

/** Claims behind `after` of whose KPIs something was read since they were last tested, with what was read. */
async function dueRound(ctx: JobContext, after: string | null) {
  return ctx.look(async (work) => {
    const claims = await leadStore(work).due(after, atOnce);
    const kpis = await kpiStore(work).byIds([
      ...new Set(claims.flatMap((claim) => [claim.leading_id, claim.lagging_id])),
    ]);
    const series = await readingStore(work).series(kpis, '', 520);
    const verdicts = await leadStore(work).verdicts(
      claims.map((claim) => claim.id),
      1,
    );
    const calendar = await organisation(work);
    return claims.map((claim) => ({
      claim,
      before: verdicts.find((row) => row.claim_id === claim.id),
      asked: {
        read: readTogether(series.get(claim.leading_id)!.shown, series.get(claim.lagging_id)!.shown),
        cadence: kpis.find((kpi) => kpi.id === claim.leading_id)!.cadence,
        calendar: { weekStartsOn: calendar.weekStartsOn, yearStartsIn: calendar.yearStartsIn },
      } satisfies AskedClaim,
    }));
  });
}

/** Keeps the verdicts that differ, so that a lead that fades is told; one short transaction. */
async function keep(ctx: JobContext, round: Round, results: readonly LeadResult[]): Promise<void> {
  await ctx.transact(async (work) => {
    const told = round.flatMap(({ claim, before }, at) => {
      const { verdict, lag, lagLow, lagHigh, correlation, n, needed } = results[at]!;
      if (!worthKeeping(before, results[at]!)) return [];
      return [{ claim_id: claim.id, verdict, lag, lag_low: lagLow, lag_high: lagHigh, correlation, n, needed }];
    });
    await leadStore(work).tell(told);
    await leadStore(work).tested(
      round.map(({ claim }) => claim.id),
      new Date(work.clock.now() - overlap).toISOString(),
    );
    return told.length === 0
      ? null
      : reacted({
          verb: 'kpi.leads_judged',
          subject: { type: 'organisation', id: work.org },
          detail: { verdicts: told.length },
        });
  });
}

export const leadJobs = [
  /** Tests claimed leads again where something was read since, in rounds, in a thread of its own. */
  job({
    name: 'kpis.judge_leads',
    input: z.object({}),
    cron: '10 4 * * *',
    run: async (ctx) => {
      let round = await dueRound(ctx, null);
      if (round.length === 0) return;
      const judge = new Judge();
      try {
        while (round.length > 0) {
          // oxlint-disable-next-line no-await-in-loop -- one round after the other keeps the memory small
          await keep(ctx, round, await judge.leads(round.map(({ asked }) => asked)));
          if (round.length < atOnce) return;
          // oxlint-disable-next-line no-await-in-loop -- as above
          round = await dueRound(ctx, round.at(-1)!.claim.id);
        }
      } finally {
        await judge.end();
      }
    },
  }),
];
