import type { OutlineRow } from './contract.ts';
import type { Filter, Tree } from './tree.domain.ts';

/** Which lines of the outline a reader wants. */
export const views = ['now', 'mine', 'teams', 'no_news', 'nowhere'] as const;
export type View = (typeof views)[number];

export interface Viewer {
  readonly personId: string;
  readonly teamIds: readonly string[];
}

/** Above this many lines an outline opens folded below its second level: more is a list, not an overview. */
const OVERVIEW = 60;

/** What a view shows. Goals that lead nowhere stand in a list of their own; in the tree only when they are asked for. */
export function filterOf(view: View, viewer: Viewer, orphans: readonly OutlineRow[]): Filter<OutlineRow> {
  const astray = new Set(orphans.map((row) => row.id));
  const teams = new Set(viewer.teamIds);
  switch (view) {
    case 'now':
      return { keep: (row) => row.now && !astray.has(row.id), open: false };
    case 'mine':
      return { keep: (row) => row.ownerId === viewer.personId, open: true };
    case 'teams':
      return { keep: (row) => row.teamId !== null && teams.has(row.teamId), open: true };
    case 'no_news':
      return { keep: (row) => row.health === 'no_news' && row.type !== 'key_result', open: true };
    case 'nowhere':
      return { keep: (row) => astray.has(row.id), open: true };
  }
}

/** How an outline lies when it is first seen: whole while it is small, otherwise priorities with what stands directly below. */
export function firstFolds(tree: Tree<OutlineRow>): ReadonlySet<string> {
  if (tree.rows.size <= OVERVIEW) return new Set();
  const tops = new Set(tree.roots.map((row) => row.id));
  const many = tree.rows.size > OVERVIEW * 10;
  return new Set([...tree.rows.keys()].filter((id) => (many || !tops.has(id)) && tree.childrenOf(id).length > 0));
}
