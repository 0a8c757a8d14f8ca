import { describe, expect, test } from 'vitest';
import { figuresOf, learnersCounted, type Walk } from './item-use.domain.ts';

const single = (id: string) => ({ id, content: { kind: 'single' as const, options: ['a', 'b', 'c'], key: [0] } });
/** Walks written as rows of options: 'aab' chose a, a, b. */
const walks = (rows: readonly string[]): Walk[] =>
  rows.map(
    (row) =>
      new Map(
        [...row].map((letter, at) => [
          `i${at}`,
          { right: letter === 'a', response: { chosen: ['abc'.indexOf(letter)] } },
        ]),
      ),
  );
const items = [single('i0'), single('i1'), single('i2')];

describe('questions in use', () => {
  test('are counted five learners at a time, so that two looks never differ by one person', () => {
    expect([0, 4, 5, 9, 10, 23].map(learnersCounted)).toEqual([0, 0, 5, 5, 10, 20]);
  });

  test('have a difficulty, what they share with the rest, and how often each option was chosen', () => {
    const [first, second] = figuresOf(items, walks(['aaa', 'aab', 'bab', 'bbb', 'cca']));
    expect(first).toMatchObject({ answers: 5, p: 0.4, flags: [] });
    expect(first!.options).toEqual([0.4, 0.4, 0.2]);
    // Right, right, wrong, wrong, wrong beside 2, 1, 1, 0, 1 of the others.
    expect(first!.pointBiserial).toBeCloseTo(0.6455, 3);
    expect(second!.p).toBe(0.6);
  });

  test('are flagged only from twenty answers up', () => {
    const hard = Array.from({ length: 19 }, () => 'baa');
    expect(figuresOf(items, walks(hard))[0]!.flags).toEqual([]);
    expect(figuresOf(items, walks([...hard, 'baa']))[0]!.flags).toEqual(['hard', 'rival', 'idle_option']);
    expect(figuresOf(items, walks([...hard, 'baa']))[1]!.flags).toEqual(['easy', 'idle_option']);
  });

  test('are flagged when those who know the rest miss them', () => {
    const rows = Array.from({ length: 20 }, (_, at) => (at < 10 ? 'baa' : at < 15 ? 'abc' : 'acb'));
    expect(figuresOf(items, walks(rows))[0]!.flags).toEqual(['works_against', 'idle_option']);
  });

  test('that fewer than five answered have no figure', () => {
    const some = walks(['aaa', 'aaa', 'aaa', 'aab', 'ab', 'aa'].map((row) => row));
    expect(figuresOf(items, some)[2]).toBeNull();
  });
});
