import { Worker } from 'node:worker_threads';
import type { ReadDocument } from './block.domain.ts';
import { recognitionLimits } from './recognition.domain.ts';
import { UnreadableDocument, type UnreadableCode } from './unreadable.domain.ts';

/**
 * Reads the pictures of a scanned PDF letter by letter, in a thread of its own, on this machine. `stopped` ends it at once.
 *
 * @throws UnreadableDocument with a code and a sentence for the person who brought the file
 */
export async function recogniseScan(
  bytes: Uint8Array,
  name: string,
  options: { onProgress?: (percent: number) => void; stopped?: AbortSignal } = {},
): Promise<ReadDocument> {
  const worker = new Worker(new URL('./recognition.worker.ts', import.meta.url), {
    workerData: { bytes: new Uint8Array(bytes), name },
    resourceLimits: { maxOldGenerationSizeMb: recognitionLimits.megabytes },
    stdout: true,
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ReadDocument>((resolve, reject) => {
      const refuse = (code: UnreadableCode) => reject(new UnreadableDocument(code));
      timer = setTimeout(() => refuse('document_too_slow'), recognitionLimits.milliseconds);
      options.stopped?.addEventListener('abort', () => refuse('document_scanned'), { once: true });
      worker.on(
        'message',
        (answer: { document: ReadDocument } | { unreadable: UnreadableCode } | { progress: number }) => {
          if ('progress' in answer) options.onProgress?.(answer.progress);
          else if ('document' in answer) resolve(answer.document);
          else refuse(answer.unreadable);
        },
      );
      worker.once('error', (error: Error & { code?: string }) =>
        refuse(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'document_too_much_memory' : 'document_corrupt'),
      );
      worker.once('exit', () => refuse('document_corrupt'));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
