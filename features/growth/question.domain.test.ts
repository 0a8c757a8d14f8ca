import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { causes } from './cause.domain.ts';
import { pointersOf, questions, replies, type Replies } from './question.domain.ts';

const anyReplies = fc.dictionary(fc.constantFrom(...questions), fc.constantFrom(...replies)) as fc.Arbitrary<Replies>;

describe('six questions that separate the causes', () => {
  test('somebody who has done it well before and has no time is pointed to workload, not to a lesson', () => {
    const found = pointersOf({ done_before: 'yes', knows_good: 'yes', has_time: 'no' });
    expect(found).toEqual({ towards: ['workload'], againstSkill: true, mendFirst: [], open: 3 });
  });

  test('where skill and the process are both in question, the process comes first', () => {
    const found = pointersOf({ done_before: 'no', process_lets: 'partly' });
    expect(found.towards).toEqual(['skill', 'process']);
    expect(found.mendFirst).toEqual(['process']);
  });

  test('nothing is pointed to that nobody questioned, each cause at most once', () => {
    fc.assert(
      fc.property(anyReplies, (given) => {
        const { towards, open } = pointersOf(given);
        expect(new Set(towards).size).toBe(towards.length);
        expect(towards.every((cause) => causes.includes(cause))).toBe(true);
        const doubted = Object.values(given).filter((reply) => reply !== 'yes').length;
        expect(towards).toHaveLength(doubted);
        expect(open).toBe(questions.length - Object.keys(given).length);
      }),
    );
  });
});
