import { autoregressive } from '../../features/kpis/simulation.domain.ts';

// Pairs of series that have nothing to do with each other, as numbers of companies look.

type Normal = () => number;
type Make = (n: number, normal: Normal) => number[];

export interface Unrelated {
  name: string;
  /** periods of a season that is told to the test, as the pace of real readings tells it */
  season?: number;
  pair: (n: number, normal: Normal) => [number[], number[]];
}

const white: Make = (n, normal) => Array.from({ length: n }, normal);
const remembering: Make = (n, normal) => autoregressive(n, 0.8, normal);
const walk: Make = (n, normal) => {
  let level = 0;
  return Array.from({ length: n }, () => (level += normal()));
};
const rolling: Make = (n, normal) => {
  const own = white(n + 3, normal);
  return Array.from({ length: n }, (_, t) => own[t]! + own[t + 1]! + own[t + 2]! + own[t + 3]!);
};
const growing: Make = (n, normal) => {
  const slope = 0.1 + 0.05 * normal();
  return white(n, normal).map((value, t) => value + slope * t);
};
/** The level moves once, somewhere between a fifth and four fifths. */
const jumping: Make = (n, normal) => {
  const from = Math.floor(n * (0.5 + 0.1 * Math.max(-3, Math.min(3, normal()))));
  return white(n, normal).map((value, t) => value + (t >= from ? 3 : 0));
};
const skewed: Make = (n, normal) => autoregressive(n, 0.7, normal).map(Math.exp);

const each =
  (make: Make): Unrelated['pair'] =>
  (n, normal) => [make(n, normal), make(n, normal)];

/** Both have the same season, and nothing else in common: two waves of a year, or a level for each day of the week. */
const seasonal =
  (season: number, make: Make): Unrelated['pair'] =>
  (n, normal) => {
    const waves = Array.from({ length: 4 }, () => 2 * normal());
    const turn = (place: number, wave: number) => (2 * Math.PI * place * wave) / season;
    const pattern = Array.from({ length: season }, (_, place) =>
      season <= 7
        ? 2 * normal()
        : waves[0]! * Math.sin(turn(place, 1)) +
          waves[1]! * Math.cos(turn(place, 1)) +
          (waves[2]! * Math.sin(turn(place, 2)) + waves[3]! * Math.cos(turn(place, 2))) / 2,
    );
    const one = () => make(n, normal).map((value, t) => value + pattern[t % season]!);
    return [one(), one()];
  };

export const unrelated: readonly Unrelated[] = [
  { name: 'random walks', pair: each(walk) },
  { name: 'white noise', pair: each(white) },
  { name: 'memory of 0.8', pair: each(remembering) },
  { name: 'rolling means of four', pair: each(rolling) },
  { name: 'straight growth', pair: each(growing) },
  { name: 'a jump in each', pair: each(jumping) },
  { name: 'skewed, spread with the level', pair: each(skewed) },
  { name: 'one season of 12', season: 12, pair: seasonal(12, white) },
  { name: 'one season of 12, random walks', season: 12, pair: seasonal(12, walk) },
  { name: 'one season of 52', season: 52, pair: seasonal(52, white) },
  { name: 'one week, random walks', season: 7, pair: seasonal(7, walk) },
];
