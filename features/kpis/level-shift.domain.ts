// Has the level of a series changed, and when? A search over all days, tested against a series that only remembers.

import { mean } from './regression.domain.ts';
import { gaussian } from './simulation.domain.ts';
import { studentQuantile } from './distribution.domain.ts';

export interface LevelShift {
  /** the first reading on the new level, counted from 1 */
  index: number;
  /** first readings between which the change lies, 95 % */
  from: number;
  until: number;
  /** new level minus old, with its 95 % range */
  size: number;
  low: number;
  high: number;
}

/** Strengths of memory that are tried: AR(1) from none to almost a random walk. */
const memories = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.88, 0.94, 0.98];

/** A level shift is claimed when a series with memory alone shows one as clear in fewer than one of a hundred. */
const claimed = 0.01;

/** Levels shorter than this are called outliers, not levels. */
const shortest = (n: number) => Math.max(5, Math.round(n / 20));

/** The newest readings among which shifts are looked for; more would cost minutes and say the same. */
export const lookedBack = 1500;

/**
 * Level shifts by splitting in two (Bai 1997): the best day by likelihood with AR(1) errors, tested against the same
 * search in simulated series that have the memory of this one, its bias corrected (Kendall 1954), and no event. A
 * straight trend is a rival explanation that a shift must beat. A series that wanders, like the level of a lake, so
 * comes out with none, where tests for independent readings find several.
 */
export function levelShifts(values: readonly number[]): LevelShift[] {
  const skipped = Math.max(0, values.length - lookedBack);
  const recent = values.slice(skipped);
  const breaks: { at: number; from: number; until: number }[] = [];
  const split = (from: number, to: number) => {
    const found = oneShift(recent.slice(from, to));
    if (!found) return;
    const at = from + found.at;
    breaks.push({ at, from: from + found.from, until: from + found.until });
    split(from, at);
    split(at, to);
  };
  split(0, recent.length);
  breaks.sort((a, b) => a.at - b.at);
  if (breaks.length === 0) return [];
  const edges = [0, ...breaks.map((b) => b.at), recent.length];
  const levels = edges.slice(1).map((end, i) => recent.slice(edges[i], end));
  const residuals = levels.flatMap((level) => level.map((v) => v - mean(level)));
  const df = recent.length - levels.length;
  const variance = residuals.reduce((s, e) => s + e * e, 0) / df;
  const r = remembered(residuals);
  const memory = r > 2 / Math.sqrt(residuals.length) ? Math.min(0.95, r) : 0;
  const reach = studentQuantile(0.975, df) * Math.sqrt((variance * (1 + memory)) / (1 - memory));
  return breaks.map(({ at, from, until }, i) => {
    const size = mean(levels[i + 1]!) - mean(levels[i]!);
    const wide = reach * Math.sqrt(1 / levels[i]!.length + 1 / levels[i + 1]!.length);
    return {
      index: skipped + at + 1,
      from: skipped + from + 1,
      until: skipped + until + 1,
      size,
      low: size - wide,
      high: size + wide,
    };
  });
}

interface Found {
  at: number;
  from: number;
  until: number;
}

function oneShift(values: readonly number[]): Found | null {
  const n = values.length;
  if (n < 2 * shortest(n) + 2) return null;
  const scale = Math.sqrt(values.reduce((s, v) => s + (v - mean(values)) ** 2, 0) / n);
  if (!(scale > 1e-9 * Math.max(...values.map(Math.abs)))) return null;
  const level = mean(values);
  const z = values.map((v) => (v - level) / scale);
  const found = searched(z);
  if (!found || found.gain <= 6) return null;
  const normal = gaussian(n * 31 + 7);
  const rounds = n > 400 ? 199 : 499;
  const allowed = Math.ceil(claimed * (rounds + 1)) - 1;
  const root = Math.sqrt(1 - found.memory ** 2);
  let clearer = 0;
  for (let round = 0; round < rounds && clearer <= allowed; round++) {
    let last = normal();
    const quiet = z.map((_, i) => (i === 0 ? last : (last = found.memory * last + root * normal())));
    if ((searched(quiet)?.gain ?? 0) >= found.gain) clearer++;
  }
  if (clearer > allowed) return null;
  // The 95 % set of a change point by likelihood ratio: (1 − exp(−x/2))² = 0.95 (Siegmund 1988).
  const near = found.gains.flatMap((gain, k) => (found.gain - gain <= 7.35 ? [k] : []));
  return { at: found.at, from: near[0]!, until: near.at(-1)! };
}

/**
 * Twice the gain in log-likelihood of the best step over a level or a straight line, AR(1) errors in all three. For each
 * memory the series is whitened, and each day's step is added to the constant by a running sum.
 */
function searched(z: readonly number[]): (Found & { gain: number; gains: number[]; memory: number }) | null {
  const n = z.length;
  const margin = shortest(n);
  const steps = new Float64Array(n).fill(-Infinity);
  let quiet = -Infinity;
  let sloped = -Infinity;
  let memory = 0;
  for (const phi of memories) {
    const root = Math.sqrt(1 - phi * phi);
    const rest = 1 - phi;
    const likelihood = (rss: number) => -(n / 2) * Math.log(Math.max(rss, 1e-12)) + Math.log(root);
    let cc = 0;
    let ct = 0;
    let tt = 0;
    let cz = 0;
    let tz = 0;
    let zz = 0;
    const whitened = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const c = i === 0 ? root : rest;
      const t = i === 0 ? 0 : i - phi * (i - 1);
      const w = i === 0 ? root * z[0]! : z[i]! - phi * z[i - 1]!;
      whitened[i] = w;
      cc += c * c;
      ct += c * t;
      tt += t * t;
      cz += c * w;
      tz += t * w;
      zz += w * w;
    }
    const constant = zz - (cz * cz) / cc;
    const line = constant - (tz - (ct * cz) / cc) ** 2 / (tt - (ct * ct) / cc);
    if (likelihood(constant) > quiet) {
      quiet = likelihood(constant);
      memory = phi;
    }
    sloped = Math.max(sloped, likelihood(line));
    let later = 0;
    for (let k = n - 1; k >= margin; k--) {
      const after = n - 1 - k;
      if (k <= n - margin) {
        const sz = whitened[k]! + rest * later;
        const ss = 1 + after * rest * rest;
        const sc = rest + after * rest * rest;
        const rss = constant - (sz - (sc * cz) / cc) ** 2 / (ss - (sc * sc) / cc);
        const l = likelihood(rss);
        if (l > steps[k]!) steps[k] = l;
      }
      later += whitened[k]!;
    }
  }
  let at = -1;
  for (let k = margin; k <= n - margin; k++) if (at < 0 || steps[k]! > steps[at]!) at = k;
  if (at < 0) return null;
  const rival = Math.max(quiet, sloped);
  const gains = Array.from(steps, (l) => 2 * (l - rival));
  const unbiased = memory + (1 + 3 * memory) / n;
  return { at, from: at, until: at, gain: gains[at]!, gains, memory: memory === 0 ? 0 : Math.min(0.99, unbiased) };
}

/** Correlation of neighbouring values with mean zero. */
function remembered(e: readonly number[]): number {
  const total = e.reduce((s, v) => s + v * v, 0);
  return total > 0 ? e.slice(1).reduce((s, v, i) => s + v * e[i]!, 0) / total : 0;
}
