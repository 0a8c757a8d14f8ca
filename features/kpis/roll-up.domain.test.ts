import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayFromNumber } from '../../platform/kernel/day.ts';
import type { Grain } from './period.domain.ts';
import { grainRefused, type PeriodSum, rollUp, type RolledKpi } from './roll-up.domain.ts';

const calendar = { weekStartsOn: 1, yearStartsIn: 1 };
const visits: RolledKpi = { kind: 'count', unit: '', adds: true, cadence: 'day' };
const solved: RolledKpi = { kind: 'ratio', unit: '%', adds: false, cadence: 'week' };

const counted = (first: string, values: readonly number[], step = 1): PeriodSum[] =>
  values.map((value, i) => ({
    period: addDays(first, step * i),
    value,
    numerator: null,
    denominator: null,
    readings: 1,
  }));
const part = (period: string, numerator: number, denominator: number): PeriodSum => ({
  period,
  value: (100 * numerator) / denominator,
  numerator,
  denominator,
  readings: 1,
});
const span = (sums: readonly PeriodSum[]) => [{ first: sums[0]!.period, last: sums.at(-1)!.period }];

describe('what may be made of several readings', () => {
  test('a busy week weighs more than a quiet one: parts are pooled, shares are not averaged', () => {
    const sums = [part('2026-06-01', 90, 100), part('2026-06-08', 1, 2)];
    const [june] = rollUp(solved, sums, span(sums), 'month', calendar);
    expect(june).toMatchObject({ numerator: 91, denominator: 102 });
    expect(june!.value).toBeCloseTo(89.22, 2);
  });

  test('a ready percentage, a level and a time that does not add up are refused with the sentence why', () => {
    const why = (kpi: Partial<RolledKpi>) => grainRefused({ ...visits, adds: false, ...kpi }, 'month');
    expect(why({ kind: 'percentage', unit: '%' })).toMatchObject({ code: 'average-of-averages' });
    expect(why({ kind: 'percentage', unit: '%', adds: true })).toMatchObject({ code: 'average-of-averages' });
    expect(why({ kind: 'value' })?.message).toMatch(/average of averages is a number that nobody measured/);
    expect(why({ kind: 'duration', unit: 'hours' })?.code).toBe('does-not-add');
    expect(why({ kind: 'duration', unit: 'hours', adds: true })).toBeNull();
    expect(why({ kind: 'count' })?.code).toBe('does-not-add');
  });

  test('what is read by the month is not split into weeks', () => {
    expect(grainRefused({ ...visits, cadence: 'month' }, 'week')?.code).toBe('finer');
    expect(grainRefused({ ...visits, cadence: 'month', adds: false }, 'month')).toBeNull();
  });
});

test('a week belongs to the month in which its middle lies', () => {
  const weekly: RolledKpi = { ...visits, cadence: 'week' };
  // 29 June to 5 July: its Thursday is 2 July. 27 July to 2 August: its Thursday is 30 July.
  const sums = counted('2026-06-22', [1, 10, 100, 1000, 10_000, 100_000, 1_000_000], 7);
  expect(
    rollUp(weekly, sums, span(sums), 'month', calendar).map(({ period, value, readings, expected }) => [
      period,
      value,
      readings,
      expected,
    ]),
  ).toEqual([
    ['2026-06-01', 1, 1, 4],
    ['2026-07-01', 111_110, 5, 5],
    ['2026-08-01', 1_000_000, 1, 4],
  ]);
});

test('missing is not zero: a month says how many of its days it is made of', () => {
  const sums = counted(
    '2026-06-01',
    Array.from({ length: 30 }, () => 2),
  ).filter((_, day) => day !== 11);
  const [june] = rollUp(visits, sums, span(sums), 'month', calendar);
  expect(june).toMatchObject({ value: 58, readings: 29, expected: 30 });
});

test('a shop that is late leaves a gap, one that opened later or closed does not', () => {
  const weekly: RolledKpi = { ...visits, cadence: 'week' };
  const sums = Array.from({ length: 13 }, (_, week) => ({
    ...counted(addDays('2026-03-30', 7 * week), [10])[0]!,
    readings: week < 4 ? 2 : week < 12 ? 3 : 2,
  }));
  const expected = (last: string) =>
    rollUp(
      weekly,
      sums,
      [
        { first: '2026-03-30', last: '2026-06-22' },
        { first: '2026-03-30', last: '2026-06-22' },
        { first: '2026-04-27', last },
      ],
      'quarter',
      calendar,
    )[0]!.expected;
  expect(expected('2026-06-15')).toBe(35);
  expect(expected('2026-05-18')).toBe(30);
});

describe('for every series', () => {
  const firsts = fc.integer({ min: 15_000, max: 22_000 }).map(dayFromNumber);
  const years = fc.record({
    weekStartsOn: fc.integer({ min: 1, max: 7 }),
    yearStartsIn: fc.integer({ min: 1, max: 12 }),
  });
  const grain = fc.constantFrom<Grain>('week', 'month', 'quarter', 'year');
  const counts = fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 500 });
  const total = (points: readonly { value: number }[]) => points.reduce((sum, { value }) => sum + value, 0);

  test('nothing is lost and nothing is counted twice, whatever the grain and the calendar', () => {
    fc.assert(
      fc.property(firsts, counts, grain, years, (first, values, to, year) => {
        const sums = counted(first, values);
        const points = rollUp(visits, sums, span(sums), to, year);
        expect(total(points)).toBe(total(sums));
        expect(points.reduce((sum, { readings }) => sum + readings, 0)).toBe(values.length);
        expect(points.every(({ readings, expected }) => readings <= expected)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('days by the month by the quarter are days by the quarter', () => {
    fc.assert(
      fc.property(firsts, counts, years, (first, values, year) => {
        const sums = counted(first, values);
        const months = rollUp(visits, sums, span(sums), 'month', year).map((point) => ({ ...point, readings: 1 }));
        const twice = rollUp({ ...visits, cadence: 'month' }, months, span(months), 'quarter', year);
        const once = rollUp(visits, sums, span(sums), 'quarter', year);
        expect(twice.map(({ period, value }) => [period, value])).toEqual(
          once.map(({ period, value }) => [period, value]),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('a pooled ratio lies among its parts, and splitting a reading in two changes nothing', () => {
    const ratio = fc.record({
      denominator: fc.integer({ min: 2, max: 1000 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(firsts, fc.array(ratio, { minLength: 1, maxLength: 100 }), grain, (first, ratios, to) => {
        const kpi: RolledKpi = { ...solved, cadence: 'day' };
        const sums = ratios.map(({ denominator, share }, i) =>
          part(addDays(first, i), Math.floor(share * denominator), denominator),
        );
        const halves = sums.flatMap((one) => {
          const some = Math.floor(one.denominator! / 2);
          const good = Math.min(some, one.numerator!);
          return [
            { ...one, numerator: good, denominator: some },
            { ...one, numerator: one.numerator! - good, denominator: one.denominator! - some },
          ];
        });
        const points = rollUp(kpi, sums, span(sums), to, calendar);
        expect(rollUp(kpi, halves, span(sums), to, calendar).map(({ value }) => value)).toEqual(
          points.map(({ value }) => value),
        );
        const values = sums.map(({ value }) => value);
        expect(
          points.every(({ value }) => value >= Math.min(...values) - 1e-9 && value <= Math.max(...values) + 1e-9),
        ).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
