import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { addTeam } from '../people/contract.ts';
import { goalCast, refusal } from './cast.scenes.ts';
import { createGoal, findTargets, linkGoal, publishGoal, readOutline, recordProgress } from './contract.ts';
import { readCoverage, readLooseEnds, readTeamGoals, type LooseList } from './coverage.contract.ts';
import { readMap } from './map.contract.ts';

const db = await testDatabase();
const at = '2026-11-19T09:00:00.000Z';
const { ingrid, thandi, sipho, rafi, draft, measure, priority, published } = await goalCast(
  db,
  '00000000-0000-7000-8000-000000000741',
  at,
);
const as = (person: string) => ({ as: person, at });
const below = (type: 'goal' | 'priority', id: string) => ({ type, id }) as const;
const ends = (list: LooseList, person: string) => db.run(readLooseEnds, { list }, as(person));
const titles = async (list: LooseList, person: string) => (await ends(list, person)).items.map(({ title }) => title);

const keep = await priority('Keep customers');
const lonely = await priority('Nobody carries this');
const team = await db.run(addTeam, { name: 'Support', leadId: thandi }, as(ingrid));
const top = await published('Solve it the first time', thandi, below('priority', keep.id));
const low = await published('Two replies are enough', sipho, below('goal', top.id));

describe('the map', () => {
  it('shows every active goal once, with all that it serves in order, and no draft', async () => {
    await draft('Still thinking', sipho);
    await db.run(linkGoal, { id: low.id, to: below('priority', lonely.id), how: 'Also here.' }, as(sipho));
    const map = await db.run(readMap, {}, as(rafi));
    expect(map.goals.map((goal) => [goal.title, goal.up])).toEqual([
      ['Solve it the first time', [keep.id]],
      ['Two replies are enough', [top.id, lonely.id]],
    ]);
    expect(map.people).toMatchObject({ [thandi]: 'Thandi Mokoena', [sipho]: 'Sipho Ndlovu' });
    const outline = await db.run(readOutline, {}, as(rafi));
    const health = new Map(outline.rows.map((row) => [row.id, row.health]));
    for (const one of [...map.goals, ...map.priorities]) expect(one.health).toBe(health.get(one.id));
  });

  it('comes page by page; pages hold each goal once', async () => {
    const first = await db.run(readMap, { limit: 1 }, as(rafi));
    const second = await db.run(readMap, { limit: 1, cursor: first.next! }, as(rafi));
    expect([first, second].flatMap(({ goals }) => goals.map(({ id }) => id))).toEqual([top.id, low.id]);
    expect([second.priorities, second.next]).toEqual([[], null]);
  });
});

describe('coverage of a priority', () => {
  it('names the teams that carry it, counts what measures it, and how much of that has no news', async () => {
    const carried = await db.run(
      createGoal,
      {
        kind: 'team',
        title: 'Support answers',
        teamId: team.id,
        ownerId: thandi,
        startsOn: '2026-10-01',
        dueOn: '2026-12-31',
        serves: { to: below('priority', keep.id), how: '' },
      },
      as(ingrid),
    );
    await db.run(publishGoal, { id: carried.id, version: 1, reason: 'For the test.' }, as(ingrid));
    const [result] = low.keyResults;
    await db.run(
      recordProgress,
      { of: below('goal', low.id), keyResultId: result!.id, value: 80, confidence: 80 },
      as(sipho),
    );
    expect(await db.run(readCoverage, { id: keep.id }, as(rafi))).toEqual({
      goals: 3,
      silent: 2,
      keyResults: 2,
      silentKeyResults: 1,
      teams: [{ team: { id: team.id, name: 'Support' }, goals: 1, silent: 1, keyResults: 0 }],
      teamCount: 1,
      countedAt: null,
    });
  });
});

describe('loose ends', () => {
  it('are goals that serve nothing, priorities without a goal, and goals with one key result', async () => {
    const bare = await priority('No goal at all');
    const loose = await draft('Serves nothing', rafi);
    await db.run(publishGoal, { id: loose.id, version: 1, reason: 'For the test.' }, as(rafi));
    expect(await titles('orphans', sipho)).toEqual(['Serves nothing']);
    expect(await titles('uncarried', sipho)).toEqual([bare.title]);
    expect(await titles('single', sipho)).toEqual(['Solve it the first time', 'Two replies are enough']);
    await measure(low.id, sipho, { title: 'A second one' });
    expect(await titles('single', sipho)).toEqual(['Solve it the first time']);
  });

  it('full hands are shown to the person and to those above, never to colleagues or below', async () => {
    for (let n = 0; n < 5; n++) await published(`Another ${n}`, sipho, below('priority', keep.id));
    for (const person of [sipho, thandi, ingrid])
      expect((await ends('full_hands', person)).items).toMatchObject([{ title: 'Sipho Ndlovu', goals: 6 }]);
    expect(await ends('full_hands', rafi)).toEqual({ items: [], next: null, total: 0, countedAt: null });
    for (let n = 0; n < 6; n++) await published(`Of the manager ${n}`, thandi, below('priority', keep.id));
    expect(await titles('full_hands', sipho)).toEqual(['Sipho Ndlovu']);
    // By name: nobody is first for carrying most.
    expect(await titles('full_hands', ingrid)).toEqual(['Sipho Ndlovu', 'Thandi Mokoena']);
  });

  it('are read page by page with the total on the first', async () => {
    const first = await db.run(readLooseEnds, { list: 'single', limit: 5 }, as(rafi));
    expect(first.total).toBe(12);
    const ids = first.items.map(({ id }) => id);
    for (let { next } = first; next !== null;) {
      const page = await db.run(readLooseEnds, { list: 'single', limit: 5, cursor: next }, as(rafi));
      ids.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    expect([ids.length, new Set(ids).size]).toEqual([12, 12]);
  });
});

describe('a team', () => {
  it('has its goals, what it carries, and those of its people counted beside', async () => {
    const page = await db.run(readTeamGoals, { id: team.id }, as(rafi));
    expect(page).toMatchObject({
      team: { name: 'Support', lead: { id: thandi } },
      goals: [{ title: 'Support answers' }],
      carries: [{ title: 'Keep customers', goals: 1 }],
      nowhere: 0,
    });
    expect(await refusal(db.run(readTeamGoals, { id: keep.id }, as(rafi)))).toBe('team_not_found');
  });
});

describe('where there are many goals', () => {
  const all = async (person: string) => ({
    coverage: await db.run(readCoverage, { id: keep.id }, as(person)),
    loose: await Promise.all(
      (['orphans', 'uncarried', 'single', 'full_hands'] as const).map((one) => ends(one, person)),
    ),
  });
  const told = (found: Awaited<ReturnType<typeof all>>) => [
    found.coverage.countedAt,
    ...found.loose.map((one) => one.countedAt),
  ];

  it('they are counted once for all readers, who see the same and when that was', async () => {
    const before = [await all(ingrid), await all(rafi)];
    await db.runJob('goals.count_carriers', { over: 3 });
    const after = [await all(ingrid), await all(rafi)];
    const then = '2026-11-19T09:00:00Z';
    for (const found of after) expect(told(found)).toEqual([then, then, null, then, then]);
    const plain = (found: Awaited<ReturnType<typeof all>>) => ({
      coverage: { ...found.coverage, countedAt: null },
      loose: found.loose.map((one) => ({ ...one, countedAt: null })),
    });
    expect(after.map(plain)).toEqual(before);
    await published('Not counted yet', rafi, below('priority', keep.id));
    expect((await all(ingrid)).coverage).toEqual(after[0]!.coverage);
  });

  it('and again for each reader when there are few', async () => {
    await db.runJob('goals.count_carriers');
    const found = await all(ingrid);
    expect(told(found)).toEqual([null, null, null, null, null]);
    expect(found.coverage.goals).toBe(15);
  });
});

it('each of these reads costs the same few statements whatever it holds, and no more where goals were counted before', async () => {
  // One statement of its own; the others belong to the transaction.
  const around = await db.countStatements(() => db.run(findTargets, { words: 'nothing' }, as(rafi)));
  const own = async (read: () => Promise<unknown>) => (await db.countStatements(read)) - around + 1;
  const counted = async () => ({
    map: await own(() => db.run(readMap, {}, as(rafi))),
    coverage: await own(() => db.run(readCoverage, { id: keep.id }, as(rafi))),
    loose: await own(() => db.run(readLooseEnds, { list: 'orphans' }, as(rafi))),
    team: await own(() => db.run(readTeamGoals, { id: team.id }, as(rafi))),
  });
  const few = await counted();
  expect(few).toEqual({ map: 4, coverage: 4, loose: 3, team: 4 });
  for (let n = 0; n < 10; n++) await published(`Many ${n}`, thandi, below('goal', top.id));
  expect(await counted()).toEqual(few);
  await db.runJob('goals.count_carriers', { over: 3 });
  expect(await counted()).toEqual({ ...few, coverage: 3, loose: 2 });
});
