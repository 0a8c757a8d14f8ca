/* oxlint-disable unicorn/require-post-message-target-origin -- the port of a thread has no origin */
import { parentPort, workerData } from 'node:worker_threads';
import { evaluate } from '../../features/kpis/evaluation.domain.ts';
import type { Verdict } from '../../features/kpis/plan.domain.ts';
import { type SimulatedWorld, simulateUnits } from '../../features/kpis/simulation.domain.ts';

// For each seed the verdicts of one world, one for each effect that is put into it.
const { world, effects, seeds } = workerData as {
  world: SimulatedWorld;
  effects: readonly number[];
  seeds: readonly number[];
};
const judged = (seed: number) =>
  effects.map((effect): Verdict => {
    const { series, plan } = simulateUnits({ ...world, effect }, seed);
    return evaluate(series, plan).verdict;
  });
parentPort!.postMessage(seeds.map(judged));
