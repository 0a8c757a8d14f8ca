import { addDays, type Day, dayNumber, monthOf, weekday, weekStart } from '../../platform/kernel/day.ts';

export type Cadence = 'day' | 'week' | 'month' | 'quarter';

/** A period of which several cadences can be made; `year` is only ever a sum of others. */
export type Grain = Cadence | 'year';

/** How an organisation counts its time: weeks from 1 = Monday … 7 = Sunday, quarters and years from a month, 1 to 12. */
export interface Calendar {
  readonly weekStartsOn: number;
  readonly yearStartsIn: number;
}

/** Months in a period; days and weeks are none. */
const monthsIn = { month: 1, quarter: 3, year: 12 } as const;

/** The first day of the period that holds a day. */
export function periodStart(day: Day, grain: Grain, calendar: Calendar): Day {
  if (grain === 'day') return day;
  if (grain === 'week') return weekStart(day, calendar.weekStartsOn);
  if (grain === 'month') return `${monthOf(day)}-01`;
  return monthDay(monthNumber(day) - monthsInto(day, grain, calendar));
}

/** The number of a period, counted so that neighbours differ by one. `day` may lie anywhere in it. */
export function periodIndex(day: Day, grain: Grain, calendar: Calendar): number {
  if (grain === 'day') return dayNumber(day);
  if (grain === 'week') {
    const first = weekStart('1970-01-05', calendar.weekStartsOn);
    return Math.round((dayNumber(weekStart(day, calendar.weekStartsOn)) - dayNumber(first)) / 7);
  }
  return Math.floor((monthNumber(day) - (grain === 'month' ? 0 : calendar.yearStartsIn - 1)) / monthsIn[grain]);
}

/** The first day of the period that comes `count` periods after the one that holds `day`. */
export function laterPeriod(day: Day, count: number, grain: Grain, calendar: Calendar): Day {
  const start = periodStart(day, grain, calendar);
  if (grain === 'day') return addDays(start, count);
  if (grain === 'week') return addDays(start, 7 * count);
  return monthDay(monthNumber(start) + count * monthsIn[grain]);
}

/**
 * The calendar of a KPI that was read already: its weeks and quarters begin as they did, whatever the organisation has chosen since. Else
 * a period would be stored twice, under two first days.
 *
 * @param begun the first day of any of its periods
 */
export function begunCalendar<C extends Calendar>(cadence: Cadence, begun: Day | null | undefined, calendar: C): C {
  if (!begun) return calendar;
  if (cadence === 'week') return { ...calendar, weekStartsOn: weekday(begun) };
  return cadence === 'quarter' && monthsInto(begun, 'quarter', calendar) !== 0
    ? { ...calendar, yearStartsIn: Number(begun.slice(5, 7)) }
    : calendar;
}

/** Periods in one turn of the year (or the week, for days): what a season of the KPI would be. */
export const seasonOf: Readonly<Record<Cadence, number>> = { day: 7, week: 52, month: 12, quarter: 4 };

/** Months since the year 0. */
const monthNumber = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

const monthDay = (month: number): Day =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;

const monthsInto = (day: Day, grain: 'quarter' | 'year', { yearStartsIn }: Calendar): number =>
  (monthNumber(day) - (yearStartsIn - 1)) % monthsIn[grain];
