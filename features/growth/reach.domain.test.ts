import { describe, expect, test } from 'vitest';
import { placebosOf, reachOf } from './reach.domain.ts';
import { judgeSeen, mattersInShare, neededEach } from './seen.domain.ts';
import { ordinaryPlan } from './study.domain.ts';

describe('how small a change a study could find', () => {
  test('is tried on a past that ends before the weeks that got its people chosen', () => {
    const plan = ordinaryPlan('2026-08-10');
    const tried = placebosOf(plan);
    expect(tried).toHaveLength(3);
    for (const one of tried) expect(one.lookOn <= plan.baselineUntil).toBe(true);
    expect(new Set(tried.map((one) => one.lookOn)).size).toBe(3);
  });

  test('is the widest range of them, and nothing where the past is too short', () => {
    expect(
      reachOf([
        { low: -2, high: 2 },
        { low: -3, high: 1 },
        { low: null, high: null },
      ]),
    ).toBeCloseTo(2.857, 3);
    expect(
      reachOf([
        { low: -1, high: 1 },
        { low: -4, high: 4 },
      ]),
    ).toBeCloseTo(5.714, 3);
    expect(reachOf([{ low: null, high: null }])).toBeNull();
  });
});

describe('a behaviour that others watched', () => {
  test('has Newcombe’s range, corrected for continuity: 56 of 70 against 48 of 80 differ by 0.0428 to 0.3422', () => {
    const { low, high, verdict } = judgeSeen({ seen: 56, of: 70 }, { seen: 48, of: 80 });
    expect([low, high].map((one) => Number(one.toFixed(4)))).toEqual([0.0428, 0.3422]);
    expect(verdict).toBe('improved');
  });

  test('cannot be told from five on a side unless all and none', () => {
    expect(judgeSeen({ seen: 4, of: 5 }, { seen: 2, of: 5 }).verdict).toBe('cannot-tell');
    expect(judgeSeen({ seen: 5, of: 5 }, { seen: 0, of: 5 }).verdict).toBe('improved');
    expect(judgeSeen({ seen: 0, of: 5 }, { seen: 5, of: 5 }).verdict).toBe('worse');
  });

  test('says how many people would tell, more of them for a smaller difference', () => {
    expect(neededEach(mattersInShare)).toBe(19);
    expect(neededEach(0.3)).toBeGreaterThan(neededEach(0.5));
    expect(judgeSeen({ seen: 20, of: 40 }, { seen: 21, of: 40 }).verdict).toBe('no-effect');
  });
});
