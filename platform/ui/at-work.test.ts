import { expect, test } from 'vitest';
import { isAtWork } from './at-work.ts';

const weekdays = [1, 2, 3, 4, 5];
const shop = [3, 4, 5, 6, 7];
const at = (instant: string) => Date.parse(instant);

test('somebody is at work in the daytime of their own place, on their own working days', () => {
  const saturdayNoon = at('2026-11-28T12:00:00Z');
  expect(isAtWork(saturdayNoon, 'Europe/London')).toBe(true);
  expect(isAtWork(saturdayNoon, 'Europe/London', weekdays)).toBe(false);
  expect(isAtWork(saturdayNoon, 'Europe/London', shop)).toBe(true);
  expect(isAtWork(at('2026-11-27T12:00:00Z'), 'Europe/London', weekdays)).toBe(true);
  expect(isAtWork(at('2026-11-27T19:00:00Z'), 'Europe/London', weekdays)).toBe(false);
});

test('the day is that of the place: Sunday evening in London is Monday morning in Melbourne', () => {
  const sundayEvening = at('2026-11-29T21:30:00Z');
  expect(isAtWork(sundayEvening, 'Australia/Melbourne', weekdays)).toBe(true);
  expect(isAtWork(sundayEvening, 'Australia/Melbourne', shop)).toBe(false);
});
