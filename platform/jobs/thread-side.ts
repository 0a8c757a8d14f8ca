/* oxlint-disable unicorn/require-post-message-target-origin -- the port of a thread has no origin */
import { parentPort, type Transferable, workerData } from 'node:worker_threads';
import type { ApartMessage } from './apart.ts';

/** Inside of a thread: what it was given, and how it speaks with its owner (`thread.ts`, `child.ts`). What it throws ends it. */

export const given = <Given>(): Given => workerData as Given;

/** `moved`: buffers that go over whole instead of being copied; the thread has them no longer. */
export function answer<Answer>(said: Answer, moved: readonly Transferable[] = []): void {
  const message: ApartMessage<Answer> = { answer: said };
  try {
    parentPort!.postMessage(message, moved);
  } catch (cause) {
    // A DOMException loses its words on the way to the owner; an Error keeps them.
    throw new Error(`The answer cannot be copied: ${(cause as Error).message}`, { cause });
  }
}

export function tellProgress(percent: number): void {
  const message: ApartMessage<never> = { progress: percent };
  parentPort!.postMessage(message);
}

export function onQuestion<Question>(listen: (question: Question) => void): void {
  parentPort!.on('message', listen);
}
