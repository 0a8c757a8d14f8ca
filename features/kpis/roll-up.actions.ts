import { implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { organisation } from '../people/service.ts';
import { kpiNotFound } from './contract.ts';
import { seeKpis } from './kpi.policy.ts';
import { kpiStore } from './kpi.store.ts';
import { laterPeriod } from './period.domain.ts';
import { rollUpKpi } from './roll-up.contract.ts';
import { grainRefused, isWhole, rollUp, rollUpRefused } from './roll-up.domain.ts';
import { rollUpStore } from './roll-up.store.ts';

/** Periods that are shown of a grain: two years of weeks, or a dozen years. */
const shown = { day: 104, week: 104, month: 36, quarter: 20, year: 12 } as const;

export const rollUpActions = [
  implement(rollUpKpi, async (ctx, { id, grain, unitKey }) => {
    permit(seeKpis, ctx.actor, new Set());
    const kpi = await kpiStore(ctx).find(id);
    if (!kpi) throw kpiNotFound();
    const calendar = await organisation(ctx);
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const spans = await rollUpStore(ctx).spans(id);
    const own = spans.filter((span) => span.unitKey === unitKey);
    const places = unitKey === '' && own.length === 0 ? spans : null;
    // Over places a KPI that does not add up is no number either, at whatever grain.
    const refused = grainRefused(kpi, grain) ?? (places ? rollUpRefused(kpi) : null);
    const used = places ?? own;
    if (refused || used.length === 0) return { grain, refused, places: places?.length ?? null, points: [] };
    const since = laterPeriod(today, -shown[grain], grain, calendar);
    // A week that begins up to three days before may belong to the first of them.
    const sums = await rollUpStore(ctx).sums(id, places ? null : unitKey, addDays(since, -3));
    const points = rollUp(kpi, sums, used, grain, calendar).filter(({ period }) => period >= since);
    return {
      grain,
      refused,
      places: places?.length ?? null,
      points: points.map((point) => ({ ...point, whole: isWhole(point, grain, today, calendar) })),
    };
  }),
];
