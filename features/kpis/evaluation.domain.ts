import {
  adjustedUnits,
  afterOnly,
  changeOfUnits,
  hasTwoSpreads,
  placeboUnits,
  unitModels,
} from './comparison.domain.ts';
import {
  asModel,
  differenceForecast,
  type Forecast,
  ownForecast,
  periodsNeeded,
  placeboDates,
  pooledForecast,
  regressionForecast,
  seasonWaves,
} from './forecast.domain.ts';
import {
  type Evaluation,
  type EvaluationPlan,
  type Method,
  type Model,
  type Needed,
  type Note,
  type Placebo,
  type UnitSeries,
  verdictOf,
} from './plan.domain.ts';
import type { Estimate } from './mixture.domain.ts';
import { leastSquares, mean } from './regression.domain.ts';
import { studentQuantile } from './distribution.domain.ts';
import { varianceOfTreated, widthOfUnequal } from './unit-spread.domain.ts';
import { fewestToSeeShifts, widthOfShifts } from './unit-shift.domain.ts';
import { cutWindows, meanSeries, type UnitWindows } from './window.domain.ts';

interface Judged {
  method: Method;
  estimate: Estimate;
  placebo: Placebo | null;
  models: Model[];
  needed: () => Needed;
}

/** Baseline readings without which a forecast of one unit is a guess. */
const leastBefore = { alone: 12, compared: 8 };

/** Units beyond which whole units are counted instead of readings. */
const enoughUnits = 8;

/**
 * Did the intervention work? The effect is what the treated units did beyond what would have happened anyway.
 *
 * - With eight or more units the units themselves are counted: changes from a long baseline, given the weeks that
 *   got them chosen (comparison.domain.ts).
 * - With fewer, the treated are predicted from the comparison units or their distance to them, with an allowance for
 *   autocorrelation (forecast.domain.ts) and for how far comparison units part by themselves (unit-shift.domain.ts).
 * - With none, from their own level, trend and season: weaker evidence, and said so.
 *
 * Never throws: what cannot be estimated comes out as "cannot tell" with the reason in the notes.
 */
export function evaluate(series: readonly UnitSeries[], plan: EvaluationPlan): Evaluation {
  const notes: Note[] = [];
  const units = cutWindows(series, plan, notes);
  const unread = units.every((u) => u.before.length === 0);
  const treated = units.filter((u) => u.treated && (unread || u.before.length > 0));
  const others = units.filter((u) => !u.treated);
  const firstAfter = plan.start + (plan.delay ?? 0);
  const before = treated.length > 0 ? meanSeries(treated, 'before') : [];
  const after = treated.length > 0 ? meanSeries(treated, 'after') : [];
  const outcome = (judged: Judged | null, verdict: Evaluation['verdict']): Evaluation => {
    const levels = {
      before: before.length ? mean(before.map((o) => o.value)) : null,
      after: after.length ? mean(after.map((o) => o.value)) : null,
    };
    const e = judged?.estimate;
    const without = e && levels.after !== null ? levels.after - e.effect : null;
    return {
      verdict,
      effect: e?.effect ?? null,
      low: e?.low ?? null,
      high: e?.high ?? null,
      relative: e && without !== null && without > 0 ? e.effect / without : null,
      before: { periods: before.length, mean: levels.before },
      after: { periods: after.length, mean: levels.after },
      comparison: { treated: treated.map((u) => u.unit), units: others.map((u) => u.unit) },
      method: judged?.method ?? 'none',
      placebo: judged?.placebo ?? null,
      models: judged?.models ?? [],
      notes,
      needed: verdict === 'cannot-tell' ? (judged?.needed() ?? neededAtFirst(before.length, after.length)) : null,
    };
  };

  if (unread) {
    const judged = judgeAfterOnly(
      units.filter((u) => u.after.length > 0),
      plan,
      notes,
    );
    if (judged) return outcome(judged, soberVerdict(judged, plan, notes));
  }
  if (treated.length === 0) notes.push({ code: 'no-treated' });
  if (after.length === 0) notes.push({ code: 'too-few-after', value: firstAfter });
  if (treated.length === 0 || after.length === 0) return outcome(null, 'cannot-tell');
  if (plan.matters === undefined) notes.push({ code: 'matters-not-stated' });
  const leftOut = plan.baselineUntil === undefined ? 0 : Math.max(0, plan.start - 1 - plan.baselineUntil);
  notes.push(leftOut > 0 ? { code: 'left-out', value: leftOut } : { code: 'selection-unknown' });
  if (before.length > 0)
    notes.push({ code: 'before-after', value: mean(after.map((o) => o.value)) - mean(before.map((o) => o.value)) });

  const compared = treated.filter((u) => u.after.length > 0);
  const judged =
    others.length > 0
      ? (judgeUnits([...compared, ...others], plan, notes) ?? judgeCompared(compared, others, plan, notes))
      : judgeAlone(compared, plan, notes);
  if (!judged) return outcome(null, 'cannot-tell');
  return outcome(judged, soberVerdict(judged, plan, notes));
}

function judgeUnits(given: readonly UnitWindows[], plan: EvaluationPlan, notes: Note[]): Judged | null {
  if (given.length < enoughUnits) return null;
  const units = plan.baselineUntil === undefined ? withRecent(given) : given;
  const count = units.filter((u) => u.treated).length;
  const room = units.length - 4 >= enoughUnits && Math.min(count, units.length - count) >= 2;
  const adjusted = room ? adjustedUnits(units) : null;
  const alike = adjusted ?? changeOfUnits(units);
  if (!alike) return null;
  const known = !adjusted && hasTwoSpreads(units);
  const wider = known ? 1 : widthOfUnequal(varianceOfTreated(units), count, units.length - count);
  if (wider > 1.1) notes.push({ code: 'treated-vary', value: wider });
  const estimate = widened(alike, Math.max(1, wider));
  return {
    method: adjusted ? 'adjusted-units' : 'units',
    estimate,
    placebo: placeboUnits(units),
    models: unitModels(units),
    needed: () => ({ periods: null, units: unitsNeeded(estimate, count, units.length - count, plan) }),
  };
}

/** Drawn by lot and read only afterwards: the fairest comparison there is, and the emptiest where no lot was drawn. */
function judgeAfterOnly(units: readonly UnitWindows[], plan: EvaluationPlan, notes: Note[]): Judged | null {
  const count = units.filter((u) => u.treated).length;
  if (units.length < enoughUnits || count < 2 || units.length - count < 2) return null;
  const estimate = afterOnly(units);
  if (!estimate) return null;
  if (plan.matters === undefined) notes.push({ code: 'matters-not-stated' });
  notes.push({ code: 'after-only' });
  return {
    method: 'after-only',
    estimate,
    placebo: null,
    models: [{ name: 'after against after', effect: estimate.effect, low: estimate.low, high: estimate.high }],
    needed: () => ({ periods: null, units: unitsNeeded(estimate, count, units.length - count, plan) }),
  };
}

/**
 * Nobody said which weeks got the units chosen. The last quarter of the baseline, at most eight readings, is taken
 * for them: it costs little where the choice was free, and keeps a bad month from being credited where it was not.
 */
function withRecent(units: readonly UnitWindows[]): UnitWindows[] {
  const shortest = Math.min(...units.map((u) => u.before.length));
  const recent = Math.min(8, Math.floor(shortest / 4));
  if (recent === 0) return [...units];
  return units.map((u) => ({ ...u, before: u.before.slice(0, -recent), recent: u.before.slice(-recent) }));
}

function judgeCompared(
  treated: readonly UnitWindows[],
  others: readonly UnitWindows[],
  plan: EvaluationPlan,
  notes: Note[],
): Judged | null {
  const choose = (t: readonly UnitWindows[], c: readonly UnitWindows[]) => {
    const each = regressionForecast(t, c);
    const pooled = pooledForecast(t, c);
    const difference = differenceForecast(t, c);
    const [method, forecast]: [Method, Forecast] = usable(each, 8 * (c.length + 1))
      ? ['comparison-regression', each]
      : usable(pooled, 16)
        ? ['comparison-regression', pooled]
        : ['comparison-difference', difference];
    return { method, forecast, each, pooled, difference };
  };
  const { method, forecast, each, pooled, difference } = choose(treated, others);
  if (forecast.before.y.length < leastBefore.compared || forecast.after.y.length === 0) {
    notes.push(
      forecast.after.y.length === 0
        ? { code: 'too-few-after' }
        : { code: 'too-few-before', value: leastBefore.compared },
    );
    return null;
  }
  const alone = forecast.judged();
  if (!alone) return null;
  if (others.length === 1) notes.push({ code: 'single-comparison' });
  if (others.length === 2) notes.push({ code: 'two-comparisons' });
  const departures =
    others.length < fewestToSeeShifts
      ? []
      : others.flatMap((unit) => {
          const placebo = choose(
            [{ ...unit, treated: true }],
            others.filter((u) => u !== unit),
          ).forecast.judged();
          return placebo && placebo.se > 0 ? [placebo.effect / placebo.se] : [];
        });
  const { factor: extra, apart } = widthOfShifts(departures);
  if (apart > 1.1) notes.push({ code: 'units-vary', value: extra });
  const drift = leastSquares(
    forecast.before.at.map((at) => [1, at]),
    difference.before.y.slice(0, forecast.before.at.length),
  );
  if (drift && drift.rss > 0) {
    const t = Math.abs(drift.coefficients[1]! / Math.sqrt((drift.rss / drift.df) * drift.inverse[1]![1]!));
    if (t > studentQuantile(0.995, drift.df)) notes.push({ code: 'pre-trend', value: drift.coefficients[1]! });
  }
  return {
    method,
    estimate: widened(alone, extra),
    placebo: placeboDates(forecast),
    models: [
      ...asModel('each comparison with its own weight', each),
      ...asModel('mean of the comparisons, weighted', pooled),
      ...asModel('distance to the mean of the comparisons', difference),
      ...asModel('distance with its own trend', differenceForecast(treated, others, true)),
      ...asModel('own past with trend', ownForecast(treated, { trend: true, season: plan.season })),
    ],
    needed: () => ({ periods: periodsNeeded(forecast, alone.effect, plan, extra), units: 1 }),
  };
}

function judgeAlone(treated: readonly UnitWindows[], plan: EvaluationPlan, notes: Note[]): Judged | null {
  notes.push({ code: 'weaker-evidence' });
  const waves = seasonWaves(meanSeries(treated, 'before'), plan.season);
  const forecast = ownForecast(treated, { trend: true, season: plan.season });
  const plain = waves === 0 ? forecast : ownForecast(treated, { trend: true });
  if (!usable(forecast, leastBefore.alone)) {
    notes.push({ code: 'too-few-before', value: leastBefore.alone });
    return null;
  }
  const estimate = forecast.stepped();
  if (!estimate) return null;
  if (waves > 0) notes.push({ code: 'season', value: plan.season! });
  return {
    method: 'own-past',
    estimate,
    placebo: placeboDates(forecast),
    models: [
      ...asModel('step on level, trend and season', forecast, forecast.stepped),
      ...asModel('forecast from level, trend and season', forecast),
      ...asModel('step on level and trend', plain, plain.stepped),
      ...asModel('forecast from level and trend', plain),
      ...asModel('level and season', ownForecast(treated, { trend: false, season: plan.season })),
      ...asModel('level only', ownForecast(treated, { trend: false })),
    ].filter((m, i, all) => all.findIndex((o) => o.effect === m.effect && o.low === m.low) === i),
    needed: () => ({ periods: periodsNeeded(forecast, estimate.effect, plan), units: 1 }),
  };
}

/** Doubt only ever takes a claim back: placebo dates that "work" too, or a trend that was there before. */
function soberVerdict(judged: Judged, plan: EvaluationPlan, notes: Note[]): Evaluation['verdict'] {
  const { low, high } = judged.estimate;
  if (low === high) {
    notes.push({ code: 'no-variation' });
    return 'cannot-tell';
  }
  const verdict = verdictOf(judged.estimate, plan.better, plan.matters);
  if (verdict !== 'improved' && verdict !== 'worse') return verdict;
  if (
    judged.placebo?.kind === 'dates' &&
    judged.placebo.tried >= 2 &&
    judged.placebo.called * 2 >= judged.placebo.tried
  ) {
    notes.push({ code: 'placebo-shows', value: judged.placebo.called });
    return 'cannot-tell';
  }
  if (notes.some((note) => note.code === 'pre-trend')) {
    const trend = judged.models.find((m) => m.name === 'distance with its own trend');
    if (trend && trend.low <= 0 && trend.high >= 0) {
      notes.push({ code: 'models-disagree' });
      return 'cannot-tell';
    }
  }
  return verdict;
}

function usable(f: Forecast, least: number): boolean {
  return f.before.y.length >= least && f.after.y.length > 0 && leastSquares(f.before.rows, f.before.y) !== null;
}

function widened(e: Estimate, factor: number): Estimate {
  return {
    effect: e.effect,
    low: e.effect - (e.effect - e.low) * factor,
    high: e.effect + (e.high - e.effect) * factor,
    se: e.se * factor,
  };
}

function neededAtFirst(before: number, after: number): Needed {
  return { periods: Math.max(after === 0 ? 1 : 0, leastBefore.compared - before) || null, units: null };
}

/** More comparison units of the same kind that would decide; null when the treated are too few whatever joins. */
function unitsNeeded(e: Estimate, treated: number, others: number, plan: EvaluationPlan): number | null {
  const goal = Math.max(Math.abs(e.effect), (plan.matters ?? 0) - Math.abs(e.effect));
  const spread = e.se / Math.sqrt(1 / treated + 1 / others);
  for (const more of [1, 2, 3, 4, 6, 8, 12, 16, 24, 40]) {
    const df = treated + others + more - 2;
    if (studentQuantile(0.975, df) * spread * Math.sqrt(1 / treated + 1 / (others + more)) < goal) return more;
  }
  return null;
}
