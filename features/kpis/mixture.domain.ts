import { type Student, studentOf } from './distribution.domain.ts';

export interface Estimate {
  effect: number;
  low: number;
  high: number;
  /** standard error that the range implies, for further combination */
  se: number;
}

/** One of several t distributions that an effect may have, by weight. */
export interface Part {
  weight: number;
  at: number;
  scale: number;
  df: number;
}

/** The mean and the middle 95 % of a mixture of t distributions. */
export function mixture(parts: readonly Part[]): Estimate {
  const total = parts.reduce((s, part) => s + part.weight, 0);
  const effect = parts.reduce((s, part) => s + part.weight * part.at, 0) / total;
  const widest = Math.max(...parts.map((part) => part.scale));
  if (widest === 0) return { effect, low: effect, high: effect, se: 0 };
  const laws = new Map<number, Student>();
  const heavy = parts
    .filter((part) => part.weight > 1e-9 * total)
    .map((part) => {
      const law = laws.get(part.df) ?? studentOf(part.df);
      laws.set(part.df, law);
      return { ...part, weight: part.weight / total, law };
    });
  const cdf = (x: number) => {
    let below = 0;
    for (const { weight, at, scale, law } of heavy)
      below += weight * (scale === 0 ? Number(x >= at) : law.cdf((x - at) / scale));
    return below;
  };
  const density = (x: number) => {
    let dense = 0;
    for (const { weight, at, scale, law } of heavy)
      if (scale > 0) dense += (weight * law.density((x - at) / scale)) / scale;
    return dense;
  };
  let reach = 4 * widest;
  while ((cdf(effect - reach) > 0.025 || cdf(effect + reach) < 0.975) && reach < widest * 1e9) reach *= 2;
  const grain = 1e-13 * widest;
  const low = quantile((x) => cdf(x) - 0.025, density, effect - reach, effect, grain);
  const high = quantile((x) => cdf(x) - 0.975, density, effect, effect + reach, grain);
  return { effect, low, high, se: (high - low) / (2 * 1.959964) };
}

/** Root of a rising function by Newton's steps, halved where they would leave the bracket or slow down (Numerical Recipes 9.4). */
function quantile(
  rising: (x: number) => number,
  slope: (x: number) => number,
  from: number,
  to: number,
  grain: number,
): number {
  let [low, high] = [from, to];
  let x = (low + high) / 2;
  let step = high - low;
  for (let i = 0; i < 200; i++) {
    const above = rising(x);
    if (above < 0) low = x;
    else high = x;
    const newton = above / slope(x);
    const inside = x - newton > low && x - newton < high && Math.abs(newton) < Math.abs(step) / 2;
    const next = inside ? x - newton : (low + high) / 2;
    step = next - x;
    if (Math.abs(step) <= grain || next === x || next === low || next === high) return next;
    x = next;
  }
  return x;
}
