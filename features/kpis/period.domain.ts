import { addDays, type Day, dayNumber, monthOf, weekStart } from '../../platform/kernel/day.ts';

export type Cadence = 'day' | 'week' | 'month';

/** The first day of the period that holds a day; weeks begin as the organisation's do (1 = Monday … 7 = Sunday). */
export function periodStart(day: Day, cadence: Cadence, weekStartsOn: number): Day {
  if (cadence === 'day') return day;
  return cadence === 'week' ? weekStart(day, weekStartsOn) : `${monthOf(day)}-01`;
}

/** The number of a period, counted so that neighbours differ by one. `day` may lie anywhere in it. */
export function periodIndex(day: Day, cadence: Cadence, weekStartsOn: number): number {
  if (cadence === 'day') return dayNumber(day);
  if (cadence === 'month') return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return Math.round((dayNumber(weekStart(day, weekStartsOn)) - dayNumber(weekStart('1970-01-05', weekStartsOn))) / 7);
}

/** The first day of the period that comes `count` periods after the one that holds `day`. */
export function laterPeriod(day: Day, count: number, cadence: Cadence, weekStartsOn: number): Day {
  const start = periodStart(day, cadence, weekStartsOn);
  if (cadence === 'day') return addDays(start, count);
  if (cadence === 'week') return addDays(start, 7 * count);
  const index = periodIndex(start, 'month', weekStartsOn) + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`;
}

/** Periods in one turn of the year (or the week, for days): what a season of the KPI would be. */
export const seasonOf: Readonly<Record<Cadence, number>> = { day: 7, week: 52, month: 12 };
