import { paceOf } from './cadence.domain.ts';
import { evaluate } from './evaluation.domain.ts';
import { momentOf } from './period-text.domain.ts';
import type { Evaluation, Method, Model, Note, Placebo, UnitSeries, Verdict } from './plan.domain.ts';
import { meansOfSamples, readSeries, type SeriesRefused } from './series-file.format.ts';

export interface FilePlan {
  treated: readonly string[];
  start: string;
  delay?: number | undefined;
  baselineUntil?: string | undefined;
  better?: 'higher' | 'lower' | undefined;
  matters?: number | undefined;
}

/** An evaluation as an analyst reads it; the effect in the KPI's own unit, 95 % range. */
export interface EvaluationAnswer {
  verdict: Verdict;
  effect: number | null;
  low: number | null;
  high: number | null;
  /** share of what would have been without it */
  relative: number | null;
  comparison: { treated: string[]; units: string[] };
  method: Method;
  placebo: Placebo | null;
  models: Model[];
  notes: string[];
}

/** Did an intervention work? A CSV file `date,unit,value`; the units that were not treated are the comparison. */
export function evaluationFile(bytes: Uint8Array, plan: FilePlan): EvaluationAnswer | SeriesRefused {
  const file = readSeries(bytes, 'units');
  if ('refused' in file) return file;
  const refuse = (code: string, message: string): SeriesRefused => ({ refused: { code, message, problems: [] } });
  const known = new Set(file.lines.map((line) => line.unit));
  const unknown = plan.treated.filter((unit) => !known.has(unit));
  if (unknown.length > 0)
    return refuse('unknown_unit', `The file has no unit ${unknown.map((unit) => `"${unit}"`).join(', ')}.`);
  const start = momentOf(plan.start);
  const until = plan.baselineUntil === undefined ? null : momentOf(plan.baselineUntil);
  if (start === null) return refuse('bad_day', `"${plan.start}" is not a day. Write it as 2026-11-26.`);
  if (plan.baselineUntil !== undefined && until === null)
    return refuse('bad_day', `"${plan.baselineUntil}" is not a day. Write it as 2026-11-26.`);

  const lines = meansOfSamples(file.lines);
  const moments = [...new Set(lines.map((line) => line.moment))];
  const pace = paceOf(moments);
  const place = new Map(moments.map((moment, i) => [moment, pace.at[i]!]));
  /** the first period on or after a day: the first later reading, or one period for each that would fit behind the last */
  const from = (moment: number) => {
    const next = moments.find((one) => one >= moment);
    return next === undefined ? pace.at.at(-1)! + 1 : place.get(next)!;
  };
  const series = new Map<string, UnitSeries & { observations: { at: number; value: number }[] }>();
  for (const line of lines) {
    const unit = series.get(line.unit) ?? { unit: line.unit, observations: [] };
    unit.observations.push({ at: place.get(line.moment)!, value: line.value ?? line.numerator! / line.denominator! });
    series.set(line.unit, unit);
  }
  const result = evaluate([...series.values()], {
    treated: plan.treated,
    start: from(start),
    better: plan.better ?? 'higher',
    ...(pace.season === null ? {} : { season: pace.season }),
    ...(plan.delay === undefined ? {} : { delay: plan.delay }),
    // Days are inclusive: a reading of the last baseline day still belongs to it.
    ...(until === null ? {} : { baselineUntil: from(until + 1 / 1440) - 1 }),
    ...(plan.matters === undefined ? {} : { matters: plan.matters }),
  });
  const { verdict, effect, low, high, relative, comparison, method, placebo, models } = result;
  return { verdict, effect, low, high, relative, comparison, method, placebo, models, notes: sentences(result) };
}

function sentences({ notes, needed, method }: Evaluation): string[] {
  const said = notes.map(sentence);
  if (needed?.periods)
    said.push(`About ${counted(needed.periods, 'period like these', 'periods like these')} would decide.`);
  // Only where whole units are counted is it known how many more would do.
  if (needed?.units && method === 'own-past') said.push('A unit to compare with would say more than further readings.');
  else if (needed?.units && method.startsWith('comparison')) said.push('Another comparison unit would say more.');
  else if (needed?.units)
    said.push(`About ${counted(needed.units, 'comparison unit', 'comparison units')} of the same kind would decide.`);
  return said;
}

const counted = (number: number, one: string, many: string) => `${number} more ${number === 1 ? one : many}`;

function sentence({ code, value, unit }: Note): string {
  const figure = value === undefined ? '' : value.toPrecision(3);
  const words: Record<Note['code'], string> = {
    'weaker-evidence': 'No comparison: judged against its own level, trend and season, which is weaker evidence.',
    'left-out': `${value} periods before the start are left out of the baseline: they may be why it was chosen.`,
    'selection-unknown': 'Nothing says which periods got the treated units chosen; a bad spell recovers by itself.',
    'single-comparison': 'One comparison unit only: whatever happened to it alone is read as the effect.',
    'two-comparisons': 'Two comparison units cannot show how far units part by themselves; a third would.',
    'units-vary': `Comparison units shift by themselves; the range is ${figure} times wider for it.`,
    'treated-vary': `The treated units vary more by themselves than the others; the range is ${figure} times wider for it.`,
    'unit-dropped': `${unit} has too few readings on one side and is left out.`,
    'pre-trend': 'The treated and the comparison units were drifting apart before the start.',
    'placebo-shows': `Pretended starts "work" too (${value} of them), so this one proves nothing.`,
    'before-after': `Before and after alone would say ${figure}; that is no evidence.`,
    'too-few-before': `The baseline is too short; ${value} readings are the least.`,
    'too-few-after': 'There are no readings yet after the start and its delay.',
    'matters-not-stated': 'No size that matters was written down, so "no effect that matters" cannot be said.',
    'no-treated': 'No treated unit has readings.',
    'models-disagree': 'Reasonable models disagree about the direction.',
    'no-variation': 'The readings never vary.',
    season: `Seasonal: the season of ${value} periods is modelled.`,
    'after-only':
      'No readings before the start: after is compared with after, fair only if the treated were drawn by lot.',
  };
  return words[code];
}
