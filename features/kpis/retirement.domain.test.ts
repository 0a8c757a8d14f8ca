import { expect, test } from 'vitest';
import { retirementGround, type RetirementFacts } from './retirement.domain.ts';

const useful: RetirementFacts = {
  activeDays: 400,
  countedDays: 400,
  openedDays: 30,
  decided: 4,
  used: 1,
  pending: 0,
  keptDays: null,
};
const ground = (change: Partial<RetirementFacts>) => retirementGround({ ...useful, ...change }, 182);

test('a KPI whose response was used once keeps its place', () => {
  expect(ground({})).toBeNull();
});

test('three signals and no response used: it led to nothing', () => {
  expect(ground({ used: 0, decided: 3 })).toBe('no-effect');
  expect(ground({ used: 0, decided: 2 })).toBeNull();
});

test('a response that may still be used is waited for', () => {
  expect(ground({ used: 0, pending: 1 })).toBeNull();
});

test('a KPI that nobody opened in two cycles is proposed, once openings were counted for so long', () => {
  expect(ground({ openedDays: 0 })).toBe('unopened');
  expect(ground({ openedDays: 0, countedDays: 181 })).toBeNull();
  expect(ground({ openedDays: 0, countedDays: null })).toBeNull();
});

test('a young KPI, and one that somebody decided to keep, are left alone for two cycles', () => {
  expect(ground({ used: 0, activeDays: 181 })).toBeNull();
  expect(ground({ used: 0, keptDays: 20 })).toBeNull();
  expect(ground({ used: 0, keptDays: 182 })).toBe('no-effect');
});
