import { parentPort, workerData } from 'node:worker_threads';
import type { PlanRequest } from './plan-file.format.ts';
import { readStrategy } from './strategy.format.ts';

const { bytes, filename, choices } = workerData as PlanRequest;

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread has no origin
parentPort!.postMessage(await readStrategy(bytes, filename, choices));
