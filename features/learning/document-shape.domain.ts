import * as z from 'zod/mini';

const Id = z.uuid();

export const DocumentState = z.enum(['reading', 'ready', 'refused']);
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
  filename: z.string(),
  format: z.nullable(z.string()),
  pages: z.nullable(z.int()),
  words: z.nullable(z.int()),
  broughtAt: z.string(),
});
export type DocumentCard = z.output<typeof DocumentCard>;
export const BlockDto = z.object({
  id: z.string(),
  type: z.enum(['heading', 'paragraph', 'list_item', 'table', 'quote', 'code']),
  level: z.nullable(z.int()),
  path: z.array(z.string()),
  text: z.string(),
  page: z.nullable(z.int()),
  line: z.nullable(z.int()),
  confidence: z.number(),
  ordered: z.nullable(z.int()),
  rows: z.nullable(z.array(z.array(z.string()))),
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
