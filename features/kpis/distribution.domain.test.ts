import { expect, test } from 'vitest';
import { incompleteBeta, logGamma, studentOf, studentQuantile } from './distribution.domain.ts';

test('critical values of t agree with the printed tables (NIST/SEMATECH 1.3.6.7.2)', () => {
  expect(studentQuantile(0.975, 1)).toBeCloseTo(12.706, 3);
  expect(studentQuantile(0.975, 2)).toBeCloseTo(4.303, 3);
  expect(studentQuantile(0.975, 10)).toBeCloseTo(2.228, 3);
  expect(studentQuantile(0.975, 30)).toBeCloseTo(2.042, 3);
  expect(studentQuantile(0.99, 5)).toBeCloseTo(3.365, 3);
  expect(studentQuantile(0.975, 1e6)).toBeCloseTo(1.96, 3);
});

test('both tails mirror each other and the middle is zero', () => {
  expect(studentQuantile(0.025, 7)).toBeCloseTo(-studentQuantile(0.975, 7), 12);
  expect(studentQuantile(0.5, 3)).toBe(0);
  const { cdf, density } = studentOf(4);
  expect(cdf(0)).toBeCloseTo(0.5, 12);
  expect(cdf(-1.5) + cdf(1.5)).toBeCloseTo(1, 12);
  expect(density(0)).toBeCloseTo(0.375, 12);
  expect((cdf(1.2 + 1e-5) - cdf(1.2 - 1e-5)) / 2e-5).toBeCloseTo(density(1.2), 8);
});

test('gamma and beta agree with their closed forms', () => {
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 12);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 12);
  expect(incompleteBeta(0.3, 1, 1)).toBeCloseTo(0.3, 12);
  expect(incompleteBeta(0.3, 2, 1)).toBeCloseTo(0.09, 12);
});
