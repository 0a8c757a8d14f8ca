import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import type { Verdict } from '../../features/kpis/plan.domain.ts';
import type { SimulatedWorld } from '../../features/kpis/simulation.domain.ts';
import { onEveryCore } from './every-core.ts';

// How often an evaluation claims an effect where there is none, and how often it finds one. With --full the table is written to docs/.
const full = process.env['PROVE_FULL'] === '1';
const seeds = full ? 500 : 100;
/** 7 of 100 at full size; below that 5 % and three standard errors. */
const tolerable = full ? 0.07 : 0.05 + 3 * Math.sqrt((0.05 * 0.95) / seeds);

const designs: readonly { name: string; world: SimulatedWorld; found: number }[] = [
  {
    name: '4 of 40 teams, the worst in 4 weeks',
    world: { units: 40, treated: 4, before: 52, after: 12, phi: 0.3, choose: 4 },
    found: 1,
  },
  {
    name: 'the same, nobody says which weeks',
    world: { units: 40, treated: 4, before: 52, after: 12, phi: 0.3, choose: 4, tellChoice: false },
    found: 1,
  },
  { name: '10 of 40 teams by chance', world: { units: 40, treated: 10, before: 52, after: 12, phi: 0.5 }, found: 1 },
  { name: '1 shop of 5, by chance', world: { units: 5, treated: 1, before: 52, after: 12, phi: 0.3 }, found: 2 },
  {
    name: '1 shop of 3, the worst in 4 weeks',
    world: { units: 3, treated: 1, before: 52, after: 12, phi: 0.3, choose: 4 },
    found: 2,
  },
  { name: '2 shops of 4, by chance', world: { units: 4, treated: 2, before: 52, after: 12, phi: 0.3 }, found: 2 },
  {
    name: '1 shop of 3, each shifts once by itself',
    world: { units: 3, treated: 1, before: 52, after: 12, phi: 0, shared: 0, shifts: 1 },
    found: 3,
  },
  {
    name: '2 shops of 4, each shifts once by itself',
    world: { units: 4, treated: 2, before: 52, after: 12, phi: 0, shared: 0, shifts: 1 },
    found: 3,
  },
  {
    name: '1 shop of 5, each shifts once by itself',
    world: { units: 5, treated: 1, before: 52, after: 12, phi: 0, shared: 0, shifts: 1 },
    found: 3,
  },
  {
    name: '1 shop of 3, each with a slow level of its own',
    world: { units: 3, treated: 1, before: 52, after: 12, phi: 0.2, slow: 0.7 },
    found: 4,
  },
  {
    name: '1 shop of 5, each with a slow level of its own',
    world: { units: 5, treated: 1, before: 52, after: 12, phi: 0.2, slow: 0.7 },
    found: 4,
  },
  {
    name: '1 shop of 5, each moves by itself at the start',
    world: { units: 5, treated: 1, before: 52, after: 12, phi: 0.2, atStart: 0.7 },
    found: 4,
  },
  {
    name: '1 shop of 7, each moves by itself at the start',
    world: { units: 7, treated: 1, before: 52, after: 12, phi: 0.2, atStart: 0.7 },
    found: 4,
  },
  { name: '1 shop alone, quiet', world: { units: 1, treated: 1, before: 52, after: 12, phi: 0, shared: 0 }, found: 2 },
  {
    name: '1 shop alone, weeks resemble',
    world: { units: 1, treated: 1, before: 52, after: 12, phi: 0.3, shared: 0 },
    found: 3,
  },
  {
    name: '1 shop alone, half a year',
    world: { units: 1, treated: 1, before: 26, after: 8, phi: 0, shared: 0 },
    found: 3,
  },
];
const rows: string[] = [];

const worker = new URL('./intervention-seeds.worker.ts', import.meta.url);

test.each(designs)(
  '$name: a null is claimed in about 5 of 100, a true effect is found',
  { timeout: 900_000 },
  async ({ name, world, found }) => {
    const effects = full ? [0, 0.5, 1, 2, 2.5, 3, 4] : [0, found];
    const verdicts = await onEveryCore<Verdict[]>(worker, { world, effects }, seeds);
    expect(verdicts).toHaveLength(seeds);
    const share = (effect: number, wanted: readonly Verdict[]) =>
      verdicts.filter((one) => wanted.includes(one[effects.indexOf(effect)]!)).length / seeds;
    const falsely = share(0, ['improved', 'worse']);
    const power = effects.slice(1).map((effect) => percent(share(effect, ['improved'])));
    rows.push(`| ${name} | ${percent(falsely)} | ${power.join(' | ')} |`);
    expect(falsely).toBeLessThanOrEqual(tolerable);
    expect(share(found, ['improved'])).toBeGreaterThanOrEqual(0.8);
  },
);

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

afterAll(async () => {
  if (!full) return;
  const head = `# Interventions: false claims and power\n\nMade by \`npm run prove -- --full interventions\`: ${seeds} seeds a cell, 52 readings before and 12 after unless said otherwise. Effects are in standard deviations of one reading; "null" is the share of worlds without any effect in which one was claimed.\n\n| design | null | 0.5 sd | 1 sd | 2 sd | 2.5 sd | 3 sd | 4 sd |\n|---|---|---|---|---|---|---|---|`;
  await mkdir('docs', { recursive: true });
  await writeFile('docs/kpi-interventions.md', `${head}\n${rows.join('\n')}\n`);
});
