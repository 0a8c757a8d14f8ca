import type { Day } from '../../platform/kernel/day.ts';
import type { Instance, Measure, Plan, PlanNode, Result } from './plan.domain.ts';

/**
 * What a plan becomes here: each top objective a priority, each objective below it a goal of the organisation that contributes
 * to what stands above, each indicator a key result with its periods.
 */
export interface Placed {
  readonly priorities: readonly PlacedPriority[];
  readonly goals: readonly PlacedGoal[];
  readonly keyResults: readonly PlacedResult[];
}

export interface PlacedPriority {
  readonly node: string;
  readonly title: string;
  readonly statement: string;
}

export interface PlacedGoal {
  readonly node: string;
  readonly parent: { readonly type: 'priority' | 'goal'; readonly node: string };
  readonly title: string;
  readonly why: string;
  readonly how: string;
}

export interface PlacedResult {
  readonly of: { readonly type: 'priority' | 'goal'; readonly node: string };
  readonly position: number;
  readonly title: string;
  readonly unit: string;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly direction: 'higher' | 'lower';
  readonly latest: { readonly on: Day; readonly value: number } | null;
  readonly measurements: readonly PlacedMeasurement[];
}

export interface PlacedMeasurement {
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly target: number | string | null;
  readonly actual: number | string | null;
}

const TITLE = 200;
const UNIT = 40;
const STATEMENT = 2000;
const WORDS = 4000;

/** Notes of a page stay with the import; what measures nothing yet is a key result without a target. */
export function placePlan(plan: Pick<Plan, 'nodes'>, today: Day): Placed {
  const above = carriersAbove(plan.nodes);
  const carriers = plan.nodes.filter((node) => node.kind === 'objective');
  const typeOf = (node: string) => ({
    type: above.get(node) === null ? ('priority' as const) : ('goal' as const),
    node,
  });
  return {
    priorities: carriers
      .filter((node) => above.get(node.id) === null)
      .map((node) => ({ node: node.id, title: cut(node.name, TITLE), statement: cut(wordsOf(node), STATEMENT) })),
    goals: carriers.flatMap((node) => {
      const parent = above.get(node.id) ?? null;
      if (parent === null) return [];
      return [
        {
          node: node.id,
          parent: typeOf(parent),
          title: cut(node.name, TITLE),
          why: node.name.length > TITLE ? cut(node.name, WORDS) : '',
          how: cut(node.description, WORDS),
        },
      ];
    }),
    keyResults: placeResults(plan.nodes, above, typeOf, today),
  };
}

/** The nearest objective above each node; what stands between is a key result or a note. */
function carriersAbove(nodes: readonly PlanNode[]): Map<string, string | null> {
  const above = new Map<string, string | null>();
  const kinds = new Map(nodes.map((node) => [node.id, node.kind]));
  for (const { id, parent } of nodes)
    above.set(id, parent === null ? null : kinds.get(parent) === 'objective' ? parent : (above.get(parent) ?? null));
  return above;
}

function placeResults(
  nodes: readonly PlanNode[],
  above: ReadonlyMap<string, string | null>,
  typeOf: (node: string) => PlacedResult['of'],
  today: Day,
): PlacedResult[] {
  const positions = new Map<string, number>();
  return nodes.flatMap((node) => {
    const carrier = node.kind === 'objective' ? node.id : (above.get(node.id) ?? null);
    if (carrier === null) return [];
    const own: Measure = { id: node.id, name: node.name, unit: '', instances: [], line: node.line };
    const measures = node.kind === 'key-result' ? [own, ...node.measures] : node.measures;
    return measures.map((measure) => {
      const position = (positions.get(carrier) ?? 0) + 1;
      positions.set(carrier, position);
      return { of: typeOf(carrier), position, ...placeMeasure(measure, today) };
    });
  });
}

/** A title that had to be cut is told in full in the words below it. */
const wordsOf = (node: PlanNode): string =>
  node.name.length > TITLE ? `${node.name}\n${node.description}` : node.description;

const cut = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1)}…`);

/**
 * The last target in time counts; the first result in time is where it started. Lower is better only where the target lies below
 * the start and the results have come down; where a target is merely below what is reached already, nobody knows the start.
 */
function placeMeasure(measure: Measure, today: Day): Omit<PlacedResult, 'of' | 'position'> {
  const results = measure.instances.flatMap((instance) => instance.results);
  const inTime = (of: Result['of']) =>
    results
      .filter((result): result is Result & { value: number } => result.of === of && typeof result.value === 'number')
      .toSorted((one, other) => dayOf(one).localeCompare(dayOf(other)));
  const actuals = inTime('actual');
  const target = inTime('target').at(-1)?.value ?? null;
  const first = actuals[0]?.value ?? null;
  const last = actuals.at(-1);
  const lower = first !== null && target !== null && target < first && last !== undefined && last.value < first;
  const ahead = first !== null && target !== null && (lower ? target < first : target > first);
  const lastDay = last ? dayOf(last) : '';
  return {
    title: cut(measure.name, TITLE),
    unit: cut(measure.unit, UNIT),
    baseline: ahead || target === null ? first : null,
    target,
    direction: lower ? 'lower' : 'higher',
    latest: last ? { on: lastDay !== '' && lastDay < today ? lastDay : today, value: last.value } : null,
    measurements: measure.instances.flatMap(rowsOf),
  };
}

const dayOf = (result: Result): string => result.end ?? result.start ?? '';

/** One row a period; where a period holds several results, one row each, so that none is lost. */
function rowsOf(instance: Instance): PlacedMeasurement[] {
  const targets = instance.results.filter((result) => result.of === 'target');
  const actuals = instance.results.filter((result) => result.of === 'actual');
  return Array.from({ length: Math.max(targets.length, actuals.length, 1) }, (_, place) => {
    const target = targets[place];
    const actual = actuals[place];
    return {
      startsOn: actual?.start ?? target?.start ?? null,
      endsOn: actual?.end ?? target?.end ?? null,
      target: toldBy(target),
      actual: toldBy(actual),
    };
  });
}

/** The number, otherwise the words; a lone "..." is a form left empty. */
function toldBy(result: Result | undefined): number | string | null {
  const told = result?.value ?? result?.text ?? result?.label;
  return told === undefined || (typeof told === 'string' && !/[\p{L}\p{N}]/u.test(told)) ? null : told;
}
