import { expect, test } from 'vitest';
import { formatQuantity } from './format.ts';

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
