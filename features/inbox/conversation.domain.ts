/** A conversation is about one thing of another room. Its words name people as `@[id]`. Pure. */

export interface Subject {
  readonly type: string;
  readonly id: string;
}

const mention = /@\[([0-9a-f]{8}-[0-9a-f-]{27})\]/g;

/** The people whom words name, each once, in the order of their first mention. */
export const mentionsIn = (body: string): string[] => [
  ...new Set([...body.matchAll(mention)].map(([, id]) => id!.toLowerCase())),
];

export type Piece = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'person'; readonly id: string };

/** Words and the people in them, one after the other. */
export function piecesOf(body: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of body.matchAll(mention)) {
    if (found.index > from) pieces.push({ kind: 'text', text: body.slice(from, found.index) });
    pieces.push({ kind: 'person', id: found[1]!.toLowerCase() });
    from = found.index + found[0].length;
  }
  if (from < body.length) pieces.push({ kind: 'text', text: body.slice(from) });
  return pieces;
}

/** The words as one says them: `@Ana Ruiz`. */
export const spoken = (body: string, nameOf: (id: string) => string): string =>
  piecesOf(body)
    .map((piece) => (piece.kind === 'text' ? piece.text : `@${nameOf(piece.id)}`))
    .join('');

export interface Namable {
  readonly id: string;
  readonly name: string;
}

/** Typed words with the people who were chosen, as they are kept. A longer name is looked for first: “Ana” is not “Ana Ruiz”. */
export function kept(typed: string, chosen: readonly Namable[]): string {
  let body = typed;
  for (const person of chosen.toSorted((a, b) => b.name.length - a.name.length))
    body = body.replaceAll(`@${person.name}`, `@[${person.id}]`);
  return body;
}

/** What is being typed after the last `@`, up to the cursor; null where nobody is being named. */
export function namingAt(typed: string, cursor: number): { from: number; words: string } | null {
  const before = typed.slice(0, cursor);
  const from = before.lastIndexOf('@');
  if (from < 0 || (from > 0 && !/[\s(]/.test(before[from - 1]!))) return null;
  const words = before.slice(from + 1);
  return words.length > 40 || /[\n@[\]]/.test(words) ? null : { from, words };
}

export interface Follows {
  /** What they chose themselves; null where they never did. */
  readonly chosen: boolean | null;
  /** The thing is theirs, they contribute to it, or they spoke about it. */
  readonly concerned: boolean;
}

/** A choice counts before everything else: who said no is not followed in again. */
export const doesFollow = ({ chosen, concerned }: Follows): boolean => chosen ?? concerned;
