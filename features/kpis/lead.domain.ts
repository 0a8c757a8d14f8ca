// Does one number lead another? Cross-correlation of prewhitened series with a correction for the search over lags.
// Box & Jenkins (1976) ch. 11; Haugh (1976), "Checking the independence of two covariance-stationary time series".

import { mean } from './regression.domain.ts';
import { seasonAt, seasonIn } from './season.domain.ts';
import { random } from './simulation.domain.ts';
import { memoryIn, whitened } from './whitening.domain.ts';

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

const claimed = 0.05;
const rounds = 599;

/** Pairs below which nothing is looked at. */
const fewest = 20;

/** Lags looked at to either side: a year of months, a quarter of weeks; fewer where the series is short. */
const reachOf = (n: number) => Math.min(12, Math.floor(n / 5));

/**
 * Judges whether `leading` goes ahead of `lagging`, reading by reading at the same whole-numbered periods.
 *
 * Both are freed of their season and of what their own past explains, so that two series that merely both grow or both
 * wander have nothing left in common. The largest correlation over all lags is compared with the largest of the same scan
 * when the innovations of the first are dealt out in random order (Westfall & Young 1993; fixed seed): one claim in twenty
 * for the whole scan where there is no relation.
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
  const at = options.at ?? leading.map((_, i) => i);
  const x = standardised(seasonless(leading, at, options.season ?? null, notes));
  const y = standardised(seasonless(lagging, at, options.season ?? null, notes));
  if (!x || !y) {
    notes.push({ code: 'no-variation' });
    return nothing('none', null);
  }
  const reach = reachOf(n);
  const naive = scanOf(x, y, reach);
  const loudest = naive.reduce((best, one) => (Math.abs(one.r) > Math.abs(best.r) ? one : best));
  notes.push({ code: 'naive', correlation: loudest.r, lag: loudest.lag });

  const memoryOfX = memoryIn(x);
  const memoryOfY = memoryIn(y);
  const cut = Math.max(memoryOfX.weights.length, memoryOfY.weights.length);
  const u = whitened(x, memoryOfX).slice(cut);
  const v = whitened(y, memoryOfY).slice(cut);
  const scan = scanOf(u, v, reach);
  const peak = scan.reduce((best, one) => (Math.abs(one.r) > Math.abs(best.r) ? one : best));
  const { chance, critical: bound } = chanceOf(u, v, reach, Math.abs(peak.r));
  notes.push({ code: 'scan', lags: scan.length, critical: bound, chance });
  const drawn = scan.map(({ lag, r }) => ({ lag, correlation: r }));
  if (chance > claimed) {
    const needed = neededFor(bound * Math.sqrt(u.length)) + cut - n;
    return { ...nothing(needed > 0 ? 'cannot-tell' : 'none', needed > 0 ? needed : null), scan: drawn };
  }
  const { low, high } = rangeOf(scan, peak, u, v);
  const filter = peak.lag >= 0 ? memoryOfX : memoryOfY;
  const both = filter.weights.length;
  const same = scanOf(whitened(x, filter).slice(both), whitened(y, filter).slice(both), reach);
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

/** How often chance alone makes a correlation this loud somewhere in the scan, and how loud it is in one scan of twenty. */
function chanceOf(u: readonly number[], v: readonly number[], reach: number, peak: number) {
  const next = random(20_250);
  const dealt = centred(u);
  const other = centred(v);
  const squares = (x: Float64Array) => x.reduce((s, value) => s + value * value, 0);
  const scale = Math.sqrt(squares(dealt) * squares(other));
  const n = dealt.length;
  const largest = new Float64Array(rounds);
  for (let round = 0; round < rounds; round++) {
    for (let i = n - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      const kept = dealt[i]!;
      dealt[i] = dealt[j]!;
      dealt[j] = kept;
    }
    let loudest = 0;
    for (let lag = -reach; lag <= reach; lag++) {
      let sum = 0;
      for (let t = Math.max(0, -lag); t < Math.min(n, n - lag); t++) sum += dealt[t]! * other[t + lag]!;
      loudest = Math.max(loudest, Math.abs(sum));
    }
    largest[round] = scale > 0 ? loudest / scale : 0;
  }
  largest.sort();
  const louder = largest.filter((r) => r >= peak - 1e-12).length;
  return { chance: (louder + 1) / (rounds + 1), critical: largest[Math.floor((1 - claimed) * rounds)]! };
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

function seasonless(values: readonly number[], at: readonly number[], period: number | null, notes: LeadNote[]) {
  const season = seasonIn(values, at, period);
  if (!season) return [...values];
  if (!notes.some((note) => note.code === 'season')) notes.push({ code: 'season', period: season.period });
  const effects = seasonAt(season, at, at[0]!);
  return values.map((value, i) => value - effects[i]!);
}

function standardised(values: readonly number[]): number[] | null {
  const centre = mean(values);
  const spread = Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
  const grain = 1e-9 * Math.max(...values.map(Math.abs));
  return spread > grain ? values.map((value) => (value - centre) / spread) : null;
}
