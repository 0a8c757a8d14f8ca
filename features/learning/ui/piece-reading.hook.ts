import { useState } from 'react';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { useKeys } from '../../../platform/ui/keys.ts';
import { anotherItem, decideItem, decideLesson } from '../contract.ts';
import type { CourseDto } from '../course-shape.domain.ts';
import { decisionOf, idOf, nextUnread, piecesOf, type Piece } from '../piece.domain.ts';

/** Reads a draft piece by piece: which one is before the reader, what is decided of it, and the keys for that. */
export function usePieceReading(course: CourseDto) {
  const pieces = piecesOf(course);
  const [chosen, setChosen] = useState<string | null>(null);
  const [editing, setEditing] = useState(false);
  const forLesson = useWrite(decideLesson);
  const forItem = useWrite(decideItem);
  const another = useWrite(anotherItem);
  const chosenAt = pieces.findIndex((piece) => idOf(piece) === chosen);
  const at = Math.max(0, chosenAt === -1 ? pieces.findIndex((piece) => decisionOf(piece) === null) : chosenAt);
  const piece = pieces[at]!;
  const open = course.card.can.edit;

  const show = (id: string) => {
    setChosen(id);
    setEditing(false);
    forItem.reset();
    forLesson.reset();
    another.reset();
  };
  const step = (to: Piece | undefined) => {
    if (to) show(idOf(to));
  };
  const decide = async (decision: 'accepted' | 'rejected' | null, reason?: string) => {
    const given = { decision, ...(reason ? { reason } : {}) };
    const done =
      piece.kind === 'lesson'
        ? await forLesson.run({ id: piece.lesson.id, version: piece.lesson.version, ...given })
        : await forItem.run({ id: piece.item.id, version: piece.item.version, ...given });
    if (done && decision !== null) show(idOf(nextUnread(pieces, at) ?? piece));
  };
  const next = async () => {
    if (piece.kind !== 'item') return;
    const offered = await another.run({ id: piece.item.id, version: piece.item.version });
    if (offered) show(offered.id);
  };
  useKeys({
    j: () => step(pieces[at + 1]),
    k: () => step(pieces[at - 1]),
    ...(open
      ? {
          a: () => void decide('accepted'),
          e: () => setEditing(true),
          r: () => void decide('rejected'),
          n: () => void next(),
        }
      : {}),
  });
  return {
    piece,
    show,
    problem: forItem.problem ?? forLesson.problem ?? another.problem,
    handle: {
      open,
      editing,
      setEditing,
      decide,
      next,
      at: at + 1,
      of: pieces.length,
      busy: forItem.pending || forLesson.pending || another.pending,
    },
  };
}
