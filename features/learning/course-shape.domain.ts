import * as z from 'zod/mini';
import { BlockDto } from './document-shape.domain.ts';
import { itemKinds } from './item.domain.ts';

const Id = z.uuid();
const Version = z.int().check(z.gte(1));

export const Skill = z.object({ id: Id, name: z.string(), about: z.string() });
export const CourseCard = z.object({
  id: Id,
  title: z.string(),
  need: z.string(),
  skill: z.nullable(Skill),
  owner: z.object({ id: Id, name: z.string() }),
  state: z.enum(['drafting', 'draft', 'published']),
  publishedVersion: z.int(),
  minutes: z.int(),
  lessons: z.int(),
  items: z.int(),
  toRead: z.int(),
  /** Made by somebody else and played as it is. */
  packaged: z.boolean(),
  can: z.object({ edit: z.boolean(), assign: z.boolean(), take: z.boolean() }),
});
export type CourseCard = z.output<typeof CourseCard>;
export const ItemContent = z.object({
  kind: z.enum(itemKinds),
  stem: z.string().check(z.trim(), z.minLength(5), z.maxLength(1000)),
  prompts: z.optional(z.array(z.string().check(z.maxLength(300))).check(z.maxLength(8))),
  options: z.array(z.string().check(z.trim(), z.maxLength(500))).check(z.maxLength(8)),
  key: z.array(z.int().check(z.gte(0), z.lte(7))).check(z.maxLength(8)),
  answer: z.optional(z.string().check(z.maxLength(2000))),
  unit: z.optional(z.string().check(z.maxLength(60))),
  notes: z.optional(z.array(z.string().check(z.maxLength(500))).check(z.maxLength(8))),
  quote: z.string().check(z.maxLength(2000)),
  block: z.string().check(z.maxLength(40)),
  path: z.array(z.string()),
  sources: z.optional(z.array(z.object({ block: z.string(), quote: z.string() }))),
  rule: z.optional(z.string()),
});
export const Decision = z.nullable(z.enum(['accepted', 'rejected']));
/** What a passage said before and says now; null: it is new, or gone. */
export const PieceChange = z.object({ before: z.nullable(z.string()), after: z.nullable(z.string()) });
export const Finding = z.object({ gate: z.string(), message: z.string(), severity: z.enum(['refuse', 'warn']) });
export const ItemDto = z.object({
  id: Id,
  content: ItemContent,
  author: z.string(),
  decision: Decision,
  edited: z.boolean(),
  reason: z.nullable(z.string()),
  version: Version,
  findings: z.array(Finding),
  /** Of a renewed course: what changed under this piece. */
  before: z.nullable(z.array(PieceChange)),
});
export type ItemDto = z.output<typeof ItemDto>;
export const LessonImage = z.object({
  block: z.string().check(z.maxLength(40)),
  alt: z.string().check(z.trim(), z.minLength(1), z.maxLength(300)),
});
export type LessonImage = z.output<typeof LessonImage>;
export const LessonDto = z.object({
  id: Id,
  title: z.string(),
  minutes: z.int(),
  blocks: z.array(z.string()),
  /** First blocks of lists that are ticked off step by step. */
  checklists: z.array(z.string()),
  /** Pictures among its blocks, with words for those who cannot see them. */
  images: z.array(LessonImage),
  /** Something to try at work. */
  task: z.nullable(z.string()),
  decision: Decision,
  reason: z.nullable(z.string()),
  version: Version,
  before: z.nullable(z.array(PieceChange)),
  items: z.array(ItemDto),
});
export type LessonDto = z.output<typeof LessonDto>;
export const CourseDto = z.object({
  card: CourseCard,
  number: z.int(),
  document: z.object({
    id: Id,
    title: z.string(),
    version: z.int(),
    newest: z.int(),
    owner: z.object({ id: Id, name: z.string() }),
  }),
  lessons: z.array(LessonDto),
  /** Accepted questions that were taken out of use since: they are not asked any more, here or in what is taken along. */
  retired: z.array(Id),
  blocks: z.array(BlockDto),
  refused: z.record(z.string(), z.int()),
  coverage: z.object({ headings: z.int(), covered: z.int(), missing: z.array(z.string()) }),
  warnings: z.array(z.string()),
  problem: z.nullable(z.string()),
  tally: z.object({ accepted: z.int(), edited: z.int(), rejected: z.int(), toRead: z.int() }),
  publish: z.object({ ready: z.boolean(), reasons: z.array(z.string()) }),
});
export type CourseDto = z.output<typeof CourseDto>;
