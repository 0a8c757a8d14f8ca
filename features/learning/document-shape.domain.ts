import * as z from 'zod/mini';
import { day } from '../../platform/kernel/day-shape.ts';

const Id = z.uuid();

export const DocumentState = z.enum(['reading', 'ready', 'refused']);
/** Who may read a document, beside its owner and those who serve everybody. `to`: ids of teams or locations, or job titles. */
export const DocumentAccess = z.object({
  who: z.enum(['authors', 'everybody', 'team', 'location', 'role']),
  to: z._default(z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(120))).check(z.maxLength(50)), []),
});
export type DocumentAccess = z.output<typeof DocumentAccess>;
export const DocumentCard = z.object({
  id: Id,
  title: z.string(),
  owner: z.object({ id: Id, name: z.string() }),
  version: z.int(),
  state: DocumentState,
  /** Per cent of the pages read so far. */
  progress: z.int(),
  /** Why the newest file could not be read, as a sentence. */
  problem: z.nullable(z.string()),
  /** Its pages are pictures: text recognition may be asked for, or is at work. */
  scan: z.nullable(z.enum(['waiting', 'recognising'])),
  filename: z.string(),
  format: z.nullable(z.string()),
  pages: z.nullable(z.int()),
  words: z.nullable(z.int()),
  broughtAt: z.string(),
  /** Where it was fetched from. */
  address: z.nullable(z.string()),
  /** When its owner looks at it again. */
  reviewOn: z.nullable(day),
  access: DocumentAccess,
  revision: z.int(),
});
export type DocumentCard = z.output<typeof DocumentCard>;
export const BlockDto = z.object({
  id: z.string(),
  type: z.enum(['heading', 'paragraph', 'list_item', 'table', 'quote', 'code', 'image']),
  level: z.nullable(z.int()),
  path: z.array(z.string()),
  text: z.string(),
  page: z.nullable(z.int()),
  slide: z.nullable(z.int()),
  line: z.nullable(z.int()),
  confidence: z.number(),
  ordered: z.nullable(z.int()),
  rows: z.nullable(z.array(z.array(z.string()))),
  /** Read from a picture by text recognition. */
  machine: z.boolean(),
  /** The key by which `learning.picture` shows it. */
  picture: z.nullable(z.object({ key: z.string(), width: z.int(), height: z.int() })),
});
export type BlockDto = z.output<typeof BlockDto>;

export const PassageDto = z.object({
  documentId: Id,
  documentTitle: z.string(),
  version: z.int(),
  block: BlockDto,
  score: z.number(),
  matched: z.array(z.string()),
});
export type PassageDto = z.output<typeof PassageDto>;

/** A passage that answers a search, with the words to be marked as places in its text. */
export const FoundPassage = z.object({
  documentId: Id,
  documentTitle: z.string(),
  version: z.int(),
  block: BlockDto,
  marks: z.array(z.tuple([z.int(), z.int()])),
  /** It holds words that were asked for; otherwise it is near in meaning. */
  byWords: z.boolean(),
});
export type FoundPassage = z.output<typeof FoundPassage>;

/** Who reads: whether they see every document, and whether they are one of those who make courses. */
export type Reader = { person: string; all: boolean; author: boolean };
