import { isDay } from '../../platform/kernel/day.ts';

/** What stands beside an entry, as it can be said: never an id, never a list of codes in brackets. */
export type Said =
  | { readonly as: 'nothing' }
  | { readonly as: 'text'; readonly text: string }
  | { readonly as: 'number'; readonly number: number }
  | { readonly as: 'truth'; readonly holds: boolean }
  | { readonly as: 'day'; readonly day: string }
  | { readonly as: 'instant'; readonly at: string }
  | { readonly as: 'thing'; readonly id: string }
  | { readonly as: 'list'; readonly items: readonly Said[] }
  | { readonly as: 'parts'; readonly parts: readonly Part[] };

/** One name with its value, or with what it was before. `after` is absent where only what was before is kept. */
export interface Part {
  readonly key: string;
  /** What the name belongs to, where it is an id itself, as the target of a key result. */
  readonly thing: string | null;
  readonly before?: Said;
  readonly after?: Said;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const HOLDS_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

const nothing: Said = { as: 'nothing' };

/** Every id that an entry speaks of, to be named. */
export function idsIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string') {
    if (ID.test(value)) found.add(value);
  } else if (Array.isArray(value)) {
    for (const one of value) idsIn(one, found);
  } else if (isRecord(value)) {
    for (const [key, one] of Object.entries(value)) {
      idsIn(key, found);
      idsIn(one, found);
    }
  }
  return found;
}

/** What the detail of an entry says; `named` tells which ids have a name for this reader: the others are left out. */
export function partsOf(detail: Readonly<Record<string, unknown>>, named: (id: string) => boolean): Part[] {
  const { before, after, ...rest } = detail;
  if (!isRecord(before)) return plain(detail, named);
  if (isRecord(after)) return [...changes(before, after, named), ...plain({ ...added(before, after), ...rest }, named)];
  return [...changes(before, rest, named), ...plain(added(before, rest), named)];
}

const added = (before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>) =>
  without(after, Object.keys(before));

/** What was and what is, name by name; what stayed the same is no change. */
function changes(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  named: (id: string) => boolean,
): Part[] {
  return Object.entries(before).flatMap(([key, was]) => {
    const is = after[key];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    if (isRecord(was) && isRecord(is) && Object.keys(was).every((one) => ID.test(one))) return changes(was, is, named);
    const whose = ID.test(key) ? key : null;
    const [then, now] = [said(was, named), said(is, named)];
    if (then === null || now === null || (whose !== null && !named(whose))) return [];
    return [{ key, thing: whose, before: then, ...(key in after ? { after: now } : {}) }];
  });
}

const plain = (detail: Readonly<Record<string, unknown>>, named: (id: string) => boolean): Part[] =>
  Object.entries(detail).flatMap(([key, value]) => {
    const whose = ID.test(key) ? key : null;
    const after = said(value, named);
    if (after === null || (whose !== null && !named(whose))) return [];
    return [{ key, thing: whose, after }];
  });

/** Null: an id without a name, or what holds nothing else. */
function said(value: unknown, named: (id: string) => boolean): Said | null {
  if (value === null || value === undefined || value === '') return nothing;
  if (typeof value === 'number') return { as: 'number', number: value };
  if (typeof value === 'boolean') return { as: 'truth', holds: value };
  if (typeof value === 'string') return saidOf(value, named);
  if (Array.isArray(value)) {
    const items = value.flatMap((one) => said(one, named) ?? []);
    return items.length === 0 ? null : { as: 'list', items };
  }
  if (!isRecord(value)) return null;
  const { id, type: _type, ...rest } = value;
  const thing: Said | null = typeof id === 'string' && named(id) ? { as: 'thing', id } : null;
  // Beside an id, `kind` says no more than which kind of thing it is the id of.
  const parts = plain(thing === null ? rest : without(rest, ['kind']), named);
  if (parts.length === 0) return thing;
  return { as: 'parts', parts: thing === null ? parts : [{ key: '', thing: null, after: thing }, ...parts] };
}

function saidOf(text: string, named: (id: string) => boolean): Said | null {
  if (isDay(text)) return { as: 'day', day: text };
  if (INSTANT.test(text)) return { as: 'instant', at: text };
  if (ID.test(text)) return named(text) ? { as: 'thing', id: text } : null;
  return HOLDS_ID.test(text) ? null : { as: 'text', text };
}

const without = (record: Readonly<Record<string, unknown>>, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
