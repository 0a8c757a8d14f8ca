import * as z from 'zod/mini';
import { read } from '../../platform/action/action.ts';

export const Bundle = z.enum(['promised', 'moved', 'waiting', 'for_you']);
export type Bundle = z.output<typeof Bundle>;

/** One thing that needs one person: the room that opened it knows the words for its `kind`. */
export const Ask = z.object({
  id: z.uuid(),
  kind: z.string(),
  bundle: Bundle,
  subject: z.object({ type: z.string(), id: z.uuid() }),
  link: z.string(),
  params: z.record(z.string(), z.unknown()),
  dueOn: z.nullable(z.string()),
  minutes: z.nullable(z.int()),
  openedAt: z.string(),
});
export type Ask = z.output<typeof Ask>;

export const today = read({
  name: 'inbox.today',
  summary: 'What needs me now, oldest promise first',
  path: '/today',
  input: z.object({}),
  output: z.object({
    day: z.string(),
    asks: z.array(Ask),
    /** Open asks in all; more than `asks` holds when there are over two hundred. */
    count: z.int(),
    /** The next local day on which something more will be shown. */
    next: z.nullable(z.object({ day: z.string(), count: z.int() })),
  }),
  may: 'Everybody, for themselves.',
});
