import { ApartFailed, type ApartFault, type ApartOptions } from '../../platform/jobs/apart.ts';
import { inChild } from '../../platform/jobs/child.ts';
import type { ReadDocument } from './block.domain.ts';
import { UnreadableDocument, type UnreadableCode } from './unreadable.domain.ts';

export interface BroughtFile {
  bytes: Uint8Array;
  name: string;
}

export type DocumentAnswer = { document: ReadDocument } | { unreadable: UnreadableCode };

const codes: Record<ApartFault, UnreadableCode> = {
  too_slow: 'document_too_slow',
  too_much_memory: 'document_too_much_memory',
  // Only recognition is stopped, and what it leaves is the scan it was.
  stopped: 'document_scanned',
  crashed: 'document_corrupt',
};

/**
 * What is read in a file that somebody brought, in a process of its own.
 *
 * @throws UnreadableDocument with a code and a sentence for them
 */
export async function documentApart(
  script: URL,
  given: BroughtFile,
  options: Omit<ApartOptions, 'given'>,
): Promise<ReadDocument> {
  const answer = await inChild<DocumentAnswer>(script, { ...options, given }).catch(
    (error: unknown): DocumentAnswer => {
      if (!(error instanceof ApartFailed)) throw error;
      return { unreadable: codes[error.fault] };
    },
  );
  if ('unreadable' in answer) throw new UnreadableDocument(answer.unreadable);
  return answer.document;
}
