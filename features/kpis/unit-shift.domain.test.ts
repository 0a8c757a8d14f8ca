import { expect, test } from 'vitest';
import { widthOfShifts } from './unit-shift.domain.ts';

test('units that part widely make the range wider, and quiet ones do not make it certain', () => {
  const quiet = widthOfShifts([0.4, -0.7, 1, -0.6]);
  const apart = widthOfShifts([3, -4, 2.5, -2]);
  expect(apart.factor).toBeGreaterThan(2.5);
  expect(quiet.factor).toBeLessThan(apart.factor);
  expect(quiet.factor).toBeGreaterThan(0.9);
});

test('the more units were quiet, the nearer the range comes to what the errors say', () => {
  const factors = [3, 5, 7].map((n) => widthOfShifts(Array.from({ length: n }, (_, i) => (-1) ** i)).factor);
  expect(factors).toEqual(factors.toSorted((one, other) => other - one));
});

test('two comparison units show nothing about each other, however far they are apart', () => {
  expect(widthOfShifts([9, -9])).toEqual(widthOfShifts([]));
  expect(widthOfShifts([]).factor).toBeCloseTo(1.137, 3);
});
