import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate } from './evaluation.domain.ts';
import { type Evaluation, type EvaluationPlan, type UnitSeries, verdictOf } from './plan.domain.ts';
import { autoregressive, gaussian, type SimulatedWorld, simulateUnits } from './simulation.domain.ts';

/** A quick look; the full size is proved by `npm run prove`. */
const seeds = 100;
/** 5 % and three standard errors of so few seeds. */
const tolerable = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / seeds);

function simulate(world: SimulatedWorld, seed: number): Evaluation {
  const { series, plan } = simulateUnits(world, seed);
  return evaluate(series, plan);
}

function shareOf(verdicts: readonly Evaluation['verdict'][], world: SimulatedWorld): number {
  let hits = 0;
  for (let seed = 1; seed <= seeds; seed++) hits += Number(verdicts.includes(simulate(world, seed).verdict));
  return hits / seeds;
}

/** What before/after would credit: the mean of the chosen afterwards minus that of the weeks that got them chosen. */
function recoveryOfTheWorst(world: SimulatedWorld): number {
  const normal = gaussian(99);
  let gained = 0;
  for (let round = 0; round < 200; round++) {
    const teams = Array.from({ length: world.units }, () => {
      const level = normal();
      const noise = autoregressive(world.choose! + world.after, world.phi, normal);
      const average = (part: number[]) => level + part.reduce((s, v) => s + v, 0) / part.length;
      return { recent: average(noise.slice(0, world.choose)), after: average(noise.slice(world.choose)) };
    });
    const chosen = teams.toSorted((a, b) => a.recent - b.recent).slice(0, world.treated);
    gained += chosen.reduce((s, team) => s + team.after - team.recent, 0) / chosen.length;
  }
  return gained / 200;
}

describe('a null is called an effect in about 5 of 100', () => {
  const claimed = ['improved', 'worse'] as const;
  const worst: SimulatedWorld = { units: 40, treated: 4, before: 52, after: 12, phi: 0.3, choose: 4 };

  test('teams chosen for a bad month are not credited with recovering by themselves', () => {
    expect(recoveryOfTheWorst(worst)).toBeGreaterThan(0.5);
    expect(shareOf(claimed, worst)).toBeLessThanOrEqual(tolerable);
  });

  test('nor when nobody says which weeks got them chosen', () => {
    expect(shareOf(claimed, { ...worst, tellChoice: false })).toBeLessThanOrEqual(tolerable);
  });

  test('one shop of five, weeks that resemble each other', () => {
    expect(shareOf(claimed, { units: 5, treated: 1, before: 40, after: 10, phi: 0.4 })).toBeLessThanOrEqual(tolerable);
  });

  test('one loud shop among ten quiet ones', () => {
    const loud = (seed: number) => {
      const { series, plan } = simulateUnits(
        { units: 11, treated: 1, before: 52, after: 12, phi: 0.3, shared: 0 },
        seed,
      );
      const observations = series[0]!.observations.map(({ at, value }) => ({ at, value: 50 + 3 * (value - 50) }));
      return evaluate([{ unit: 'u0', observations }, ...series.slice(1)], plan);
    };
    const judged = Array.from({ length: seeds }, (_, seed) => loud(seed + 1));
    const falsely = judged.filter(({ verdict }) => verdict === 'improved' || verdict === 'worse').length;
    expect(falsely / seeds).toBeLessThanOrEqual(tolerable);
    expect(judged[0]!.notes.map(({ code }) => code)).toContain('treated-vary');
  });

  test('one shop alone', () => {
    expect(shareOf(claimed, { units: 1, treated: 1, before: 52, after: 12, phi: 0.3, shared: 0 })).toBeLessThanOrEqual(
      tolerable,
    );
  });
});

describe('a true effect is found', () => {
  test('of one standard deviation in four of forty teams, in more than eight of ten', () => {
    expect(
      shareOf(['improved'], { units: 40, treated: 4, before: 52, after: 12, phi: 0.3, choose: 4, effect: 1 }),
    ).toBeGreaterThan(0.8);
  });

  test('of two standard deviations in one shop of three, in more than eight of ten', () => {
    expect(shareOf(['improved'], { units: 3, treated: 1, before: 52, after: 12, phi: 0.3, effect: 2 })).toBeGreaterThan(
      0.8,
    );
  });

  test('and no effect that matters is said where that is so', () => {
    expect(
      shareOf(['no-effect'], { units: 40, treated: 10, before: 52, after: 12, phi: 0.2, matters: 1 }),
    ).toBeGreaterThan(0.8);
  });
});

describe('the same question in other clothes', () => {
  const world: SimulatedWorld = { units: 3, treated: 1, before: 52, after: 12, phi: 0.3, effect: 2 };
  const series = (change: (v: number) => number, shift = 0): UnitSeries[] => {
    const normal = gaussian(11);
    return ['a', 'b', 'c'].map((unit, u) => ({
      unit,
      observations: autoregressive(64, 0.3, normal).map((v, at) => ({
        at: at + shift,
        value: change(50 + u + v + (u === 0 && at >= 52 ? 2 : 0)),
      })),
    }));
  };
  const plan: EvaluationPlan = { treated: ['a'], start: 52, better: 'higher' };
  const plain = evaluate(
    series((v) => v),
    plan,
  );

  test('other units scale the effect and keep the verdict', () => {
    const scaled = evaluate(
      series((v) => v * 1000),
      plan,
    );
    expect(scaled.verdict).toBe(plain.verdict);
    expect(scaled.effect! / plain.effect!).toBeCloseTo(1000, 3);
  });

  test('an added constant and shifted dates change no verdict and no effect', () => {
    const moved = evaluate(
      series((v) => v + 300, 700),
      { ...plan, start: 752 },
    );
    expect(moved.verdict).toBe(plain.verdict);
    expect(moved.effect!).toBeCloseTo(plain.effect!, 6);
  });

  test('reversed polarity flips the sign and, with the better end, keeps the verdict', () => {
    const flipped = evaluate(
      series((v) => -v),
      { ...plan, better: 'lower' },
    );
    expect(flipped.verdict).toBe(plain.verdict);
    expect(flipped.effect!).toBeCloseTo(-plain.effect!, 6);
    expect(
      evaluate(
        series((v) => -v),
        plan,
      ).verdict,
    ).toBe('worse');
  });

  test('a unit that misses periods, and one that has none, do not stop it', () => {
    const gaps = series((v) => v).map((s) => ({ ...s, observations: s.observations.filter((o) => o.at % 5 !== 2) }));
    expect(evaluate([...gaps, { unit: 'empty', observations: [] }], plan).verdict).toBe('improved');
    expect(simulate(world, 1).comparison.units).toHaveLength(2);
  });
});

describe('what cannot be told is said', () => {
  const flat = (unit: string, n: number): UnitSeries => ({
    unit,
    observations: Array.from({ length: n }, (_, at) => ({ at, value: 5 })),
  });

  test('no readings yet, too few before, nothing treated: cannot tell, with the reason', () => {
    expect(evaluate([flat('a', 3)], { treated: ['a'], start: 10, better: 'higher' })).toMatchObject({
      verdict: 'cannot-tell',
      effect: null,
    });
    expect(evaluate([flat('a', 6)], { treated: ['a'], start: 4, better: 'higher' }).notes.map((n) => n.code)).toContain(
      'too-few-before',
    );
    expect(evaluate([flat('a', 6)], { treated: [], start: 4, better: 'higher' }).notes.map((n) => n.code)).toContain(
      'no-treated',
    );
    expect(evaluate([], { treated: ['a'], start: 4, better: 'higher' }).verdict).toBe('cannot-tell');
  });

  test('readings that never vary, infinities and gaps never become a claim or a crash', () => {
    expect(evaluate([flat('a', 60), flat('b', 60)], { treated: ['a'], start: 50, better: 'higher' }).verdict).toBe(
      'cannot-tell',
    );
    const odd = {
      unit: 'a',
      observations: [NaN, Infinity, ...Array<number>(40).fill(2)].map((value, at) => ({ at, value })),
    };
    expect(evaluate([odd], { treated: ['a'], start: 30, better: 'lower' }).verdict).toBe('cannot-tell');
  });

  test('"no effect" needs a size that was written down', () => {
    expect(verdictOf({ low: -0.01, high: 0.01 }, 'higher')).toBe('cannot-tell');
    expect(verdictOf({ low: -0.01, high: 0.01 }, 'higher', 1)).toBe('no-effect');
    expect(verdictOf({ low: 0.2, high: 0.8 }, 'higher', 1)).toBe('no-effect');
    expect(verdictOf({ low: 0.2, high: 1.8 }, 'higher', 1)).toBe('improved');
    expect(verdictOf({ low: 0.2, high: 1.8 }, 'lower', 1)).toBe('worse');
  });

  test('what is missing is named in readings', () => {
    const undecided = simulate({ units: 3, treated: 1, before: 40, after: 3, phi: 0.2, effect: 0.6, matters: 1 }, 4);
    expect(undecided.verdict).toBe('cannot-tell');
    expect(undecided.needed!.periods).toBeGreaterThan(0);
  });
});

const google = new URL('../../../shared/data/kpi/causalimpact_google_data.csv', import.meta.url);
test.skipIf(!existsSync(google))('the marketing action of CausalImpact comes out near +21 %, inside [14, 28]', () => {
  const rows = readFileSync(google, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const unit = (name: string, column: number): UnitSeries => ({
    unit: name,
    observations: rows.map((row, at) => ({ at, value: Number(row[column]) })),
  });
  const result = evaluate([unit('y', 0), unit('x1', 1), unit('x2', 2)], {
    treated: ['y'],
    start: rows.findIndex((row) => row[3] === '2020-03-02'),
    better: 'higher',
  });
  expect(result.verdict).toBe('improved');
  expect(result.relative!).toBeGreaterThan(0.14);
  expect(result.relative!).toBeLessThan(0.28);
});
