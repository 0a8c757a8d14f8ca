/** A row of the outline: it hangs below its first contribution, or is a root. */
export interface Placed {
  readonly id: string;
  readonly parent: string | null;
}

export interface Tree<Row extends Placed> {
  readonly roots: readonly Row[];
  readonly rows: ReadonlyMap<string, Row>;
  childrenOf(id: string): readonly Row[];
}

/** A row as it stands on the screen, with what a screen reader needs to say about its place. */
export interface OutlineItem<Row extends Placed> {
  readonly row: Row;
  /** 1 for a root. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  readonly hasChildren: boolean;
  readonly open: boolean;
  /** False for a row that is only there to lead to one that the filter keeps. */
  readonly kept: boolean;
}

/**
 * Places rows in the order given. A row whose parent is missing becomes a root, and so does the first row of a circle, so that
 * every row is reached exactly once whatever the rows say.
 */
export function plantTree<Row extends Placed>(rows: readonly Row[]): Tree<Row> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const children = new Map<string, Row[]>();
  const roots: Row[] = [];
  for (const row of byId.values()) {
    if (row.parent === null || !byId.has(row.parent)) {
      roots.push(row);
      continue;
    }
    const siblings = children.get(row.parent);
    if (siblings) siblings.push(row);
    else children.set(row.parent, [row]);
  }
  const reached = new Set<string>();
  const reach = (from: Row) => {
    const waiting = [from];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      reached.add(next.id);
      const below = children.get(next.id) ?? [];
      const open = below.filter((child) => !reached.has(child.id));
      if (open.length < below.length) children.set(next.id, open);
      waiting.push(...open);
    }
  };
  roots.forEach(reach);
  for (const row of byId.values()) {
    if (reached.has(row.id)) continue;
    roots.push(row);
    reach(row);
  }
  return { roots, rows: byId, childrenOf: (id) => children.get(id) ?? [] };
}

/** Which rows to look for; `open` shows every way to them unfolded, as a search does. */
export interface Filter<Row> {
  keep(row: Row): boolean;
  readonly open: boolean;
}

/** The rows to show, top to bottom. With a filter: the rows it keeps, and those that lead to them. */
export function outline<Row extends Placed>(
  tree: Tree<Row>,
  folded: ReadonlySet<string>,
  filter?: Filter<Row>,
): OutlineItem<Row>[] {
  const shown = filter ? withAncestors(tree, filter.keep) : null;
  const items: OutlineItem<Row>[] = [];
  const visible = (rows: readonly Row[]) => (shown ? rows.filter((row) => shown.has(row.id)) : rows);
  const waiting = place(visible(tree.roots), 1);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const below = visible(tree.childrenOf(next.row.id));
    const open = below.length > 0 && (filter?.open === true || !folded.has(next.row.id));
    items.push({ ...next, hasChildren: below.length > 0, open, kept: filter ? filter.keep(next.row) : true });
    if (open) waiting.push(...place(below, next.level + 1));
  }
  return items;
}

function place<Row extends Placed>(rows: readonly Row[], level: number) {
  return rows.map((row, index) => ({ row, level, position: index + 1, siblings: rows.length })).reverse();
}

function withAncestors<Row extends Placed>(tree: Tree<Row>, keep: (row: Row) => boolean): Set<string> {
  const shown = new Set<string>();
  for (const row of tree.rows.values()) {
    if (!keep(row)) continue;
    for (
      let at: Row | undefined = row;
      at && !shown.has(at.id);
      at = at.parent === null ? undefined : tree.rows.get(at.parent)
    )
      shown.add(at.id);
  }
  return shown;
}

export type TreeKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End';

/** What a key does in a tree (WAI-ARIA Authoring Practices, Tree View): where the focus goes, and what opens or folds. */
export function treeStep<Row extends Placed>(
  items: readonly OutlineItem<Row>[],
  focused: string,
  key: TreeKey,
): { focus: string; toggle?: string } {
  const at = items.findIndex((item) => item.row.id === focused);
  const item = items[at];
  if (!item) return { focus: items[0]?.row.id ?? focused };
  const go = (place: number) => ({ focus: items[Math.max(0, Math.min(items.length - 1, place))]!.row.id });
  switch (key) {
    case 'ArrowUp':
      return go(at - 1);
    case 'ArrowDown':
      return go(at + 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(items.length - 1);
    case 'ArrowRight':
      if (!item.hasChildren) return { focus: focused };
      return item.open ? go(at + 1) : { focus: focused, toggle: focused };
    case 'ArrowLeft':
      if (item.open) return { focus: focused, toggle: focused };
      return { focus: item.level > 1 && item.row.parent !== null ? item.row.parent : focused };
  }
}

/**
 * Where typed letters lead: to the next row whose title begins so, from the top again after the last. More letters first look at the row
 * with the focus, so that typing on does not leave it.
 */
export function typedStep<Row extends Placed & { readonly title: string }>(
  items: readonly OutlineItem<Row>[],
  focused: string,
  typed: string,
): string {
  const wanted = typed.toLocaleLowerCase();
  const from = Math.max(
    0,
    items.findIndex((item) => item.row.id === focused),
  );
  for (let step = typed.length > 1 ? 0 : 1; step <= items.length; step += 1) {
    const { row } = items[(from + step) % items.length]!;
    if (row.title.toLocaleLowerCase().startsWith(wanted)) return row.id;
  }
  return focused;
}

/** The folded rows beside one, itself among them: an asterisk opens them all. */
export function foldedBeside<Row extends Placed>(items: readonly OutlineItem<Row>[], focused: string): string[] {
  const at = items.find((item) => item.row.id === focused);
  return items
    .filter((item) => item.level === at?.level && item.row.parent === at.row.parent && item.hasChildren && !item.open)
    .map((item) => item.row.id);
}

/** True where a row is another one or hangs somewhere below it. */
export function hangsBelow<Row extends Placed>(tree: Tree<Row>, id: string, other: string): boolean {
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null && !seen.has(at); at = tree.rows.get(at)?.parent ?? null) {
    if (at === other) return true;
    seen.add(at);
  }
  return false;
}

/** A link from a goal to what it serves. */
export interface Link {
  readonly child: string;
  readonly parent: string;
}

/** True where the new link would let a goal lead back to itself. */
export function closesCircle(links: readonly Link[], added: Link): boolean {
  const parents = new Map<string, string[]>();
  for (const { child, parent } of links) parents.set(child, [...(parents.get(child) ?? []), parent]);
  const seen = new Set<string>();
  const waiting = [added.parent];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === added.child) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(parents.get(next) ?? []));
  }
  return false;
}
