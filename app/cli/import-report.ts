import { WrongUse, type Given, type Option } from './command.ts';

export const dryRunOption = {
  'dry-run': { doc: 'Only looks: says what would happen and leaves everything as it is.' },
} satisfies Record<string, Option>;

/** How a table is to be read where it does not say so itself. */
export const tableOptions = {
  sheet: { value: 'NAME', doc: 'Of a workbook: the sheet that is meant; the first with a table unless given.' },
  dates: { value: 'ORDER', doc: 'How 3/4/2026 is meant: dmy or mdy; as the column shows unless given.' },
} satisfies Record<string, Option>;

export function datesOf(given: Given): 'dmy' | 'mdy' | undefined {
  const order = given.text('dates');
  if (order === undefined || order === 'dmy' || order === 'mdy') return order;
  throw new WrongUse('--dates is dmy (day first) or mdy (month first).');
}

export interface Problem {
  line: number;
  column: string | null;
  code: string;
  message: string;
}

export interface Report {
  rows: number;
  ready: number;
  problems: readonly Problem[];
}

const shown = 20;

/** A report for a person: how much is ready, then the first problems by line. */
export function reportText({ rows, ready, problems }: Report, word: string): string {
  const lines = problemLines(problems);
  if (problems.length > shown) lines.push(`  … and ${problems.length - shown} more; --json lists all of them.`);
  return [`${ready} of ${rows} ${word} are ready.`, ...lines].join('\n');
}

/** The first problems, one line each. */
export const problemLines = (problems: readonly Problem[]): string[] =>
  problems
    .slice(0, shown)
    .map(({ line, column, message }) => `  line ${line}${column ? `, ${column}` : ''}: ${message}`);
