import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MapGoal, MapPriority } from './map.contract.ts';
import { layMap, lineOf, mapStep, shownOf, type MapKey } from './map-layout.domain.ts';

const priority = (id: string): MapPriority => ({ id, title: id, ownerId: null, health: 'on_course', since: null });
const goal = (id: string, ...up: string[]): MapGoal => ({
  id,
  title: id,
  kind: 'team',
  ownerId: null,
  teamId: null,
  up,
  health: 'on_course',
  since: null,
});

/** Any goals with any links, circles and missing parents among them. */
const anything = fc.array(
  fc.array(
    fc.oneof(
      fc.nat(30).map((n) => `g${n}`),
      fc.nat(2).map((n) => `p${n}`),
      fc.constant('gone'),
    ),
    { maxLength: 3 },
  ),
  { maxLength: 30 },
);
const laid = (links: readonly (readonly string[])[]) =>
  layMap(
    ['p0', 'p1', 'p2'].map(priority),
    links.map((up, n) => goal(`g${n}`, ...up)),
  );

it('places every goal once, below what it serves, and no two of a level on one spot, whatever the links say', () => {
  fc.assert(
    fc.property(anything, (links) => {
      const layout = laid(links);
      const placed = layout.levels.flat();
      expect(placed.length).toBe(new Set(placed).size);
      expect(placed.filter(({ type }) => type === 'goal').length).toBe(links.length);
      for (const node of placed) {
        expect(node.level).toBe(node.parent === null ? 0 : node.parent.level + 1);
        expect(lineOf(node).at(-1)!.type).not.toBe('goal');
        // What leads nowhere drifts below everything that leads somewhere.
        const adrift = lineOf(node).at(-1) === layout.nowhere;
        expect(node.level > (layout.nowhere?.level ?? layout.levels.length)).toBe(adrift);
        expect(node.x).toBeGreaterThanOrEqual(node.left);
        expect(node.x).toBeLessThanOrEqual(node.right);
      }
      for (const level of layout.levels)
        for (const [at, node] of level.entries())
          expect(node.x - (level[at - 1]?.x ?? -1)).toBeGreaterThanOrEqual(1 - 1e-9);
    }),
  );
});

it('counts every goal in exactly one mark or circle at any scale', () => {
  fc.assert(
    fc.property(anything, fc.integer({ min: 1, max: 200 }), (links, scale) => {
      const layout = laid(links);
      const shown = shownOf(layout, { from: -1, to: layout.width + 1, scale }, new Set());
      const counted = shown.reduce(
        (sum, one) => sum + (one.type === 'many' ? one.goals : one.node.type === 'goal' ? 1 : 0),
        0,
      );
      expect(counted).toBe(links.length);
    }),
  );
});

it('five thousand goals become few circles from afar, and the chosen line of sight stays', () => {
  const goals = Array.from({ length: 5000 }, (_none, n) => goal(`g${n}`, n < 5 ? `p${n % 3}` : `g${n % 5}`));
  const layout = layMap(['p0', 'p1', 'p2'].map(priority), goals);
  const chosen = new Set(lineOf(layout.nodes.get('g4321')!));
  const far = shownOf(layout, { from: 0, to: layout.width, scale: 1000 / layout.width }, chosen);
  expect(far.length).toBeLessThan(30);
  expect(far.flatMap((one) => (one.type === 'node' ? [one.node.id] : []))).toEqual(
    expect.arrayContaining(['g4321', 'g1', 'p1']),
  );
  const near = shownOf(layout, { from: 100, to: 110, scale: 100 }, new Set());
  expect(near.length).toBeLessThan(40);
});

it('arrows follow links and levels; what leads nowhere has a place of its own', () => {
  const layout = layMap([priority('p0'), priority('p1')], [goal('a', 'p0'), goal('b', 'a'), goal('c', 'a'), goal('d')]);
  const walk = (from: string, ...keys: MapKey[]) =>
    keys.reduce((node, key) => mapStep(layout, node, key), layout.nodes.get(from) ?? null)?.id;
  expect(walk('b', 'ArrowRight')).toBe('c');
  expect(walk('b', 'ArrowUp', 'ArrowUp', 'ArrowRight')).toBe('p1');
  expect(walk('p0', 'ArrowDown', 'ArrowDown')).toBe('b');
  expect(walk('b', 'End')).toBe('d');
  expect(walk('d', 'ArrowUp')).toBe('d');
  expect(walk('d', 'Home')).toBe('p0');
  expect(mapStep(layout, null, 'ArrowDown')?.id).toBe('p0');
});

it('few goals that lead nowhere have room for their titles; many stay within the width of the map', () => {
  const wide = Array.from({ length: 60 }, (_none, n) => goal(`g${n}`, 'p0'));
  const apart = (drifting: number) => {
    const layout = layMap(
      [priority('p0')],
      [...wide, ...Array.from({ length: drifting }, (_none, n) => goal(`d${n}`))],
    );
    const last = layout.levels.at(-1)!;
    return { gap: last[1]!.x - last[0]!.x, wider: layout.width > 60 };
  };
  expect(apart(3)).toEqual({ gap: 10, wider: false });
  expect(apart(60)).toEqual({ gap: 1, wider: false });
  expect(apart(61)).toEqual({ gap: 1, wider: true });
});

it('a goal whose first link leads to something closed hangs below the next one', () => {
  const layout = layMap([priority('p0')], [goal('a', 'closed', 'p0')]);
  expect(layout.nodes.get('a')!.parent!.id).toBe('p0');
});
