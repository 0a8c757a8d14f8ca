import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../platform/kernel/day.ts';
import { behindOf, elapsedOf, healthOf } from './health.domain.ts';
import { expectedOf, milestoneFaults, paces, type Milestone, type Pace } from './pace.domain.ts';

const START = '2026-10-01';
const DUE = '2026-12-30';
const time = { startsOn: START, dueOn: DUE, newsEveryDays: 7 };

const way = fc
  .tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 500 }), fc.boolean())
  .map(([baseline, length, up]) => ({ baseline, target: up ? baseline + length : baseline - length }));
const milestones = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.double({ min: 0.01, max: 1, noNaN: true })), {
  minLength: 1,
  maxLength: 6,
});

/** Milestones on the way given: later days, never less of it. */
const laid = (
  from: { baseline: number; target: number },
  points: readonly (readonly [number, number])[],
): Milestone[] => {
  const days = [...new Set(points.map(([day]) => day))].toSorted((one, other) => one - other);
  const shares = points.map(([, share]) => share).toSorted((one, other) => one - other);
  return days.map((day, at) => ({
    on: addDays(START, day),
    value: from.baseline + (from.target - from.baseline) * shares[at]!,
  }));
};

describe('pace against time', () => {
  it('never expects less than nothing, more than all, or less on a later day; at the end it expects everything', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paces), way, milestones, (kind, from, points) => {
        const pace: Pace = { kind, milestones: laid(from, points) };
        let last = 0;
        for (let day = 0; day <= 95; day += 1) {
          const today = addDays(START, day);
          const expected = expectedOf(pace, from, elapsedOf(time, today), today);
          expect(expected).toBeGreaterThanOrEqual(last);
          expect(expected).toBeLessThanOrEqual(1);
          last = expected;
        }
        expect(last).toBe(1);
      }),
    );
  });

  it('a back-loaded key result is never further behind than an even one', () => {
    fc.assert(
      fc.property(way, fc.integer({ min: 0, max: 95 }), fc.integer({ min: -600, max: 600 }), (from, day, value) => {
        const measured = { ...from, direction: from.target > from.baseline ? ('higher' as const) : ('lower' as const) };
        const today = addDays(START, day);
        const late = behindOf(measured, value, time, today, { kind: 'back_loaded', milestones: [] })!;
        expect(late).toBeLessThanOrEqual(behindOf(measured, value, time, today)! + 1e-12);
      }),
    );
  });

  it('whatever lies on its milestones is on course, whichever way is better', () => {
    fc.assert(
      fc.property(way, milestones, fc.integer({ min: 1, max: 89 }), (from, points, day) => {
        const laidOut = laid(from, points);
        const today = addDays(START, day);
        const value = laidOut.findLast(({ on }) => on <= today)?.value ?? from.baseline;
        const measured = { ...from, direction: from.target > from.baseline ? ('higher' as const) : ('lower' as const) };
        const verdict = healthOf(measured, { on: today, value, confidence: null }, time, today, {
          kind: 'milestones',
          milestones: laidOut,
        });
        expect(['on_course', 'achieved']).toContain(verdict.health);
        expect(milestoneFaults(laidOut, measured, time).size).toBe(0);
      }),
    );
  });

  it('the same number half-way through is on course when most comes late, and off course when it should grow evenly', () => {
    const measured = { baseline: 0, target: 100, direction: 'higher' as const };
    const today = '2026-11-19';
    const news = { on: today, value: 15, confidence: null };
    expect(healthOf(measured, news, time, today).health).toBe('off_course');
    expect(healthOf(measured, news, time, today, { kind: 'back_loaded', milestones: [] }).health).toBe('on_course');
  });

  it('milestones are refused that run backward, leave the time, or lie beyond the way', () => {
    const measured = { baseline: 0, target: 10 };
    const faults = (points: Milestone[], of: { baseline: number | null; target: number } = measured) =>
      [...milestoneFaults(points, of, time)].map(([place, code]) => `${place} ${code}`);
    expect(faults([])).toEqual(['0 none']);
    expect(faults([{ on: '2026-11-01', value: 5 }], { baseline: null, target: 10 })).toEqual(['0 no_baseline']);
    expect(
      faults([
        { on: '2026-11-01', value: 5 },
        { on: '2026-11-01', value: 6 },
        { on: '2026-12-01', value: 4 },
        { on: '2027-01-01', value: 7 },
        { on: '2026-12-02', value: 11 },
      ]),
    ).toEqual(['1 order', '2 order', '3 outside', '4 beyond']);
  });
});
