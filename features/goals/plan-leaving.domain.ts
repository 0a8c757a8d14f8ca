import { countPlan, type Instance, type Measure, type Plan, type PlanNode } from './plan.domain.ts';

/** What stands here as a plan for a file: priorities at the top, each goal below its first link. Pure. */

export interface LeavingNode {
  readonly id: string;
  readonly parent: string | null;
  readonly title: string;
  readonly description: string;
  readonly owner: string | null;
}

export interface LeavingMeasure {
  readonly id: string;
  readonly node: string;
  readonly title: string;
  readonly unit: string;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly now: number | null;
  readonly nowOn: string | null;
  readonly startsOn: string | null;
  readonly dueOn: string | null;
}

export function leavingPlan(
  about: { name: string; organisation: string; vision: string; mission: string; values: Plan['values'] },
  nodes: readonly LeavingNode[],
  measures: readonly LeavingMeasure[],
): Plan {
  const known = new Set(nodes.map(({ id }) => id));
  const byNode = Map.groupBy(measures, ({ node }) => node);
  const written = fromTheTop(
    nodes.map(({ id, parent, title, description, owner }): PlanNode => ({
      id,
      parent: parent !== null && known.has(parent) ? parent : null,
      kind: 'objective',
      name: title,
      description,
      ...(owner === null ? {} : { owner }),
      measures: (byNode.get(id) ?? []).map(measureOf),
      line: 0,
    })),
  );
  return { format: 'headway', ...about, nodes: written, counts: countPlan(written), repairs: [], aside: [] };
}

/** Where it stood and where it should be are the periods of a measure. */
function measureOf(measure: LeavingMeasure): Measure {
  const { id, title, unit, baseline, target, now, nowOn, startsOn, dueOn } = measure;
  const from = startsOn === null ? {} : { start: startsOn };
  const began: Instance[] =
    baseline === null
      ? []
      : [
          {
            actual: baseline,
            ...from,
            results: [{ of: 'actual', value: baseline, ...from, label: 'baseline' }],
            line: 0,
          },
        ];
  const until = { ...from, ...(dueOn === null ? {} : { end: dueOn }) };
  const told = { ...from, ...(nowOn === null ? {} : { end: nowOn }) };
  const aimed: Instance[] =
    target === null && now === null
      ? []
      : [
          {
            ...(target === null ? {} : { target }),
            ...(now === null ? {} : { actual: now }),
            ...until,
            results: [
              ...(target === null ? [] : [{ of: 'target' as const, value: target, ...until }]),
              ...(now === null ? [] : [{ of: 'actual' as const, value: now, ...told }]),
            ],
            line: 0,
          },
        ];
  return { id, name: title, unit, instances: [...began, ...aimed], line: 0 };
}

/** Parents before their children, the order of the list kept among them. */
function fromTheTop(nodes: readonly PlanNode[]): PlanNode[] {
  const below = Map.groupBy(nodes, ({ parent }) => parent);
  const found: PlanNode[] = [];
  const waiting = [...(below.get(null) ?? [])].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    found.push(node);
    waiting.push(...(below.get(node.id) ?? []).toReversed());
  }
  return found;
}
