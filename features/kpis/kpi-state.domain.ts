import type { KpiChart } from './kpi-shape.domain.ts';

export interface KpiState {
  /** none: no reading · places: only places were read · new: too few for limits · shifted: the level moved · moved: the last readings left the limits · quiet */
  state: 'none' | 'places' | 'new' | 'shifted' | 'moved' | 'quiet';
  side: 'above' | 'below' | null;
}

/** What there is to say about a KPI now: only its newest readings count, what is long past is history. */
export function stateOf(
  chart: Pick<KpiChart, 'points' | 'marks' | 'centre' | 'missing'> & Partial<Pick<KpiChart, 'elsewhere'>>,
): KpiState {
  const count = chart.points.length;
  if (count === 0) return { state: chart.elsewhere ? 'places' : 'none', side: null };
  if (chart.missing > 0 || chart.centre === null) return { state: 'new', side: null };
  const run = chart.marks.findLast((mark) => mark.rule === 'run-of-eight');
  const side =
    run &&
    chart.points
      .slice(run.index - 1)
      .every((p) => p.centre !== null && Math.sign(p.value - p.centre) === (run.side === 'above' ? 1 : -1))
      ? run.side
      : null;
  if (side) return { state: 'shifted', side };
  const out = chart.marks.findLast((mark) => mark.rule === 'beyond-limit' && mark.index > count - 4);
  return out ? { state: 'moved', side: out.side } : { state: 'quiet', side: null };
}
