import { type ChartSignal, fewestForLimits, naturalLimits, neighbourCorrelation, signalsOf } from './chart.domain.ts';
import type { ChartPoint, KpiChart } from './kpi-shape.domain.ts';
import type { KpiKind } from './kind.domain.ts';
import { falseAlarmShare } from './false-alarm.domain.ts';
import { type Reach, reachOf } from './reach.domain.ts';
import { scaleOf } from './reading.domain.ts';
import { mean } from './regression.domain.ts';
import { pooled } from './sample-chart.domain.ts';

export interface SeriesPoint {
  period: string;
  value: number;
  numerator: number | null;
  denominator: number | null;
  amended: boolean;
}

export interface ChartedKpi {
  unit: string;
  kind: KpiKind;
  direction: 'higher' | 'lower';
  target: number | null;
}

export interface Baseline {
  points: readonly SeriesPoint[];
  reason: string | null;
}

/** Without a chosen baseline the limits come from the first twenty readings (Wheeler: seventeen to twenty are enough). */
export const ordinaryBaseline = 20;

/**
 * The chart of a KPI: natural limits from the baseline readings, signals among the shown ones.
 *
 * A ratio is judged with Laney's p′ (2002): each reading in units of its own binomial error, limits from their moving
 * range, so that a week with few cases gets wide limits and ordinary overdispersion raises no alarm. Other numbers,
 * and ratios that are no shares, are judged as single values (XmR).
 */
export function kpiChart(
  kpi: ChartedKpi,
  unitKey: string,
  shown: readonly SeriesPoint[],
  baseline: Baseline,
): KpiChart {
  const base = baseline.points;
  const limits = base.length >= fewestForLimits ? limitsOf(kpi, base) : null;
  const values = shown.map((p) => p.value);
  const lower = limits ? shown.map((p) => limits.at(p).lower) : [];
  const upper = limits ? shown.map((p) => limits.at(p).upper) : [];
  const signals: ChartSignal[] = limits ? signalsOf(values, limits.centre, lower, upper) : [];
  const resemblance = neighbourCorrelation(base.map((p) => p.value));
  let reach: Reach | null = null;
  if (limits && kpi.target !== null && shown.length > 0) {
    const sigma = (upper.at(-1)! - lower.at(-1)!) / 6;
    const span = { from: 1, until: base.length };
    reach = reachOf(
      { kind: 'xmr', centre: limits.centre, lower, upper, sigma, baseline: span, signals },
      values,
      kpi.target,
      kpi.direction,
    );
  }
  return {
    unitKey,
    points: shown.map((p, i): ChartPoint => ({ ...p, lower: lower[i] ?? null, upper: upper[i] ?? null })),
    centre: limits?.centre ?? null,
    missing: limits ? 0 : Math.max(1, fewestForLimits - base.length),
    baseline: limits
      ? { from: base[0]!.period, until: base.at(-1)!.period, readings: base.length, reason: baseline.reason }
      : null,
    falseAlarmOneIn: limits ? 1 / falseAlarmShare(shown.length, base.length) : null,
    autocorrelated: resemblance?.notable ? resemblance.r : null,
    marks: signals.map((s) => ({
      index: s.index,
      period: shown[s.index - 1]!.period,
      since: shown[s.since - 1]!.period,
      rule: s.rule,
      side: s.side,
    })),
    reach,
  };
}

interface Limits {
  centre: number;
  at(point: SeriesPoint): { lower: number; upper: number };
}

function limitsOf(kpi: ChartedKpi, base: readonly SeriesPoint[]): Limits | null {
  if (kpi.kind === 'ratio') {
    const weighted = weightedLimits(base, scaleOf(kpi.unit));
    if (weighted) return weighted;
  }
  const plain = naturalLimits(base.map((p) => p.value));
  return (
    plain && {
      centre: plain.centre,
      at: () => ({ lower: plain.centre - 3 * plain.sigma, upper: plain.centre + 3 * plain.sigma }),
    }
  );
}

function weightedLimits(base: readonly SeriesPoint[], scale: number): Limits | null {
  const share = pooled(base.map((p) => ({ numerator: p.numerator ?? 0, denominator: p.denominator ?? 0 })));
  const shares = base.every(
    (p) => p.denominator !== null && p.denominator > 0 && p.numerator! >= 0 && p.numerator! <= p.denominator,
  );
  if (!shares || share === null || share <= 0 || share >= 1) return null;
  const error = (p: SeriesPoint) =>
    Math.sqrt((share * (1 - share)) / (p.denominator ?? mean(base.map((b) => b.denominator!))));
  const z = base.map((p) => (p.numerator! / p.denominator! - share) / error(p));
  const spread = naturalLimits(z)!.sigma;
  return {
    centre: scale * share,
    at: (p) => ({
      lower: scale * Math.max(0, share - 3 * error(p) * spread),
      upper: scale * Math.min(1, share + 3 * error(p) * spread),
    }),
  };
}

/** How far back a signal may lie and still want a decision: history that is brought in later is not asked about. */
export const askedBack = 8;

/**
 * The marks that want a decision. One excursion is one signal: what stays beyond the same limit, or on the side to which
 * the level has shifted, is known already and not asked about again each week.
 */
export function freshMarks(chart: Pick<KpiChart, 'marks' | 'points' | 'centre'>): KpiChart['marks'] {
  const asked: KpiChart['marks'] = [];
  for (const mark of chart.marks) {
    const continues =
      mark.rule === 'beyond-limit' &&
      chart.marks.some(
        (other) =>
          other.side === mark.side &&
          (other.rule === 'beyond-limit' ? other.index === mark.index - 1 : lasts(chart, other, mark.index)),
      );
    if (!continues) asked.push(mark);
  }
  return asked.filter((mark) => mark.index > chart.points.length - askedBack);
}

/** Whether a run that was announced still goes on at a later point, or completes there. */
function lasts(chart: Pick<KpiChart, 'points' | 'centre'>, run: KpiChart['marks'][number], index: number): boolean {
  if (run.index > index || chart.centre === null) return false;
  const side = run.side === 'above' ? 1 : -1;
  return chart.points.slice(run.index - 1, index).every((point) => Math.sign(point.value - chart.centre!) === side);
}
