import * as z from 'zod/mini';
import { invalidInput, queryNumber } from './action.ts';

/** A page of a list; `next` is the cursor of the following page, null at the end. */
export const pageOf = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({ items: z.array(item), next: z.nullable(z.string()) });

/** Input fields of a paged list: `cursor` as given by `next`, `limit` 1–200. */
export const paging = {
  cursor: z.optional(z.string().check(z.maxLength(500))),
  limit: z._default(queryNumber(z.int().check(z.gte(1), z.lte(200))), 50),
};

/** A keyset cursor holds the sort key of the last row shown, so that a page costs the same at any depth. */
export const encodeCursor = (key: readonly (string | number | null)[]): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(key))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

export function decodeCursor<Key extends z.ZodMiniType>(cursor: string | undefined, key: Key): z.output<Key> | null {
  if (cursor === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    return key.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw invalidInput({
      fields: [
        {
          path: 'cursor',
          code: 'bad_cursor',
          message: 'This cursor is not one that a list gave out. Start again without it.',
        },
      ],
    });
  }
}

/** Cuts `limit + 1` fetched rows into a page. */
export function toPage<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number | null)[],
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? encodeCursor(keyOf(last)) : null };
}
