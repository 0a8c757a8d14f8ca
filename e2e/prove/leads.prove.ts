import { expect, test } from 'vitest';
import { judgeLead, type LeadVerdict } from '../../features/kpis/lead.domain.ts';
import { seriesChart } from '../../features/kpis/series-chart.domain.ts';
import { gaussian } from '../../features/kpis/simulation.domain.ts';
import { onEveryCore } from './every-core.ts';
import { unrelated } from './lead-worlds.ts';

// How often a relation is claimed between series that have none, and how often a true lead is found. 500 seeds.
const seeds = 500;

const walk = (n: number, normal: () => number) => {
  let level = 0;
  return Array.from({ length: n }, () => (level += normal()));
};
const white = (n: number, normal: () => number) => Array.from({ length: n }, normal);
const worker = new URL('./lead-seeds.worker.ts', import.meta.url);

test.each(unrelated.flatMap(({ name }) => [60, 104, 150].map((n) => ({ name, n }))))(
  '$name, $n readings: at most 7 of 100 unrelated pairs are called related',
  async ({ name, n }) => {
    const verdicts = await onEveryCore<LeadVerdict>(worker, { name, n }, seeds);
    const share = (is: (verdict: LeadVerdict) => boolean) => verdicts.filter(is).length / seeds;
    expect(verdicts).toHaveLength(seeds);
    expect(share((verdict) => verdict !== 'none' && verdict !== 'cannot-tell')).toBeLessThanOrEqual(0.07);
    // Sixty readings may be too few to say that there is nothing.
    expect(share((verdict) => verdict === 'cannot-tell')).toBeLessThanOrEqual(n < 100 ? 1 : 0.2);
  },
);

test.each([70, 104].flatMap((n) => [1, 2, 5].flatMap((lag) => [1, -1].map((sign) => ({ n, lag, sign })))))(
  'a lead of $lag in $n readings, sign $sign, is found with its lag',
  ({ n, lag, sign }) => {
    let found = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const normal = gaussian(seed * 31 + n + lag);
      const source = walk(n + lag, normal);
      const follower = Array.from({ length: n }, (_, t) => sign * source[t]! + normal());
      const result = judgeLead(source.slice(lag), follower);
      found += Number(result.verdict === 'leads' && result.sign === sign && Math.abs(result.lag! - lag) <= 1);
    }
    expect(found).toBeGreaterThanOrEqual(90);
  },
);

test('of quiet charts of 24 months six to eleven in a hundred speak', () => {
  let spoke = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const chart = seriesChart(white(24, gaussian(seed * 7)).map((value, at) => ({ at, value })));
    spoke += Number(typeof chart !== 'string' && chart.signals.length > 0);
  }
  expect(spoke / seeds).toBeGreaterThanOrEqual(0.06);
  expect(spoke / seeds).toBeLessThanOrEqual(0.11);
});
