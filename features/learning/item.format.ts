import * as z from 'zod/mini';
import { itemKinds, type Item } from './item.domain.ts';

const Key = z.union([z.array(z.int()), z.int()]);
const Written = z.object({
  kind: z._default(z.enum(itemKinds), 'single'),
  stem: z.string(),
  prompts: z.optional(z.array(z.string())),
  options: z._default(z.array(z.string()), []),
  key: z._default(Key, []),
  answer: z.optional(z.union([z.string(), z.number()])),
  unit: z.optional(z.string()),
  notes: z.optional(z.array(z.string())),
  quote: z._default(z.string(), ''),
  block: z._default(z.string(), ''),
  path: z._default(z.union([z.array(z.string()), z.string()]), []),
  sources: z.optional(z.array(z.object({ block: z.string(), quote: z.string() }))),
});
const File = z.object({
  items: z.array(Written),
  blocks: z.optional(z.array(z.object({ id: z.string(), text: z.string(), confidence: z.optional(z.number()) }))),
});

/** Items written by anybody, as `{items, blocks?}` or a bare list. A key may be one number; a path may be one string. */
export function readWrittenItems(
  text: string,
): { items: Item[]; blocks: { id: string; text: string; confidence?: number }[] } | { problem: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { problem: 'This is not JSON.' };
  }
  const found = z.safeParse(File, Array.isArray(parsed) ? { items: parsed } : parsed);
  if (!found.success) {
    const [issue] = found.error.issues;
    return { problem: `Not a list of questions: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() };
  }
  const items = found.data.items.map((item): Item => {
    const { key, path, answer, ...rest } = item;
    return {
      ...withoutUndefined(rest),
      key: typeof key === 'number' ? [key] : key,
      path: typeof path === 'string' ? [path] : path,
      ...(answer === undefined ? {} : { answer: String(answer) }),
    };
  });
  const blocks = (found.data.blocks ?? []).map(({ id, text: content, confidence }) => ({
    id,
    text: content,
    ...(confidence === undefined ? {} : { confidence }),
  }));
  return { items, blocks };
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
