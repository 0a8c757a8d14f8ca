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
export function filterOf(
  view: View,
  viewer: Viewer,
  orphans: readonly OutlineRow[],
  anyTime = false,
): Filter<OutlineRow> {
  const astray = new Set(orphans.map((row) => row.id));
  const teams = new Set(viewer.teamIds);
  switch (view) {
    case 'now':
      return { keep: (row) => (anyTime || row.now) && !astray.has(row.id), open: false };
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

/** What else is looked for: words of a title, an owner or a team; a team, an owner, a health, a planning period. Empty: any. */
export interface Sought {
  readonly words: string;
  readonly team: string;
  readonly owner: string;
  readonly health: string;
  /** The id of a planning period, or `any`: whatever its time. */
  readonly period: string;
}

export const nothingSought: Sought = { words: '', team: '', owner: '', health: '', period: '' };
export const ANY_TIME = 'any';

export const seeks = (sought: Sought): number => Object.values(sought).filter((value) => value.trim() !== '').length;

export interface Known {
  readonly rows: ReadonlyMap<string, OutlineRow>;
  readonly people: Readonly<Record<string, string>>;
  readonly teams: Readonly<Record<string, string>>;
  readonly cycles: readonly { readonly id: string; readonly startsOn: string; readonly endsOn: string }[];
}

/** The lines of a view that are also what is sought. A key result has the time of its goal; a chosen period takes the place of "now". */
export function narrowed(view: Filter<OutlineRow>, sought: Sought, known: Known): Filter<OutlineRow> {
  if (seeks(sought) === 0) return view;
  const words = sought.words.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const period = known.cycles.find(({ id }) => id === sought.period);
  const speaks = (row: OutlineRow) => {
    const text = `${row.title} ${known.people[row.ownerId ?? ''] ?? ''} ${known.teams[row.teamId ?? ''] ?? ''}`;
    const said = text.toLocaleLowerCase();
    return words.every((word) => said.includes(word));
  };
  const inTime = (row: OutlineRow) => {
    if (!period) return true;
    const timed = row.startsOn === null ? known.rows.get(row.parent ?? '') : row;
    return (timed?.startsOn ?? '') <= period.endsOn && (timed?.dueOn ?? '') >= period.startsOn;
  };
  return {
    open: true,
    keep: (row) =>
      view.keep(row) &&
      (sought.team === '' || row.teamId === sought.team) &&
      (sought.owner === '' || row.ownerId === sought.owner) &&
      (sought.health === '' || row.health === sought.health) &&
      inTime(row) &&
      speaks(row),
  };
}

/** How an outline lies when it is first seen: whole while it is small, otherwise priorities with what stands directly below. */
export function firstFolds(tree: Tree<OutlineRow>): ReadonlySet<string> {
  if (tree.rows.size <= OVERVIEW) return new Set();
  const tops = new Set(tree.roots.map((row) => row.id));
  const many = tree.rows.size > OVERVIEW * 10;
  return new Set([...tree.rows.keys()].filter((id) => (many || !tops.has(id)) && tree.childrenOf(id).length > 0));
}
