import { type Day, daysBetween } from '../../platform/kernel/day.ts';
import type { Kpi, KpiChart, Signal } from './contract.ts';
import { stateOf } from './kpi-state.domain.ts';
import { daysOfPeriod } from './response.domain.ts';

export interface Told {
  kpi: Kpi;
  chart: KpiChart;
  signals: readonly Signal[];
}

/** Periods without a reading after which a KPI is named as unheard: the one that runs, and one more. */
const waited = 3;

/** Which of the KPIs have something to say to a meeting, the ones that wait for a decision first; which are silent; which are unheard. */
export function sortForMeeting<One extends Told>(
  all: readonly One[],
  today: Day,
): { speaking: One[]; silent: One[]; unheard: One[] } {
  const sorted = { speaking: [] as One[], silent: [] as One[], unheard: [] as One[] };
  for (const one of all) {
    const last = one.chart.points.at(-1)?.period ?? one.chart.elsewhere?.last;
    const { state } = stateOf(one.chart);
    if (one.signals.length > 0 || state === 'shifted' || state === 'moved') sorted.speaking.push(one);
    else if (last === undefined || daysBetween(last, today) > waited * daysOfPeriod(one.kpi.cadence))
      sorted.unheard.push(one);
    else sorted.silent.push(one);
  }
  const open = (one: One) => one.signals.filter((signal) => signal.decision === null).length;
  sorted.speaking.sort((a, b) => open(b) - open(a) || a.kpi.name.localeCompare(b.kpi.name, 'en'));
  return sorted;
}
