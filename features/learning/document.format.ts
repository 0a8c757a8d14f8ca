import { Worker } from 'node:worker_threads';
import type { ReadDocument } from './block.domain.ts';
import { readingLimits, sniff } from './reading.format.ts';
import { UnreadableDocument, type UnreadableCode } from './unreadable.domain.ts';

/**
 * Reads a document in a thread of its own, so that a hostile or huge file can cost neither the server's time nor its memory.
 *
 * @throws UnreadableDocument with a code and a sentence for the person who brought the file
 */
export async function readDocumentFile(
  bytes: Uint8Array,
  name: string,
  onProgress?: (percent: number) => void,
): Promise<ReadDocument> {
  sniff(bytes, name);
  const worker = new Worker(new URL('./reading.worker.ts', import.meta.url), {
    workerData: { bytes: new Uint8Array(bytes), name },
    resourceLimits: { maxOldGenerationSizeMb: readingLimits.megabytes, maxYoungGenerationSizeMb: 64 },
    stdout: true,
    stderr: true,
  });
  return await new Promise<ReadDocument>((resolve, reject) => {
    const refuse = (code: UnreadableCode) => reject(new UnreadableDocument(code));
    const tooLong = setTimeout(() => refuse('document_too_slow'), readingLimits.milliseconds);
    // Buffers lie outside the heap that resourceLimits bounds, so they are watched as well.
    const watch = setInterval(() => {
      worker.getHeapStatistics().then(
        (heap) => heap.external_memory > readingLimits.megabytes * 1_048_576 && refuse('document_too_much_memory'),
        () => undefined,
      );
    }, 250);
    const settle = () => {
      clearTimeout(tooLong);
      clearInterval(watch);
    };
    worker.on(
      'message',
      (answer: { document: ReadDocument } | { unreadable: UnreadableCode } | { progress: number }) => {
        if ('progress' in answer) return onProgress?.(answer.progress);
        settle();
        if ('document' in answer) resolve(answer.document);
        else refuse(answer.unreadable);
      },
    );
    worker.once('error', (error: Error & { code?: string }) => {
      settle();
      refuse(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'document_too_much_memory' : 'document_corrupt');
    });
    worker.once('exit', () => {
      settle();
      refuse('document_corrupt');
    });
  }).finally(() => worker.terminate());
}
