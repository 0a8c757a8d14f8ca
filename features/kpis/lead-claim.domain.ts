import { dayNumber } from '../../platform/kernel/day.ts';
import { judgeLead, type LeadResult } from './lead.domain.ts';
import { unbroken } from './lead-pairs.domain.ts';
import { type Cadence, type Calendar, periodIndex, seasonOf } from './period.domain.ts';

interface Read {
  period: string;
  value: number;
}

export interface ReadTogether {
  period: string;
  leading: number;
  lagging: number;
}

/** What was read of both in the same period, oldest first. */
export function readTogether(leading: readonly Read[], lagging: readonly Read[]): ReadTogether[] {
  const other = new Map(lagging.map((reading) => [reading.period, reading.value]));
  return leading.flatMap(({ period, value }) =>
    other.has(period) ? [{ period, leading: value, lagging: other.get(period)! }] : [],
  );
}

/** Judges a claimed lead on what was read together. */
export function judgeClaim(read: readonly ReadTogether[], cadence: Cadence, calendar: Calendar): LeadResult {
  const joined = unbroken(
    read.map(({ period, leading, lagging }) => ({ moment: dayNumber(period), x: leading, y: lagging })),
    read.map(({ period }) => periodIndex(period, cadence, calendar)),
  );
  return judgeLead(
    joined.pairs.map((pair) => pair.x),
    joined.pairs.map((pair) => pair.y),
    { at: joined.at, season: seasonOf[cadence] },
  );
}

/** Whether a new verdict is worth keeping beside the last: another word, another lag, or a tenth more readings. */
export function worthKeeping(
  last: { verdict: string; lag: number | null; n: number } | undefined,
  next: Pick<LeadResult, 'verdict' | 'lag' | 'n'>,
): boolean {
  return !last || last.verdict !== next.verdict || last.lag !== next.lag || next.n >= 1.1 * last.n;
}
