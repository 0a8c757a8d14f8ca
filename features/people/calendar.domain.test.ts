import { describe, expect, test } from 'vitest';
import { addWorkingDays, isWorkingDay, weeklyDueDay, workingDayFrom, type WorkingCalendar } from './calendar.domain.ts';

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];
const calendar = (changes: Partial<WorkingCalendar> = {}): WorkingCalendar => ({
  weekdays: MONDAY_TO_FRIDAY,
  holidays: new Set(),
  absences: [],
  ...changes,
});
const THURSDAY = '2026-11-19';
const FRIDAY = '2026-11-20';

describe('a weekly due day', () => {
  test('is the Friday of the week', () => {
    expect(weeklyDueDay(calendar(), THURSDAY, 5)).toBe(FRIDAY);
    expect(weeklyDueDay(calendar(), '2026-11-22', 5)).toBe(FRIDAY);
  });
  test('moves before a holiday, leave or a day that is not worked', () => {
    expect(weeklyDueDay(calendar({ holidays: new Set([FRIDAY]) }), THURSDAY, 5)).toBe(THURSDAY);
    expect(weeklyDueDay(calendar({ absences: [{ from: THURSDAY, to: '2026-12-01' }] }), THURSDAY, 5)).toBe(
      '2026-11-18',
    );
    expect(weeklyDueDay(calendar({ weekdays: [7, 1, 2, 3, 4] }), THURSDAY, 5)).toBe(THURSDAY);
  });
  test('does not exist in a week off', () => {
    expect(weeklyDueDay(calendar({ absences: [{ from: '2026-11-16', to: '2026-11-22' }] }), THURSDAY, 5)).toBeNull();
  });
});

test('absence counts both its days', () => {
  const away = calendar({ absences: [{ from: '2026-11-17', to: '2026-11-18' }] });
  expect(['2026-11-16', '2026-11-17', '2026-11-18', THURSDAY].map((day) => isWorkingDay(away, day))).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

test('working days are counted over weekends; somebody who never works is due on the day itself', () => {
  expect(addWorkingDays(calendar(), FRIDAY, 1)).toBe('2026-11-23');
  expect(addWorkingDays(calendar(), FRIDAY, 10)).toBe('2026-12-04');
  expect(workingDayFrom(calendar(), '2026-11-21')).toBe('2026-11-23');
  expect(workingDayFrom(calendar({ weekdays: [] }), FRIDAY)).toBe(FRIDAY);
});
