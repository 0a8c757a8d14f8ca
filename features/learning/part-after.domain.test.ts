import { describe, expect, it } from 'vitest';
import { sentAfter } from './part-after.domain.ts';
import type { AfterRule, PartOrder, PartStanding } from './part-order.domain.ts';

const flows: PartOrder = { choice: true, flow: true, forwardOnly: false, counts: true, rules: [], reaches: [] };
const always: AfterRule['when'] = [{ status: 'always', not: false }];
const passed: AfterRule['when'] = [{ status: 'satisfied', not: false }];
const failed: AfterRule['when'] = [{ status: 'satisfied', not: true }];
const after = (act: AfterRule['act'], when = always): AfterRule => ({ act, any: true, when });
type Given = { rules?: AfterRule[]; depth?: number; group?: boolean; passed?: boolean };
const contents = (...given: Given[]): PartStanding[] =>
  given.map(({ rules = [], depth = 0, group = false, passed: success }, place) => ({
    place,
    depth,
    plays: !group,
    state: success === undefined ? 'new' : 'done',
    passed: success ?? null,
    order: { ...flows, after: rules },
  }));

describe('where a package sends whoever ended a part', () => {
  // SN 4.5, TB.2.2: what each action of a post-condition asks for.
  it.each([
    ['continue', { to: 2, anew: false }],
    ['previous', { to: 0, anew: false }],
    ['retry', { to: 1, anew: true }],
    ['retryAll', { to: 0, anew: true }],
    ['exitAll', 'leave'],
    ['exitParent', 'leave'],
  ] as const)('follows %s', (act, to) => {
    expect(sentAfter(contents({}, { rules: [after(act)] }, {}), 1)).toEqual(to);
  });

  it('says nothing where no rule holds, or where the way it asks for is not open', () => {
    expect(sentAfter(contents({ rules: [after('retry', failed)], passed: true }, {}), 0)).toBeNull();
    expect(sentAfter(contents({ rules: [after('continue')] }), 0)).toBeNull();
    expect(sentAfter(contents({}, { rules: [after('retry', failed)] }), 1)).toBeNull();
  });

  it('takes the first rule that holds', () => {
    const rules = [after('retry', failed), after('continue', passed), after('exitAll')];
    const test = (success: boolean) => contents({ rules, passed: success }, {});
    expect(sentAfter(test(false), 0)).toEqual({ to: 0, anew: true });
    expect(sentAfter(test(true), 0)).toEqual({ to: 1, anew: false });
  });

  // TB.2.3: "exit parent" ends the group, whose own post-conditions are asked then.
  it('goes up with “exit parent”, and asks the group what comes then', () => {
    const chapter = (rules: AfterRule[]) =>
      contents(
        {},
        { group: true, rules },
        { depth: 1 },
        { depth: 1, rules: [after('exitParent')], passed: false },
        { depth: 1 },
        {},
      );
    expect(sentAfter(chapter([after('continue')]), 3)).toEqual({ to: 5, anew: false });
    expect(sentAfter(chapter([after('previous')]), 3)).toEqual({ to: 0, anew: false });
    expect(sentAfter(chapter([after('retry', failed)]), 3)).toEqual({ to: 2, anew: true });
    expect(sentAfter(chapter([]), 3)).toBeNull();
    expect(sentAfter(chapter([]), 3, 'continue')).toEqual({ to: 5, anew: false });
  });

  // TB.2.1: exit rules of the groups above, the outermost first; the rules of the part itself are not asked then.
  it('ends a group by its exit rule as soon as that holds, also against what the part asks for', () => {
    const chapter = (success: boolean) =>
      contents(
        { group: true, rules: [after('exit', passed), after('continue', passed)] },
        { depth: 1, rules: [after('retry')], passed: success },
        {},
      );
    expect(sentAfter(chapter(true), 1)).toEqual({ to: 2, anew: false });
    expect(sentAfter(chapter(false), 1)).toEqual({ to: 1, anew: true });
  });
});
