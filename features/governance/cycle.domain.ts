import { addDays, dayNumber, daysBetween, isDay, monthEnd, type Day } from '../../platform/kernel/day.ts';

/** A planning period: the span for which goals are set and at whose end they are reviewed. */
export const cycleKinds = ['quarter', 'trimester', 'half_year', 'year', 'custom'] as const;
export type CycleKind = (typeof cycleKinds)[number];

export type Span = { startsOn: Day; endsOn: Day };

const months: Record<Exclude<CycleKind, 'custom'>, number> = { quarter: 3, trimester: 4, half_year: 6, year: 12 };

/** Shorter than four weeks is a sprint, longer than eighteen months is a plan for other people. */
export const spanLimits = { least: 28, most: 550 } as const;

export type SpanProblem = 'not_a_day' | 'backwards' | 'too_short' | 'too_long' | 'overlaps';

/** @param others the periods that are there already */
export function spanProblem(span: Span, others: readonly Span[]): SpanProblem | null {
  if (!isDay(span.startsOn) || !isDay(span.endsOn)) return 'not_a_day';
  const days = daysBetween(span.startsOn, span.endsOn) + 1;
  if (days <= 0) return 'backwards';
  if (days < spanLimits.least) return 'too_short';
  if (days > spanLimits.most) return 'too_long';
  return others.some((other) => span.startsOn <= other.endsOn && other.startsOn <= span.endsOn) ? 'overlaps' : null;
}

/** The last day of a period of this kind that starts on a day: `quarter` from 2026-10-01 → 2026-12-31. */
export function endOf(kind: Exclude<CycleKind, 'custom'>, startsOn: Day): Day {
  const inMonth = Number(startsOn.slice(8));
  const month = Number(startsOn.slice(5, 7)) - 1 + months[kind];
  const year = Number(startsOn.slice(0, 4)) + Math.floor(month / 12);
  const first = `${String(year).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  // The same day some months later, or the last of that month where it has no such day.
  const sameDay = addDays(first, inMonth - 1);
  return addDays(sameDay <= monthEnd(first) ? sameDay : addDays(monthEnd(first), 1), -1);
}

/** What comes next: the day after the last period, with the same kind; a custom one keeps its length. */
export function nextSpan(last: Span & { kind: CycleKind }): Span {
  const startsOn = addDays(last.endsOn, 1);
  if (last.kind !== 'custom') return { startsOn, endsOn: endOf(last.kind, startsOn) };
  return { startsOn, endsOn: addDays(startsOn, dayNumber(last.endsOn) - dayNumber(last.startsOn)) };
}

/** Where a period stands on a day. A period that was not closed yet is `over`, not gone: its reviews may still be running. */
export function cyclePhase(cycle: Span & { closed: boolean }, today: Day): 'coming' | 'running' | 'over' | 'closed' {
  if (cycle.closed) return 'closed';
  if (today < cycle.startsOn) return 'coming';
  return today <= cycle.endsOn ? 'running' : 'over';
}
