import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayFromNumber } from '../../platform/kernel/day.ts';
import { type Grain, laterPeriod, periodIndex, periodStart } from './period.domain.ts';

const april = { weekStartsOn: 1, yearStartsIn: 4 };
const february = { weekStartsOn: 7, yearStartsIn: 2 };

test.each([
  ['2026-03-31', 'quarter', april, '2026-01-01'],
  ['2026-04-01', 'quarter', april, '2026-04-01'],
  ['2026-03-31', 'year', april, '2025-04-01'],
  ['2026-01-31', 'quarter', february, '2025-11-01'],
  ['2026-02-01', 'quarter', february, '2026-02-01'],
  ['2026-01-31', 'year', february, '2025-02-01'],
  // The last Sunday of March, on which clocks go forward in Europe, is a day like another.
  ['2026-03-29', 'day', april, '2026-03-29'],
  ['2026-03-29', 'week', april, '2026-03-23'],
  ['2026-03-29', 'week', february, '2026-03-29'],
] as const)('%s lies in the %s that begins on …', (day, grain, calendar, start) => {
  expect(periodStart(day, grain, calendar)).toBe(start);
});

describe('for every day, grain and calendar', () => {
  const days = fc.integer({ min: -150_000, max: 100_000 }).map(dayFromNumber);
  const grains = fc.constantFrom<Grain>('day', 'week', 'month', 'quarter', 'year');
  const calendars = fc.record({
    weekStartsOn: fc.integer({ min: 1, max: 7 }),
    yearStartsIn: fc.integer({ min: 1, max: 12 }),
  });

  test('a period begins where it says, ends the day before the next, and neighbours differ by one', () => {
    fc.assert(
      fc.property(days, grains, calendars, (day, grain, calendar) => {
        const start = periodStart(day, grain, calendar);
        const next = laterPeriod(day, 1, grain, calendar);
        expect(start <= day && day < next).toBe(true);
        expect(periodStart(start, grain, calendar)).toBe(start);
        expect(periodStart(addDays(next, -1), grain, calendar)).toBe(start);
        expect(periodIndex(next, grain, calendar)).toBe(periodIndex(day, grain, calendar) + 1);
      }),
    );
  });

  test('later and back again is where one was', () => {
    fc.assert(
      fc.property(days, grains, calendars, fc.integer({ min: -200, max: 200 }), (day, grain, calendar, count) => {
        const start = periodStart(day, grain, calendar);
        expect(laterPeriod(laterPeriod(day, count, grain, calendar), -count, grain, calendar)).toBe(start);
      }),
    );
  });
});
