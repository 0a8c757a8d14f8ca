/* oxlint-disable unicorn/require-post-message-target-origin -- the port of a thread has no origin */
import { parentPort, workerData } from 'node:worker_threads';
import { draftCourse } from './author.domain.ts';
import type { Block } from './block.domain.ts';

const { document, limit } = workerData as {
  document: { title: string; language: string; blocks: Block[] };
  limit: { need?: string; picked?: string[] };
};
parentPort!.postMessage(draftCourse(document, limit));
