import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, dayFromNumber, dayNumber, daysBetween, isDay, monthEnd, weekday, weekStart } from './day.ts';
import { instantOf, isZone, localDay } from './zone.ts';

const anyDay = fc.integer({ min: -700_000, max: 2_900_000 }).map(dayFromNumber);

it('agrees with the calendar of the runtime on every day', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const date = new Date(`${day}T00:00:00Z`);
      expect(dayNumber(day)).toBe(date.getTime() / 86_400_000);
      expect(weekday(day) % 7).toBe(date.getUTCDay());
    }),
  );
});

it('goes forth and back', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
      expect(daysBetween(day, addDays(day, count))).toBe(count);
    }),
  );
});

it('finds the start of a week and the end of a month', () => {
  expect(weekStart('2026-11-19')).toBe('2026-11-16');
  expect(weekStart('2026-11-19', 7)).toBe('2026-11-15');
  expect([monthEnd('2024-02-03'), monthEnd('2026-12-31'), monthEnd('2026-11-01')]).toEqual([
    '2024-02-29',
    '2026-12-31',
    '2026-11-30',
  ]);
});

it('knows a day from something that looks like one', () => {
  expect(['2024-02-29', '2026-11-19'].every(isDay)).toBe(true);
  expect(['2026-02-29', '2026-13-01', '2026-00-10', '0000-01-01', '19-11-2026', '2026-11-19T00:00'].some(isDay)).toBe(
    false,
  );
});

it('finds the local day in unusual zones, and an instant on days when the clocks move', () => {
  const instant = Date.parse('2026-11-19T18:30:00Z');
  expect(localDay(instant, 'Asia/Kathmandu')).toBe('2026-11-20');
  expect(localDay(instant, 'America/St_Johns')).toBe('2026-11-19');
  expect(instantOf('2026-03-29', '01:30', 'Europe/London')).toBe('2026-03-29T01:30:00.000Z');
  expect(instantOf('2026-10-25', '01:30', 'Europe/London')).toBe('2026-10-25T00:30:00.000Z');
  expect([isZone('Australia/Lord_Howe'), isZone('Mars/Olympus'), isZone('+02:00'), isZone('')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
