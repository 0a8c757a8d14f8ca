// Does one number lead another? Cross-correlation of prewhitened series with a correction for the search over lags.
// Box & Jenkins (1976) ch. 11; Haugh (1976), "Checking the independence of two covariance-stationary time series".

import { mean } from './regression.domain.ts';
import { normalScores } from './normal.domain.ts';
import { random } from './simulation.domain.ts';
import { filtered, memoriesIn, type Places, whitened } from './whitening.domain.ts';

export type LeadVerdict = 'leads' | 'together' | 'follows' | 'none' | 'cannot-tell';

export type LeadNote =
  | { code: 'naive'; correlation: number; lag: number }
  | { code: 'scan'; lags: number; critical: number; chance: number }
  | { code: 'season'; period: number }
  | { code: 'no-variation' }
  | { code: 'too-short'; readings: number };

export interface LeadResult {
  verdict: LeadVerdict;
  /** periods by which the first series goes ahead of the second; negative: it comes after */
  lag: number | null;
  lagLow: number | null;
  lagHigh: number | null;
  /** of the prewhitened series at that lag */
  correlation: number | null;
  sign: 1 | -1 | null;
  /** pairs of readings */
  n: number;
  /** more pairs that a lead of moderate strength would need to be seen */
  needed: number | null;
  /** prewhitened correlations at the lags that were looked at, for a picture */
  scan: { lag: number; correlation: number }[];
  notes: LeadNote[];
}

/** A lead of moderate strength: the one explains a quarter of what surprises in the other. */
const moderate = 0.5;

/** One scan of twenty-five, and not of twenty: what no autoregression takes out, such as a jump in each, brings the claims to one of twenty. */
const claimed = 0.04;
/** Scans in which only chance is at work: many where they are made once for a length, fewer where a pair has ties of its own. */
const rounds = { plain: 4999, tied: 999 };

/** Pairs below which nothing is looked at. */
const fewest = 20;

/** Lags looked at to either side: a year of months, a quarter of weeks; fewer where the series is short. */
const reachOf = (n: number) => Math.min(12, Math.floor(n / 5));

/**
 * Judges whether `leading` goes ahead of `lagging`, reading by reading at the same whole-numbered periods.
 *
 * Both are freed of their season and of what their own past explains, so that two series that merely both grow or both
 * wander have nothing left in common. The largest correlation over all lags, in ranks, is compared with the largest of the
 * same scan when both are dealt out in random order (Westfall & Young 1993; fixed seed), further where they are not quite white
 * (`widening`): about one claim in twenty for the whole scan where there is no relation.
 */
export function judgeLead(
  leading: readonly number[],
  lagging: readonly number[],
  options: { at?: readonly number[]; season?: number | null } = {},
): LeadResult {
  const n = leading.length;
  const notes: LeadNote[] = [];
  const nothing = (verdict: LeadVerdict, needed: number | null): LeadResult => ({
    verdict,
    lag: null,
    lagLow: null,
    lagHigh: null,
    correlation: null,
    sign: null,
    n,
    needed,
    scan: [],
    notes,
  });
  if (n < fewest) {
    notes.push({ code: 'too-short', readings: n });
    return nothing('cannot-tell', neededFor(critical(60)) - n);
  }
  const places: Places = { at: options.at ?? leading.map((_, i) => i), season: options.season ?? null };
  const x = standardised(leading);
  const y = standardised(lagging);
  if (!x || !y) {
    notes.push({ code: 'no-variation' });
    return nothing('none', null);
  }
  const reach = reachOf(n);
  const naive = scanOf(x, y, reach);
  const loudest = naive.reduce((best, one) => (Math.abs(one.r) > Math.abs(best.r) ? one : best));
  notes.push({ code: 'naive', correlation: loudest.r, lag: loudest.lag });

  const memory = memoriesIn(x, y, places);
  if (memory.x.waves > 0 || memory.x.places) notes.push({ code: 'season', period: places.season! });
  const cut = Math.max(0, ...memory.x.past, ...memory.y.past);
  const innovations = [whitened(x, places, memory.x).slice(cut), whitened(y, places, memory.y).slice(cut)];
  if (innovations.some((each) => Math.max(...each.map(Math.abs)) < 1e-9)) {
    notes.push({ code: 'no-variation' });
    return nothing('none', null);
  }
  // In ranks: one loud month, or a spread that grows with the level, is not the whole of a correlation.
  const [u = [], v = []] = innovations.map(normalScores);
  const scan = scanOf(u, v, reach);
  const peak = scan.reduce((best, one) => (Math.abs(one.r) > Math.abs(best.r) ? one : best));
  const wider = widening(u, v, places.season);
  const { chance, critical: quiet } = chanceOf(u, v, reach, Math.abs(peak.r) / wider);
  const bound = wider * quiet;
  notes.push({ code: 'scan', lags: scan.length, critical: bound, chance });
  const drawn = scan.map(({ lag, r }) => ({ lag, correlation: r }));
  if (chance > claimed) {
    const needed = neededFor(bound * Math.sqrt(u.length)) + cut - n;
    return { ...nothing(needed > 0 ? 'cannot-tell' : 'none', needed > 0 ? needed : null), scan: drawn };
  }
  const { low, high } = rangeOf(scan, peak, u, v);
  const filter = peak.lag >= 0 ? memory.x : memory.y;
  const same = scanOf(filtered(x, places, filter), filtered(y, places, filter), reach);
  const correlation = same.find(({ lag }) => lag === peak.lag)!.r;
  return {
    verdict: peak.lag > 0 ? 'leads' : peak.lag < 0 ? 'follows' : 'together',
    lag: peak.lag,
    lagLow: low,
    lagHigh: high,
    correlation,
    sign: peak.r > 0 ? 1 : -1,
    n,
    needed: null,
    scan: drawn,
    notes,
  };
}

interface At {
  lag: number;
  r: number;
  pairs: number;
}

/** Correlations of x_t with y_{t+lag}; each lag in its own overlap, with the means and spreads of the whole. */
function scanOf(x: readonly number[], y: readonly number[], reach: number): At[] {
  const mx = mean(x);
  const my = mean(y);
  const scale = Math.sqrt(
    x.reduce((s, value) => s + (value - mx) ** 2, 0) * y.reduce((s, value) => s + (value - my) ** 2, 0),
  );
  const n = x.length;
  return Array.from({ length: 2 * reach + 1 }, (_, i) => {
    const lag = i - reach;
    let sum = 0;
    for (let t = Math.max(0, -lag); t < Math.min(n, n - lag); t++) sum += (x[t]! - mx) * (y[t + lag]! - my);
    return { lag, r: scale > 0 ? sum / scale : 0, pairs: n - Math.abs(lag) };
  });
}

/** How often chance alone makes a correlation this loud somewhere in the scan, and how loud it is in one scan of twenty-five. */
function chanceOf(u: readonly number[], v: readonly number[], reach: number, peak: number) {
  const plain = [u, v].every((scores) => new Set(scores).size === scores.length);
  const largest = plain ? quietScans(u.length, reach) : loudestOf(centred(u), centred(v), reach, rounds.tied);
  const louder = largest.filter((r) => r >= peak - 1e-12).length;
  return {
    chance: (louder + 1) / (largest.length + 1),
    critical: largest[Math.floor((1 - claimed) * largest.length)]!,
  };
}

const known = new Map<string, Float64Array>();

/** Ranks without ties are the same numbers whatever was read, so that chance depends on how many there are and on nothing else. */
function quietScans(n: number, reach: number): Float64Array {
  const name = `${n} ${reach}`;
  const before = known.get(name);
  if (before) return before;
  const ranks = centred(normalScores(Array.from({ length: n }, (_, i) => i)));
  const largest = loudestOf(ranks, ranks.slice(), reach, rounds.plain);
  known.set(name, largest);
  return largest;
}

/** The loudest correlations of scans in which both series are dealt out in random order, the quietest first. */
function loudestOf(one: Float64Array, other: Float64Array, reach: number, scans: number): Float64Array {
  const next = random(20_250);
  const squares = (x: Float64Array) => x.reduce((s, value) => s + value * value, 0);
  const scale = Math.sqrt(squares(one) * squares(other));
  const n = one.length;
  const deal = (x: Float64Array) => {
    for (let i = n - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      const kept = x[i]!;
      x[i] = x[j]!;
      x[j] = kept;
    }
  };
  const largest = new Float64Array(scans);
  for (let round = 0; round < scans; round++) {
    deal(one);
    deal(other);
    let loudest = 0;
    for (let lag = -reach; lag <= reach; lag++) {
      let sum = 0;
      for (let t = Math.max(0, -lag); t < Math.min(n, n - lag); t++) sum += one[t]! * other[t + lag]!;
      loudest = Math.max(loudest, Math.abs(sum));
    }
    largest[round] = scale > 0 ? loudest / scale : 0;
  }
  return largest.sort();
}

function centred(x: readonly number[]): Float64Array {
  const centre = mean(x);
  return Float64Array.from(x, (value) => value - centre);
}

/** About the largest of so many correlations that chance allows, in units of 1/√n, until it is known from a scan. */
const critical = (n: number) => 2.6 + 0.1 * Math.log(reachOf(n) + 1);

/** Pairs at which a lead of moderate strength is seen four times of five (Fisher's z). */
function neededFor(bound: number): number {
  for (let n = fewest; n < 1000; n++) {
    const limit = bound / Math.sqrt(n);
    if (limit < 1 && (Math.atanh(moderate) - Math.atanh(limit)) * Math.sqrt(n - 3) >= 0.8416) return n;
  }
  return 1000;
}

/**
 * The lags that a likelihood ratio cannot tell from the best (95 %), and neighbours of the peak that carry a share of
 * their own once the peak is taken out: an effect may arrive over several periods.
 */
function rangeOf(scan: readonly At[], peak: At, u: readonly number[], v: readonly number[]) {
  const n = u.length;
  const loss = (r: number) => -n * Math.log(1 - r * r);
  const rivals = scan.filter(({ r }) => r * peak.r > 0 && loss(peak.r) - loss(r) <= 3.84).map(({ lag }) => lag);
  let low = Math.min(peak.lag, ...rivals);
  let high = Math.max(peak.lag, ...rivals);
  const rest = v.map((value, t) => {
    const source = u[t - peak.lag];
    return source === undefined ? 0 : value - slope(u, v, peak.lag) * source;
  });
  const share = scanOf(u, rest, Math.abs(peak.lag) + 3);
  const own = (lag: number) => {
    const r = share.find((one) => one.lag === lag)?.r ?? 0;
    return Math.abs(r) * Math.sqrt(n) > 2.576;
  };
  while (peak.lag >= 0 && own(high + 1) && high - peak.lag < 3) high++;
  while (peak.lag < 0 && own(low - 1) && peak.lag - low < 3) low--;
  return { low, high };
}

function slope(u: readonly number[], v: readonly number[], lag: number): number {
  let above = 0;
  let below = 0;
  for (let t = Math.max(0, lag); t < Math.min(v.length, v.length + lag); t++) {
    above += u[t - lag]! * v[t]!;
    below += u[t - lag]! ** 2;
  }
  return below > 0 ? above / below : 0;
}

/**
 * How many times further than 1/√n correlations of two series stray that have nothing in common but are not quite white themselves
 * (Bartlett 1935): an autoregression leaves some memory of a rolling mean or of a level that jumped, and means of seasons that were seen
 * a few times only leave readings that answer those a season before. Never less than once.
 */
function widening(u: readonly number[], v: readonly number[], season: number | null): number {
  const n = u.length;
  const lags = Array.from({ length: reachOf(n) }, (_, i) => i + 1);
  if (season !== null) for (let lag = season; lag < n - 10; lag += season) if (!lags.includes(lag)) lags.push(lag);
  const one = resemblance(u);
  const other = resemblance(v);
  const variance = lags.reduce((sum, lag) => sum + (2 * one(lag) * other(lag) * n) / (n - lag), 1);
  return Math.sqrt(Math.max(1, variance));
}

function resemblance(x: readonly number[]) {
  const around = centred(x);
  const whole = around.reduce((sum, value) => sum + value * value, 0);
  return (lag: number) => {
    let sum = 0;
    for (let t = lag; t < around.length; t++) sum += around[t]! * around[t - lag]!;
    return whole > 0 ? sum / whole : 0;
  };
}

/** In units of the largest value first: squares of the smallest units would vanish. */
function standardised(values: readonly number[]): number[] | null {
  const largest = Math.max(...values.map(Math.abs));
  if (!(largest > 0)) return null;
  const shares = values.map((value) => value / largest);
  const centre = mean(shares);
  const spread = Math.sqrt(mean(shares.map((value) => (value - centre) ** 2)));
  return spread > 1e-9 ? shares.map((value) => (value - centre) / spread) : null;
}
