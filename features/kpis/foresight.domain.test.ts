import { expect, test } from 'vitest';
import { foresightOf } from './foresight.domain.ts';
import type { Question } from './question.domain.ts';

/** Level of each unit in the weeks before 10 and before 20, which got somebody chosen. */
const levels: Readonly<Record<string, readonly [number, number]>> = { a: [5, 1], b: [1, 3], c: [3, 5] };
const series = Object.entries(levels).map(([unit, [then, now]]) => ({
  unit,
  observations: [
    { at: 7, value: 99 },
    { at: 8, value: then },
    { at: 9, value: then },
    { at: 18, value: now },
    { at: 19, value: now },
  ],
}));
const question = (start: number, treated: readonly string[], of = series): Question => ({
  series: of,
  plan: { treated, start, baselineUntil: start - 3, better: 'higher' },
});
const asked = (treated: readonly string[], of = series) =>
  foresightOf(question(20, treated, of), [question(10, treated, of)]).map(({ plan }) => [plan.start, ...plan.treated]);

test('a past is asked of the units themselves and of those that stood then where they stand now', () => {
  expect(asked(['a'])).toEqual([
    [10, 'a'],
    [10, 'b'],
  ]);
  expect(asked(['a', 'b'])).toEqual([
    [10, 'a', 'b'],
    [10, 'b', 'c'],
  ]);
});

test('nobody stands in for a unit alone, for all of them, or for one whose place is not known', () => {
  expect(asked(['a'], series.slice(0, 1))).toEqual([[10, 'a']]);
  expect(asked(['a', 'b', 'c'])).toEqual([[10, 'a', 'b', 'c']]);
  expect(asked(['gone'])).toEqual([[10, 'gone']]);
});
