import { departure, interruption, type Observed, taughtBy } from './departure.domain.ts';
import type { Estimate } from './mixture.domain.ts';
import type { EvaluationPlan, Model, Observation, Placebo } from './plan.domain.ts';
import { incompleteBeta } from './distribution.domain.ts';
import { leastSquares, mean } from './regression.domain.ts';
import { meanSeries, type UnitWindows } from './window.domain.ts';

/** One series with the regressors that predict it. */
export interface Forecast {
  before: Observed;
  after: Observed;
  /** the regressors of a period, null where a comparison has no reading */
  rowAt: (at: number) => number[] | null;
  /** how far any readings lie from what the baseline predicts; what it teaches is worked out when first asked for */
  departs: (after: Observed) => Estimate | null;
  /** how far the readings afterwards do */
  judged: () => Estimate | null;
  /** the step at the start, the regression fitted before and after in one */
  stepped: () => Estimate | null;
}

function forecast(before: readonly Observation[], after: readonly Observation[], rowAt: Forecast['rowAt']): Forecast {
  const observed = (observations: readonly Observation[]) => {
    const out: Observed = { rows: [], y: [], at: [] };
    for (const o of observations) {
      const row = rowAt(o.at);
      if (!row) continue;
      out.rows.push(row);
      out.y.push(o.value);
      out.at.push(o.at);
    }
    return out;
  };
  const seen = { before: observed(before), after: observed(after) };
  const taught = once(() => taughtBy(seen.before));
  const departs = (later: Observed) => {
    const learned = later.y.length > 0 ? taught() : null;
    return learned && departure(learned, later);
  };
  return { ...seen, rowAt, departs, judged: once(() => departs(seen.after)), stepped: once(() => stepOf(seen)) };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function lookUp(units: readonly UnitWindows[]): Map<number, number> {
  return new Map([...meanSeries(units, 'before'), ...meanSeries(units, 'after')].map((o) => [o.at, o.value]));
}

/** Distance to the mean of the comparison units: what moves everybody cancels. */
export function differenceForecast(
  treated: readonly UnitWindows[],
  others: readonly UnitWindows[],
  trend = false,
): Forecast {
  const common = lookUp(others);
  const less = (o: Observation) => ({ at: o.at, value: o.value - (common.get(o.at) ?? NaN) });
  const keep = (o: Observation) => !Number.isNaN(o.value);
  return forecast(
    meanSeries(treated, 'before').map(less).filter(keep),
    meanSeries(treated, 'after').map(less).filter(keep),
    (at) => (trend ? [1, at] : [1]),
  );
}

/** Predicted from the comparison units, each with a weight of any sign, learned before the start. */
export function regressionForecast(treated: readonly UnitWindows[], others: readonly UnitWindows[]): Forecast {
  const each = others.map((u) => new Map([...u.before, ...u.after].map((o) => [o.at, o.value])));
  return forecast(meanSeries(treated, 'before'), meanSeries(treated, 'after'), (at) => {
    const row = [1];
    for (const values of each) {
      const value = values.get(at);
      if (value === undefined) return null;
      row.push(value);
    }
    return row;
  });
}

/** Predicted from the mean of the comparison units with one learned weight. */
export function pooledForecast(treated: readonly UnitWindows[], others: readonly UnitWindows[]): Forecast {
  const common = lookUp(others);
  return forecast(meanSeries(treated, 'before'), meanSeries(treated, 'after'), (at) =>
    common.has(at) ? [1, common.get(at)!] : null,
  );
}

/** Predicted from the unit's own level, trend and season. */
export function ownForecast(
  treated: readonly UnitWindows[],
  options: { trend: boolean; season?: number | undefined },
): Forecast {
  const before = meanSeries(treated, 'before');
  const waves = seasonWaves(before, options.season);
  return forecast(before, meanSeries(treated, 'after'), (at) => {
    const row = options.trend ? [1, at] : [1];
    for (let k = 1; k <= waves; k++) {
      const angle = (2 * Math.PI * k * at) / options.season!;
      row.push(Math.cos(angle));
      if (2 * k !== options.season) row.push(Math.sin(angle));
    }
    return row;
  });
}

/**
 * Pairs of waves that describe the season: of what was seen twice, several; of what was seen for at least half a turn, the slowest, where
 * it shows, since a line would carry it on beyond the start.
 */
export function seasonWaves(before: readonly Observation[], season: number | undefined): number {
  if (!season || season < 2 || before.length === 0) return 0;
  const seen = before.at(-1)!.at - before[0]!.at + 1;
  if (seen < 2 * season || before.length < season) return 2 * seen >= season && slowestShows(before, season) ? 1 : 0;
  return season <= 7 ? Math.floor(season / 2) : season <= 12 ? 3 : 2;
}

/** Whether a wave of one season improves on a level and a line, as by chance in one of twenty series (F test). */
function slowestShows(before: readonly Observation[], season: number): boolean {
  const values = before.map(({ value }) => value);
  const line = before.map(({ at }) => [1, at]);
  const turn = ({ at }: Observation) => (2 * Math.PI * at) / season;
  const plain = leastSquares(line, values);
  const waved = leastSquares(
    before.map((one, i) => [...line[i]!, Math.cos(turn(one)), Math.sin(turn(one))]),
    values,
  );
  if (!plain || !waved || !(waved.rss > 0)) return false;
  const f = (plain.rss - waved.rss) / 2 / (waved.rss / waved.df);
  return incompleteBeta(waved.df / (waved.df + 2 * f), waved.df / 2, 1) < 0.05;
}

function stepOf({ before, after }: { before: Observed; after: Observed }): Estimate | null {
  const step = interruption(before, after);
  const grain = 1e-9 * Math.max(...before.y.map(Math.abs), ...after.y.map(Math.abs));
  return step && step.high - step.low <= grain ? { ...step, low: step.effect, high: step.effect } : step;
}

export function asModel(name: string, f: Forecast, by = f.judged): Model[] {
  const estimate = f.before.y.length >= 8 ? by() : null;
  return estimate ? [{ name, effect: estimate.effect, low: estimate.low, high: estimate.high }] : [];
}

/**
 * The same question asked at dates when nothing had begun. Up to six starts in the second half of the baseline, each
 * followed by as many readings as the real one where they exist.
 */
export function placeboDates(f: Forecast): Placebo | null {
  const n = f.before.y.length;
  const length = Math.min(f.after.y.length, Math.max(3, Math.floor(n / 4)));
  const first = Math.max(12, Math.floor(n / 2));
  const last = n - length;
  if (last < first) return null;
  const tries = Math.min(6, last - first + 1);
  const effects: Estimate[] = [];
  for (let t = 0; t < tries; t++) {
    const start = tries === 1 ? first : Math.round(first + ((last - first) * t) / (tries - 1));
    const cut = (from: number, to: number): Observed => ({
      rows: f.before.rows.slice(from, to),
      y: f.before.y.slice(from, to),
      at: f.before.at.slice(from, to),
    });
    const taught = taughtBy(cut(0, start));
    const estimate = taught && departure(taught, cut(start, start + length));
    if (estimate) effects.push(estimate);
  }
  if (effects.length === 0) return null;
  return {
    kind: 'dates',
    tried: effects.length,
    called: effects.filter((e) => e.low > 0 || e.high < 0).length,
    low: Math.min(...effects.map((e) => e.effect)),
    high: Math.max(...effects.map((e) => e.effect)),
  };
}

/**
 * How many more readings after the start would decide, if they vary as those before; null when even 104 would not. `wider`: how
 * many times wider the range is said to be than the errors alone make it.
 */
export function periodsNeeded(f: Forecast, effect: number, plan: EvaluationPlan, wider = 1): number | null {
  const halfWidth = Math.max(Math.abs(effect), (plan.matters ?? 0) - Math.abs(effect));
  const lastAt = f.after.at.at(-1)!;
  const step = f.after.at.length > 1 ? Math.max(1, Math.round((lastAt - f.after.at[0]!) / (f.after.at.length - 1))) : 1;
  const typical = f.after.rows[0]!.map((_, j) => mean(f.after.rows.map((row) => row[j]!)));
  const decides = (extra: number) => {
    const added = Array.from({ length: extra }, (_, i) => lastAt + step * (i + 1));
    const longer = f.departs({
      rows: [...f.after.rows, ...added.map((at) => f.rowAt(at) ?? typical)],
      y: [...f.after.y, ...added.map(() => mean(f.after.y))],
      at: [...f.after.at, ...added],
    });
    return longer !== null && (wider * (longer.high - longer.low)) / 2 < halfWidth;
  };
  const steps = [1, 2, 3, 4, 6, 8, 10, 13, 17, 26, 39, 52, 78, 104];
  if (!decides(steps.at(-1)!)) return null;
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (decides(steps[middle]!)) high = middle;
    else low = middle + 1;
  }
  return steps[low]!;
}
