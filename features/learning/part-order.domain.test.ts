import { describe, expect, it } from 'vitest';
import {
  beginsAt,
  type PartOrder,
  type PartRule,
  type PartStanding,
  wayFrom,
  wholeReport,
  wishedPlace,
} from './part-order.domain.ts';
import type { RollupRule } from './part-rollup.domain.ts';

const free: PartOrder = { choice: true, flow: false, forwardOnly: false, counts: true, rules: [], reaches: [] };
type Given = Partial<Omit<PartStanding, 'order'>> & { order?: Partial<PartOrder>; key?: string };
const contents = (...given: Given[]) =>
  given.map(({ order, ...part }, place) => ({
    place,
    depth: 0,
    plays: true,
    state: 'new' as const,
    passed: null,
    ...part,
    order: { ...free, ...order },
  }));
const opens = (parts: PartStanding[], here: number) => [...wayFrom(parts, here).open];
const rule = (act: PartRule['act'], ...when: PartRule['when']): PartRule => ({ act, any: true, when });

describe('the way through a package', () => {
  it('is open in any order and offers no next by default, which is also that of SCORM 1.2', () => {
    expect(wayFrom(contents({}, {}, {}), 1)).toEqual({
      open: new Set([0, 1, 2]),
      hidden: new Set(),
      next: null,
      previous: null,
    });
    const older = contents({}, {}).map(({ order: _order, ...part }) => part);
    expect(opens(older, 0)).toEqual([0, 1]);
  });

  it('goes on and back where its group flows, only on where it goes forwards only, and nowhere else where nothing is chosen', () => {
    const flows = contents(...[1, 2, 3].map(() => ({ order: { flow: true, choice: false } })));
    expect(wayFrom(flows, 1)).toMatchObject({ next: 2, previous: 0, open: new Set([1]) });
    const forwards = contents(...[1, 2, 3].map(() => ({ order: { flow: true, forwardOnly: true } })));
    expect(wayFrom(forwards, 1)).toMatchObject({ next: 2, previous: null, open: new Set([1, 2]) });
  });

  it('enters a group only where that flows too', () => {
    const into = (flow: boolean) =>
      contents({ order: { flow: true } }, { plays: false, order: { flow: true } }, { depth: 1, order: { flow } });
    expect(wayFrom(into(true), 0).next).toBe(2);
    expect(wayFrom(into(false), 0).next).toBeNull();
  });

  it('shuts what waits for a goal until that is reached, and passes over what was reached before', () => {
    const shut = rule(
      'disabled',
      { status: 'satisfied', not: true, goal: 'safe' },
      { status: 'objectiveStatusKnown', not: true, goal: 'safe' },
    );
    const waits = (first: Partial<PartStanding>) =>
      contents({ ...first, order: { reaches: ['safe'] } } as Given, { order: { rules: [shut] } });
    expect(opens(waits({}), 0)).toEqual([0]);
    expect(opens(waits({ state: 'done', passed: false }), 0)).toEqual([0]);
    expect(opens(waits({ state: 'done', passed: true }), 0)).toEqual([0, 1]);
    expect(beginsAt(waits({ state: 'done' }))).toBe(1);

    const known = rule('skip', { status: 'satisfied', not: false, goal: 'known' });
    const test = contents(
      { state: 'done', passed: true, order: { flow: true, reaches: ['known'] } },
      { order: { flow: true, rules: [known] } },
      { order: { flow: true } },
    );
    expect(wayFrom(test, 0).next).toBe(2);
  });

  it('takes a group for what its maker reckons it to be', () => {
    const any: RollupRule = {
      gives: 'completed',
      of: 'any',
      least: 0,
      any: true,
      when: [{ status: 'completed', not: false }],
    };
    const waits = rule('disabled', { status: 'completed', not: true }, { status: 'activityProgressKnown', not: true });
    const chapter = (rollup: NonNullable<PartOrder['rollup']>) =>
      contents(
        { plays: false, order: { rules: [waits] } },
        { depth: 1, state: 'done', order: { rollup } },
        { depth: 1, order: { rollup } },
      );
    expect(opens(chapter([]), 1)).toEqual([1]);
    expect(opens(chapter([any]), 1)).toEqual([1, 2]);
    expect(wholeReport(chapter([any])).completed).toBe(true);
    expect(wholeReport(chapter([])).completed).toBeNull();
  });

  it('does not shut on what is not known, hides from the contents, and goes no further than it may', () => {
    const parts = contents(
      {
        order: { flow: true, rules: [rule('stopForwardTraversal', { status: 'completed', not: true })] },
        state: 'begun',
      },
      { order: { flow: true, rules: [rule('disabled', { status: 'satisfied', not: true })] } },
      { order: { flow: true, rules: [rule('hiddenFromChoice', { status: 'always', not: false })] } },
    );
    expect(wayFrom(parts, 0)).toMatchObject({ open: new Set([0, 1]), hidden: new Set([2]), next: null });
    expect(wayFrom([{ ...parts[0]!, state: 'done' as const }, ...parts.slice(1)], 0).next).toBe(1);
  });

  it('leads where a part asks to be taken, as far as its own order allows that', () => {
    const parts = contents(
      { key: 'a', order: { flow: true } },
      { key: 'g', plays: false, order: { flow: true } },
      { key: 'b', depth: 1, order: { flow: true } },
      { key: 'c', order: { flow: true, rules: [rule('disabled', { status: 'always', not: false })] } },
    );
    const to = (wish: string) => wishedPlace(parts, 0, wish);
    expect([to('continue'), to('_continue_'), to('previous'), to('{target=g}choice'), to('{target=c}jump')]).toEqual([
      2,
      null,
      null,
      2,
      null,
    ]);
    expect([to('exitAll'), to('suspendAll'), to('exit'), to('nonsense')]).toEqual(['leave', 'leave', null, null]);
  });
});
