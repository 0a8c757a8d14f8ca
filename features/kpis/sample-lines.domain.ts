import type { SoundRows } from './reading-judge.domain.ts';
import type { ReadingSheet } from './reading-sheet.domain.ts';

/** A line whose sample lies in another period, by its place among the sound rows. */
export interface Stray {
  at: number;
  line: number;
  sample: string;
}

/** Share of samples that must lie in one period each, so that their names are names and not counters that begin anew every day. */
const named = 0.8;

/**
 * The period says which values make a sample. Where a column names the samples too, a line that stands in another period than the
 * rest of its sample is a slip of the pen.
 */
export function straySamples(sheet: ReadingSheet, rows: SoundRows, isSample: (target: number) => boolean): Stray[] {
  const column = sheet.columns.sample;
  if (!column) return [];
  const rowOf = new Map(sheet.lines.map((line, row) => [line, row]));
  const samples = new Map<string, { sample: string; periods: Map<number, number[]> }>();
  for (let at = 0; at < rows.line.length; at++) {
    const sample = column.cells[column.at[rowOf.get(rows.line[at]!)!]!]!;
    if (sample === '' || !isSample(rows.target[at]!)) continue;
    const key = `${rows.target[at]} ${rows.place[at]} ${sample}`;
    const known = samples.get(key) ?? { sample, periods: new Map<number, number[]>() };
    const there = known.periods.get(rows.period[at]!);
    if (there) there.push(at);
    else known.periods.set(rows.period[at]!, [at]);
    samples.set(key, known);
  }
  const split = [...samples.values()].filter(({ periods }) => periods.size > 1);
  if (split.length === 0 || split.length > (1 - named) * samples.size) return [];
  return split.flatMap(({ sample, periods }) => {
    const most = Math.max(...[...periods.values()].map((there) => there.length));
    const home = [...periods].find(([, there]) => there.length === most)![0];
    return [...periods]
      .filter(([period]) => period !== home)
      .flatMap(([, there]) => there.map((at) => ({ at, line: rows.line[at]!, sample })));
  });
}

export function without(rows: SoundRows, strays: readonly Stray[]): SoundRows {
  if (strays.length === 0) return rows;
  const out = new Set(strays.map(({ at }) => at));
  const kept = (column: readonly number[]) => column.filter((_, at) => !out.has(at));
  return {
    target: kept(rows.target),
    place: kept(rows.place),
    period: kept(rows.period),
    value: kept(rows.value),
    numerator: kept(rows.numerator),
    denominator: kept(rows.denominator),
    line: kept(rows.line),
  };
}
