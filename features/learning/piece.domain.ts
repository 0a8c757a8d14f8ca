import type { CourseDto, ItemDto, LessonDto } from './course-shape.domain.ts';

/** A lesson or one of its questions, in the order of the course. */
export type Piece = { kind: 'lesson'; lesson: LessonDto } | { kind: 'item'; lesson: LessonDto; item: ItemDto };

export const piecesOf = (course: CourseDto): Piece[] =>
  course.lessons.flatMap((lesson): Piece[] => [
    { kind: 'lesson', lesson },
    ...lesson.items.map((item): Piece => ({ kind: 'item', lesson, item })),
  ]);

export const idOf = (piece: Piece): string => (piece.kind === 'lesson' ? piece.lesson.id : piece.item.id);

export const decisionOf = (piece: Piece) => (piece.kind === 'lesson' ? piece.lesson.decision : piece.item.decision);

/** The next piece that nobody has read yet, from `at` on and round again; without one simply the next. */
export function nextUnread(pieces: readonly Piece[], at: number): Piece | undefined {
  const rest = [...pieces.slice(at + 1), ...pieces.slice(0, at)];
  return rest.find((piece) => decisionOf(piece) === null) ?? rest[0];
}
