import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DecimalMark, numberColumn } from './number-column.domain.ts';

/** A number, seconds with an s, or the beginning of the sentence. */
const read = (cells: string[], given?: DecimalMark) => {
  const column = numberColumn(cells, given);
  return cells.map((cell) => {
    const found = column.read(cell);
    if ('number' in found) return found.number;
    return 'seconds' in found ? `${found.seconds} s` : found.why.split(' ').slice(0, 3).join(' ');
  });
};

describe('a column of numbers', () => {
  test.each([
    ['a point divides', ['1234.5', '0.25', '.5', '-3'], [1234.5, 0.25, 0.5, -3]],
    ['a comma divides where a cell proves it', ['1.234,5', '1,234', '2.000'], [1234.5, 1.234, 2000]],
    ['a point divides where a cell proves it', ['1,234.5', '1,234', '2.000'], [1234.5, 1234, 2]],
    ['a short tail is a proof', ['12,5', '1,234'], [12.5, 1.234]],
    ['two groups are a proof', ['1,234,567', '1,234'], [1_234_567, 1234]],
    ['nothing proves it', ['1,234', '12'], ['could be 1234', 12]],
    ['machines write points', ['1.234', '12'], [1.234, 12]],
    ['both in one column', ['1.5', '1,5'], [1.5, 1.5]],
    ['signs around it', ['£1,200.50', '45 %', '(1,000.00)', '−3.5'], [1200.5, 45, -1000, -3.5]],
    ['groups of blanks and apostrophes', ['1 234,5', "1'234,5", '1\u202f234,5'], [1234.5, 1234.5, 1234.5]],
    ['groups of the Indian system', ['12,34,567.5'], [1_234_567.5]],
    ['as machines write large ones', ['1.5e3', '1E-2'], [1500, 0.01]],
    ['time on the clock', ['1:04:30', '0:00:01.5', '100:00:00'], ['3870 s', '1.5 s', '360000 s']],
    ['time in a sheet', ['1899-12-30T00:04:30.000Z', '1899-12-31T01:00:00.000Z'], ['270 s', '90000 s']],
    ['time that could be two things', ['4:30'], ['could be hours']],
    [
      'no numbers',
      ['', 'n/a', 'NaN', 'Infinity', '1e308', '1.2.3,4,5', '--1', '1_000', '0x10', '#DIV/0!', '12..3'],
      [
        'is not a',
        'is not a',
        'is not a',
        'is not a',
        'is too large',
        'is not a',
        'is not a',
        'is not a',
        'is not a',
        'is not a',
        'is not a',
      ],
    ],
  ] as const)('%s', (_what, cells, expected) => {
    expect(read([...cells])).toEqual(expected);
  });

  test('names a currency that stands in the cell', () => {
    const column = numberColumn(['EUR 12', '12 ZAR', '€3', '$4']);
    expect(['EUR 12', '12 ZAR', '€3', '$4'].map((cell) => column.read(cell))).toEqual([
      { number: 12, currency: 'EUR' },
      { number: 12, currency: 'ZAR' },
      { number: 3, currency: 'EUR' },
      { number: 4, currency: null },
    ]);
  });
});

test('every number comes back from both ways of writing it', () => {
  const some = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((x) => Math.round(x * 100) / 100 || 0);
  fc.assert(
    fc.property(fc.array(some, { minLength: 1, maxLength: 20 }), (numbers) => {
      for (const [locale, mark] of [
        ['en-GB', 'point'],
        ['de', 'comma'],
      ] as const) {
        const written = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
        expect(
          read(
            numbers.map((x) => written.format(x)),
            mark,
          ),
        ).toEqual(numbers);
        // Two decimals prove the mark without being told.
        expect(read(numbers.map((x) => written.format(x)))).toEqual(
          read(
            numbers.map((x) => written.format(x)),
            mark,
          ),
        );
      }
    }),
  );
});

test('whatever stands in a cell, a number within bounds comes out or a sentence', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.double().map(String), fc.stringMatching(/^[-+()€£%.,:\d eE]{0,12}$/))),
      (cells) => {
        const column = numberColumn(cells);
        return cells.every((cell) => {
          const found = column.read(cell);
          if ('why' in found) return found.why.endsWith('.');
          return Number.isFinite('number' in found ? found.number : found.seconds);
        });
      },
    ),
    { numRuns: 1000 },
  );
});
