import * as z from 'zod/mini';
import { read } from '../../platform/action/action.ts';

/** What the words alone cannot tell while a goal is written: what stands around it, and how alike the meanings are. */

const likeness = z.nullable(z.number());

export const Surroundings = z.object({
  /** The text that was compared: an answer to an older text is not used. */
  title: z.string(),
  parent: z.nullable(z.object({ id: z.uuid(), title: z.string(), likeness })),
  beside: z.array(z.object({ id: z.uuid(), title: z.string(), near: z.boolean(), likeness })),
});
export type Surroundings = z.output<typeof Surroundings>;

export const readSurroundings = read({
  name: 'goals.read_surroundings',
  summary:
    'What a goal being written may repeat or pull against: its parent, the goals beside it, and how alike they are',
  method: 'POST',
  path: '/goals/surroundings',
  input: z.object({
    title: z.string().check(z.minLength(1), z.maxLength(200)),
    parent: z.nullable(z.object({ type: z.enum(['goal', 'priority']), id: z.uuid() })),
    /** The goal itself, where it is there already. */
    goal: z.optional(z.nullable(z.uuid())),
  }),
  output: Surroundings,
  may: 'Everybody in the organisation; active goals only.',
});
