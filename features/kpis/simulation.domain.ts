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
