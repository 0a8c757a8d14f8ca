import { describe, expect, test } from 'vitest';
import { freshMarks, kpiChart, type SeriesPoint } from './kpi-chart.domain.ts';

const kpi = { unit: '%', kind: 'value' as const, direction: 'higher' as const, target: 84 };
const quiet = [78, 77, 80, 78, 76, 79, 80, 78, 78, 79, 77, 79, 76, 78, 78, 79, 77, 78, 77, 80];
const series = (values: readonly number[], sample?: (at: number) => [number, number]): SeriesPoint[] =>
  values.map((value, at) => ({
    period: `2026-01-${String(at + 1).padStart(2, '0')}`,
    value,
    amended: false,
    numerator: sample?.(at)[0] ?? null,
    denominator: sample?.(at)[1] ?? null,
  }));
const chartOf = (after: readonly number[]) => {
  const points = series([...quiet, ...after]);
  return kpiChart(kpi, '', points, { points: points.slice(0, 20), reason: null });
};
const asked = (after: readonly number[]) => freshMarks(chartOf(after)).map((mark) => `${mark.rule} ${mark.index}`);

describe('one excursion is one signal', () => {
  test('what stays beyond the same limit is not asked about again', () => {
    expect(asked([70, 69, 70])).toEqual(['beyond-limit 21']);
    expect(asked([70, 78, 70])).toEqual(['beyond-limit 21', 'beyond-limit 23']);
    expect(asked([70, 90])).toEqual(['beyond-limit 21', 'beyond-limit 22']);
  });

  test('a shift is told once, at the eighth reading, also when that lies beyond the limit', () => {
    expect(chartOf(Array<number>(8).fill(70)).marks.map((mark) => mark.rule)).toContain('run-of-eight');
    expect(asked([76.5, 76.5, 76.5, 76.5, 76.5, 76.5, 76.5, 70, 70])).toEqual(['run-of-eight 28']);
    expect(asked([...Array<number>(8).fill(76.5), 76, 70, 71])).toEqual(['run-of-eight 28']);
  });

  test('history that is brought in later is drawn and not asked about', () => {
    expect(asked([70, ...Array.from({ length: 10 }, (_, i) => 77 + (i % 3))])).toEqual([]);
    expect(
      chartOf([70, ...Array.from({ length: 10 }, (_, i) => 77 + (i % 3))]).marks.map((mark) => mark.index),
    ).toContain(21);
  });
});

describe('ratios', () => {
  const ratio = { unit: '%', kind: 'ratio' as const, direction: 'higher' as const, target: null };
  const shares = quiet.map((value) => value / 100);

  test('a week with few cases has wider limits (Laney p′)', () => {
    const points = series(quiet, (at) => (at === 19 ? [8, 10] : [Math.round(shares[at]! * 400), 400]));
    const chart = kpiChart(ratio, '', points, { points: points.slice(0, 19), reason: null });
    const width = (at: number) => chart.points[at]!.upper! - chart.points[at]!.lower!;
    expect(width(19)).toBeGreaterThan(3 * width(0));
    expect(chart.points[19]!.upper).toBeLessThanOrEqual(100);
  });

  test('its centre pools what was counted', () => {
    const points = series(quiet, (at) => (at < 10 ? [10, 20] : [90, 100]));
    expect(kpiChart(ratio, '', points, { points, reason: null }).centre).toBeCloseTo((100 * (100 + 900)) / 1200, 8);
  });
});

test('limits wait for eight readings and say how many are missing', () => {
  const points = series([5, 6, 5]);
  expect(kpiChart(kpi, '', points, { points, reason: null })).toMatchObject({
    centre: null,
    missing: 5,
    marks: [],
    reach: null,
  });
});
