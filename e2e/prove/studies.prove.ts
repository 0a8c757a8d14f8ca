import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { placebosOf, reachOf } from '../../features/growth/reach.domain.ts';
import { judgeSeen, mattersInShare, neededEach } from '../../features/growth/seen.domain.ts';
import { chosenWeeks, ordinaryPlan } from '../../features/growth/study.domain.ts';
import { evaluate } from '../../features/kpis/evaluation.domain.ts';
import { foresightOf } from '../../features/kpis/foresight.domain.ts';
import { type SimulatedWorld, simulateUnits } from '../../features/kpis/simulation.domain.ts';
import { addDays, daysBetween } from '../../platform/kernel/day.ts';

// Outcome studies as growth writes them down: the ordinary plan, the worst teams chosen, and the change that the plan itself says it
// can find. With --full the table is written to docs/.
const full = process.env['PROVE_FULL'] === '1';
/** Many teams are judged in a hundredth of the time that a shop alone takes. */
const seedsOf = (world: World): number => (full || world.units > 10 ? 500 : 60);
/** 7 of 100 at full size; below that 5 % and three standard errors. */
const tolerable = (seeds: number): number => (seeds >= 500 ? 0.07 : 0.05 + 3 * Math.sqrt((0.05 * 0.95) / seeds));

const start = '2026-06-01';
const week = (day: string) => Math.floor(daysBetween(start, day) / 7);
const rows: string[] = [];
const percent = (part: number) => `${(100 * part).toFixed(1)} %`;

type World = Pick<SimulatedWorld, 'units' | 'treated' | 'phi'>;

/** One team's study in a made-up company: 66 weeks, the last 4 before the start got the worst teams chosen. */
function studied(world: World, seed: number, effectOf: (reach: number) => number) {
  const before = 66;
  const ordinary = ordinaryPlan(start);
  const after = week(ordinary.lookOn);
  const { series, plan } = simulateUnits({ ...world, before, after, choose: chosenWeeks }, seed);
  const asked = (dates: { startsOn: string; baselineUntil: string; lookOn: string }, of: typeof series) => ({
    series: of,
    plan: {
      treated: plan.treated,
      better: 'higher' as const,
      start: before + week(dates.startsOn),
      delay: ordinary.delayWeeks,
      baselineUntil: before + week(dates.baselineUntil),
      until: before + week(addDays(dates.lookOn, -1)),
    },
  });
  const judged = (question: ReturnType<typeof asked>) => evaluate(question.series, question.plan);
  // What the plan says of itself before anything is done.
  const pasts = placebosOf(ordinary).map((past) => asked(past, series));
  const reach = reachOf(foresightOf(asked(ordinary, series), pasts).map((past) => evaluate(past.series, past.plan)));
  const helped = new Set(plan.treated);
  const effect = reach === null ? 0 : effectOf(reach);
  const moved = series.map((unit) =>
    helped.has(unit.unit)
      ? {
          ...unit,
          observations: unit.observations.map((one) =>
            one.at >= before + ordinary.delayWeeks ? { ...one, value: one.value + effect } : one,
          ),
        }
      : unit,
  );
  return { reach, verdict: judged(asked(ordinary, moved)).verdict };
}

const designs: readonly { name: string; world: World }[] = [
  { name: '4 of 40 teams', world: { units: 40, treated: 4, phi: 0.3 } },
  { name: '1 shop of 5', world: { units: 5, treated: 1, phi: 0.3 } },
  { name: '1 shop of 3', world: { units: 3, treated: 1, phi: 0.3 } },
  { name: '1 shop of 5, weeks resemble', world: { units: 5, treated: 1, phi: 0.6 } },
];

test.each(designs)(
  'the worst of $name: nothing is credited that did not happen, and what the plan says it can find is found',
  { timeout: 1_800_000 },
  ({ name, world }) => {
    const seeds = seedsOf(world);
    const share = (hits: number) => hits / seeds;
    const claimed = { null: 0, half: 0, stated: 0, stays: 0 };
    const reaches: number[] = [];
    for (let seed = 1; seed <= seeds; seed++) {
      const none = studied(world, seed, () => 0);
      if (none.reach !== null) reaches.push(none.reach);
      claimed.null += Number(none.verdict === 'improved' || none.verdict === 'worse');
      const half = studied(world, seed, (reach) => reach / 2).verdict;
      claimed.half += Number(half === 'improved');
      claimed.stays += Number(half === 'cannot-tell');
      claimed.stated += Number(studied(world, seed, (reach) => reach).verdict === 'improved');
    }
    const middle = reaches.toSorted((a, b) => a - b)[Math.floor(reaches.length / 2)] ?? Number.NaN;
    rows.push(
      `| ${name} | ${percent(share(claimed.null))} | ${middle.toFixed(2)} sd | ${percent(share(claimed.stated))} | ${percent(share(claimed.half))} | ${percent(share(claimed.stays))} |`,
    );
    expect(share(claimed.null)).toBeLessThanOrEqual(tolerable(seeds));
    expect(share(claimed.stated)).toBeGreaterThanOrEqual(0.8);
  },
);

const shares = Array.from({ length: 49 }, (_, at) => 0.02 * (at + 1));

/** How often so many of so many come out, each with this chance (binomial). */
function chancesOf(people: number, often: number): number[] {
  const chances = [(1 - often) ** people];
  for (let seen = 1; seen <= people; seen++)
    chances.push((chances.at(-1)! * (people - seen + 1) * often) / (seen * (1 - often)));
  return chances;
}

const behaviours = [5, 6, 8, 12, neededEach(mattersInShare), 30].map((people) => ({ people }));

// Two shares have few outcomes: all of them are counted, nothing is drawn.
test.each(behaviours)('a behaviour watched in $people people on each side', ({ people }) => {
  const side = Array.from({ length: people + 1 }, (_, seen) => ({ seen, of: people }));
  const verdicts = side.map((helped) => side.map((others) => judgeSeen(helped, others).verdict));
  const of = (helped: number, others: number, wanted: readonly string[]) => {
    const [one, two] = [chancesOf(people, helped), chancesOf(people, others)];
    return verdicts
      .flatMap((row, at) => row.map((verdict, beside) => (wanted.includes(verdict) ? one[at]! * two[beside]! : 0)))
      .reduce((sum, chance) => sum + chance, 0);
  };
  const falsely = Math.max(...shares.map((often) => of(often, often, ['improved', 'worse'])));
  const [low, middle, high] = [0.5 - mattersInShare / 2, 0.5, 0.5 + mattersInShare / 2];
  const found = of(high, low, ['improved']);
  rows.push(
    `| ${people} and ${people} people watched | ${percent(falsely)} | half of the people | ${percent(found)} | ${percent(of(middle, low, ['improved']))} | ${percent(of(middle, low, ['cannot-tell']))} |`,
  );
  expect(falsely).toBeLessThanOrEqual(0.07);
  expect(people < neededEach(mattersInShare) || found >= 0.8).toBe(true);
});

afterAll(async () => {
  if (!full) return;
  const head = `# Outcome studies: what they claim and what they find\n\nMade by \`npm run prove -- --full studies\`: 500 seeds a row of studies, the plan that growth proposes (66 weeks before, the last ${chosenWeeks} of them left out because they got the worst teams chosen; three weeks until it can show; a look after thirteen). Readings are in standard deviations of one week’s own noise. "Says it can find" is what the plan says of itself from its past alone, before anything is done (the middle of all seeds); "found" is how often exactly that change, put into the readings, comes out as improved. With half of it the honest answer is mostly "cannot tell".\n\nBehaviours are watched by people who do not know who was helped, among people with the same need. Their rows are counted over all outcomes, the null at the share that is worst for it. Below five on a side nothing is counted and only words remain.\n\n| design | null claimed | says it can find | found | half of it found | half of it: cannot tell |\n|---|---|---|---|---|---|`;
  await mkdir('docs', { recursive: true });
  await writeFile('docs/studies.md', `${head}\n${rows.join('\n')}\n`);
});
