/* oxlint-disable unicorn/require-post-message-target-origin -- the port of a thread has no origin */
import { parentPort, workerData } from 'node:worker_threads';
import { judgeLead } from '../../features/kpis/lead.domain.ts';
import { gaussian } from '../../features/kpis/simulation.domain.ts';
import { unrelated } from './lead-worlds.ts';

const { name, n, seeds } = workerData as { name: string; n: number; seeds: readonly number[] };
const { season, pair } = unrelated.find((one) => one.name === name)!;
parentPort!.postMessage(
  seeds.map((seed) => judgeLead(...pair(n, gaussian(seed * 977 + n)), { season: season ?? null }).verdict),
);
