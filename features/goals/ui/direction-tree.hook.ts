import { useDeferredValue, useMemo, useState } from 'react';
import { useQueryParam } from '../../../platform/ui/link.tsx';
import type { Frame, OutlineRow } from '../contract.ts';
import {
  filterOf,
  firstFolds,
  narrowed,
  nothingSought,
  views,
  type Sought,
  type View,
} from '../outline-view.domain.ts';
import { outline, plantTree, type Tree } from '../tree.domain.ts';

export type Names = Readonly<Record<string, string>>;

/** What the page of Direction has read. */
export interface DirectionData {
  readonly frame: Frame;
  readonly rows: readonly OutlineRow[];
  readonly people: Names;
  readonly teams: Names;
  /** Whether all pages of the outline have come. */
  readonly complete: boolean;
}

/** The tree of what was read, and what does not hang together in it. `made`: the draft that shows as a line of its own. */
export function useDirectionTree({ rows, complete }: DirectionData, made: string | null) {
  const tree = useMemo(() => plantTree(made === null ? rows : rows.filter((row) => row.id !== made)), [rows, made]);
  /** Goals that lead nowhere. */
  const orphans = useMemo(() => tree.roots.filter((row) => row.type === 'goal'), [tree]);
  /** What an orphan could be hung below. */
  const targets = useMemo(() => {
    const adrift = new Set(orphans);
    return rows.filter((row) => row.type !== 'key_result' && !adrift.has(row));
  }, [rows, orphans]);
  /** Priorities without a goal; while lines are still coming nobody knows. */
  const uncarried = useMemo(
    () =>
      complete
        ? rows.filter(
            (row) => row.type === 'priority' && tree.childrenOf(row.id).every((child) => child.type !== 'goal'),
          )
        : [],
    [rows, tree, complete],
  );
  return { tree, orphans, targets, uncarried };
}

/** Which lines of the tree are shown: the view, what is looked for, and what is folded. */
export function useShownLines({ frame, people, teams }: DirectionData, tree: Tree<OutlineRow>, orphans: OutlineRow[]) {
  const asked = useQueryParam('view');
  const [view, setView] = useState<View>(views.find((one) => one === asked) ?? 'now');
  const [sought, setSought] = useState<Sought>(nothingSought);
  const [folds, setFolds] = useState<ReadonlySet<string> | null>(null);
  const folded = useMemo(() => folds ?? firstFolds(tree), [folds, tree]);
  const wanted = useDeferredValue(sought);
  const filter = useMemo(
    () =>
      narrowed(filterOf(view, frame.viewer, orphans, wanted.period !== ''), wanted, {
        rows: tree.rows,
        people,
        teams,
        cycles: frame.cycles,
      }),
    [view, wanted, frame, orphans, tree, people, teams],
  );
  const items = useMemo(() => outline(tree, folded, filter), [tree, folded, filter]);
  const toggle = (...ids: string[]) => {
    const next = new Set(folded);
    for (const id of ids) if (!next.delete(id)) next.add(id);
    setFolds(next);
  };
  return { view, setView, sought, setSought, items, folded, toggle };
}

export type ShownLines = ReturnType<typeof useShownLines>;
