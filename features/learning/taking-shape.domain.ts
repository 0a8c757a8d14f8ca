import * as z from 'zod/mini';
import { day } from '../../platform/kernel/day-shape.ts';
import { BlockDto } from './document-shape.domain.ts';
import { itemKinds } from './item.domain.ts';
import { PackageTaking } from './package-shape.domain.ts';

const Id = z.uuid();

export const AssignmentDto = z.object({
  id: Id,
  course: z.object({ id: Id, title: z.string() }),
  person: z.object({ id: Id, name: z.string() }),
  dueOn: z.nullable(day),
  assignedAt: z.string(),
  assignedBy: z.nullable(z.object({ id: Id, name: z.string() })),
  completedAt: z.nullable(z.string()),
});
export type AssignmentDto = z.output<typeof AssignmentDto>;
/** What a learner sees of a question before answering: never the key. */
export const AskedItem = z.object({
  id: Id,
  kind: z.enum(itemKinds),
  stem: z.string(),
  prompts: z.array(z.string()),
  options: z.array(z.string()),
  choose: z.int(),
  unit: z.nullable(z.string()),
  /** Recall only: what a full answer holds, shown when the learner wants to compare. */
  compare: z.nullable(z.string()),
});
export type AskedItem = z.output<typeof AskedItem>;
export const GivenResponse = z.object({
  chosen: z.optional(z.array(z.int().check(z.gte(0), z.lte(7))).check(z.maxLength(8))),
  text: z.optional(z.string().check(z.maxLength(2000))),
  selfCheck: z.optional(z.boolean()),
});
export const Feedback = z.object({
  right: z.boolean(),
  response: GivenResponse,
  key: z.array(z.int()),
  answer: z.nullable(z.string()),
  notes: z.array(z.string()),
  passage: z.object({
    text: z.string(),
    quote: z.string(),
    document: z.string(),
    version: z.int(),
    heading: z.nullable(z.string()),
    page: z.nullable(z.int()),
  }),
  /** Local day on which it comes back, once it is in the refreshers. */
  againOn: z.nullable(day),
});
export type Feedback = z.output<typeof Feedback>;
export const TakeStep = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('lesson'),
    id: Id,
    title: z.string(),
    minutes: z.int(),
    blocks: z.array(BlockDto),
    checklists: z.array(z.string()),
    images: z.array(z.object({ block: z.string(), alt: z.string() })),
    task: z.nullable(z.string()),
    cite: z.object({
      document: z.string(),
      version: z.int(),
      heading: z.nullable(z.string()),
      page: z.nullable(z.int()),
    }),
  }),
  z.object({ step: z.literal('item'), item: AskedItem, feedback: z.nullable(Feedback) }),
]);
export type TakeStep = z.output<typeof TakeStep>;
export const Taking = z.object({
  id: Id,
  course: z.object({ id: Id, title: z.string() }),
  dueOn: z.nullable(day),
  at: z.int(),
  minutesLeft: z.int(),
  steps: z.array(TakeStep),
  completedAt: z.nullable(z.string()),
  /** The contents of a course that is a package; it has no steps. */
  package: z.nullable(PackageTaking),
});
export type Taking = z.output<typeof Taking>;
