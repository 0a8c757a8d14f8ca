import type { MapGoal, MapPriority } from './map.contract.ts';

/** Where everything on the map stands, worked out in time linear in the number of goals and links. */

export interface MapNode {
  readonly id: string;
  readonly type: 'priority' | 'goal' | 'nowhere';
  readonly title: string;
  readonly kind: MapGoal['kind'] | null;
  readonly ownerId: string | null;
  readonly health: MapGoal['health'];
  readonly since: string | null;
  readonly parent: MapNode | null;
  readonly children: MapNode[];
  /** What it serves beside its first link. */
  readonly also: readonly string[];
  /** 0 for a priority. */
  level: number;
  /** In leaves: two leaves side by side are 1 apart. */
  x: number;
  left: number;
  right: number;
  /** Goals at and below it. */
  goals: number;
}

export interface MapLayout {
  readonly nodes: ReadonlyMap<string, MapNode>;
  /** The priorities. */
  readonly roots: readonly MapNode[];
  /** What leads to no priority hangs below this: it drifts under everything else. */
  readonly nowhere: MapNode | null;
  /** The nodes of each level from left to right. */
  readonly levels: readonly (readonly MapNode[])[];
  readonly width: number;
}

/** The root under which goals stand that lead to no priority. */
export const NOWHERE = 'nowhere';
/** Room between two priorities, in leaves. */
const GAP = 0.6;
/** Few goals that drift are set apart, so that each has room for its title: up to this part of the width, and of it each. */
const DRIFT = 0.5;
const DRIFT_EACH = 0.18;

type Growing = { -readonly [Key in keyof MapNode]: MapNode[Key] };

export function layMap(priorities: readonly MapPriority[], goals: readonly MapGoal[]): MapLayout {
  const nodes = new Map<string, Growing>();
  for (const { id, title, ownerId, health, since } of priorities)
    nodes.set(id, {
      ...blank,
      id,
      type: 'priority',
      title,
      kind: null,
      ownerId,
      health,
      since,
      also: [],
      children: [],
    });
  for (const { id, title, kind, ownerId, up, health, since } of goals)
    nodes.set(id, { ...blank, id, type: 'goal', title, kind, ownerId, health, since, also: up, children: [] });
  const nowhere: Growing = { ...blank, id: NOWHERE, type: 'nowhere', title: '', kind: null, also: [], children: [] };
  for (const goal of goals) {
    const node = nodes.get(goal.id)!;
    // The first link to something that is still open.
    const at = goal.up.find((id) => nodes.has(id));
    const parent = (at === undefined ? undefined : nodes.get(at)) ?? nowhere;
    node.parent = parent;
    node.also = goal.up.filter((id) => id !== at);
    parent.children.push(node);
  }
  const roots = [...nodes.values()].filter((node) => node.type === 'priority');
  const reached = new Set<MapNode>();
  const placed = roots.flatMap((root) => below(root, reached));
  const adrift = below(nowhere, reached);
  // What stands in a circle is reached from no root: its first goal is taken out of it and leads nowhere.
  for (const node of nodes.values()) {
    if (reached.has(node)) continue;
    const { parent } = node;
    if (parent) parent.children.splice(parent.children.indexOf(node), 1);
    node.parent = nowhere;
    nowhere.children.push(node);
    adrift.push(...below(node, reached));
  }
  let width = place(roots);
  const levels: MapNode[][] = [[]];
  const settle = (node: MapNode) => (levels[node.level] ??= []).push(node);
  for (const node of placed) settle(node);
  const drifting = nowhere.children.length > 0;
  if (drifting) {
    width = drift(nowhere, adrift, levels.length - 1, width);
    nodes.set(NOWHERE, nowhere);
    for (const node of adrift) if (node !== nowhere) settle(node);
  }
  for (const level of levels) level.sort((one, other) => one.x - other.x);
  return { nodes, roots, nowhere: drifting ? nowhere : null, levels, width };
}

/** Under the deepest level and to the right, apart from each other as far as there is room. @returns the width of the whole map */
function drift(nowhere: Growing, nodes: readonly Growing[], level: number, width: number): number {
  const own = place([nowhere]);
  const apart = Math.max(1, Math.min((width * DRIFT) / own, width * DRIFT_EACH));
  const from = Math.max(0, width - own * apart);
  for (const node of nodes) {
    node.level += level;
    node.x = from + node.x * apart;
    node.left = from + node.left * apart;
    node.right = from + node.right * apart;
  }
  return Math.max(width, own * apart);
}

const blank = {
  parent: null,
  ownerId: null,
  health: 'not_started' as const,
  since: null,
  level: 0,
  x: 0,
  left: 0,
  right: 0,
  goals: 0,
};

/** Everything at and below a node, each once, parents before children. */
function below(root: Growing, reached: Set<MapNode>): Growing[] {
  const found: Growing[] = [];
  const waiting: MapNode[] = [root];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    found.push(next);
    waiting.push(...next.children);
  }
  return found;
}

/** Leaves side by side from left to right, every parent in the middle above its children. @returns the width */
function place(roots: readonly MapNode[]): number {
  let at = 0;
  for (const root of roots) {
    const first = at;
    const waiting: { node: MapNode; done: boolean }[] = [{ node: root, done: false }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { node, done } = next;
      if (!done) {
        node.level = node.parent === null ? 0 : node.parent.level + 1;
        node.left = at;
        if (node.children.length === 0) {
          node.x = at + 0.5;
          at += 1;
          node.right = at;
          node.goals = node.type === 'goal' ? 1 : 0;
          continue;
        }
        waiting.push({ node, done: true });
        for (const child of node.children.toReversed()) waiting.push({ node: child, done: false });
      } else {
        node.right = at;
        node.x = (node.children[0]!.x + node.children.at(-1)!.x) / 2;
        node.goals = node.children.reduce((sum, child) => sum + child.goals, node.type === 'goal' ? 1 : 0);
      }
    }
    at = Math.max(at, first + 1) + GAP;
  }
  return Math.max(1, at - GAP);
}

/** From a node up to its root, itself first. */
export function lineOf(node: MapNode): MapNode[] {
  const line: MapNode[] = [];
  for (let at: MapNode | null = node; at; at = at.parent) line.push(at);
  return line;
}

export type MapKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End';

/** Where a key leads: up and down along links, to the sides along the level; Home to the first priority, End to what drifts. */
export function mapStep(layout: MapLayout, from: MapNode | null, key: MapKey): MapNode | null {
  const adrift = layout.nowhere?.children[0] ?? null;
  const first = layout.roots[0] ?? adrift;
  if (key === 'End') return adrift ?? from;
  if (from === null || key === 'Home') return first;
  if (key === 'ArrowUp') return from.parent === layout.nowhere ? from : (from.parent ?? from);
  if (key === 'ArrowDown') return from.children[0] ?? from;
  const level = layout.levels[from.level] ?? [];
  const at = level.indexOf(from) + (key === 'ArrowLeft' ? -1 : 1);
  return level[Math.max(0, Math.min(level.length - 1, at))] ?? from;
}

/** A goal as itself, or the goals below one goal as a circle with their number, because they would stand too close to be told apart. */
export type Shown =
  | { readonly type: 'node'; readonly node: MapNode; readonly room: number }
  | {
      readonly type: 'many';
      readonly under: MapNode;
      readonly x: number;
      readonly level: number;
      readonly goals: number;
    };

/** Two marks closer than this, in pixels, are one blur. */
const CLOSEST = 13;

/**
 * What to draw between two places on the map at a scale of so many pixels a leaf: what lies outside is not looked at, and what
 * would be too close becomes one circle. `open` is always drawn: the chosen line of sight.
 */
export function shownOf(
  layout: MapLayout,
  window: { readonly from: number; readonly to: number; readonly scale: number },
  open: ReadonlySet<MapNode>,
): Shown[] {
  const shown: Shown[] = [];
  const tops = layout.nowhere === null ? layout.roots : [...layout.roots, layout.nowhere];
  const waiting = tops.filter((root) => root.right >= window.from && root.left <= window.to).toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node !== layout.nowhere) shown.push({ type: 'node', node, room: (node.right - node.left) * window.scale });
    if (node.children.length === 0) continue;
    const gap = ((node.right - node.left) / node.children.length) * window.scale;
    if (gap >= CLOSEST || node.children.length === 1) {
      for (const child of node.children.toReversed())
        if (child.right >= window.from && child.left <= window.to) waiting.push(child);
      continue;
    }
    const held = node.children.filter((child) => open.has(child));
    waiting.push(...held);
    shown.push({
      type: 'many',
      under: node,
      x: node.x,
      level: node.level + 1,
      goals: held.reduce((rest, child) => rest - child.goals, node.goals - (node.type === 'goal' ? 1 : 0)),
    });
  }
  return shown;
}
