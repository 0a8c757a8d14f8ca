import type { NumberReading } from './number-column.domain.ts';
import type { JudgingRules } from './reading-judge.domain.ts';
import type { ReadingSheet } from './reading-sheet.domain.ts';

/** Fewer numbers between nothing and one may well be small percentages. */
const fewest = 3;

/**
 * Spreadsheets keep 45 % as 0.45. Where all numbers of a KPI in % lie between 0 and 1, without a % beside them, they are likely
 * shares: they are counted, and made percentages where somebody said so.
 */
export function shareScale(
  sheet: ReadingSheet,
  numbers: readonly (NumberReading | null)[] | undefined,
  rules: JudgingRules,
): { shares: number; by(row: number): number } {
  const { kpi, value } = sheet.columns;
  if (!numbers || !value) return { shares: 0, by: () => 1 };
  const kpiOf = (row: number) => (kpi ? kpi.at[row]! : 0);
  const seen = new Map<number, { shares: number; others: number }>();
  for (let row = 0; row < sheet.lines.length; row++) {
    const meant = rules.kpis[kpiOf(row)]!;
    const read = numbers[value.at[row]!];
    if (!('measured' in meant) || meant.measured.unit !== '%' || meant.measured.kind === 'ratio') continue;
    if (!read || !('number' in read)) continue;
    const counts = seen.get(kpiOf(row)) ?? { shares: 0, others: 0 };
    const written = value.cells[value.at[row]!]!.includes('%');
    if (written || read.number < 0 || read.number > 1) counts.others++;
    // 0 and 1 are both, and say nothing.
    else if (read.number > 0 && read.number < 1) counts.shares++;
    seen.set(kpiOf(row), counts);
  }
  const likely = new Set(
    [...seen].filter(([, { shares, others }]) => others === 0 && shares >= fewest).map(([at]) => at),
  );
  return {
    shares: [...seen].reduce((sum, [at, { shares }]) => sum + (likely.has(at) ? shares : 0), 0),
    by: (row) => (sheet.shares && likely.has(kpiOf(row)) ? 100 : 1),
  };
}
