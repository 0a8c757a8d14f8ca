import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { judgeSeen, mattersInShare, neededEach } from '../../features/growth/seen.domain.ts';
import { chosenWeeks } from '../../features/growth/study.domain.ts';
import { onEveryCore } from './every-core.ts';
import type { Judged, World } from './study-seeds.ts';

// Outcome studies as growth writes them down: the ordinary plan, the worst teams chosen, and the change that the plan itself says it
// can find. With --full the table is written to docs/.
const full = process.env['PROVE_FULL'] === '1';
const fullSeeds = 500;
/** Many teams are judged in a hundredth of the time that a shop alone takes. */
const seedsOf = (world: World): number => (full || world.units > 10 ? fullSeeds : 60);
/** 7 of 100 at full size; below that 5 % and three standard errors. */
const tolerable = (seeds: number): number => (seeds >= fullSeeds ? 0.07 : 0.05 + 3 * Math.sqrt((0.05 * 0.95) / seeds));

const rows: string[] = [];
const percent = (part: number) => `${(100 * part).toFixed(1)} %`;

const designs: readonly { name: string; world: World }[] = [
  { name: '4 of 40 teams', world: { units: 40, treated: 4, phi: 0.3 } },
  { name: '1 shop of 5', world: { units: 5, treated: 1, phi: 0.3 } },
  { name: '1 shop of 3', world: { units: 3, treated: 1, phi: 0.3 } },
  { name: '1 shop of 5, weeks resemble', world: { units: 5, treated: 1, phi: 0.6 } },
];

const worker = new URL('./study-seeds.worker.ts', import.meta.url);

test.each(designs)(
  'the worst of $name: nothing is credited that did not happen, and what the plan says it can find is found',
  { timeout: 1_800_000 },
  async ({ name, world }) => {
    const seeds = seedsOf(world);
    const share = (hits: number) => hits / seeds;
    const all = await onEveryCore<Judged>(worker, { world }, seeds);
    const often = (is: (one: Judged) => boolean) => all.filter(is).length;
    const claimed = {
      null: often(({ none }) => none === 'improved' || none === 'worse'),
      stated: often(({ stated }) => stated === 'improved'),
      half: often(({ half }) => half === 'improved'),
      stays: often(({ half }) => half === 'cannot-tell'),
    };
    const reaches = all.flatMap(({ reach }) => (reach === null ? [] : [reach]));
    expect(all).toHaveLength(seeds);
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

const head = `# Outcome studies: what they claim and what they find

How often a study says that help worked when it did not, and how small a change it finds. Growth writes a study down when help is given
(\`features/growth/study.domain.ts\`), says beforehand how small a change it could find (\`reach.domain.ts\`), and lets the engine of the
KPIs judge the readings on the day of the look. Two errors matter, and they are measured here on companies that are made up, where the truth
is known: crediting help that did nothing, and overlooking help that did what the plan says it can find.

Made by \`npm run prove -- --full e2e/prove/studies\`, which measures and writes this page; it takes some minutes. Without \`--full\` the
designs with a single shop are tried on fewer seeds, the same demands hold within their error, and nothing is written.

## How it is measured

- **${fullSeeds} companies a row**, each from its own seed, so that the same table comes out everywhere. Every place has a level of its own, weekly noise,
  and some memory from week to week ("weeks resemble": twice as much).
- **The plan that growth proposes.** 66 weeks of readings; the ${chosenWeeks} weeks before the start are left out of the baseline, because they are what
  got the worst places chosen; three weeks until it can show; a look after thirteen.
- **The worst are helped**, as in life. Without the weeks left out, every one of them would improve by itself (regression to the mean).
- **Null claimed**: nothing was done, and the verdict is "improved" or "worse". Nominally 5 %; at most 7 % of 500 is demanded.
- **Says it can find**: what the plan says of itself from its past alone, in standard deviations of one week's own noise; the middle of all seeds.
- **Found**: exactly that change is put into the readings, and the verdict is "improved". At least 80 % is demanded.
- **Half of it**: with half of that change the honest answer is mostly "cannot tell", which names how many more weeks would tell.

Behaviours are watched by people who do not know who was helped, among people with the same need. Their rows are not drawn: all outcomes
are counted, the null at the share that is worst for it. Below five on a side nothing is counted and only words remain.

## What came out

| design | null claimed | says it can find | found | half of it found | half of it: cannot tell |
|---|---|---|---|---|---|`;

const reading = `
## What to take from it

- Several places helped among many are worth more than a long wait at one: a chain should begin somewhere, and not everywhere at once.
- A single shop finds only large changes. That is said on the plan before it is frozen, with the change it could find, in the unit of the KPI.
- Where weeks resemble each other, thirteen of them hold less than they seem to: the range grows, and the false claims stay below one in twenty.
- Five watched people on a side find a difference in half of the people only in one study of four, and mostly say that they cannot tell; ${neededEach(mattersInShare)} on a side find a difference of ${Math.round(100 * mattersInShare)} in 100 in eight of ten studies.
`;

afterAll(async () => {
  if (!full) return;
  // A run of one design, chosen by its name, leaves the page as it is.
  if (rows.length < designs.length + behaviours.length) return;
  await mkdir('docs', { recursive: true });
  await writeFile('docs/studies.md', `${head}\n${rows.join('\n')}\n${reading}`);
});
