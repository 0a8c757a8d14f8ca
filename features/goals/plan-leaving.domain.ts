import { periodsOf } from './plan-measure.domain.ts';
import { countPlan, type Measure, type Plan, type PlanLevel, type PlanLink, type PlanNode } from './plan.domain.ts';

/** What stands here as a plan for a file: priorities at the top, each goal below its first link. Pure. */

export interface LeavingNode {
  readonly id: string;
  readonly parent: string | null;
  readonly title: string;
  readonly why: string;
  readonly how: string | null;
  readonly owner: string | null;
  readonly level: PlanLevel | null;
  readonly team: string | null;
  readonly startsOn: string | null;
  readonly dueOn: string | null;
}

export interface LeavingLink {
  readonly from: string;
  readonly kind: PlanLink['kind'];
  readonly to: string | null;
  readonly words: string;
  readonly who: string | null;
  readonly by: string | null;
}

export interface LeavingMeasure {
  readonly id: string;
  readonly node: string;
  readonly title: string;
  readonly unit: string;
  readonly kind: 'metric' | 'milestone' | 'yes_no';
  readonly direction: 'higher' | 'lower';
  readonly baseline: number | null;
  readonly target: number | null;
  readonly stretch: number | null;
  readonly now: number | null;
  readonly nowOn: string | null;
  readonly startsOn: string | null;
  /** Of its own, where it is another than that of its goal. */
  readonly dueOn: string | null;
  readonly goalDueOn: string | null;
  readonly steps: readonly {
    readonly name: string;
    readonly by: string | null;
    readonly weight: number;
    readonly done: string | null;
  }[];
}

export function leavingPlan(
  about: { name: string; organisation: string; vision: string; mission: string; values: Plan['values'] },
  nodes: readonly LeavingNode[],
  links: readonly LeavingLink[],
  measures: readonly LeavingMeasure[],
): Plan {
  const known = new Set(nodes.map(({ id }) => id));
  const byNode = Map.groupBy(measures, ({ node }) => node);
  // What hangs on a draft or on a closed goal leads to nothing that this file holds.
  const linksOf = Map.groupBy(
    links.filter(({ to, kind }) => (to === null ? kind === 'needs' : known.has(to))),
    ({ from }) => from,
  );
  const written = fromTheTop(
    nodes.map((node): PlanNode => ({
      id: node.id,
      parent: node.parent !== null && known.has(node.parent) ? node.parent : null,
      kind: 'objective',
      name: node.title,
      description: node.why,
      ...(node.owner === null ? {} : { owner: node.owner }),
      ...(node.how ? { how: node.how } : {}),
      ...(node.level === null ? {} : { level: node.level }),
      ...(node.team === null ? {} : { team: node.team }),
      ...(node.startsOn === null ? {} : { start: node.startsOn }),
      ...(node.dueOn === null ? {} : { end: node.dueOn }),
      ...(linksOf.has(node.id) ? { links: linksOf.get(node.id)!.map(linkOf) } : {}),
      measures: (byNode.get(node.id) ?? []).map(measureOf),
      line: 0,
    })),
  );
  return { format: 'headway', ...about, nodes: written, counts: countPlan(written), repairs: [], aside: [] };
}

const linkOf = ({ kind, to, words, who, by }: LeavingLink): PlanLink => ({
  kind,
  to: to ?? '',
  words,
  ...(who === null ? {} : { who }),
  ...(by === null ? {} : { by }),
});

function measureOf(measure: LeavingMeasure): Measure {
  const { id, title, unit, kind, direction, baseline, stretch, dueOn, steps } = measure;
  return {
    id,
    name: title,
    unit,
    kind,
    direction,
    ...(baseline === null ? {} : { baseline }),
    ...(stretch === null ? {} : { stretch }),
    ...(dueOn === null ? {} : { due: dueOn }),
    ...(steps.length === 0
      ? {}
      : {
          steps: steps.map(({ name, by, weight, done }) => ({
            name,
            weight,
            ...(by === null ? {} : { by }),
            ...(done === null ? {} : { done }),
          })),
        }),
    instances: periodsOf(
      {
        baseline: baseline ?? undefined,
        target: measure.target ?? undefined,
        now: measure.now ?? undefined,
        nowOn: measure.nowOn ?? undefined,
        start: measure.startsOn ?? undefined,
        end: dueOn ?? measure.goalDueOn ?? undefined,
      },
      0,
    ),
    line: 0,
  };
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
