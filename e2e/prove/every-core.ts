import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** What a worker answers for each of the seeds 1 to `seeds`, shared out over every core; the order is of no account. */
export async function onEveryCore<Answer>(worker: URL, asked: object, seeds: number): Promise<Answer[]> {
  const threads = Math.min(availableParallelism(), seeds);
  const shares = Array.from({ length: threads }, (_, thread) =>
    Array.from({ length: seeds }, (_one, at) => at + 1).filter((seed) => seed % threads === thread),
  );
  const answers = shares.map(async (share) => {
    const thread = new Worker(worker, { workerData: { ...asked, seeds: share } });
    const [answer] = (await once(thread, 'message')) as [Answer[]];
    await thread.terminate();
    return answer;
  });
  return (await Promise.all(answers)).flat();
}
