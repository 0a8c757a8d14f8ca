import { inThread, ThreadFailed, type ThreadFault, type ThreadOptions } from '../../platform/jobs/thread.ts';
import type { ReadDocument } from './block.domain.ts';
import { UnreadableDocument, type UnreadableCode } from './unreadable.domain.ts';

export interface BroughtFile {
  bytes: Uint8Array;
  name: string;
}

export type DocumentAnswer = { document: ReadDocument } | { unreadable: UnreadableCode };

const codes: Record<ThreadFault, UnreadableCode> = {
  too_slow: 'document_too_slow',
  too_much_memory: 'document_too_much_memory',
  // Only recognition is stopped, and what it leaves is the scan it was.
  stopped: 'document_scanned',
  crashed: 'document_corrupt',
};

/**
 * What a thread reads in a file that somebody brought.
 *
 * @throws UnreadableDocument with a code and a sentence for them
 */
export async function documentInThread(
  script: URL,
  { bytes, name }: BroughtFile,
  options: Omit<ThreadOptions, 'given'>,
): Promise<ReadDocument> {
  const given: BroughtFile = { bytes: new Uint8Array(bytes), name };
  const answer = await inThread<DocumentAnswer>(script, { ...options, given }).catch(
    (error: unknown): DocumentAnswer => {
      if (!(error instanceof ThreadFailed)) throw error;
      return { unreadable: codes[error.fault] };
    },
  );
  if ('unreadable' in answer) throw new UnreadableDocument(answer.unreadable);
  return answer.document;
}
