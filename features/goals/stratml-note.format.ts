import * as z from 'zod/mini';

const note = z.object({
  parent: z.optional(z.string()),
  kind: z.optional(z.enum(['objective', 'key-result', 'note'])),
  measures: z.optional(z.boolean()),
});

export type StratmlNote = z.output<typeof note>;

const mark = 'Headway: ';

/** As it stands in `OtherInformation` of an objective. */
export const noteText = (told: StratmlNote): string => `${mark}${JSON.stringify(told)}`;

export function noteIn(text: string): StratmlNote | undefined {
  if (!text.startsWith(mark)) return undefined;
  try {
    const read = note.safeParse(JSON.parse(text.slice(mark.length)));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
