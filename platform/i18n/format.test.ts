import { expect, test } from 'vitest';
import { formatMoment, formatQuantity } from './format.ts';

test.each([
  [84.06, '%', 'en-GB', 1, '84.1\u202f%'],
  [1, 'days', 'en-GB', undefined, '1 day'],
  [4.5, 'hours', 'fr', undefined, '4,5\u00a0heures'],
  [-1200, 'GBP', 'en-GB', 0, '\u2212£1,200'],
  [1200.5, 'EUR', 'de', 2, '1.200,50\u00a0€'],
  [1140, 'visits', 'en-GB', undefined, '1,140 visits'],
  [12, 'DAYS', 'en-GB', undefined, '12 DAYS'],
])('%s %s reads in %s', (value, unit, locale, digits, said) => {
  expect(formatQuantity(value, unit, locale, digits === undefined ? {} : { digits })).toBe(said);
});

test.each([
  ['2026-11-29T08:40:00Z', '10:40'],
  // In Johannesburg it was the 28th already.
  ['2026-11-27T22:30:00Z', 'yesterday'],
  ['2026-11-26T22:30:00Z', 'Fri 27 Nov'],
  ['2026-11-19T13:10:00Z', 'Thu 19 Nov'],
])('what happened %s is told briefly', (at, said) => {
  expect(formatMoment(at, '2026-11-29', 'en-GB', 'Africa/Johannesburg')).toBe(said);
});
