import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { evaluate } from '../features/kpis/evaluation.domain.ts';
import { judgeLead } from '../features/kpis/lead.domain.ts';
import { seriesChart } from '../features/kpis/series-chart.domain.ts';
import { autoregressive, gaussian, type SimulatedWorld, simulateUnits } from '../features/kpis/simulation.domain.ts';

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

/** Worlds for which the evaluation of few places was not made: levels that wander by themselves, or all of them move when the help begins. */
interface Harder {
  name: string;
  units: number;
  treated: number;
  /** standard deviation of a slow level of each unit (AR 0.95) */
  slow?: number;
  /** standard deviation of a move of each unit's level at the start, for reasons of its own */
  atStart?: number;
}

const harder: readonly Harder[] = [
  { name: '1 shop of 3, each with a slow level of its own', units: 3, treated: 1, slow: 0.7 },
  { name: '1 shop of 5, each with a slow level of its own', units: 5, treated: 1, slow: 0.7 },
  { name: '1 shop of 5, each moves by itself at the start', units: 5, treated: 1, atStart: 0.7 },
  { name: '1 shop of 7, each moves by itself at the start', units: 7, treated: 1, atStart: 0.7 },
];

function claimedIn({ units, treated, slow = 0, atStart = 0 }: Harder, effect: number): string {
  const world: SimulatedWorld = { units, treated, before: 52, after: 12, phi: 0.2, effect };
  let claimed = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const { series, plan } = simulateUnits(world, seed);
    const normal = gaussian(seed * 104_729 + 7);
    const moved = series.map((unit) => {
      const level = autoregressive(unit.observations.length, 0.95, normal);
      const move = atStart * normal();
      const observations = unit.observations.map(({ at, value }, i) => ({
        at,
        value: value + slow * level[i]! + (at >= plan.start ? move : 0),
      }));
      return { ...unit, observations };
    });
    const { verdict } = evaluate(moved, plan);
    claimed += Number(effect === 0 ? verdict === 'improved' || verdict === 'worse' : verdict === 'improved');
  }
  return `${((100 * claimed) / seeds).toFixed(1)} %`;
}

const harderWorlds = [
  '## Where an evaluation claims more than it should',
  '',
  'Few places whose levels wander by themselves, or all move at the very start, each for reasons of its own and by 0.7 of the spread of a reading: no baseline shows the second beforehand, and with a handful of places nothing tells it from an effect. 52 readings before and 12 after. A true effect of two standard deviations beside the null, so that both are seen. Seven places are still a handful. Whoever knows of such a move writes it down as an event beside the verdict.',
  '',
  '| design | null | 2 sigma |',
  '|---|---|---|',
  ...harder.map((one) => `| ${one.name} | ${claimedIn(one, 0)} | ${claimedIn(one, 2)} |`),
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
  ...harderWorlds,
  ...table(
    'A lead is claimed',
    'The follower repeats the leader two periods later; the columns say how many times the noise the signal is.',
    led,
  ),
];
await writeFile(new URL('../docs/kpi-power.md', import.meta.url), page.join('\n'));
