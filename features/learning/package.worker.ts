/* oxlint-disable unicorn/require-post-message-target-origin -- the port of a thread has no origin */
import { parentPort, workerData } from 'node:worker_threads';
import { readPackage } from './package.format.ts';
import { UnreadablePackage } from './package-refusal.domain.ts';

const { bytes } = workerData as { bytes: Uint8Array };
try {
  parentPort!.postMessage({ found: readPackage(bytes) });
} catch (error) {
  parentPort!.postMessage({ unreadable: error instanceof UnreadablePackage ? error.code : 'package_corrupt' });
}
