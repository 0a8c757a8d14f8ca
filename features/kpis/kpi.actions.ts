import { forbidden, stale } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { type AuditEntry, done, implement } from '../../platform/action/implement.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import * as z from 'zod/mini';
import { permit } from '../../platform/authz/policy.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { standing } from '../people/service.ts';
import {
  activateKpi,
  defineKpi,
  editKpi,
  evaluateKpi,
  kpiActivated,
  kpiNotFound,
  kpiRetired,
  listKpis,
  measureFixed,
  readChart,
  readKpi,
  responsesMissing,
  retireKpi,
  unitUnfit,
} from './contract.ts';
import { type KpiKind, mayAdd, unitFault, usuallyAdds } from './kind.domain.ts';
import { kpiChart } from './kpi-chart.domain.ts';
import { eventDto, kpiDto, kpiRow, placeDto, signalDto } from './kpi-page.domain.ts';
import { keepKpi, keeps, seeKpis } from './kpi.policy.ts';
import { type KpiRecord, kpiStore } from './kpi.store.ts';
import type { Cadence } from './period.domain.ts';
import { noteOpening, openingStore } from './opening.store.ts';
import { retirementStore } from './retirement.store.ts';
import { scaleOf } from './reading.domain.ts';
import { readingStore } from './reading.store.ts';
import { evaluate, handOver, mayKeep } from './service.ts';
import { signalStore } from './signal.store.ts';
import type { KpiChange } from './table.store.ts';
import { timelineStore } from './timeline.store.ts';

/** The KPI, if the actor keeps it. Everybody may know that it exists, so a refusal says why. */
export async function kept(
  ctx: Pick<Context, 'org' | 'tx' | 'actor'>,
  id: string,
  options: { retiredToo?: boolean } = {},
): Promise<KpiRecord> {
  const kpi = await kpiStore(ctx).find(id);
  if (!kpi) throw kpiNotFound();
  if (!(await mayKeep(ctx, [kpi]))(kpi))
    throw forbidden({ detail: 'Its owner, their manager and those who lead its team keep this KPI.' });
  if (kpi.retired_at !== null && !options.retiredToo) throw kpiRetired();
  return kpi;
}

/** Writes a change on the version the actor saw, and gives the KPI as it is now. */
export async function changeKpi(ctx: Context, kpi: KpiRecord, seen: number, values: KpiChange): Promise<KpiRecord> {
  const kpis = kpiStore(ctx);
  const changed =
    kpi.version === seen && (await kpis.change(kpi, values, { at: ctx.clock.iso(), person: ctx.actor.person }));
  const now = (await kpis.find(kpi.id))!;
  if (!changed) throw stale(kpiDto(now, true));
  if (now.owner_id !== kpi.owner_id || now.retired_at !== kpi.retired_at) await handOver(ctx, now);
  return now;
}

const about = (kpi: { id: string; owner_id: string }, verb: string, detail: AuditEntry['detail'] = {}): AuditEntry => ({
  verb,
  subject: { type: 'kpi', id: kpi.id },
  about: kpi.owner_id,
  detail,
});

interface Written {
  name: string;
  definition: string;
  unit: string;
  kind: KpiKind;
  bounded: boolean;
  adds?: boolean | undefined;
  direction: 'higher' | 'lower';
  horizon: 'leading' | 'lagging';
  ownerId: string;
  teamId: string | null;
  locationId: string | null;
  cadence: Cadence;
  target: number | null;
  responseUp: string;
  responseDown: string;
  responseUpWho: string;
  responseUpDays: number | null;
  responseDownWho: string;
  responseDownDays: number | null;
}

const columns = (w: Written) => ({
  name: w.name,
  definition: w.definition,
  unit: w.unit,
  kind: w.kind,
  bounded: w.bounded && w.kind === 'ratio',
  adds: mayAdd(w.kind) && (w.adds ?? usuallyAdds(w.kind)),
  direction: w.direction,
  horizon: w.horizon,
  owner_id: w.ownerId,
  team_id: w.teamId,
  location_id: w.locationId,
  cadence: w.cadence,
  target: w.target,
  response_up: w.responseUp,
  response_down: w.responseDown,
  response_up_who: w.responseUpWho,
  response_up_days: w.responseUpDays,
  response_down_who: w.responseDownWho,
  response_down_days: w.responseDownDays,
});

/** Refuses a unit that says something else than the kind of number does. */
function fitting({ kind, unit }: Written): void {
  const why = unitFault(kind, unit);
  if (why) throw unitUnfit({ detail: why.message, fields: [{ path: 'unit', ...why }] });
}

/** Whether readings taken so far would mean something else: other periods, other parts, another scale. */
const countsOtherwise = (kpi: KpiRecord, w: Written): boolean =>
  kpi.cadence !== w.cadence ||
  (kpi.kind === 'ratio') !== (w.kind === 'ratio') ||
  (kpi.kind === 'sample') !== (w.kind === 'sample') ||
  (w.kind === 'ratio' && scaleOf(kpi.unit) !== scaleOf(w.unit));

const untouched = {
  activated_at: null,
  activated_by: null,
  retired_at: null,
  retired_by: null,
  retired_reason: null,
};

export const kpiActions = [
  implement(defineKpi, async (ctx, input) => {
    if (!keeps(ctx.actor, await standing(ctx, input.ownerId), input))
      permit(
        keepKpi,
        ctx.actor,
        new Set(),
        'You may draft a KPI for yourself, for your people and for a team that you lead.',
      );
    fitting(input);
    const id = ctx.ids.next();
    await kpiStore(ctx).insert({
      ...untouched,
      ...columns(input),
      id,
      created_at: ctx.clock.iso(),
      created_by: ctx.actor.person,
    });
    const kpi = (await kpiStore(ctx).find(id))!;
    return done(kpiDto(kpi, true), about(kpi, 'kpi.drafted', { name: kpi.name }));
  }),

  implement(editKpi, async (ctx, { id, version, ...input }) => {
    const kpi = await kept(ctx, id);
    if (kpi.activated_at !== null && (input.responseUp === '' || input.responseDown === '')) throw responsesMissing();
    fitting(input);
    if (countsOtherwise(kpi, input) && (await readingStore(ctx).any(id))) throw measureFixed();
    const now = await changeKpi(ctx, kpi, version, columns(input));
    return done(
      kpiDto(now, (await mayKeep(ctx, [now]))(now)),
      about(now, 'kpi.edited', { name: now.name, target: now.target }),
    );
  }),

  implement(activateKpi, async (ctx, { id, version }) => {
    const kpi = await kept(ctx, id);
    const fields = (['responseUp', 'responseDown'] as const).filter(
      (path) => kpi[path === 'responseUp' ? 'response_up' : 'response_down'] === '',
    );
    if (fields.length > 0)
      throw responsesMissing({
        fields: fields.map((path) => ({
          path,
          code: 'needed',
          message: 'If this moved sharply next week, what would we do?',
        })),
      });
    const now = await changeKpi(ctx, kpi, version, { activated_at: ctx.clock.iso(), activated_by: ctx.actor.person });
    return done(kpiDto(now, true), about(now, 'kpi.activated'), [kpiActivated({ kpiId: id, ownerId: now.owner_id })]);
  }),

  implement(retireKpi, async (ctx, { id, version, reason }) => {
    const kpi = await kept(ctx, id);
    const now = await changeKpi(ctx, kpi, version, {
      retired_at: ctx.clock.iso(),
      retired_by: ctx.actor.person,
      retired_reason: reason,
    });
    const retirements = retirementStore(ctx);
    const proposal = await retirements.open(id);
    if (proposal)
      await retirements.answer({ proposal_id: proposal.id, answer: 'retired', reason, answered_by: ctx.actor.person });
    return done(kpiDto(now, true), about(now, 'kpi.retired', { reason }));
  }),

  implement(listKpis, async (ctx, input) => {
    permit(seeKpis, ctx.actor, new Set());
    const after = decodeCursor(input.cursor, z.tuple([z.string(), z.uuid()]));
    const found = await kpiStore(ctx).page({ ...input, after, limit: input.limit + 1 });
    const { items, next } = toPage(found, input.limit, (kpi) => [kpi.name, kpi.id]);
    const series = await readingStore(ctx).series(items, '', 24);
    const open = await signalStore(ctx).openCounts(items.map((kpi) => kpi.id));
    return { items: items.map((kpi) => kpiRow(kpi, series.get(kpi.id)!, open.get(kpi.id) ?? 0)), next };
  }),

  implement(readKpi, async (ctx, { id, unitKey }) => {
    permit(seeKpis, ctx.actor, new Set());
    const kpi = await kpiStore(ctx).find(id);
    if (!kpi) throw kpiNotFound();
    const series = (await readingStore(ctx).series([kpi], unitKey, 104)).get(id)!;
    const signals = await signalStore(ctx).of(id, unitKey);
    const events = await timelineStore(ctx).of([id]);
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const { units, ...place } = await openingStore(ctx).placeOf(id, today, addDays(today, -90));
    if (!place.opened_today) await noteOpening(ctx, id, today);
    const here = units.find((unit) => unit.unit_key === unitKey) ?? units[0];
    return {
      today,
      place: placeDto(place),
      kpi: kpiDto(kpi, (await mayKeep(ctx, [kpi]))(kpi)),
      chart: kpiChart(kpi, unitKey, series),
      signals: signals.map(signalDto),
      events: events.map(eventDto),
      units: units
        .filter((unit) => unit.unit_key !== '')
        .map((unit) => ({
          unitKey: unit.unit_key,
          name: unit.name ?? unit.unit_key,
          readings: unit.readings,
          last: unit.last,
        })),
      readings: {
        total: here?.readings ?? 0,
        corrected: here?.corrected ?? 0,
        lastSource: here?.source ?? null,
        lastAt: here?.at ?? null,
      },
    };
  }),

  implement(readChart, async (ctx, { id, unitKey, points }) => {
    permit(seeKpis, ctx.actor, new Set());
    const kpi = await kpiStore(ctx).find(id);
    if (!kpi) throw kpiNotFound();
    const series = (await readingStore(ctx).series([kpi], unitKey, points)).get(id)!;
    return kpiChart(kpi, unitKey, series, { shifts: true, samples: true });
  }),

  implement(evaluateKpi, async (ctx, { id, treated, ...plan }) => {
    permit(seeKpis, ctx.actor, new Set());
    const result = await evaluate(ctx, {
      ...plan,
      kpiId: id,
      treated: treated
        .split(',')
        .map((unit) => unit.trim())
        .filter(Boolean),
    });
    if (!result) throw kpiNotFound();
    return result;
  }),
];
