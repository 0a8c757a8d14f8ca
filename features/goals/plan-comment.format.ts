import * as z from 'zod/mini';
import { day } from '../../platform/kernel/day-shape.ts';

const text = z.string();
const value = z.union([z.number(), text]);
const result = z.object({
  of: z.enum(['target', 'actual']),
  value: z.exactOptional(value),
  start: z.exactOptional(day),
  end: z.exactOptional(day),
  text: z.exactOptional(text),
  label: z.exactOptional(text),
});
const measure = z.object({
  id: text,
  name: text,
  unit: text,
  sequence: z.exactOptional(text),
  kind: z.exactOptional(z.enum(['metric', 'milestone', 'yes_no'])),
  direction: z.exactOptional(z.enum(['higher', 'lower'])),
  baseline: z.exactOptional(z.number()),
  stretch: z.exactOptional(z.number()),
  due: z.exactOptional(day),
  steps: z.exactOptional(
    z.array(z.object({ name: text, by: z.exactOptional(day), weight: z.number(), done: z.exactOptional(day) })),
  ),
  instances: z.array(
    z.object({
      target: z.exactOptional(value),
      actual: z.exactOptional(value),
      start: z.exactOptional(day),
      end: z.exactOptional(day),
      results: z.array(result),
    }),
  ),
});
const said = z.object({
  id: z.exactOptional(text),
  kind: z.exactOptional(z.enum(['objective', 'key-result', 'note'])),
  name: z.exactOptional(text),
  shown: z.exactOptional(text),
  description: z.exactOptional(text),
  owner: z.exactOptional(text),
  sequence: z.exactOptional(text),
  how: z.exactOptional(text),
  level: z.exactOptional(z.enum(['organisation', 'team', 'individual'])),
  team: z.exactOptional(text),
  start: z.exactOptional(day),
  end: z.exactOptional(day),
  links: z.exactOptional(
    z.array(
      z.object({
        kind: z.enum(['serves', 'needs']),
        to: text,
        words: text,
        who: z.exactOptional(text),
        by: z.exactOptional(day),
      }),
    ),
  ),
  measure: z.exactOptional(measure),
});
const plan = z.object({
  name: text,
  organisation: text,
  vision: text,
  mission: text,
  values: z.array(z.object({ name: text, description: text })),
  startsOn: z.exactOptional(day),
  endsOn: z.exactOptional(day),
  source: z.exactOptional(text),
  aside: z.array(z.object({ line: z.int(), path: text, text })),
});

/** What a line says beside its words, in a comment that no page shows. */
export type Said = z.output<typeof said>;

export const lineComment = (told: Said): string => `<!-- headway ${safe(told)} -->`;
export const planComment = (told: z.output<typeof plan>): string => `<!-- headway-plan ${safe(told)} -->`;

export const lineSaid = (line: string): Said | undefined => told(line, /<!-- headway (\{.*?\}) -->/, said);
export const planSaid = (line: string): z.output<typeof plan> | undefined =>
  told(line, /<!-- headway-plan (\{.*?\}) -->/, plan);

/** Two hyphens would end the comment. */
const safe = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('-', String.raw`\u002d`)
    .replaceAll('>', String.raw`\u003e`);

function told<Shape extends z.ZodMiniType>(line: string, pattern: RegExp, shape: Shape): z.output<Shape> | undefined {
  const [, json] = pattern.exec(line) ?? [];
  if (json === undefined) return undefined;
  try {
    const read = shape.safeParse(JSON.parse(json));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
