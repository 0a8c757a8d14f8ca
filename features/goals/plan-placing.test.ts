import { expect, it } from 'vitest';
import type { Instance, PlanNode } from './plan.domain.ts';
import { placePlan } from './plan-placing.domain.ts';

const year = (of: number, target: number | null, actual: number | null): Instance => ({
  line: 1,
  results: [
    ...(target === null ? [] : [{ of: 'target' as const, value: target, end: `${of}-12-31` }]),
    ...(actual === null ? [] : [{ of: 'actual' as const, value: actual, end: `${of}-12-31` }]),
  ],
});
const node = (id: string, parent: string | null, instances: Instance[] = []): PlanNode => ({
  id,
  parent,
  kind: 'objective',
  name: id,
  description: `${id} in a sentence`,
  measures: instances.length > 0 ? [{ id: `${id}-m`, name: 'Measure', unit: '%', instances, line: 1 }] : [],
  line: 1,
});
const place = (...nodes: PlanNode[]) => placePlan({ nodes }, '2026-11-19');
const measured = (...instances: Instance[]) => place(node('top', null, instances)).keyResults[0]!;

it('what stands at the top is a priority, what stands below contributes to it in its own words', () => {
  const placed = place(node('top', null), node('mid', 'top'), node('low', 'mid'));
  expect(placed.priorities).toMatchObject([{ title: 'top', statement: 'top in a sentence' }]);
  expect(placed.goals.map(({ node: id, parent, how }) => [id, parent.type, parent.node, how])).toEqual([
    ['mid', 'priority', 'top', 'mid in a sentence'],
    ['low', 'goal', 'mid', 'low in a sentence'],
  ]);
});

it('the first result is where it started, the last target where it should be', () => {
  expect(measured(year(2025, 95, 80), year(2023, 90, 70))).toMatchObject({
    baseline: 70,
    target: 95,
    direction: 'higher',
    latest: { on: '2025-12-31', value: 80 },
  });
});

it('lower is better only where the results have come down towards a target below them', () => {
  expect(measured(year(2023, 60, 140), year(2024, 60, 120))).toMatchObject({ baseline: 140, direction: 'lower' });
  expect(measured(year(2023, 6.8, 9.5), year(2024, 6.8, 9.8))).toMatchObject({ baseline: null, direction: 'higher' });
  expect(measured(year(2024, 80, 80))).toMatchObject({ baseline: null, target: 80 });
});

it('a result in the future is no news from the future, and an empty form says nothing', () => {
  expect(measured(year(2030, 95, 80)).latest).toEqual({ on: '2026-11-19', value: 80 });
  const dots: Instance = { line: 1, results: [{ of: 'actual', text: '...' }] };
  expect(measured(dots).measurements).toEqual([{ startsOn: null, endsOn: null, target: null, actual: null }]);
});

it('a title too long is cut, and told whole below', () => {
  const long = 'word '.repeat(60).trim();
  const [goal] = place(node('top', null), { ...node('low', 'top'), name: long }).goals;
  expect(goal!.title).toHaveLength(200);
  expect(goal!.why).toBe(long);
});
