import { implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { kpiChart } from './kpi-chart.domain.ts';
import { eventDto, kpiDto, signalDto, statusOf } from './kpi-page.domain.ts';
import { seeKpis } from './kpi.policy.ts';
import { kpiStore } from './kpi.store.ts';
import { readPack } from './pack.contract.ts';
import { sortForMeeting } from './pack.domain.ts';
import { readingStore } from './reading.store.ts';
import { mayKeep } from './service.ts';
import { signalStore } from './signal.store.ts';
import { timelineStore } from './timeline.store.ts';

/** Half a year of weeks: what a meeting looks at on paper. */
const drawn = 26;

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

export const packActions = [
  /** Five statements, whatever the number of KPIs. */
  implement(readPack, async (ctx, { teamId, ids, days }) => {
    permit(seeKpis, ctx.actor, new Set());
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const since = addDays(today, -days);
    const further = ids.split(',').filter((id) => uuid.test(id));
    const kpis = kpiStore(ctx);
    const found =
      teamId !== undefined
        ? await kpis.ofTeam(teamId, further)
        : further.length > 0
          ? await kpis.byIds(further)
          : await kpis.answeredFor(ctx.actor.person);
    const active = found.filter((kpi) => statusOf(kpi) === 'active').slice(0, 60);
    const of = active.map((kpi) => kpi.id);
    const series = await readingStore(ctx).series(active, '', drawn);
    const signals = await signalStore(ctx).sayable(of, since);
    const events = await timelineStore(ctx).of(of);
    const keeps = await mayKeep(ctx, active);
    const told = active.map((kpi) => ({
      kpi: kpiDto(kpi, keeps(kpi)),
      chart: kpiChart(kpi, '', series.get(kpi.id)!),
      signals: signals
        .filter((signal) => signal.kpi_id === kpi.id)
        .map((signal) => ({ ...signalDto(signal), place: signal.place_name })),
      events: events.filter((event) => event.kpi_id === kpi.id).map(eventDto),
    }));
    const { speaking, silent, unheard } = sortForMeeting(told, today);
    const last = (one: (typeof told)[number]) => one.chart.points.at(-1) ?? null;
    return {
      today,
      since,
      speaking,
      silent: silent.map((one) => ({
        id: one.kpi.id,
        name: one.kpi.name,
        unit: one.kpi.unit,
        value: last(one)?.value ?? null,
      })),
      unheard: unheard.map((one) => ({
        id: one.kpi.id,
        name: one.kpi.name,
        last: last(one)?.period ?? one.chart.elsewhere?.last ?? null,
      })),
    };
  }),
];
