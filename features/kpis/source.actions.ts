import type { Context } from '../../platform/action/context.ts';
import {
  done,
  implement,
  implementAhead,
  implementPublic,
  type Implementation,
} from '../../platform/action/implement.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { sealer } from '../../platform/secret/seal.ts';
import { messageFault, newMessageSecret } from '../../platform/secret/signed-message.ts';
import { organisation } from '../people/service.ts';
import { kpiRetired, readingRefused, readingsRecorded } from './contract.ts';
import { kept } from './kpi.actions.ts';
import { kpiStore } from './kpi.store.ts';
import { PullProblem } from './pull.domain.ts';
import { pull, type Pulled } from './pull.format.ts';
import { takeReadings } from './service.ts';
import {
  addSource,
  listSources,
  pauseSource,
  messageRefused,
  receiveReadings,
  resumeSource,
  runSource,
  type Source,
  sourceNotFound,
  sourcePaused,
  stopSource,
  trySource,
} from './source.contract.ts';
import { nextTime, type Schedule } from './source.domain.ts';
import { placesByName, sealPurpose, type SourceParts } from './source.jobs.ts';
import { sampleReading } from './reading.domain.ts';
import { gathered, readRows } from './source-rows.domain.ts';
import { noteRefusal, type SourceRunTable, type SourceTable, sourceStore } from './source.store.ts';

const everyMorning: Schedule = { every: 'day', at: '06:00', weekday: 1 };

/** Rows and problems that a look tells; the rest is counted. */
const shown = 5;

export function sourceActions(parts: SourceParts): readonly Implementation[] {
  const box = sealer(parts.secret);
  return [
    implement(listSources, async (ctx, { id }) => {
      await kept(ctx, id, { retiredToo: true });
      const sources = sourceStore(ctx);
      const found = await sources.of(id);
      const runs = await sources.runsOf(id);
      const { zone } = await organisation(ctx);
      return {
        zone,
        items: found.map((source) =>
          dto(
            ctx,
            source,
            runs.filter((run) => run.source_id === source.id),
          ),
        ),
      };
    }),

    implement(addSource, async (ctx, { id, name, setting, secret, schedule }) => {
      const kpi = await kept(ctx, id);
      const { zone } = await organisation(ctx);
      const webhook = setting.kind === 'webhook';
      const times = webhook ? null : (schedule ?? everyMorning);
      const own = webhook ? newMessageSecret() : secret;
      const source = {
        id: ctx.ids.next(),
        kpi_id: id,
        name,
        setting,
        schedule: times,
        zone,
        due_at: times && nextTime(times, zone, ctx.clock),
      };
      await sourceStore(ctx).insert({
        ...source,
        sealed_secret: box.seal(own, sealPurpose(ctx.org, source.id)),
        created_by: ctx.actor.person,
      });
      return done(
        { source: dto(ctx, source, []), secret: webhook ? own : null },
        {
          verb: 'source.added',
          subject: { type: 'kpi_source', id: source.id },
          detail: { kpi: kpi.id, name, kind: setting.kind },
        },
      );
    }),

    implementAhead(
      trySource,
      // Another machine may take its time, and a connection to our own database would wait with it.
      async (ctx, { id, setting, secret }): Promise<Pulled | string> => {
        await ctx.look((work) => kept(work, id));
        return pull(setting, secret, parts.outward).catch(sentenceOf);
      },
      async (ctx, { id }, answer) => {
        const kpi = await kept(ctx, id);
        const none = { ok: false, rows: 0, ready: 0, first: [], problems: [] };
        if (typeof answer === 'string') return { ...none, problem: answer };
        const { rows, columns } = answer;
        const places = await kpiStore(ctx).places();
        const read = readRows(rows, columns, placesByName(places));
        const readings = gathered(kpi.kind, read.readings);
        const calendar = await organisation(ctx);
        const taken = await takeReadings(
          ctx,
          kpi,
          readings.map(({ raw }) => raw),
          {
            source: '',
            reason: '',
            by: null,
            today: localDay(ctx.clock.now(), calendar.zone),
            calendar,
            places: new Set(places.map((place) => place.id)),
            look: true,
          },
        );
        const refused = taken.refused.map((one) => ({
          line: readings[one.at]!.line,
          column: one.field,
          code: one.code,
          message: one.message,
        }));
        const problems = [...read.problems, ...refused];
        return {
          ok: problems.length === 0,
          problem: null,
          rows: rows.length,
          ready: taken.recorded + taken.amended + taken.unchanged,
          first: readings.slice(0, shown).map(({ raw }) => ({
            period: raw.period,
            value: raw.sample
              ? sampleReading(raw.sample).value
              : (raw.value ?? (raw.denominator ? raw.numerator! / raw.denominator : 0)),
            place: raw.unitKey,
          })),
          problems: problems.slice(0, shown),
        };
      },
    ),

    implement(runSource, async (ctx, { id }) => {
      const source = await keptSource(ctx, id);
      if (source.paused_at !== null) throw sourcePaused();
      if (source.schedule !== null) await sourceStore(ctx).dueAgain(id, ctx.clock.iso());
      return done(
        { asked: source.schedule !== null },
        { verb: 'source.asked', subject: { type: 'kpi_source', id }, detail: { kpi: source.kpi_id } },
      );
    }),

    implement(pauseSource, async (ctx, { id }) => {
      const source = await keptSource(ctx, id, { retiredToo: true });
      if (source.paused_at === null) await sourceStore(ctx).pause(id, ctx.actor.person);
      return settled(ctx, id, 'source.paused');
    }),

    implement(resumeSource, async (ctx, { id }) => {
      const source = await keptSource(ctx, id);
      if (source.paused_at !== null)
        await sourceStore(ctx).resume(id, source.schedule && nextTime(source.schedule, source.zone, ctx.clock));
      return settled(ctx, id, 'source.resumed');
    }),

    implement(stopSource, async (ctx, { id }) => {
      const source = await keptSource(ctx, id, { retiredToo: true });
      await sourceStore(ctx).stop(id, ctx.actor.person);
      return done(
        { stopped: true },
        { verb: 'source.stopped', subject: { type: 'kpi_source', id }, detail: { kpi: source.kpi_id } },
      );
    }),

    implementPublic(receiveReadings, async (ctx, { org, id, readings }) => {
      const work = await ctx.enter(org);
      const sources = sourceStore(work);
      const source = await sources.find(id);
      if (source?.kind !== 'webhook') throw sourceNotFound();
      const message = ctx.request?.signed;
      const secret = box.open(source.sealed_secret, sealPurpose(org, id));
      const why = message && ctx.upload ? messageFault(secret, message, ctx.upload.bytes, ctx.clock.now()) : 'unsigned';
      if (why !== null) {
        await noteRefusal(ctx, { org, id, message: null, problem: refusals[why] });
        throw messageRefused();
      }
      if (source.paused_at !== null) {
        await noteRefusal(ctx, { org, id, message: message!.id, problem: refusals.paused });
        throw sourcePaused();
      }
      const { id: messageId } = message!;
      const subject = { type: 'kpi_source', id };
      const before = await sources.taken(id, messageId);
      if (before) {
        const { recorded, amended, unchanged, signals } = before;
        return done(
          { recorded, amended, unchanged, signals, repeated: true },
          { verb: 'message.repeated', subject, detail: { message: messageId } },
        );
      }
      const [kpi] = await kpiStore(work).byIds([source.kpi_id]);
      if (!kpi || kpi.retired_at !== null) {
        await noteRefusal(ctx, { org, id, message: messageId, problem: kpiRetired.title });
        throw kpiRetired();
      }
      const calendar = await organisation(work);
      const places = await kpiStore(work).places();
      const placeOf = placesByName(places);
      const taken = await takeReadings(
        work,
        kpi,
        readings.map((one) => ({ ...one, unitKey: one.unitKey === '' ? '' : placeOf(one.unitKey) })),
        {
          source: source.name,
          reason: `Corrected at the source (${source.name})`,
          by: null,
          today: localDay(work.clock.now(), calendar.zone),
          calendar,
          places: new Set(places.map((place) => place.id)),
        },
      );
      if (taken.refused.length > 0) {
        const [first] = taken.refused;
        const problem = `Nothing was taken: ${taken.refused.length} of ${readings.length} readings have a problem. Reading ${first!.at + 1}: ${first!.message}`;
        await noteRefusal(ctx, { org, id, message: messageId, problem });
        throw readingRefused({
          detail: first!.message,
          fields: taken.refused
            .slice(0, 50)
            .map((one) => ({ path: `readings.${one.at}.${one.field}`, code: one.code, message: one.message })),
        });
      }
      const { recorded, amended, unchanged, signals } = taken;
      await sources.ran({
        source_id: id,
        message_id: messageId,
        outcome: 'taken',
        problem: null,
        recorded,
        amended,
        unchanged,
        signals,
      });
      return done(
        { recorded, amended, unchanged, signals, repeated: false },
        { verb: 'readings.recorded', subject, detail: { kpi: kpi.id, source: source.name, recorded, amended } },
        [readingsRecorded({ kpiIds: [kpi.id], count: recorded + amended }), ...taken.events],
      );
    }),
  ];
}

/** Why the owner finds no readings, in words for the list of what came. */
const refusals = {
  unsigned: 'A message came without a signature and was refused.',
  old: 'A message came that is older than five minutes, or from the future, and was refused.',
  forged: 'A message came that is not signed with the secret of this source, and was refused.',
  paused: 'A message came while this source rests, and was refused. Most senders try again.',
} as const;

/** What cannot be read is told as a sentence; everything else is a fault of ours. */
function sentenceOf(error: unknown): string {
  if (error instanceof PullProblem) return error.message;
  throw error;
}

/** A source as it is now, with what came of its last times. */
async function settled(ctx: Context, id: string, verb: string) {
  const source = (await sourceStore(ctx).find(id))!;
  const runs = await sourceStore(ctx).runsOf(source.kpi_id);
  return done(
    dto(
      ctx,
      source,
      runs.filter((run) => run.source_id === id),
    ),
    { verb, subject: { type: 'kpi_source', id }, detail: { kpi: source.kpi_id } },
  );
}

async function keptSource(ctx: Context, id: string, options: { retiredToo?: boolean } = {}): Promise<SourceTable> {
  const source = await sourceStore(ctx).find(id);
  if (!source) throw sourceNotFound();
  await kept(ctx, source.kpi_id, options);
  return source;
}

function dto(
  ctx: Context,
  source: Pick<SourceTable, 'id' | 'kpi_id' | 'name' | 'setting' | 'schedule' | 'zone' | 'due_at'> &
    Partial<Pick<SourceTable, 'paused_at'>>,
  runs: readonly SourceRunTable[],
): Source {
  return {
    id: source.id,
    kpiId: source.kpi_id,
    name: source.name,
    setting: source.setting,
    schedule: source.schedule,
    zone: source.zone,
    dueAt: source.due_at,
    pausedAt: source.paused_at ?? null,
    address:
      source.setting.kind === 'webhook'
        ? `${ctx.request?.origin ?? ''}/api/v1/kpis/hooks/${ctx.org}/${source.id}`
        : null,
    runs: runs.map((run) => ({
      at: run.ran_at,
      outcome: run.outcome,
      recorded: run.recorded,
      amended: run.amended,
      unchanged: run.unchanged,
      signals: run.signals,
      problem: run.problem,
    })),
  };
}
