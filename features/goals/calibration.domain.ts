/**
 * Were our 70 % right 70 % of the time? About the organisation, never about a person: groups of forecasts are joined until each
 * holds enough people and enough key results, so that no single one can be read off, also not by subtracting groups.
 */

/** How sure somebody was of a key result before its last quarter, and whether it arrived. */
export interface Forecast {
  /** 0 to 100. */
  readonly confidence: number;
  readonly arrived: boolean;
  readonly person: string;
}

export type Judgement = 'well_judged' | 'too_sure' | 'too_careful' | 'cannot_tell';

export interface Band {
  readonly from: number;
  readonly to: number;
  readonly results: number;
  /** The mean of what was said, and how many arrived, both in percent. */
  readonly said: number;
  readonly arrived: number;
  /** Where the true share lies with 95 % certainty. */
  readonly low: number;
  readonly high: number;
  readonly judgement: Judgement;
}

export const FEWEST_PEOPLE = 5;
/** Ten forecasts leave a range of about ±30 points: below that a range says nothing. */
export const FEWEST_RESULTS = 10;
/** A range wider than half the scale fits almost any claim. */
const TELLING_WIDTH = 50;
const EDGES = [0, 20, 40, 60, 80, 101];

/** Bands from least to most sure; empty where there is too little to say anything. */
export function calibrationOf(forecasts: readonly Forecast[]): Band[] {
  let groups = EDGES.slice(0, -1).map((from, place) => {
    const to = EDGES[place + 1]!;
    return { from, to, held: forecasts.filter(({ confidence }) => confidence >= from && confidence < to) };
  });
  for (let thin = groups.findIndex(isThin); thin >= 0; thin = groups.findIndex(isThin)) {
    if (groups.length === 1) return [];
    const at = Math.max(0, thin - 1);
    const [one, other] = [groups[at]!, groups[at + 1]!];
    const joined = { from: one.from, to: other.to, held: [...one.held, ...other.held] };
    groups = [...groups.slice(0, at), joined, ...groups.slice(at + 2)];
  }
  return groups.map(({ from, to, held }) => bandOf(from, Math.min(100, to), held));
}

const isThin = ({ held }: { held: readonly Forecast[] }): boolean =>
  held.length < FEWEST_RESULTS || new Set(held.map(({ person }) => person)).size < FEWEST_PEOPLE;

function bandOf(from: number, to: number, held: readonly Forecast[]): Band {
  const said = held.reduce((sum, { confidence }) => sum + confidence, 0) / held.length;
  const hits = held.filter(({ arrived }) => arrived).length;
  const [low, high] = wilson(hits, held.length);
  return {
    from,
    to,
    results: held.length,
    said,
    arrived: (hits / held.length) * 100,
    low,
    high,
    judgement: judge(said, low, high),
  };
}

function judge(said: number, low: number, high: number): Judgement {
  if (said > high) return 'too_sure';
  if (said < low) return 'too_careful';
  return high - low > TELLING_WIDTH ? 'cannot_tell' : 'well_judged';
}

/** The 95 % score interval of a share, in percent (E. B. Wilson, 1927, J. Am. Stat. Assoc. 22, 209–212). */
export function wilson(hits: number, of: number): [low: number, high: number] {
  const z = 1.959964;
  const share = hits / of;
  const denominator = 1 + (z * z) / of;
  const middle = (share + (z * z) / (2 * of)) / denominator;
  const half = (z / denominator) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return [Math.max(0, middle - half) * 100, Math.min(1, middle + half) * 100];
}
