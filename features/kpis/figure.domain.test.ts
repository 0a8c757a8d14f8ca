import { describe, expect, test } from 'vitest';
import { axisBounds, digitsFor, labelledPoints, spreadApart } from './figure.domain.ts';
import { stateOf } from './kpi-state.domain.ts';

test('decimals show the differences and no more', () => {
  expect(digitsFor([75.9, 78.24, 73.6])).toBe(1);
  expect(digitsFor([1140, 1320])).toBe(0);
  expect(digitsFor([0.31, 0.34])).toBe(3);
  expect(digitsFor([12.25, 980.5])).toBe(0);
  expect(digitsFor([])).toBe(0);
});

test('an axis ends at round numbers outside the values, also where nothing varies', () => {
  const { low, high } = axisBounds([73.6, 84]);
  expect(low).toBeLessThan(73.6);
  expect(high).toBeGreaterThan(84);
  const flat = axisBounds([5, 5]);
  expect(flat.high).toBeGreaterThan(flat.low);
  expect(axisBounds([0, 0]).high).toBeGreaterThan(0);
});

test('labels keep their order and get room', () => {
  const placed = spreadApart([60, 62, 61, 140], 14);
  const sorted = placed.toSorted((a, b) => a - b);
  for (let i = 1; i < sorted.length; i++) expect(sorted[i]! - sorted[i - 1]!).toBeGreaterThan(13.9);
  expect(placed[0]).toBeLessThan(placed[2]!);
});

test('dates stand under the first, the last and some between', () => {
  expect(labelledPoints(24, 5)).toEqual([0, 6, 12, 17, 23]);
  expect(labelledPoints(1, 5)).toEqual([0]);
  expect(labelledPoints(0, 5)).toEqual([]);
});

describe('what there is to say about a KPI', () => {
  const chart = (values: number[], marks: Parameters<typeof stateOf>[0]['marks'] = []) => ({
    points: values.map((value) => ({
      period: '2026-06-01',
      value,
      numerator: null,
      denominator: null,
      lower: 0,
      upper: 10,
      centre: 5,
      amended: false,
    })),
    marks,
    centre: 5,
    missing: 0,
  });
  const mark = (index: number, rule: 'beyond-limit' | 'run-of-eight') => ({
    index,
    period: '2026-06-01',
    since: '2026-06-01',
    rule,
    side: 'below' as const,
  });

  test('a level that moved and stayed is a shift; one that came back is history', () => {
    const shifted = Array<number>(10).fill(4);
    expect(stateOf(chart(shifted, [mark(8, 'run-of-eight')]))).toEqual({ state: 'shifted', side: 'below' });
    expect(stateOf(chart([...shifted, 6], [mark(8, 'run-of-eight')]))).toEqual({ state: 'quiet', side: null });
  });

  test('a reading beyond its limits is news while it is among the newest', () => {
    expect(stateOf(chart([5, 5, 5, -1], [mark(4, 'beyond-limit')]))).toEqual({ state: 'moved', side: 'below' });
    expect(stateOf(chart([-1, 5, 5, 5, 5, 5], [mark(1, 'beyond-limit')])).state).toBe('quiet');
  });

  test('without limits nothing is claimed', () => {
    expect(stateOf({ ...chart([5]), missing: 7, centre: null }).state).toBe('new');
    expect(stateOf(chart([])).state).toBe('none');
  });
});
