import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswers } from './answers-file.format.ts';
import { type AnswerRow, itemStatistics } from './item-statistics.domain.ts';

const lsat = fileURLToPath(new URL('../../../shared/data/learning/lsat6.csv', import.meta.url));

describe('item statistics', () => {
  test.skipIf(!existsSync(lsat))('section 6 of the LSAT comes out as published (Bock and Lieberman, 1970)', () => {
    const { ids, rows } = readAnswers(readFileSync(lsat));
    const found = itemStatistics(rows, ids.length);
    expect(ids).toEqual(['Q1', 'Q2', 'Q3', 'Q4', 'Q5']);
    expect(found.items.map((item) => Number(item.p!.toFixed(3)))).toEqual([0.924, 0.709, 0.553, 0.763, 0.87]);
    expect(found.kr20).toBeCloseTo(0.295, 3);
    // Point-biserial correlations with and without the item, as R's ltm reports them for the same answers.
    expect(found.items.map((item) => Number(item.pointBiserial!.toFixed(3)))).toEqual([
      0.362, 0.567, 0.618, 0.534, 0.435,
    ]);
    expect(found.items.map((item) => Number(item.pointBiserialRest!.toFixed(3)))).toEqual([
      0.113, 0.153, 0.173, 0.144, 0.122,
    ]);
  });

  test('an item that everybody gets right tells nothing, and says so', () => {
    const found = itemStatistics(
      [
        [1, 0],
        [1, 1],
      ],
      2,
    );
    expect(found.items[0]).toEqual({ p: 1, pointBiserial: null, pointBiserialRest: null });
  });

  test('a missing answer is not a wrong one', () => {
    const found = itemStatistics(
      [
        [1, null],
        [0, 1],
        [1, 1],
      ],
      2,
    );
    expect(found.items.map((item) => item.p)).toEqual([2 / 3, 1]);
    expect(found.complete).toBe(2);
  });

  test('the order of persons changes nothing, and correlations stay within one', () => {
    const answer = fc.constantFrom(0 as const, 1 as const);
    fc.assert(
      fc.property(fc.array(fc.tuple(answer, answer, answer), { minLength: 2, maxLength: 40 }), (rows) => {
        const there = itemStatistics(rows as AnswerRow[], 3);
        const back = itemStatistics((rows as AnswerRow[]).toReversed(), 3);
        for (const [at, item] of there.items.entries()) {
          expect(Math.abs(item.pointBiserial ?? 0)).toBeLessThanOrEqual(1 + 1e-9);
          expect(item.pointBiserial ?? 9).toBeCloseTo(back.items[at]!.pointBiserial ?? 9, 9);
        }
        expect(there.kr20 ?? 9).toBeCloseTo(back.kr20 ?? 9, 9);
      }),
    );
  });
});

describe('a file of answers', () => {
  const read = (text: string) => readAnswers(new TextEncoder().encode(text));

  test('a column that numbers the persons is no item', () => {
    expect(read('id,a,b\nx,1,0\ny,0,\n')).toMatchObject({
      ids: ['a', 'b'],
      rows: [
        [1, 0],
        [0, null],
      ],
    });
    expect(read('a;b\n1;0\n0;1\n').ids).toEqual(['a', 'b']);
  });

  test('whatever is neither 0 nor 1 is told by its line and column', () => {
    expect(() => read('a,b\n1,0\n1,maybe\n')).toThrow('Line 3, column b: “maybe” is neither 0 nor 1.');
    expect(() => read('a,b\n')).toThrow('no answers');
    expect(() => read('')).toThrow('no answers');
    expect(() => read('a,b\n"1,0\n')).toThrow('quotation mark');
  });
});
