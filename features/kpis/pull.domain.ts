import { mostRows } from './source.domain.ts';

/** Why a source could not be read, as a sentence for whoever set it up. */
export class PullProblem extends Error {
  override readonly name = 'PullProblem';
}

export const pullLimits = { connectMilliseconds: 10_000, milliseconds: 30_000, bytes: 20_000_000 };

export function bounded<T>(rows: T[]): T[] {
  if (rows.length > mostRows)
    throw new PullProblem(
      `It gives more than ${mostRows.toLocaleString('en-GB')} rows. Ask for fewer, for instance the last ninety days.`,
    );
  return rows;
}
