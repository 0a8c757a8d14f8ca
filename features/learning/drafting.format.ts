import { Worker } from 'node:worker_threads';
import type { Draft } from './author.domain.ts';
import type { Block } from './block.domain.ts';

/** Sixty pages take a second or two; far beyond that the document is not one to learn from. */
const longest = 60_000;

/** Drafts in a thread of its own, so that the server goes on answering. */
export async function draftApart(
  document: { title: string; language: string; blocks: readonly Block[] },
  limit: { need?: string; picked?: readonly string[] },
): Promise<Draft> {
  const worker = new Worker(new URL('./author.worker.ts', import.meta.url), {
    workerData: { document, limit },
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Draft>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('drafting took too long')), longest);
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
