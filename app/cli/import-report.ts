import type { Option } from './command.ts';

export const dryRunOption = {
  'dry-run': { doc: 'Only looks: says what would happen and leaves everything as it is.' },
} satisfies Record<string, Option>;

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
  const lines = problems.slice(0, shown).map(({ line, column, message }) => {
    return `  line ${line}${column ? `, ${column}` : ''}: ${message}`;
  });
  if (problems.length > shown) lines.push(`  … and ${problems.length - shown} more; --json lists all of them.`);
  return [`${ready} of ${rows} ${word} are ready.`, ...lines].join('\n');
}
