import { type Day, isDay } from '../../platform/kernel/day.ts';
import { measureOfSteps, type Step } from './step.domain.ts';
import type { Instance, Measure, Plan, PlanLevel, PlanNode, PlanStep, Result } from './plan.domain.ts';

/**
 * What a plan becomes here: each top objective a priority, each objective below it a goal of the organisation that contributes
 * to what stands above, each indicator a key result with its periods.
 */
export interface Placed {
  readonly priorities: readonly PlacedPriority[];
  readonly goals: readonly PlacedGoal[];
  readonly keyResults: readonly PlacedResult[];
  readonly needs: readonly PlacedNeed[];
}

/** What a goal that comes in needs from others. */
export interface PlacedNeed {
  readonly node: string;
  /** Another goal, where one is named. */
  readonly from: PlacedEnd | null;
  /** A name, as the file says it. */
  readonly who: string | null;
  readonly what: string;
  readonly by: Day | null;
}

export interface PlacedPriority {
  readonly node: string;
  readonly title: string;
  readonly statement: string;
  /** A name, as the file says it. */
  readonly owner: string | null;
}

export interface PlacedGoal {
  readonly node: string;
  readonly parent: PlacedEnd;
  readonly title: string;
  readonly why: string;
  readonly how: string;
  readonly level: PlanLevel;
  /** Names, as the file says them. */
  readonly owner: string | null;
  readonly team: string | null;
  readonly startsOn: Day | null;
  readonly dueOn: Day | null;
  /** What it serves beside its parent; together with the parents never a circle. */
  readonly also: readonly { readonly to: PlacedEnd; readonly how: string }[];
}

/** A node of the file, or something that stands here already under its own id. */
export interface PlacedEnd {
  readonly type: 'priority' | 'goal';
  readonly node: string;
  readonly here?: string;
}

/** What stands here already under the id of a node. */
export type Here = (node: string) => { readonly type: 'priority' | 'goal'; readonly id: string } | undefined;

export interface PlacedResult {
  readonly of: PlacedEnd;
  readonly position: number;
  readonly title: string;
  readonly unit: string;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly direction: 'higher' | 'lower';
  readonly kind: 'metric' | 'milestone' | 'yes_no';
  readonly stretch: number | null;
  readonly dueOn: Day | null;
  readonly steps: readonly PlanStep[];
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
const NEED = 500;

/**
 * Notes of a page stay with the import; what measures nothing yet is a key result without a target. What came from here is known
 * by its id and left as it stands, whatever the file says about it: only what is new comes in.
 */
export function placePlan(plan: Pick<Plan, 'nodes'>, today: Day, here: Here = () => undefined): Placed {
  const above = carriersAbove(plan.nodes);
  const carriers = plan.nodes.filter((node) => node.kind === 'objective' && here(node.id) === undefined);
  const typeOf = (node: string): PlacedEnd => {
    const known = here(node);
    return known
      ? { type: known.type, node, here: known.id }
      : { type: above.get(node) === null ? 'priority' : 'goal', node };
  };
  const links = furtherLinks(plan.nodes, above, here);
  return {
    priorities: carriers
      .filter((node) => above.get(node.id) === null)
      .map((node) => ({
        node: node.id,
        title: cut(node.name, TITLE),
        statement: cut(wordsOf(node), STATEMENT),
        owner: node.owner ?? null,
      })),
    goals: carriers.flatMap((node) => {
      const parent = above.get(node.id) ?? null;
      if (parent === null) return [];
      const long = node.name.length > TITLE ? node.name : '';
      const why = node.how === undefined ? long : [long, node.description].filter(Boolean).join('\n');
      const [start, end] = [day(node.start), day(node.end)];
      return [
        {
          node: node.id,
          parent: typeOf(parent),
          title: cut(node.name, TITLE),
          why: cut(why, WORDS),
          how: cut(node.how ?? node.description, WORDS),
          level: node.level ?? 'organisation',
          owner: node.owner ?? null,
          team: node.team ?? null,
          startsOn: start,
          dueOn: end,
          also: (links.get(node.id) ?? []).map(({ to, words }) => ({ to: typeOf(to), how: cut(words, WORDS) })),
        },
      ];
    }),
    keyResults: placeResults(plan.nodes, above, typeOf, today).filter(({ of }) => of.here === undefined),
    needs: placeNeeds(
      carriers.filter((node) => above.get(node.id) !== null),
      new Set(plan.nodes.filter(({ kind }) => kind === 'objective').map(({ id }) => id)),
      typeOf,
    ),
  };
}

/** A need without words says nothing; a priority gives nothing, only whoever is named beside it. */
function placeNeeds(
  goals: readonly PlanNode[],
  objectives: ReadonlySet<string>,
  typeOf: (node: string) => PlacedEnd,
): PlacedNeed[] {
  return goals.flatMap(({ id, links = [] }) =>
    links.flatMap(({ kind, to, words, who, by }) => {
      if (kind !== 'needs' || words.trim() === '') return [];
      const from = objectives.has(to) && to !== id ? typeOf(to) : null;
      return [
        {
          node: id,
          from: from?.type === 'goal' ? from : null,
          who: who ?? null,
          what: cut(words.trim(), NEED),
          by: day(by),
        },
      ];
    }),
  );
}

const day = (written: string | undefined): Day | null => (written !== undefined && isDay(written) ? written : null);

/** Links beside the parents, those left out that are said twice, lead nowhere or would lead back. */
function furtherLinks(
  nodes: readonly PlanNode[],
  above: ReadonlyMap<string, string | null>,
  here: Here,
): Map<string, { to: string; words: string }[]> {
  const ends = new Set(nodes.filter(({ kind }) => kind === 'objective').map(({ id }) => id));
  const serves = new Map(nodes.map(({ id }) => [id, new Set([above.get(id) ?? []].flat())]));
  const leads = (from: string, to: string): boolean => {
    const seen = new Set<string>();
    for (const waiting = [from]; waiting.length > 0;) {
      const at = waiting.pop()!;
      if (at === to) return true;
      if (seen.has(at)) continue;
      seen.add(at);
      waiting.push(...(serves.get(at) ?? []));
    }
    return false;
  };
  const found = new Map<string, { to: string; words: string }[]>();
  for (const { id, links = [] } of nodes) {
    if (here(id) || above.get(id) === null || !ends.has(id)) continue;
    for (const { kind, to, words } of links) {
      const own = serves.get(id)!;
      if (kind !== 'serves' || !ends.has(to) || own.has(to) || leads(to, id)) continue;
      own.add(to);
      const known = found.get(id);
      if (known) known.push({ to, words });
      else found.set(id, [{ to, words }]);
    }
  }
  return found;
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
    const told = node.measures.some(({ name }) => name === node.name);
    const measures = node.kind === 'key-result' && !told ? [own, ...node.measures] : node.measures;
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
  // Where it stood at the start is no news of its own, if the file tells the two apart.
  const told = last?.label === 'baseline' && measure.baseline !== undefined ? undefined : last;
  const seenLower = first !== null && target !== null && target < first && last !== undefined && last.value < first;
  const direction = measure.direction ?? (seenLower ? 'lower' : 'higher');
  const start = measure.baseline ?? first;
  const ahead = start !== null && target !== null && (direction === 'lower' ? target < start : target > start);
  const stretch = measure.stretch ?? null;
  const lastDay = told ? dayOf(told) : '';
  const kind = measure.kind ?? 'metric';
  const steps = kind === 'milestone' ? (measure.steps ?? []) : [];
  const beyond = stretch !== null && target !== null && (direction === 'lower' ? stretch < target : stretch > target);
  return {
    title: cut(measure.name, TITLE),
    kind,
    steps,
    ...(kind === 'metric'
      ? {
          unit: cut(measure.unit, UNIT),
          baseline: ahead || target === null ? start : null,
          target,
          direction,
          stretch: beyond ? stretch : null,
        }
      : countedFrom(kind, target, steps)),
    dueOn: day(measure.due),
    latest: told ? { on: lastDay !== '' && lastDay < today ? lastDay : today, value: told.value } : null,
    measurements: measure.instances.flatMap(rowsOf),
  };
}

/** From nothing to a yes, or to all steps. */
const countedFrom = (kind: 'milestone' | 'yes_no', target: number | null, steps: readonly PlanStep[]) => ({
  baseline: 0,
  direction: 'higher' as const,
  stretch: null,
  ...(kind === 'milestone' && steps.length > 0
    ? measureOfSteps(steps.map(stepOf))
    : { unit: '', target: kind === 'yes_no' ? 1 : target }),
});

export const stepOf = ({ name, by, weight }: PlanStep): Step => ({ title: name, dueOn: by ?? null, weight });

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
