import { dayNumber } from '../../platform/kernel/day.ts';
import { isDurationUnit, secondsIn } from './kind.domain.ts';
import type { NumberReading } from './number-column.domain.ts';
import type { PeriodReading, Zoned } from './period-column.domain.ts';
import {
  isFault,
  type Measured,
  mostInSample,
  type RawReading,
  sameReading,
  sampleReading,
  soundReading,
} from './reading.domain.ts';
import { shareScale } from './share-column.domain.ts';
import { straySamples, without } from './sample-lines.domain.ts';
import type { ReadingField } from './reading-mapping.domain.ts';
import type { ReadingSheet } from './reading-sheet.domain.ts';

export interface LineProblem {
  line: number;
  column: string | null;
  code: string;
  message: string;
}

/** What the house knows about the names that stand in a file, by their place among its different ones. */
export interface JudgingRules {
  /** The KPI a name means, as a number of the caller's, or why it means none; a file of one KPI has one. */
  kpis: readonly ({ target: number; measured: Measured } | { code: string; message: string })[];
  /** The team or location a name means, by number; null: there is none. */
  places: readonly (number | null)[];
  today: string;
  calendar: Zoned;
}

/** The sound readings of one KPI in columns, by place, then period; days counted since 1970. */
export interface JudgedSeries {
  target: number;
  place: Int32Array<ArrayBuffer>;
  period: Int32Array<ArrayBuffer>;
  value: Float64Array<ArrayBuffer>;
  /** NaN where the KPI is no ratio */
  numerator: Float64Array<ArrayBuffer>;
  denominator: Float64Array<ArrayBuffer>;
  line: Int32Array<ArrayBuffer>;
  /** the values of samples, one sample after the other; `denominator` says how many each has */
  sample: Float64Array<ArrayBuffer> | null;
}

export interface JudgedSheet {
  series: JudgedSeries[];
  /** lines that say nothing: no number stands in them */
  blank: number;
  /** lines that repeat another */
  repeated: number;
  /** the first by line */
  problems: LineProblem[];
  problemCount: number;
  /** numbers of percentages that look like shares of one */
  shares: number;
}

/** Problems that travel with a report; a file with more has one cause. */
export const toldProblems = 1000;

const noNumber = /^(?:|-|–|—|n\/?a|null|none|nil|#n\/a)$/i;
const grains = ['day', 'week', 'month', 'quarter'] as const;

/** Judges every line of a file by its KPI. What repeats a line is counted once; two different numbers for a period are both refused. */
export function judgeSheet(sheet: ReadingSheet, rules: JudgingRules): JudgedSheet {
  const sampled = new Set(
    rules.kpis.flatMap((kpi) => ('target' in kpi && kpi.measured.kind === 'sample' ? [kpi.target] : [])),
  );
  const isSample = (target: number) => sampled.has(target);
  const problems: LineProblem[] = [];
  let problemCount = 0;
  const refuse = (line: number, field: ReadingField, code: string, message: string) => {
    problemCount++;
    if (problems.length < 2 * toldProblems)
      problems.push({ line, column: sheet.columns[field]?.name ?? field, code, message });
  };
  const sound = soundRows(sheet, rules, refuse);
  const strays = straySamples(sheet, sound.rows, isSample);
  for (const { line, sample } of strays)
    refuse(
      line,
      'sample',
      'sample_split',
      `Most of sample “${sample}” lies in another period. A sample belongs to one.`,
    );
  const { series, repeated } = seriesOf(without(sound.rows, strays), isSample, refuse);
  return {
    series,
    blank: sound.blank,
    repeated,
    problems: problems.toSorted((a, b) => a.line - b.line).slice(0, toldProblems),
    problemCount,
    shares: sound.shares,
  };
}

type Refuse = (line: number, field: ReadingField, code: string, message: string) => void;

export interface SoundRows {
  target: number[];
  place: number[];
  period: number[];
  value: number[];
  numerator: number[];
  denominator: number[];
  line: number[];
}

function soundRows(
  sheet: ReadingSheet,
  rules: JudgingRules,
  refuse: Refuse,
): { rows: SoundRows; blank: number; shares: number } {
  const rows: SoundRows = { target: [], place: [], period: [], value: [], numerator: [], denominator: [], line: [] };
  const { columns } = sheet;
  const periods = sheet.periods(rules.calendar)!;
  const days = columns.period!.cells.map((cell): PeriodReading => periods.read(cell));
  const numbers = Object.fromEntries(
    (['value', 'numerator', 'denominator'] as const).map((field) => [
      field,
      columns[field]?.cells.map((cell) => (noNumber.test(cell) ? null : sheet.numbers[field]!.read(cell))),
    ]),
  ) as Record<'value' | 'numerator' | 'denominator', (NumberReading | null)[] | undefined>;
  let blank = 0;
  const scaled = shareScale(sheet, numbers.value, rules);
  for (let i = 0; i < sheet.lines.length; i++) {
    const line = sheet.lines[i]!;
    const cellOf = (field: ReadingField) => columns[field]?.cells[columns[field].at[i]!] ?? '';
    const kpi = rules.kpis[columns.kpi ? columns.kpi.at[i]! : 0]!;
    const read = (['value', 'numerator', 'denominator'] as const).map(
      (field) => [field, numbers[field]?.[columns[field]!.at[i]!] ?? null] as const,
    );
    if (read.every(([, number]) => number === null)) {
      blank++;
      continue;
    }
    if ('code' in kpi) {
      refuse(line, 'kpi', kpi.code, kpi.message);
      continue;
    }
    const place = columns.place ? rules.places[columns.place.at[i]!]! : 0;
    if (place === null) {
      refuse(line, 'place', 'unknown_place', `There is no open team or location “${cellOf('place')}”.`);
      continue;
    }
    const { measured, target } = kpi;
    const when = days[columns.period!.at[i]!]!;
    const why =
      'why' in when
        ? when.why
        : grains.indexOf(when.grain) > grains.indexOf(measured.cadence)
          ? `is a whole ${when.grain}, and this KPI is read by the ${measured.cadence}.`
          : null;
    if (why !== null || 'why' in when) {
      refuse(line, 'period', 'bad_day', `“${cellOf('period')}” ${why}`);
      continue;
    }
    const raw: RawReading = { unitKey: '', period: when.day };
    const odd = read.flatMap(([field, number]) => {
      if (number === null || (field === 'value') === (measured.kind === 'ratio')) return [];
      const found = plainNumber(number, measured);
      if (typeof found === 'number') raw[field] = found;
      return typeof found === 'number' ? [] : [[field, found] as const];
    });
    for (const [field, said] of odd) refuse(line, field, 'bad_number', `“${cellOf(field)}” ${said}`);
    if (odd.length > 0) continue;
    if (raw.value !== undefined) raw.value *= scaled.by(i);
    // A line of a sample is one of its values: it is judged as a number, and gathered with the others of its period.
    const single = measured.kind === 'sample' ? { ...measured, kind: 'value' as const } : measured;
    const reading = soundReading(single, raw, rules.today, rules.calendar);
    if (isFault(reading)) {
      refuse(line, reading.field === 'unitKey' ? 'place' : reading.field, reading.code, reading.message);
      continue;
    }
    rows.target.push(target);
    rows.place.push(place);
    rows.period.push(dayNumber(reading.period));
    rows.value.push(reading.value);
    rows.numerator.push(reading.numerator ?? Number.NaN);
    rows.denominator.push(reading.denominator ?? Number.NaN);
    rows.line.push(line);
  }
  return { rows, blank, shares: scaled.shares };
}

/** The number in the KPI's own unit, or why it is none. */
function plainNumber(found: NumberReading, { kind, unit }: Measured): number | string {
  if ('why' in found) return found.why;
  if ('seconds' in found)
    return kind === 'duration' && isDurationUnit(unit)
      ? found.seconds / secondsIn[unit]
      : 'is a time on the clock, and this KPI does not count time.';
  if (kind === 'money' && found.currency !== null && found.currency !== unit)
    return `is in ${found.currency}, and this KPI is in ${unit}.`;
  return found.number;
}

/** Readings of a KPI side by side; the same period twice is one reading, or a contradiction that both lines are refused for. */
function seriesOf(
  rows: SoundRows,
  isSample: (target: number) => boolean,
  refuse: Refuse,
): { series: JudgedSeries[]; repeated: number } {
  const { target, place, period, line } = rows;
  const order = Uint32Array.from(line, (_, i) => i).sort(
    (a, b) => target[a]! - target[b]! || place[a]! - place[b]! || period[a]! - period[b]! || line[a]! - line[b]!,
  );
  const same = (a: number, b: number) => target[a] === target[b] && place[a] === place[b] && period[a] === period[b];
  const numbersOf = (i: number) => ({
    value: rows.value[i]!,
    numerator: Number.isNaN(rows.numerator[i]) ? null : rows.numerator[i]!,
    denominator: Number.isNaN(rows.denominator[i]) ? null : rows.denominator[i]!,
    sample: null,
  });
  const samples = new Map<number, number[]>();
  const kept: number[] = [];
  let repeated = 0;
  for (let from = 0, to = 1; from < order.length; from = to, to = from + 1) {
    while (to < order.length && same(order[from]!, order[to]!)) to++;
    const alike = order.subarray(from, to);
    const first = alike[0]!;
    if (isSample(target[first]!)) {
      if (alike.length > mostInSample) {
        const message = `There are ${alike.length} values for one period, and a sample has at most ${mostInSample}.`;
        for (const i of alike) refuse(line[i]!, 'value', 'too_many', message);
        continue;
      }
      kept.push(first);
      samples.set(
        first,
        Array.from(alike, (i) => rows.value[i]!),
      );
      continue;
    }
    if (alike.length === 1 || alike.every((i) => sameReading(numbersOf(first), numbersOf(i)))) {
      kept.push(first);
      repeated += alike.length - 1;
      continue;
    }
    for (const i of alike) {
      const other = line[alike.find((one) => one !== i)!]!;
      refuse(line[i]!, 'period', 'twice', `Line ${other} has another number for the same period. Keep one of them.`);
    }
  }
  const series: JudgedSeries[] = [];
  for (let from = 0, to = 1; from < kept.length; from = to, to = from + 1) {
    while (to < kept.length && target[kept[to]!] === target[kept[from]!]) to++;
    const some = kept.slice(from, to);
    const sampled = some.map((i) => samples.get(i)).filter((sample) => sample !== undefined);
    const parts = sampled.map(sampleReading);
    series.push({
      target: target[some[0]!]!,
      place: Int32Array.from(some, (i) => place[i]!),
      period: Int32Array.from(some, (i) => period[i]!),
      value: Float64Array.from(some, (i, at) => parts[at]?.value ?? rows.value[i]!),
      numerator: Float64Array.from(some, (i, at) => parts[at]?.numerator ?? rows.numerator[i]!),
      denominator: Float64Array.from(some, (i, at) => parts[at]?.denominator ?? rows.denominator[i]!),
      line: Int32Array.from(some, (i) => line[i]!),
      sample: sampled.length > 0 ? Float64Array.from(sampled.flat()) : null,
    });
  }
  return { series, repeated };
}
