/* oxlint-disable unicorn/require-post-message-target-origin -- the port of a thread has no origin */
import { parentPort, workerData } from 'node:worker_threads';
import { readBytes } from './reading.format.ts';
import { UnreadableDocument } from './unreadable.domain.ts';

const { bytes, name } = workerData as { bytes: Uint8Array; name: string };
try {
  const document = await readBytes(bytes, name, (progress) => parentPort!.postMessage({ progress }));
  parentPort!.postMessage({ document });
} catch (error) {
  parentPort!.postMessage({ unreadable: error instanceof UnreadableDocument ? error.code : 'document_corrupt' });
}
