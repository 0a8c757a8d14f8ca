import { describe, expect, it } from 'vitest';
import { type Contribution, rolledUp, type RollupRule } from './part-rollup.domain.ts';

/** A part in one letter each: success + − ?, completion + − ?; tried unless both are unknown. */
const part = (said: string): Contribution => {
  const [satisfied, completed] = [...said].map((one) => (one === '?' ? null : one === '+'));
  return {
    satisfied: satisfied!,
    completed: completed!,
    attempted: said !== '??',
    forSuccess: true,
    forCompletion: true,
  };
};
const parts = (...said: string[]) => said.map(part);
type Condition = RollupRule['when'][number];
const rule = (gives: RollupRule['gives'], of: RollupRule['of'], least: number, ...when: Condition[]): RollupRule => ({
  gives,
  of,
  least,
  any: true,
  when,
});
const passed: Condition = { status: 'satisfied', not: false };
const done: Condition = { status: 'completed', not: false };

describe('what a group reports of its parts', () => {
  it.each([
    [['++', '++'], true, true],
    [['++', '-+'], false, true],
    [['++', '?-'], null, false],
    [['++', '??'], null, null],
    [[], null, null],
  ])('is by default so with all of them, and not so with one that is not: %j', (said, satisfied, completed) => {
    expect(rolledUp(parts(...said), [])).toMatchObject({ satisfied, completed });
  });

  // SN 4.6, RB.1.4: the child activity sets.
  it.each([
    ['all', 0, ['++', '++'], true],
    ['all', 0, ['++', '-+'], null],
    ['all', 0, ['++', '?+'], null],
    ['all', 0, [], null],
    ['any', 0, ['-+', '++'], true],
    ['any', 0, ['-+', '?+'], null],
    ['none', 0, ['-+', '-+'], true],
    ['none', 0, ['-+', '?+'], null],
    ['none', 0, ['-+', '++'], null],
    ['atLeastCount', 2, ['++', '++', '-+'], true],
    ['atLeastCount', 2, ['++', '??', '-+'], null],
    ['atLeastPercent', 0.5, ['++', '-+'], true],
    ['atLeastPercent', 0.6, ['++', '-+'], null],
  ] as const)('follows “%s” (%d) of %j', (of, least, said, satisfied) => {
    expect(rolledUp(parts(...said), [rule('satisfied', of, least, passed)]).satisfied).toBe(satisfied);
  });

  // RB.1.2 b and RB.1.3: first the refusal, then the other, and of the two kinds each for itself.
  it('lets success have the last word, and reckons completion by default where only success has rules', () => {
    const rules = [rule('notSatisfied', 'any', 0, { ...passed, not: true }), rule('satisfied', 'any', 0, passed)];
    expect(rolledUp(parts('++', '--'), rules)).toMatchObject({ satisfied: true, completed: false });
    expect(rolledUp(parts('?+', '-+'), rules)).toMatchObject({ satisfied: false, completed: true });
    expect(rolledUp(parts('??', '??'), rules)).toMatchObject({ satisfied: null, attempted: false });
  });

  // RB.1.4.1: any and all of several conditions, some of them not known.
  it.each([
    [true, ['?+'], true],
    [true, ['?-'], null],
    [false, ['++'], true],
    [false, ['-+'], null],
    [false, ['?+'], null],
  ] as const)('combines conditions (any: %s) over %j', (any, said, completed) => {
    const both = { ...rule('completed', 'all', 0, passed, done), any };
    expect(rolledUp(parts(...said), [both]).completed).toBe(completed);
  });

  it('asks only parts that count, for success and for completion apart', () => {
    const test = { ...part('+-'), forCompletion: false };
    const text = { ...part('-+'), forSuccess: false };
    expect(rolledUp([test, text], [])).toMatchObject({ satisfied: true, completed: true });
  });

  it.each([
    ['objectiveStatusKnown', ['-?'], true],
    ['activityProgressKnown', ['?-'], true],
    ['attempted', ['??'], null],
  ] as const)('asks whether it is so that: %s', (status, said, completed) => {
    expect(rolledUp(parts(...said), [rule('completed', 'all', 0, { status, not: false })]).completed).toBe(completed);
  });
});
