import { expect, test } from 'vitest';
import { periodProof } from './period-column.domain.ts';

const london = { zone: 'Europe/London', weekStartsOn: 1, yearStartsIn: 1 };
const read = (cell: string, calendar = london, beside: string[] = []) => {
  const proof = periodProof();
  for (const one of [cell, ...beside]) proof.add(one);
  const found = proof.column(calendar).read(cell);
  return 'day' in found ? `${found.grain} ${found.day}` : found.why;
};

test.each([
  ['2026-11-26', 'day 2026-11-26'],
  ['26.11.2026', 'day 2026-11-26'],
  ['26 Nov 2026', 'day 2026-11-26'],
  ['46352', 'day 2026-11-26'],
  ['2026-11', 'month 2026-11-01'],
  ['11/2026', 'month 2026-11-01'],
  ['Nov 2026', 'month 2026-11-01'],
  ['November-26', 'month 2026-11-01'],
  ['2026-W47', 'week 2026-11-19'],
  ['2026W01', 'week 2026-01-01'],
  ['2026-Q4', 'quarter 2026-10-01'],
  ['Q1 2026', 'quarter 2026-01-01'],
  ['2026-W54', 'is no week of 2026.'],
  ['2026-13', 'is no month.'],
  // Midnight is how programs write a day, wherever they stand.
  ['2026-11-26T00:00:00Z', 'day 2026-11-26'],
  ['2026-11-26T00:00:00.000-05:00', 'day 2026-11-26'],
])('%s', (cell, expected) => {
  expect(read(cell)).toBe(expected);
});

test('a moment counts for the local day on which it happened, also on the days when clocks change', () => {
  // Clocks go forward at 01:00 UTC on 29 March and back at 01:00 UTC on 25 October.
  expect(read('2026-03-28T23:30:00Z')).toBe('day 2026-03-28');
  expect(read('2026-03-29T22:59:59Z')).toBe('day 2026-03-29');
  expect(read('2026-03-29T23:00:01Z')).toBe('day 2026-03-30');
  expect(read('2026-10-24T23:30:00Z')).toBe('day 2026-10-25');
  expect(read('2026-10-25T23:30:00Z')).toBe('day 2026-10-25');
  const lordHowe = { ...london, zone: 'Australia/Lord_Howe' };
  expect(read('2026-04-04T13:30:00Z', lordHowe)).toBe('day 2026-04-05');
  expect(read('2026-04-04T12:30:00+00', lordHowe)).toBe('day 2026-04-04');
});

test('a quarter is not guessed where the year begins in another month', () => {
  expect(read('2026-Q3', { ...london, yearStartsIn: 4 })).toMatch(/Write its first month/);
});

test('3/4/2026 is read as its neighbours prove, or not at all', () => {
  expect(read('3/4/2026', london, ['17/4/2026'])).toBe('day 2026-04-03');
  expect(read('3/4/2026', london, ['4/17/2026'])).toBe('day 2026-03-04');
  expect(read('3/4/2026')).toMatch(/no other date/);
});
