import { addDays, weekday, weekStart, type Day } from '../../platform/kernel/day.ts';

/** When a person works: weekdays (1 = Monday … 7 = Sunday), the holidays of their place, and their own absences. */
export interface WorkingCalendar {
  readonly weekdays: readonly number[];
  readonly holidays: ReadonlySet<Day>;
  /** Both days included. */
  readonly absences: readonly { readonly from: Day; readonly to: Day }[];
}

const isAbsent = (calendar: WorkingCalendar, day: Day): boolean =>
  calendar.absences.some(({ from, to }) => from <= day && day <= to);

export const isWorkingDay = (calendar: WorkingCalendar, day: Day): boolean =>
  calendar.weekdays.includes(weekday(day)) && !calendar.holidays.has(day) && !isAbsent(calendar, day);

/** How far to look for a working day before giving up: a year of leave is answered with the day itself. */
const HORIZON_DAYS = 366;

/** The first working day on or after `day`; `day` itself for somebody who does not work within a year. */
export function workingDayFrom(calendar: WorkingCalendar, day: Day): Day {
  for (let step = 0; step < HORIZON_DAYS; step++) {
    const candidate = addDays(day, step);
    if (isWorkingDay(calendar, candidate)) return candidate;
  }
  return day;
}

/**
 * The day of the week of `day` on which something weekly is due: `dueOn` (1 = Monday … 7 = Sunday) or, when the person does
 * not work then, their last working day of that week before it. Null in a week without any.
 */
export function weeklyDueDay(calendar: WorkingCalendar, day: Day, dueOn: number, weekStartsOn = 1): Day | null {
  const first = weekStart(day, weekStartsOn);
  for (let step = (dueOn - weekStartsOn + 7) % 7; step >= 0; step--) {
    const candidate = addDays(first, step);
    if (isWorkingDay(calendar, candidate)) return candidate;
  }
  return null;
}

/** The day that lies `count` working days after `day`. */
export function addWorkingDays(calendar: WorkingCalendar, day: Day, count: number): Day {
  let at = day;
  for (let left = count; left > 0; left--) {
    const next = workingDayFrom(calendar, addDays(at, 1));
    if (next === at) return at;
    at = next;
  }
  return at;
}
