import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kpiKinds, unitFault, unitFor } from './kind.domain.ts';
import { isFault, largest, type Measured, type RawReading, soundReading } from './reading.domain.ts';

const calendar = { weekStartsOn: 1, yearStartsIn: 1 };
const today = '2026-11-26';
const weekly = (kind: Measured['kind'], unit = '', bounded = false): Measured => ({
  kind,
  unit,
  bounded,
  cadence: 'week',
});
const judge = (kpi: Measured, raw: Partial<RawReading>) =>
  soundReading(kpi, { unitKey: '', period: '2026-11-04', ...raw }, today, calendar);
const code = (kpi: Measured, raw: Partial<RawReading>) => {
  const reading = judge(kpi, raw);
  return isFault(reading) ? `${reading.field} ${reading.code}` : reading.value;
};

describe('a reading is what its kind of number can be', () => {
  test.each([
    ['a count is whole', weekly('count'), { value: 4.5 }, 'value not_whole'],
    ['a count is not below none', weekly('count'), { value: -1 }, 'value below_none'],
    ['nothing happened is a count', weekly('count'), { value: 0 }, 0],
    ['time is not below none', weekly('duration', 'hours'), { value: -0.1 }, 'value below_none'],
    ['money may be owed', weekly('money', 'GBP'), { value: -250.5 }, -250.5],
    ['a ready percentage may pass a hundred', weekly('percentage', '%'), { value: 112 }, 112],
    [
      'a ready percentage has no parts',
      weekly('percentage', '%'),
      { numerator: 1, denominator: 2 },
      'numerator not_a_ratio',
    ],
    ['a ratio pools its parts', weekly('ratio', '%'), { numerator: 18, denominator: 20 }, 90],
    ['a ratio needs both', weekly('ratio', '%'), { numerator: 18 }, 'denominator bad_number'],
    [
      'out of none is missing, not zero',
      weekly('ratio', '%'),
      { numerator: 0, denominator: 0 },
      'denominator nothing_counted',
    ],
    [
      'a denominator below zero means nothing',
      weekly('ratio', '%'),
      { numerator: 3, denominator: -5 },
      'denominator below_none',
    ],
    ['costs may be more than takings', weekly('ratio', '%'), { numerator: 12, denominator: 10 }, 120],
    [
      'a part is not more than all',
      weekly('ratio', '%', true),
      { numerator: 12, denominator: 10 },
      'numerator not_a_part',
    ],
    [
      'a part is not less than none',
      weekly('ratio', '%', true),
      { numerator: -1, denominator: 10 },
      'numerator not_a_part',
    ],
    ['all of them is a part', weekly('ratio', '%', true), { numerator: 10, denominator: 10 }, 100],
    ['a period ahead', weekly('value'), { value: 1, period: '2026-12-01' }, 'period future'],
    ['a day that no calendar has', weekly('value'), { value: 1, period: '2026-02-30' }, 'period bad_day'],
  ] as const)('%s', (_what, kpi, raw, expected) => {
    expect(code(kpi, raw)).toBe(expected);
  });

  test('a quarter begins with the organisation’s year', () => {
    const kpi: Measured = { kind: 'count', unit: '', bounded: false, cadence: 'quarter' };
    const february = { weekStartsOn: 1, yearStartsIn: 2 };
    expect(soundReading(kpi, { unitKey: '', period: '2026-04-30', value: 7 }, today, february)).toMatchObject({
      period: '2026-02-01',
    });
  });
});

test('whatever numbers arrive, what is stored is finite, within bounds and of its kind', () => {
  const odd = fc.oneof(
    fc.double(),
    fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e308, -1e308, 5e-324, -0, largest, largest * 1.1),
    fc.integer(),
  );
  const raw = fc.record(
    { value: odd, numerator: odd, denominator: odd, period: fc.constantFrom('2026-03-29', '2026-10-25', '0000-00-00') },
    { requiredKeys: ['period'] },
  );
  fc.assert(
    fc.property(fc.constantFrom(...kpiKinds), fc.boolean(), raw, (kind, bounded, sent) => {
      const kpi = weekly(kind, unitFor(kind, ''), bounded && kind === 'ratio');
      const reading = judge(kpi, sent);
      return isFault(reading)
        ? /[.?]$/.test(reading.message)
        : Math.abs(reading.value) <= largest &&
            (kind === 'ratio' ? reading.denominator! > 0 : reading.denominator === null) &&
            (!kpi.bounded || (reading.value >= 0 && reading.value <= 100)) &&
            (kind !== 'count' || (Number.isInteger(reading.value) && reading.value >= 0));
    }),
    { numRuns: 2000 },
  );
});

test('a unit fits its kind, and choosing a kind brings one that does wherever there is one', () => {
  expect(unitFault('money', 'GBP')).toBeNull();
  expect(unitFault('money', 'pounds')?.code).toBe('no_currency');
  expect(unitFault('duration', 'fortnights')?.code).toBe('no_duration');
  expect(unitFault('count', '%')?.code).toBe('no_count');
  expect(unitFault('percentage', 'points')?.code).toBe('no_percent');
  expect(unitFor('duration', 'visits')).toBe('hours');
  expect(unitFor('count', 'visits')).toBe('visits');
});
