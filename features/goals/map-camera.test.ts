import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  entered,
  fitted,
  moved,
  resized,
  screenX,
  screenY,
  showing,
  within,
  zoomed,
  type View,
} from './map-camera.domain.ts';
import { layMap } from './map-layout.domain.ts';

const goal = (n: number, up: string) => ({
  id: `g${n}`,
  title: `g${n}`,
  kind: 'team' as const,
  ownerId: null,
  teamId: null,
  up: [up],
  health: 'on_course' as const,
  since: null,
});
/** Two priorities, and under them so many goals in three levels. */
const map = (goals: number) =>
  layMap(
    ['p0', 'p1'].map((id) => ({ id, title: id, ownerId: null, health: 'on_course', since: null })),
    Array.from({ length: goals }, (_none, n) => goal(n, n < 8 ? `p${n % 2}` : `g${Math.floor((n - 8) / 4)}`)),
  );
const start: View = { width: 0, height: 0, scale: 1, row: 120, x: 0, y: 0, covered: 0 };
const window = fc.record({
  layout: fc.integer({ min: 1, max: 400 }).map(map),
  width: fc.integer({ min: 320, max: 2000 }),
  height: fc.integer({ min: 300, max: 1400 }),
  covered: fc.constantFrom(0, 120),
});
const opened = ({ layout, width, height, covered }: typeof window extends fc.Arbitrary<infer One> ? One : never) =>
  fitted(resized({ ...start, covered }, layout, width, height), layout);

it('shows all of the map at first, from the left margin to the right one', () => {
  fc.assert(
    fc.property(window, (one) => {
      const view = opened(one);
      for (const node of one.layout.nodes.values()) {
        expect(screenX(view, node.x)).toBeGreaterThanOrEqual(0);
        expect(screenX(view, node.x)).toBeLessThanOrEqual(view.width);
      }
    }),
  );
});

it('never leaves the map, however it is moved and zoomed', () => {
  const step = fc.oneof(
    fc.tuple(
      fc.constant('move' as const),
      fc.integer({ min: -5000, max: 5000 }),
      fc.integer({ min: -5000, max: 5000 }),
    ),
    fc.tuple(fc.constant('zoom' as const), fc.double({ min: 0.1, max: 10, noNaN: true }), fc.nat(2000)),
  );
  fc.assert(
    fc.property(window, fc.array(step, { maxLength: 12 }), (one, steps) => {
      const { layout } = one;
      const last = steps.reduce(
        (view, [kind, a, b]) => (kind === 'move' ? moved(view, layout, a, b) : zoomed(view, layout, a, b)),
        opened(one),
      );
      expect(within(last, layout)).toEqual(last);
      expect(last.y).toBeGreaterThanOrEqual(0);
      const xs = [...layout.nodes.values()].map((node) => screenX(last, node.x));
      expect(Math.min(...xs)).toBeLessThanOrEqual(last.width);
      expect(Math.max(...xs)).toBeGreaterThanOrEqual(0);
    }),
  );
});

it('keeps what stands under the pointer there while it zooms, away from the edges', () => {
  const layout = map(400);
  const view = opened({ layout, width: 1000, height: 800, covered: 0 });
  const near = zoomed(view, layout, 4, 500);
  const at = near.x + 300 / near.scale;
  const nearer = zoomed(near, layout, 2, 300);
  expect(nearer.x + 300 / nearer.scale).toBeCloseTo(at, 6);
});

it('brings any goal in sight, above what lies over the foot, and moves nothing when it is in sight already', () => {
  fc.assert(
    fc.property(window, fc.nat(), (one, pick) => {
      const { layout } = one;
      const nodes = [...layout.nodes.values()];
      const node = nodes[pick % nodes.length]!;
      const view = showing(zoomed(opened(one), layout, 6, 0), layout, node);
      expect(screenX(view, node.x)).toBeGreaterThanOrEqual(0);
      expect(screenX(view, node.x)).toBeLessThanOrEqual(view.width);
      expect(screenY(view, node.level)).toBeGreaterThan(0);
      expect(screenY(view, node.level)).toBeLessThan(view.height - view.covered);
      expect(showing(view, layout, node)).toEqual(view);
    }),
  );
});

it('opens a circle so far that what hangs below it fills the window', () => {
  const layout = map(400);
  const view = opened({ layout, width: 1000, height: 800, covered: 0 });
  const under = layout.nodes.get('g3')!;
  const inside = entered(view, layout, under);
  expect(inside.scale).toBeGreaterThan(view.scale);
  expect(screenX(inside, under.x)).toBeGreaterThan(0);
  expect(screenX(inside, under.x)).toBeLessThan(1000);
});
