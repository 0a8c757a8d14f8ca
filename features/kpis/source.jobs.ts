import * as z from 'zod/mini';
import type { Outward } from '../../platform/http/outward.ts';
import { job, type JobContext } from '../../platform/jobs/job.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { sealer } from '../../platform/secret/seal.ts';
import { organisation } from '../people/service.ts';
import { readingsRecorded } from './contract.ts';
import { kpiStore } from './kpi.store.ts';
import { PullProblem } from './pull.domain.ts';
import { pull, type Pulled } from './pull.format.ts';
import { takeReadings } from './service.ts';
import { nextTime } from './source.domain.ts';
import { gathered, readRows } from './source-rows.domain.ts';
import { type SourceTable, sourceStore } from './source.store.ts';

/** Sources asked at a tick; the next tick takes those that are left. */
const atTick = 50;

/** Sources asked at the same time, so that a slow one keeps few others waiting and no machine meets a crowd. */
const atOnce = 4;

export const sealPurpose = (org: string, source: string) => `kpis.source ${org} ${source}`;

export interface SourceParts {
  readonly secret: string;
  readonly outward: Outward;
}

/** Asks what is due. A source that fails says so beside its runs and is asked again at its next time. */
export const sourceJobs = (parts: SourceParts) => [
  job({
    name: 'kpis.pull_sources',
    input: z.object({}),
    cron: '*/5 * * * *',
    async run(ctx) {
      const due = await ctx.look((work) => sourceStore(work).due(work.clock.iso(), atTick));
      await Promise.all(Array.from({ length: atOnce }, () => pullNext(ctx, parts, due)));
    },
  }),
];

/** Takes one source after the other from those that wait. What goes wrong with one is none of the others' business. */
async function pullNext(ctx: JobContext, parts: SourceParts, waiting: SourceTable[]): Promise<void> {
  for (let source = waiting.shift(); source; source = waiting.shift()) {
    const { id } = source;
    // oxlint-disable-next-line no-await-in-loop -- each of a few threads of work takes the next
    await pullOne(ctx, parts, source).catch((error: unknown) =>
      ctx.log.error({ err: error, source: id }, 'what a source of readings gave could not be taken'),
    );
  }
}

async function pullOne(ctx: JobContext, parts: SourceParts, source: SourceTable): Promise<void> {
  const answer = await asked(ctx, parts, source);
  await ctx.transact(async (work) => {
    const sources = sourceStore(work);
    const still = await sources.find(source.id);
    // Another process was faster, or somebody stopped it meanwhile.
    if (!still || still.due_at !== source.due_at) return null;
    await sources.dueAgain(source.id, still.schedule && nextTime(still.schedule, still.zone, work.clock));
    const [kpi] = await kpiStore(work).byIds([source.kpi_id]);
    const subject = { type: 'kpi_source', id: source.id };
    const failed = async (outcome: 'refused' | 'failed', problem: string) => {
      await sources.ran({ ...nothing, source_id: source.id, outcome, problem: problem.slice(0, 1000) });
      return reacted({ verb: 'source.failed', subject, detail: { kpi: source.kpi_id, problem } });
    };
    if (typeof answer === 'string') return failed('failed', answer);
    if (!kpi || kpi.retired_at !== null) return failed('refused', 'This KPI is retired.');
    const places = await kpiStore(work).places();
    const placeOf = placesByName(places);
    const read = readRows(answer.rows, answer.columns, placeOf);
    const readings = gathered(kpi.kind, read.readings);
    const calendar = await organisation(work);
    const taken = await takeReadings(
      work,
      kpi,
      readings.map(({ raw }) => raw),
      {
        source: source.name,
        reason: `Corrected at the source (${source.name})`,
        by: null,
        today: localDay(work.clock.now(), calendar.zone),
        calendar,
        places: new Set(places.map((place) => place.id)),
        look: read.problems.length > 0,
      },
    );
    const problems = [
      ...read.problems.map((one) => one.message),
      ...taken.refused.map((one) => `Row ${readings[one.at]!.line}: ${one.message}`),
    ];
    if (problems.length > 0)
      return failed(
        'refused',
        `Nothing was taken: ${problems.length} of ${answer.rows.length} rows have a problem. ${problems.slice(0, 3).join(' ')}`,
      );
    const { recorded, amended, unchanged, signals } = taken;
    await sources.ran({ ...nothing, source_id: source.id, outcome: 'taken', recorded, amended, unchanged, signals });
    return reacted(
      { verb: 'readings.recorded', subject, detail: { kpi: kpi.id, source: source.name, recorded, amended } },
      [readingsRecorded({ kpiIds: [kpi.id], count: recorded + amended }), ...taken.events],
    );
  });
}

const nothing = { message_id: null, recorded: 0, amended: 0, unchanged: 0, signals: 0, problem: null };

export function placesByName(places: readonly { id: string; name: string }[]): (name: string) => string {
  const known = new Map([
    ...places.map((place) => [place.name.toLowerCase(), place.id] as const),
    ...places.map((place) => [place.id, place.id] as const),
  ]);
  return (name) => known.get(name.toLowerCase()) ?? name;
}

/** The rows, or why there are none, as a sentence. */
async function asked(ctx: JobContext, parts: SourceParts, source: SourceTable): Promise<Pulled | string> {
  try {
    const secret = sealer(parts.secret).open(source.sealed_secret, sealPurpose(ctx.org, source.id));
    return await pull(source.setting, secret, parts.outward);
  } catch (error) {
    if (error instanceof PullProblem) return error.message;
    ctx.log.error({ err: error, source: source.id }, 'a source of readings could not be asked');
    return error instanceof Error ? error.message : 'It could not be asked.';
  }
}
