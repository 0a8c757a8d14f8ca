import { answer } from '../../platform/jobs/thread-side.ts';
import type { ReadDocument } from './block.domain.ts';
import type { DocumentAnswer } from './document-apart.format.ts';
import { UnreadableDocument } from './unreadable.domain.ts';

/** Inside of a thread: answers with the document that was read, or with why there is none. */
export async function answerDocument(read: () => Promise<ReadDocument>): Promise<void> {
  const said: DocumentAnswer = await read().then(
    (document) => ({ document }),
    (error: unknown) => ({ unreadable: error instanceof UnreadableDocument ? error.code : 'document_corrupt' }),
  );
  answer(said);
}
