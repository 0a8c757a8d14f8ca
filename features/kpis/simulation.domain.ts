import type { EvaluationPlan, UnitSeries } from './plan.domain.ts';

// Made-up series for the proofs: seeded, so that every figure in docs/ can be made again.

/** Uniform numbers in [0, 1) by mulberry32; the same seed gives the same numbers on every machine. */
export function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Standard normal numbers by Box and Muller's method. */
export function gaussian(seed: number): () => number {
  const next = random(seed);
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** A stationary AR(1) series of `n` values with mean 0, standard deviation 1 and autocorrelation `phi`. */
export function autoregressive(n: number, phi: number, normal: () => number): number[] {
  const values: number[] = [];
  for (let i = 0; i < n; i++)
    values.push(i === 0 ? normal() : phi * values[i - 1]! + Math.sqrt(1 - phi * phi) * normal());
  return values;
}

/** A company of units in which some are helped. Everything is in standard deviations of one reading's own noise. */
export interface SimulatedWorld {
  units: number;
  treated: number;
  before: number;
  after: number;
  /** autocorrelation of each unit's own noise */
  phi: number;
  /** what the help does to every reading after the start */
  effect?: number;
  /** the worst units in the last so many readings are the ones helped; by chance otherwise */
  choose?: number;
  /** tell the evaluation which readings got them chosen */
  tellChoice?: boolean;
  /** each unit's level moves once by itself, at a time of its own, by a normal size of this standard deviation */
  shifts?: number;
  /** standard deviation of a slow level of each unit's own (AR 0.95) below its noise */
  slow?: number;
  /** each unit's level moves at the start, for reasons of its own, by a normal size of this standard deviation */
  atStart?: number;
  /** how strongly all units move together */
  shared?: number;
  matters?: number;
}

/** Units with lasting differences, one shared movement (AR 0.7) and their own AR(1) noise of sd 1. */
export function simulateUnits(world: SimulatedWorld, seed: number): { series: UnitSeries[]; plan: EvaluationPlan } {
  const { units, treated, before, after, phi, effect = 0, choose = 0, tellChoice = true, shared = 0.5 } = world;
  const normal = gaussian(seed * 7919 + 13);
  const total = before + after;
  const common = autoregressive(total, 0.7, normal);
  const values = Array.from({ length: units }, () => {
    const level = normal();
    return autoregressive(total, phi, normal).map((noise, t) => 50 + level + shared * common[t]! + noise);
  });
  const recent = (u: number) => values[u]!.slice(before - choose, before).reduce((s, v) => s + v, 0);
  const order = values.map((_, u) => u).toSorted((a, b) => (choose ? recent(a) - recent(b) : a - b));
  const helped = order.slice(0, treated);
  if (world.shifts) {
    const size = gaussian(seed * 104_729 + 7);
    const chance = random(seed * 15_485_863 + 1);
    for (const row of values) {
      const [from, by] = [Math.floor(total * chance()), world.shifts * size()];
      for (let t = from; t < total; t++) row[t]! += by;
    }
  }
  if (world.slow || world.atStart) {
    const { slow = 0, atStart = 0 } = world;
    const draw = gaussian(seed * 104_729 + 7);
    for (const row of values) {
      const wander = autoregressive(total, 0.95, draw);
      const move = atStart * draw();
      for (let t = 0; t < total; t++) row[t]! += slow * wander[t]! + (t >= before ? move : 0);
    }
  }
  for (const u of helped) for (let t = before; t < total; t++) values[u]![t]! += effect;
  return {
    series: values.map((row, u) => ({ unit: `u${u}`, observations: row.map((value, at) => ({ at, value })) })),
    plan: {
      treated: helped.map((u) => `u${u}`),
      start: before,
      better: 'higher',
      ...(choose && tellChoice ? { baselineUntil: before - 1 - choose } : {}),
      ...(world.matters === undefined ? {} : { matters: world.matters }),
    },
  };
}
