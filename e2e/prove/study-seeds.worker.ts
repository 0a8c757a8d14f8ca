/* oxlint-disable unicorn/require-post-message-target-origin -- the port of a thread has no origin */
import { parentPort, workerData } from 'node:worker_threads';
import { judgedSeed, type World } from './study-seeds.ts';

const { world, seeds } = workerData as { world: World; seeds: readonly number[] };
parentPort!.postMessage(seeds.map((seed) => judgedSeed(world, seed)));
