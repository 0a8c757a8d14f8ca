import type { PlanNode, Repair } from './plan.domain.ts';

type Mutable = { -readonly [Key in keyof PlanNode]: PlanNode[Key] };

/** Each node followed by what stands below it. A parent that is missing, or that leads back, is left out and named by line. */
export function ordered(nodes: readonly Mutable[], repairs: Repair[]): PlanNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const node of nodes) {
    if (node.parent === null || byId.has(node.parent)) continue;
    repairs.push({
      line: node.line,
      code: 'parent-missing',
      message: `“${node.parent}” is not in this file, so “${node.name}” stands at the top.`,
    });
    node.parent = null;
  }
  const settled = new Set<string>();
  for (const node of nodes) settle(node, byId, settled, repairs);
  const children = new Map<string | null, Mutable[]>();
  for (const node of nodes) {
    const siblings = children.get(node.parent);
    if (siblings) siblings.push(node);
    else children.set(node.parent, [node]);
  }
  const inOrder: PlanNode[] = [];
  const waiting = [...(children.get(null) ?? [])].toReversed();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    inOrder.push(next);
    waiting.push(...(children.get(next.id) ?? []).toReversed());
  }
  return inOrder;
}

/** Goes up from a node; where the way meets itself, the circle is cut at the line that stands first. */
function settle(node: Mutable, byId: ReadonlyMap<string, Mutable>, settled: Set<string>, repairs: Repair[]): void {
  const way: Mutable[] = [];
  const seen = new Set<string>();
  let next: Mutable | undefined = node;
  while (next && !settled.has(next.id) && !seen.has(next.id)) {
    seen.add(next.id);
    way.push(next);
    next = next.parent === null ? undefined : byId.get(next.parent);
  }
  if (next && seen.has(next.id)) {
    const circle = way.slice(way.indexOf(next));
    const first = circle.reduce((one, other) => (other.line < one.line ? other : one));
    repairs.push({
      line: first.line,
      code: 'parent-cycle',
      message: `“${first.name}” leads back to itself through its parents. It was put at the top.`,
    });
    first.parent = null;
  }
  for (const { id } of way) settled.add(id);
}
