import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { evaluate } from '../features/kpis/evaluation.domain.ts';
import { judgeLead } from '../features/kpis/lead.domain.ts';
import { seriesChart } from '../features/kpis/series-chart.domain.ts';
import { gaussian, type SimulatedWorld, simulateUnits } from '../features/kpis/simulation.domain.ts';

// Power and size of the three verdicts, by simulation: `node tools/kpi-power.ts [--seeds 500]` writes docs/kpi-power.md again.
const { values } = parseArgs({ options: { seeds: { type: 'string', default: '500' } } });
const seeds = Number(values.seeds);
const lengths = [12, 26, 52, 104] as const;
const sizes = [0, 1, 2, 3] as const;

const share = (happens: (normal: () => number) => boolean, salt: number) => {
  let hits = 0;
  for (let seed = 1; seed <= seeds; seed++) hits += Number(happens(gaussian(seed * 613 + salt)));
  return `${((100 * hits) / seeds).toFixed(1)} %`;
};

/** The level moves by `size` sigma for the last third; limits from the first two thirds. */
const chartSpeaks = (n: number, size: number) => (normal: () => number) => {
  const from = Math.round((2 * n) / 3);
  const readings = Array.from({ length: n }, (_, at) => ({ at, value: normal() + (at >= from ? size : 0) }));
  const chart = seriesChart(readings, { baseline: from });
  return typeof chart !== 'string' && chart.signals.length > 0;
};

const shiftFound = (n: number, size: number) => (normal: () => number) => {
  const from = Math.round((2 * n) / 3);
  const chart = seriesChart(Array.from({ length: n }, (_, at) => ({ at, value: normal() + (at >= from ? size : 0) })));
  return typeof chart !== 'string' && chart.shifts.length > 0;
};

/** One shop of five is helped for the last third. */
const helped = (n: number, size: number, alone: boolean) => (normal: () => number) => {
  const start = Math.round((2 * n) / 3);
  const series = Array.from({ length: alone ? 1 : 5 }, (_, shop) => ({
    unit: `s${shop}`,
    observations: Array.from({ length: n }, (__, at) => ({
      at,
      value: 50 + normal() + (shop === 0 && at >= start ? size : 0),
    })),
  }));
  const { verdict } = evaluate(series, { treated: ['s0'], start, better: 'higher' });
  return verdict === 'improved' || verdict === 'worse';
};

/** Enough to tell 7 of 100 from 5, which these worlds come near. */
const restlessSeeds = Math.max(seeds, 500);

/** Places whose levels are not still: few of them, and each for reasons of its own. */
const restless: readonly { name: string; world: Pick<SimulatedWorld, 'units' | 'slow' | 'atStart'> }[] = [
  { name: '1 shop of 3, each with a slow level of its own', world: { units: 3, slow: 0.7 } },
  { name: '1 shop of 5, each with a slow level of its own', world: { units: 5, slow: 0.7 } },
  { name: '1 shop of 5, each moves by itself at the start', world: { units: 5, atStart: 0.7 } },
  { name: '1 shop of 7, each moves by itself at the start', world: { units: 7, atStart: 0.7 } },
];

function claimedIn(world: Pick<SimulatedWorld, 'units' | 'slow' | 'atStart'>, effect: number): string {
  let claimed = 0;
  for (let seed = 1; seed <= restlessSeeds; seed++) {
    const { series, plan } = simulateUnits({ treated: 1, before: 52, after: 12, phi: 0.2, effect, ...world }, seed);
    const { verdict } = evaluate(series, plan);
    claimed += Number(effect === 0 ? verdict === 'improved' || verdict === 'worse' : verdict === 'improved');
  }
  return `${((100 * claimed) / restlessSeeds).toFixed(1)} %`;
}

const restlessWorlds = [
  '## Places that are not still',
  '',
  `${restlessSeeds} seeds a cell. Few places whose levels wander by themselves, or all move in the week of the start, each for reasons of its own and by 0.7 of the spread of a reading. No baseline shows the second beforehand; the other places do, so the range is as wide as they are apart, and an effect must be larger to be found. Two other places show nothing about each other, and the verdict says so. 52 readings before and 12 after.`,
  '',
  '| design | null | 2 sigma |',
  '|---|---|---|',
  ...restless.map(({ name, world }) => `| ${name} | ${claimedIn(world, 0)} | ${claimedIn(world, 2)} |`),
  '',
];

/** The follower repeats the leader two periods later; `size` is signal over noise. */
const led = (n: number, size: number) => (normal: () => number) => {
  const leader = Array.from({ length: n + 2 }, normal);
  const follower = Array.from({ length: n }, (_, t) => size * leader[t]! + normal());
  const { verdict } = judgeLead(leader.slice(2), follower);
  return verdict === 'leads' || verdict === 'together' || verdict === 'follows';
};

const table = (title: string, words: string, run: (n: number, size: number) => (normal: () => number) => boolean) => {
  const rows = lengths.map((n) => `| ${n} | ${sizes.map((size) => share(run(n, size), n * 10 + size)).join(' | ')} |`);
  return [
    `## ${title}`,
    '',
    words,
    '',
    '| readings | null | 1 sigma | 2 sigma | 3 sigma |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ];
};

const page = [
  '# KPIs: power and size',
  '',
  `Made by \`node tools/kpi-power.ts --seeds ${seeds}\`: ${seeds} seeds a cell, fixed, so the same figures come out on every machine. "Null" is how often something is claimed where nothing happened; the others, how often it is found.`,
  '',
  ...table(
    'The chart speaks',
    'A point beyond a limit or a run of eight, limits from the first two thirds, the level moved for the last third. The longer a quiet chart and the shorter its baseline, the more often it speaks: the chart says so of itself.',
    chartSpeaks,
  ),
  ...table(
    'A level shift is claimed',
    'The level moved for the last third. Claimed only when memory alone would not show it in 99 of 100 series, so short series stay silent: the chart has spoken by then.',
    shiftFound,
  ),
  ...table('An intervention is judged, one shop of five', 'Helped for the last third.', (n, size) =>
    helped(n, size, false),
  ),
  ...table(
    'An intervention is judged, one shop alone',
    'The same with nothing to compare: weaker evidence.',
    (n, size) => helped(n, size, true),
  ),
  ...restlessWorlds,
  ...table(
    'A lead is claimed',
    'The follower repeats the leader two periods later; the columns say how many times the noise the signal is.',
    led,
  ),
];
await writeFile(new URL('../docs/kpi-power.md', import.meta.url), page.join('\n'));
