import { dayNumber } from '../../platform/kernel/day.ts';
import { isDurationUnit, secondsIn } from './kind.domain.ts';
import type { NumberReading } from './number-column.domain.ts';
import type { PeriodReading, Zoned } from './period-column.domain.ts';
import { isFault, type Measured, type RawReading, sameReading, soundReading } from './reading.domain.ts';
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
}

/** Problems that travel with a report; a file with more has one cause. */
export const toldProblems = 1000;

const noNumber = /^(?:|-|–|—|n\/?a|null|none|nil|#n\/a)$/i;
const grains = ['day', 'week', 'month', 'quarter'] as const;

/** Judges every line of a file by its KPI. What repeats a line is counted once; two different numbers for a period are both refused. */
export function judgeSheet(sheet: ReadingSheet, rules: JudgingRules): JudgedSheet {
  const problems: LineProblem[] = [];
  let problemCount = 0;
  const refuse = (line: number, field: ReadingField, code: string, message: string) => {
    problemCount++;
    if (problems.length < 2 * toldProblems)
      problems.push({ line, column: sheet.columns[field]?.name ?? field, code, message });
  };
  const sound = soundRows(sheet, rules, refuse);
  const { series, repeated } = seriesOf(sound.rows, refuse);
  return {
    series,
    blank: sound.blank,
    repeated,
    problems: problems.toSorted((a, b) => a.line - b.line).slice(0, toldProblems),
    problemCount,
  };
}

type Refuse = (line: number, field: ReadingField, code: string, message: string) => void;

interface SoundRows {
  target: number[];
  place: number[];
  period: number[];
  value: number[];
  numerator: number[];
  denominator: number[];
  line: number[];
}

function soundRows(sheet: ReadingSheet, rules: JudgingRules, refuse: Refuse): { rows: SoundRows; blank: number } {
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
    const reading = soundReading(measured, raw, rules.today, rules.calendar);
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
  return { rows, blank };
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
function seriesOf(rows: SoundRows, refuse: Refuse): { series: JudgedSeries[]; repeated: number } {
  const { target, place, period, line } = rows;
  const order = Uint32Array.from(line, (_, i) => i).sort(
    (a, b) => target[a]! - target[b]! || place[a]! - place[b]! || period[a]! - period[b]! || line[a]! - line[b]!,
  );
  const same = (a: number, b: number) => target[a] === target[b] && place[a] === place[b] && period[a] === period[b];
  const numbersOf = (i: number) => ({
    value: rows.value[i]!,
    numerator: Number.isNaN(rows.numerator[i]) ? null : rows.numerator[i]!,
    denominator: Number.isNaN(rows.denominator[i]) ? null : rows.denominator[i]!,
  });
  const kept: number[] = [];
  let repeated = 0;
  for (let from = 0, to = 1; from < order.length; from = to, to = from + 1) {
    while (to < order.length && same(order[from]!, order[to]!)) to++;
    const alike = order.subarray(from, to);
    const first = alike[0]!;
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
    series.push({
      target: target[some[0]!]!,
      place: Int32Array.from(some, (i) => place[i]!),
      period: Int32Array.from(some, (i) => period[i]!),
      value: Float64Array.from(some, (i) => rows.value[i]!),
      numerator: Float64Array.from(some, (i) => rows.numerator[i]!),
      denominator: Float64Array.from(some, (i) => rows.denominator[i]!),
      line: Int32Array.from(some, (i) => line[i]!),
    });
  }
  return { series, repeated };
}
