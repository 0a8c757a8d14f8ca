import { type DateOrder, dateProof } from '../../platform/kernel/date-column.ts';
import { addDays, type Day, isDay, weekStart } from '../../platform/kernel/day.ts';
import { localDayOf } from '../../platform/kernel/zone.ts';
import type { Cadence, Calendar } from './period.domain.ts';

/** A cell that says when: a day in the period it means, and how long that period is. */
export type PeriodReading = { readonly day: Day; readonly grain: Cadence } | { readonly why: string };

export interface PeriodColumn {
  /** The order of day and month, where it matters and is known. */
  readonly order: { readonly read: DateOrder; readonly proven: boolean } | null;
  read(cell: string): PeriodReading;
}

const instant = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}(?::?\d{2})?)$/;
const midnight = /^00:00(:00(\.0+)?)?$/;
const week = /^(\d{4})-?W(\d{1,2})$/i;
const quarter = /^(?:(\d{4})[-/ ]?Q([1-4])|Q([1-4])[-/ ]?(\d{4}))$/i;
const yearMonth = /^(\d{4})[-/.](\d{1,2})$/;
const monthYear = /^(\d{1,2})[-/.](\d{4})$/;
const namedMonth = /^([a-z]{3,9})\.?[-/ ]?(\d{4}|\d{2})$/i;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export interface Zoned extends Calendar {
  readonly zone: string;
}

/** Learns from the cells of a column how its days are written, one after the other. */
export function periodProof(): { add(cell: string): void; column(calendar: Zoned, given?: DateOrder): PeriodColumn } {
  const dates = dateProof();
  return {
    add: (cell) => dates.add(cell),
    column(calendar, given) {
      const days = dates.column(given);
      return {
        order: days.order,
        read(cell) {
          const found = wholePeriod(cell, calendar);
          if (found) return found;
          const read = days.read(cell);
          return read.day === null ? { why: read.why } : { day: read.day, grain: 'day' };
        },
      };
    },
  };
}

/** Periods and instants; what is written as a plain day is left to its column. */
function wholePeriod(cell: string, calendar: Zoned): PeriodReading | null {
  const [, day, time] = instant.exec(cell) ?? [];
  if (day && time) return instantDay(cell, day, time, calendar.zone);
  const [, weekYear, weekNumber] = week.exec(cell) ?? [];
  if (weekYear) return isoWeek(weekYear, Number(weekNumber));
  const [, year, number, otherNumber, otherYear] = quarter.exec(cell) ?? [];
  if (year ?? otherYear) return quarterOf((year ?? otherYear)!, Number(number ?? otherNumber), calendar);
  const [, y, m] = yearMonth.exec(cell) ?? [];
  if (y) return monthOf(y, Number(m));
  const [, m2, y2] = monthYear.exec(cell) ?? [];
  if (y2) return monthOf(y2, Number(m2));
  const [, name, y3] = namedMonth.exec(cell) ?? [];
  const named = name ? months.indexOf(name.slice(0, 3).toLowerCase()) + 1 : 0;
  return named > 0 ? monthOf(y3!.length === 2 ? `20${y3}` : y3!, named) : null;
}

/**
 * An instant is a reading of the local day on which it happened. Midnight is how programs write a day that has no time, in
 * whatever zone they think they are, so it is the day that is written.
 */
function instantDay(cell: string, day: Day, time: string, zone: string): PeriodReading {
  if (!isDay(day)) return { why: 'is not a day of the calendar.' };
  if (midnight.test(time)) return { day, grain: 'day' };
  const local = localDayOf(cell, zone);
  return local === null ? { why: 'is not a moment that a clock shows.' } : { day: local, grain: 'day' };
}

/** The Thursday of an ISO week: whichever day weeks begin on, most of the week lies around it. */
function isoWeek(year: string, number: number): PeriodReading {
  const day = addDays(weekStart(`${year}-01-04`), 7 * (number - 1) + 3);
  return number >= 1 && day.slice(0, 4) === year ? { day, grain: 'week' } : { why: `is no week of ${year}.` };
}

function quarterOf(year: string, number: number, { yearStartsIn }: Calendar): PeriodReading {
  if (yearStartsIn !== 1)
    return { why: 'could be a quarter of two years, since yours do not begin in January. Write its first month.' };
  return { day: `${year}-${String(3 * number - 2).padStart(2, '0')}-01`, grain: 'quarter' };
}

function monthOf(year: string, month: number): PeriodReading {
  const day = `${year}-${String(month).padStart(2, '0')}-01`;
  return isDay(day) ? { day, grain: 'month' } : { why: 'is no month.' };
}
