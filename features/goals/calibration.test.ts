import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationOf, FEWEST_PEOPLE, FEWEST_RESULTS, wilson, type Forecast } from './calibration.domain.ts';
import { scoreOf, wholeScore } from './score.domain.ts';

const forecasts = (n: number, confidence: number, arrived: number, people = 6): Forecast[] =>
  Array.from({ length: n }, (_none, at) => ({ confidence, arrived: at < arrived, person: `p${at % people}` }));

describe('scores at close', () => {
  it('are the part of the way that was done, between nothing and all, whichever way is better', () => {
    const up = { baseline: 70, target: 84, direction: 'higher' as const };
    const down = { baseline: 140, target: 60, direction: 'lower' as const };
    expect(scoreOf(up, 77)).toEqual({ score: 0.5, because: 'way' });
    expect(scoreOf(up, 91).score).toBe(1);
    expect(scoreOf(up, 60).score).toBe(0);
    expect(scoreOf(down, 100).score).toBe(0.5);
  });

  it('say that they cannot tell where a number or a target is missing, and then do not count', () => {
    const blind = { baseline: null, target: 10, direction: 'higher' as const };
    expect(scoreOf(blind, 9)).toEqual({ score: 0, because: 'not_arrived' });
    expect(scoreOf(blind, null)).toEqual({ score: null, because: 'no_value' });
    expect(scoreOf(null, 9)).toEqual({ score: null, because: 'no_target' });
    expect(wholeScore([scoreOf(blind, 12), scoreOf(null, 1)])).toBe(1);
    expect(wholeScore([scoreOf(null, 1)])).toBeNull();
  });
});

describe('calibration', () => {
  it('tells too sure, too careful and well judged by the range, and says when it cannot tell', () => {
    const judged = (said: number, arrived: number, of = 40) =>
      calibrationOf(forecasts(of, said, arrived)).map(({ judgement }) => judgement);
    expect(judged(85, 20)).toEqual(['too_sure']);
    expect(judged(50, 38)).toEqual(['too_careful']);
    expect(judged(70, 28)).toEqual(['well_judged']);
    expect(judged(50, 5, 10)).toEqual(['cannot_tell']);
  });

  it('is silent below five people or ten key results', () => {
    expect(calibrationOf(forecasts(40, 70, 28, FEWEST_PEOPLE - 1))).toEqual([]);
    expect(calibrationOf(forecasts(FEWEST_RESULTS - 1, 70, 5))).toEqual([]);
    expect(calibrationOf(forecasts(FEWEST_RESULTS, 70, 5))).toHaveLength(1);
  });

  it('never shows a band with fewer than five people or ten key results, and loses no forecast', () => {
    const one = fc.record({
      confidence: fc.integer({ min: 0, max: 100 }),
      arrived: fc.boolean(),
      person: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 120 }), (all) => {
        const bands = calibrationOf(all);
        for (const { from, to, results } of bands) {
          const held = all.filter(({ confidence }) => confidence >= from && (confidence < to || to === 100));
          expect(held.length).toBe(results);
          expect(results).toBeGreaterThanOrEqual(FEWEST_RESULTS);
          expect(new Set(held.map(({ person }) => person)).size).toBeGreaterThanOrEqual(FEWEST_PEOPLE);
        }
        const told = bands.reduce((sum, { results }) => sum + results, 0);
        expect([0, all.length]).toContain(told);
      }),
    );
  });

  it('takes its range from Wilson: 8 of 10 lies between 49.0 and 94.3', () => {
    expect(wilson(8, 10).map((share) => Math.round(share * 10) / 10)).toEqual([49, 94.3]);
  });
});
