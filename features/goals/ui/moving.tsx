import { type ReactNode, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { useToast } from '../../../platform/ui/toast.tsx';
import { linkGoal, unlinkGoal, type Goal, type OutlineRow } from '../contract.ts';
import { hangsBelow, type Tree } from '../tree.domain.ts';
import { LinkDialog } from './link-dialog.tsx';
import type { Target } from './target-picker.tsx';
import { outlineText } from './outline.text.ts';

/**
 * Hangs a goal somewhere else: `move(row)` asks where, `move(row, to)` knows it. Either way its sentence is asked for, and what was done can
 * be undone. `dialog` is to be shown.
 */
export function useMoving(tree: Tree<OutlineRow>): {
  move: (row: OutlineRow, to?: OutlineRow) => void;
  dialog: ReactNode;
} {
  const t = useWords(outlineText);
  const tell = useToast();
  const [moving, setMoving] = useState<{ row: OutlineRow; to?: Target } | null>(null);
  const link = useWrite(linkGoal);
  const unlink = useWrite(unlinkGoal);

  const move = (row: OutlineRow, to?: OutlineRow) => {
    if (to && hangsBelow(tree, to.id, row.id)) tell(t('move.circle', { title: row.title, to: to.title }));
    else setMoving(to ? { row, to: targetOf(to) } : { row });
  };
  /** Back below what it hung from, with the sentence that it had there; or off again, where it led nowhere. */
  const undo = (row: OutlineRow, goal: Goal, to: Target) => {
    const parent = parentOf(tree, row);
    const made = goal.serves.find(({ other }) => other.id === to.id);
    if (parent) void link.run({ id: row.id, to: idOf(parent), how: row.how, move: true });
    else if (made) void unlink.run({ id: row.id, contributionId: made.id });
  };
  const moved = (row: OutlineRow, goal: Goal, to: Target) => {
    const words = { title: row.title, to: to.title };
    if (!goal.serves.some(({ other }) => other.id === to.id)) tell(t('move.asked', words));
    else tell(t('move.done', words), { undo: () => undo(row, goal, to) });
  };
  const before = moving && parentOf(tree, moving.row);
  return {
    move,
    dialog: moving ? (
      <LinkDialog
        goal={moving.row}
        {...(moving.to ? { to: moving.to } : {})}
        {...(before ? { before: { title: before.title, how: moving.row.how } } : {})}
        move
        onClose={() => setMoving(null)}
        onLinked={(goal, to) => moved(moving.row, goal, to)}
      />
    ) : null,
  };
}

const parentOf = (tree: Tree<OutlineRow>, row: OutlineRow): Target | undefined => {
  const parent = row.parent === null ? undefined : tree.rows.get(row.parent);
  return parent && targetOf(parent);
};

const targetOf = ({ type, id, title }: OutlineRow): Target => ({
  type: type === 'priority' ? 'priority' : 'goal',
  id,
  title,
});

const idOf = ({ type, id }: Target) => ({ type, id });
