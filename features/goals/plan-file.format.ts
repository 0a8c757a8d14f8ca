import { Worker } from 'node:worker_threads';
import { readStrategy, type StrategyChoices, type StrategyRead } from './strategy.format.ts';

export interface PlanRequest {
  readonly bytes: Uint8Array;
  readonly filename: string;
  readonly choices: StrategyChoices;
}

/** A file of 16 MB takes seconds; one below this, a few milliseconds, less than a thread takes to begin. */
const small = 60_000;
const limits = { milliseconds: 120_000, megabytes: 1200 };

/** Reads a plan; a large file in a thread of its own, so that it keeps nobody waiting. */
export function readPlanApart(request: PlanRequest): Promise<StrategyRead> {
  return request.bytes.length < small
    ? readStrategy(request.bytes, request.filename, request.choices)
    : inThread(request);
}

async function inThread({ bytes, ...request }: PlanRequest): Promise<StrategyRead> {
  const worker = new Worker(new URL('./plan.worker.ts', import.meta.url), {
    workerData: { ...request, bytes: new Uint8Array(bytes) },
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  try {
    return await new Promise<StrategyRead>((resolve, reject) => {
      const tooMuch = (message: string) => resolve({ refused: { code: 'too_large', line: 1, message } });
      const timer = setTimeout(
        () => tooMuch('Reading this file takes too long. Bring it in parts.'),
        limits.milliseconds,
      );
      const settle = (end: () => void) => {
        clearTimeout(timer);
        worker.removeAllListeners();
        end();
      };
      worker.once('message', (read: StrategyRead) => settle(() => resolve(read)));
      worker.once('error', (error: Error & { code?: string }) =>
        settle(() =>
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? tooMuch('This file needs more memory than one import may take. Bring it in parts.')
            : reject(error),
        ),
      );
    });
  } finally {
    await worker.terminate();
  }
}
