import { countPlan, type Aside, type Instance, type Measure, type Plan, type PlanNode } from './plan.domain.ts';
import { readStratml } from './stratml.format.ts';
import { writeStratml, xmlIds } from './stratml-writing.format.ts';

const format = 'headway-plan-sidecar-1';

/** The plan as it was before it went into StratML, to stand in a file beside it. */
export const writeSidecar = (plan: Plan): string => `${JSON.stringify({ format, plan })}\n`;

/** The plan of a sidecar file; undefined for any other file. */
export function readSidecar(bytes: Uint8Array): Plan | undefined {
  try {
    const read = JSON.parse(new TextDecoder().decode(bytes)) as { format?: unknown; plan?: Plan };
    return read.format === format && Array.isArray(read.plan?.nodes) && Array.isArray(read.plan.aside)
      ? read.plan
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Gives back what StratML had no place for. Three versions are compared, field by field: the plan before (`before`), what its
 * StratML said when it was written, and what the file says now. What nobody changed in the file is as before; what was changed,
 * added or removed there counts.
 */
export function withSidecar(now: Plan, before: Plan): Plan {
  const written = readStratml(new TextEncoder().encode(writeStratml(before)));
  const ids = xmlIds(before);
  const own = new Map([...ids].map(([thing, id]) => [id, thing.id]));
  const ownId = (id: string) => own.get(id) ?? id;
  const nodesBefore = new Map(before.nodes.map((node) => [ids.get(node)!, node]));
  const nodesWritten = new Map(written.nodes.map((node) => [node.id, node]));
  const read = now.nodes.map((node): PlanNode => {
    const known = nodesBefore.get(node.id);
    const said = nodesWritten.get(node.id);
    if (!known || !said) return { ...node, parent: node.parent === null ? null : ownId(node.parent) };
    const { owner, sequence, ...rest } = known;
    const keptOwner = same(node.owner, said.owner) ? owner : node.owner;
    const keptSequence = same(node.sequence, said.sequence) ? sequence : node.sequence;
    return {
      ...rest,
      parent: same(node.parent, said.parent) ? known.parent : node.parent === null ? null : ownId(node.parent),
      kind: node.kind === said.kind ? known.kind : node.kind,
      name: node.name === said.name ? known.name : node.name,
      description: node.description === said.description ? known.description : node.description,
      ...(keptOwner ? { owner: keptOwner } : {}),
      ...(keptSequence ? { sequence: keptSequence } : {}),
      measures: measuresOf(node.measures, said.measures, known.measures, ids),
      line: node.line,
    };
  });
  const nodes = inOrder(read, now, written, before);
  return {
    ...now,
    name: now.name === written.name ? before.name : now.name,
    organisation: now.organisation === written.organisation ? before.organisation : now.organisation,
    vision: now.vision === written.vision ? before.vision : now.vision,
    mission: now.mission === written.mission ? before.mission : now.mission,
    values: same(now.values, written.values) ? before.values : now.values,
    ...(before.source && same(now.source, written.source) ? { source: before.source } : {}),
    nodes,
    counts: countPlan(nodes),
    aside: [...before.aside, ...addedTo(written.aside, now.aside)],
  };
}

function measuresOf(
  now: readonly Measure[],
  written: readonly Measure[],
  before: readonly Measure[],
  ids: ReadonlyMap<PlanNode | Measure, string>,
): Measure[] {
  return now.map((measure) => {
    const known = before.find((one) => ids.get(one) === measure.id);
    const said = written.find(({ id }) => id === measure.id);
    if (!known || !said) return measure;
    const sequence = same(measure.sequence, said.sequence) ? known.sequence : measure.sequence;
    const { sequence: _sequence, ...rest } = known;
    return {
      ...rest,
      name: measure.name === said.name ? known.name : measure.name,
      unit: measure.unit === said.unit ? known.unit : measure.unit,
      ...(sequence ? { sequence } : {}),
      instances: same(lineless(measure.instances), lineless(said.instances)) ? known.instances : measure.instances,
      line: measure.line,
    };
  });
}

/** In a file whose order nobody changed, the order from before; else that of the file. */
function inOrder(read: PlanNode[], now: Plan, written: Plan, before: Plan): PlanNode[] {
  if (
    !same(
      now.nodes.map(({ id }) => id),
      written.nodes.map(({ id }) => id),
    )
  )
    return read;
  const byId = new Map(read.map((node) => [node.id, node]));
  return before.nodes.map(({ id }) => byId.get(id)!);
}

/** What was written with the plan, as the name of an owner's role, is nobody's word. */
function addedTo(written: readonly Aside[], now: readonly Aside[]): Aside[] {
  const known = new Set(written.map(({ path, text }) => `${path} ${text}`));
  return now.filter(({ path, text }) => !known.has(`${path} ${text}`));
}

const lineless = (instances: readonly Instance[]) => instances.map((instance) => ({ ...instance, line: 0 }));
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
