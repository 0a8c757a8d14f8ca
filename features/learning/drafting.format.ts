import { inThread } from '../../platform/jobs/thread.ts';
import type { Draft } from './author.domain.ts';
import type { Block } from './block.domain.ts';

export interface Drafting {
  document: { title: string; language: string; blocks: readonly Block[] };
  limit: { need?: string; picked?: readonly string[] };
}

/** Sixty pages take a second or two; far beyond that the document is not one to learn from. */
const limits = { milliseconds: 60_000, megabytes: 512 };

/** Drafts in a thread of its own, so that the server goes on answering. */
export const draftApart = (document: Drafting['document'], limit: Drafting['limit']): Promise<Draft> =>
  inThread<Draft>(new URL('./author.worker.ts', import.meta.url), { given: { document, limit }, limits });
