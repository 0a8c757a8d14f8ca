import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { goalCast } from './cast.scenes.ts';
import { today } from '../inbox/contract.ts';
import {
  addKeyResult,
  changeGoal,
  linkGoal,
  publishGoal,
  readGoal,
  readOutline,
  recordProgress,
  setDirection,
} from './contract.ts';
import { askNeed } from './link.contract.ts';
import { exportPlan, leavingFormats } from './plan-leaving.contract.ts';
import { commitPlan, readPlanFile } from './plan.contract.ts';
import type { Plan } from './plan.domain.ts';
import { readStrategy } from './service.ts';

const db = await testDatabase();
const at = '2026-11-19T09:00:00.000Z';
const org = '00000000-0000-7000-8000-000000000772';
const { ingrid, thandi, sipho, rafi, draft, priority, published } = await goalCast(db, org, at);
const top = await priority('Keep the customers, also in "winter"');
const other = await priority('Open a second shop');
const goal = await published('Solve it the first time', thandi, { type: 'priority', id: top.id });
const below = await published('Sipho settles chats alone', sipho, { type: 'goal', id: goal.id });
const shop = await published('The shop is ready', thandi, { type: 'priority', id: other.id });
await draft('Nobody else reads this', sipho);
await db.run(
  setDirection,
  {
    version: 0,
    vision: 'Glad to come back.',
    mission: '',
    principles: [{ name: 'Plain', description: 'We say it.' }],
    willNotDo: '',
  },
  { as: ingrid, at },
);
const milestone = await db.run(
  addKeyResult,
  {
    of: { type: 'goal', id: shop.id },
    kind: 'milestone',
    title: 'Everything is built',
    dueOn: '2026-12-20',
    steps: [
      { title: 'The lease is signed', dueOn: '2026-10-31', weight: 2 },
      { title: 'The counter stands', dueOn: '2026-12-15', weight: 1 },
    ],
  },
  { as: thandi, at },
);
await db.run(
  addKeyResult,
  { of: { type: 'goal', id: shop.id }, kind: 'yes_no', title: 'It is open', dueOn: '2026-12-20' },
  { as: thandi, at },
);
await db.run(
  addKeyResult,
  {
    of: { type: 'goal', id: shop.id },
    title: 'Hours without a queue',
    unit: '% of hours',
    baseline: 50,
    target: 80,
    stretch: 90,
  },
  { as: thandi, at },
);
await db.run(
  recordProgress,
  { of: { type: 'goal', id: shop.id }, keyResultId: milestone.id, stepsDone: [milestone.steps[0]!.id], confidence: 70 },
  { as: thandi, at },
);
await db.run(
  linkGoal,
  { id: shop.id, to: { type: 'goal', id: goal.id }, how: 'A second counter, so nobody\nrings twice.' },
  { as: thandi, at },
);
await db.run(
  askNeed,
  { id: shop.id, fromPersonId: rafi, what: 'The keys, in time', neededBy: '2026-12-01' },
  { as: thandi, at },
);

type Format = (typeof leavingFormats)[number];
const bytesOf = (file: { text: string; encoding: 'utf-8' | 'base64' }) =>
  Buffer.from(file.text, file.encoding === 'base64' ? 'base64' : 'utf8');
const taken = (format: Format) => db.run(exportPlan, { format }, { as: ingrid, at });
const upload = (name: string, bytes: Uint8Array) => ({
  as: ingrid,
  at,
  upload: { name, type: 'application/octet-stream', bytes },
});

/** As the screen does it: the file, then what stood beside it. */
async function broughtIn(format: Format, change = (text: string) => text) {
  const file = await taken(format);
  const bytes = file.encoding === 'base64' ? bytesOf(file) : Buffer.from(change(file.text));
  const report = await db.run(readPlanFile, {}, upload(file.filename, bytes));
  if (!file.beside) return report;
  return db.run(readPlanFile, { instead: report.id }, upload(file.beside.filename, Buffer.from(file.beside.text)));
}

/** A plan without where it stood in its file and what was said about the file. */
const essence = (plan: Plan): unknown =>
  JSON.parse(
    JSON.stringify(plan, (key, value: unknown) => (['line', 'repairs', 'format'].includes(key) ? undefined : value)),
  );

async function readAgain(format: Format): Promise<Plan> {
  const file = await taken(format);
  const read = await readStrategy(bytesOf(file), file.filename, {
    sidecar: file.beside ? Buffer.from(file.beside.text) : undefined,
  });
  if (!('plan' in read)) throw new Error(read.refused.message);
  return read.plan;
}

describe('the goals as a file', () => {
  it('hold steps, a yes, a stretch, kinds, owners, days, every contribution and every need, and no draft', async () => {
    const plan = await readAgain('csv');
    expect(plan.vision).toBe('Glad to come back.');
    expect(plan.nodes.map(({ name }) => name)).not.toContain('Nobody else reads this');
    const node = plan.nodes.find(({ name }) => name === 'The shop is ready')!;
    expect(node).toMatchObject({
      parent: other.id,
      level: 'individual',
      owner: 'Thandi Mokoena',
      how: 'The shop is ready, in my words.',
      start: '2026-10-01',
      end: '2026-12-31',
      links: [
        { kind: 'serves', to: goal.id, words: 'A second counter, so nobody\nrings twice.' },
        { kind: 'needs', to: '', words: 'The keys, in time', who: 'Rafi Cohen', by: '2026-12-01' },
      ],
    });
    expect(node.measures).toMatchObject([
      { name: 'Solved on first contact', unit: '%', kind: 'metric', baseline: 70, direction: 'higher' },
      {
        kind: 'milestone',
        steps: [
          { name: 'The lease is signed', by: '2026-10-31', weight: 2, done: '2026-11-19' },
          { name: 'The counter stands', by: '2026-12-15', weight: 1 },
        ],
      },
      { kind: 'yes_no', due: '2026-12-20' },
      { stretch: 90, baseline: 50 },
    ]);
  });

  it.each(leavingFormats)('as %s say the same as in every other format', async (format) => {
    expect(essence(await readAgain(format))).toEqual(essence(await readAgain('csv')));
  });

  it.each(leavingFormats)(
    'as %s come in again and change nothing, also after a title was edited in between',
    async (format) => {
      const before = await taken('csv');
      const edited = (text: string) => text.replaceAll('The shop is ready', 'The second shop is ready');
      for (const change of [undefined, edited]) {
        const report = await broughtIn(format, change);
        expect(report).toMatchObject({ nodeCount: 5, known: 5 });
        expect(await db.run(commitPlan, { id: report.id, as: 'active' }, { as: ingrid, at })).toEqual({
          priorities: 0,
          goals: 0,
          keyResults: 0,
          measurements: 0,
          needs: 0,
        });
      }
      expect((await taken('csv')).text).toBe(before.text);
    },
  );

  it('also after a title was edited here: it stays as people wrote it', async () => {
    const file = await taken('markdown');
    const { version, title } = await db.run(readGoal, { id: below.id }, { as: sipho, at });
    await db.run(changeGoal, { id: below.id, version, title: 'Sipho settles every chat alone' }, { as: sipho, at });
    const report = await db.run(readPlanFile, {}, upload(file.filename, bytesOf(file)));
    await db.run(commitPlan, { id: report.id }, { as: ingrid, at });
    const page = await db.run(readGoal, { id: below.id }, { as: sipho, at });
    expect([title, page.title]).toEqual(['Sipho settles chats alone', 'Sipho settles every chat alone']);
  });

  it('what is new in the file comes in below what stands here', async () => {
    const file = await taken('csv');
    const row = file.text
      .split('\r\n')[0]!
      .split(',')
      .map(
        (name) =>
          ({
            id: 'new-1',
            parent: goal.id,
            kind: 'objective',
            text: 'Ring back',
            how: 'Nobody rings twice.',
            owner: 'rafi cohen',
            'goal level': 'individual',
          })[name] ?? '',
      );
    const report = await db.run(readPlanFile, {}, upload('x.csv', Buffer.from(`${file.text}${row.join(',')}\r\n`)));
    expect(await db.run(commitPlan, { id: report.id, as: 'active' }, { as: ingrid, at })).toMatchObject({
      goals: 1,
      keyResults: 0,
    });
    const { rows } = await db.run(readOutline, { limit: 100 }, { as: ingrid, at });
    expect(rows.find((one) => one.title === 'Ring back')).toMatchObject({
      parent: goal.id,
      how: 'Nobody rings twice.',
      ownerId: rafi,
      kind: 'individual',
    });
  });

  it('a priority takes the owner its file names, and a name that nobody here has is told before anything is made', async () => {
    const csv =
      'Kind,Name,Owner\r\nGoal,Reach more people,rafi cohen\r\nGoal,Waste less,Nobody Atall\r\nGoal,Hold on to people,\r\n';
    const report = await db.run(readPlanFile, {}, upload('owners.csv', Buffer.from(csv)));
    expect(report).toMatchObject({ strangers: ['Nobody Atall'], strangerCount: 1 });
    await db.run(commitPlan, { id: report.id, ownerId: ingrid }, { as: ingrid, at });
    const { rows } = await db.run(readOutline, { limit: 100 }, { as: ingrid, at });
    const ownerOf = (title: string) => rows.find((one) => one.title === title)?.ownerId;
    expect(['Reach more people', 'Waste less', 'Hold on to people'].map(ownerOf)).toEqual([rafi, ingrid, ingrid]);
  });

  it('cost the same statements however many goals there are', async () => {
    expect(await db.countStatements(() => taken('csv'))).toBeLessThanOrEqual(12);
  });
});

const schema = new URL(
  '../../../shared/data/strategy/schemas/Part2_PerformancePlanOrReport20160216.xsd',
  import.meta.url,
);
const asked = existsSync(schema) && spawnSync('xmllint', ['--version']).status === 0;
if (!asked) process.stderr.write('skipped: xmllint or the schema of StratML is not here, so it is not asked\n');

it.skipIf(!asked)('the StratML of real goals is valid against the schema of Part 2', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'headway-stratml-'));
  writeFileSync(path.join(folder, 'plan.xml'), (await taken('stratml')).text);
  const { status, stderr } = spawnSync('xmllint', [
    '--noout',
    '--schema',
    schema.pathname,
    path.join(folder, 'plan.xml'),
  ]);
  rmSync(folder, { recursive: true });
  expect({ status, told: status === 0 ? '' : String(stderr) }).toEqual({ status: 0, told: '' });
});

it('in another organisation they become the same goals, with their people and what they need of them, which is asked once they can be read', async () => {
  const shaped = (plan: Plan) =>
    plan.nodes
      .map(({ name, level, owner, how, start, end, links, measures }) => ({
        name,
        level,
        owner,
        how,
        start,
        end,
        links: (links ?? []).map(({ kind, words, who, by }) => [kind, words, who, by]),
        measures: measures.map(({ name: title, unit, kind, direction, baseline, stretch, due, steps, instances }) => ({
          title,
          unit,
          kind,
          direction,
          baseline,
          stretch,
          due,
          steps,
          instances: instances.map(({ target, actual }) => [target, actual]),
        })),
      }))
      .toSorted((one, another) => one.name.localeCompare(another.name));
  await db.run(
    askNeed,
    { id: shop.id, fromGoalId: goal.id, what: 'Two people on Saturdays', neededBy: '2026-12-10' },
    { as: thandi, at },
  );
  const file = await taken('csv');
  const here = shaped(await readAgain('csv'));
  const there = await goalCast(db, '00000000-0000-7000-8000-000000000773', at);
  const as = { as: there.ingrid, at };
  const report = await db.run(
    readPlanFile,
    {},
    { ...as, upload: { name: 'x.csv', type: 'text/csv', bytes: bytesOf(file) } },
  );
  expect(report.known).toBe(0);
  const made = await db.run(commitPlan, { id: report.id, as: 'active', ownerId: there.ingrid }, as);
  expect(made).toMatchObject({ goals: 4, needs: 2 });
  const asked = JSON.stringify(await db.run(today, {}, { as: there.rafi, at }));
  expect(asked).toContain('The keys, in time');
  const again = await db.run(exportPlan, { format: 'csv' }, as);
  const read = await readStrategy(bytesOf(again), 'x.csv');
  if (!('plan' in read)) throw new Error(read.refused.message);
  expect(shaped(read.plan)).toEqual(here);
});

it('what a draft needs is asked when it is published', async () => {
  const third = await goalCast(db, '00000000-0000-7000-8000-000000000774', at);
  const as = { as: third.ingrid, at };
  const csv = [
    'id,parent,kind,name,owner,label,end',
    'a,,Goal,Reach more people,,,',
    'b,a,Goal,Open on Sundays,Thandi Mokoena,,',
    ',b,needs,A key for Sundays,Rafi Cohen,,2026-12-05',
    ',b,needs,Nobody can say of whom,,,',
    ',b,needs,Of somebody unknown,Nobody Atall,,',
  ].join('\n');
  const report = await db.run(
    readPlanFile,
    {},
    { ...as, upload: { name: 'needs.csv', type: 'text/csv', bytes: Buffer.from(csv) } },
  );
  expect(report.strangers).toEqual(['Nobody Atall']);
  expect(await db.run(commitPlan, { id: report.id, ownerId: third.ingrid }, as)).toMatchObject({ goals: 1, needs: 1 });
  const asksOfRafi = async () => JSON.stringify(await db.run(today, {}, { as: third.rafi, at }));
  expect(await asksOfRafi()).not.toContain('A key for Sundays');
  const { rows } = await db.run(readOutline, { limit: 100 }, as);
  const { id } = rows.find(({ title }) => title === 'Open on Sundays')!;
  await db.run(publishGoal, { id, version: 1, reason: 'For the test.' }, as);
  expect(await asksOfRafi()).toContain('A key for Sundays');
});
