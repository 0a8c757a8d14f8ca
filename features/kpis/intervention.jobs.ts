import * as z from 'zod/mini';
import { job, type JobContext } from '../../platform/jobs/job.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { openAsks } from '../inbox/service.ts';
import { organisation } from '../people/service.ts';
import { verdictAsk } from './asking.domain.ts';
import { nextLook } from './intervention.domain.ts';
import { inputsOf, planAsked } from './intervention-question.domain.ts';
import { interventionStore } from './intervention.store.ts';
import { Judge } from './judging.format.ts';
import { kpiStore } from './kpi.store.ts';
import type { Evaluation } from './plan.domain.ts';
import { questionStore } from './question.store.ts';

/** Interventions a round: their readings are in memory together. */
const atOnce = 20;

type Round = Awaited<ReturnType<typeof dueRound>>;

/** What is due behind `after`, with the readings it is judged on. */
async function dueRound(ctx: JobContext, after: string | null) {
  return ctx.look(async (work) => {
    const { zone } = await organisation(work);
    const day = localDay(work.clock.now(), zone);
    const rows = await interventionStore(work).due(day, after, atOnce);
    const kpis = new Map(
      (await kpiStore(work).byIds([...new Set(rows.map((row) => row.kpi_id))])).map((kpi) => [kpi.id, kpi]),
    );
    const asked = rows.map((row) => ({ row, kpi: kpis.get(row.kpi_id)! }));
    const questions = await questionStore(work).of(asked.map(({ row, kpi }) => ({ kpi, plan: planAsked(row, day) })));
    return { day, asked: asked.map((one, at) => ({ ...one, question: questions[at]! })) };
  });
}

/** Keeps the verdicts, asks the owners what follows, and sets when each is looked at next; one short transaction. */
async function keep(ctx: JobContext, { day, asked }: Round, evaluations: readonly Evaluation[]): Promise<void> {
  await ctx.transact(async (work) => {
    const judged = asked.map((one, at) => ({ ...one, evaluation: evaluations[at]! }));
    const interventions = interventionStore(work);
    // What was amended or withdrawn while it was judged is judged again the next night.
    const standing = await interventions.schedule(
      judged.map(({ row, kpi, evaluation }) => ({
        id: row.id,
        version: row.version,
        next: nextLook(evaluation, { nextLookOn: row.next_look_on, today: day }, kpi.cadence),
      })),
    );
    const kept = judged.filter(({ row }) => standing.has(row.id));
    if (kept.length === 0) return null;
    await interventions.keepVerdicts(
      kept.map(({ row, kpi, question, evaluation }) => ({
        intervention_id: row.id,
        evaluation,
        inputs: inputsOf(row, kpi, question.units, day),
        judged_on: day,
        judged_by: null,
      })),
    );
    await openAsks(
      work,
      kept.map(({ row, kpi, evaluation }) => verdictAsk(kpi, row, evaluation.verdict)),
    );
    return reacted({
      verb: 'intervention.judged',
      subject: { type: 'organisation', id: work.org },
      detail: { interventions: kept.map(({ row, evaluation }) => ({ id: row.id, verdict: evaluation.verdict })) },
    });
  });
}

/** Every hour, because somewhere a day begins: judges what is due, in rounds, in a thread of its own. */
export const evaluateInterventions = job({
  name: 'kpis.evaluate_interventions',
  input: z.object({}),
  cron: '25 * * * *',
  run: async (ctx) => {
    let round = await dueRound(ctx, null);
    if (round.asked.length === 0) return;
    const judge = new Judge();
    try {
      while (round.asked.length > 0) {
        // oxlint-disable-next-line no-await-in-loop -- one round after the other keeps the memory small
        await keep(ctx, round, await judge.evaluations(round.asked.map(({ question }) => question)));
        if (round.asked.length < atOnce) return;
        // oxlint-disable-next-line no-await-in-loop -- as above
        round = await dueRound(ctx, round.asked.at(-1)!.row.id);
      }
    } finally {
      await judge.end();
    }
  },
});
