import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { goalCast, refusal } from './cast.scenes.ts';
import {
  findTargets,
  linkGoal,
  readGoal,
  readMyGoals,
  readOutline,
  readPriority,
  readSight,
  recordProgress,
  setDirection,
  unlinkGoal,
} from './contract.ts';
import { draftGoal, erasePerson, exportPerson, goalsOf } from './service.ts';

const db = await testDatabase();
const at = '2026-11-19T09:00:00.000Z';
const { ingrid, thandi, sipho, rafi, draft, measure, priority, published } = await goalCast(
  db,
  '00000000-0000-7000-8000-000000000072',
  at,
);

describe('contributions', () => {
  it('a goal may serve several others; the first is its place, and it can be moved', async () => {
    const [one, two] = [await priority('First'), await priority('Second')];
    const goal = await draft('In the middle', rafi, { serves: { to: { type: 'priority', id: one.id }, how: 'a' } });
    const second = '2026-11-19T09:01:00.000Z';
    await db.run(linkGoal, { id: goal.id, to: { type: 'priority', id: two.id }, how: 'b' }, { as: rafi, at: second });
    const moved = await db.run(
      linkGoal,
      { id: goal.id, to: { type: 'priority', id: two.id }, how: 'c', move: true },
      { as: rafi, at },
    );
    expect(moved.serves.map((link) => [link.other.title, link.how])).toEqual([['Second', 'c']]);
    const loose = await db.run(unlinkGoal, { id: goal.id, contributionId: moved.serves[0]!.id }, { as: rafi, at });
    expect(loose.sight.arrives).toBe(false);
  });

  it('circles are refused, at any length', async () => {
    const a = await draft('A', rafi);
    const b = await draft('B', rafi, { serves: { to: { type: 'goal', id: a.id }, how: '' } });
    const c = await draft('C', rafi, { serves: { to: { type: 'goal', id: b.id }, how: '' } });
    const to = (id: string) => ({ to: { type: 'goal', id } as const, how: '' });
    expect(await refusal(db.run(linkGoal, { id: a.id, ...to(a.id) }, { as: rafi, at }))).toBe('circular_contribution');
    expect(await refusal(db.run(linkGoal, { id: a.id, ...to(c.id) }, { as: rafi, at }))).toBe('circular_contribution');
  });

  it('two links made at the same moment cannot close a circle together', async () => {
    const goals = await Promise.all(Array.from({ length: 6 }, (_, n) => draft(`Racing ${n}`, rafi)));
    const ids = goals.map((goal) => goal.id);
    await Promise.all(
      ids.flatMap((child) =>
        ids
          .filter((parent) => parent !== child)
          .map((parent) =>
            refusal(db.run(linkGoal, { id: child, to: { type: 'goal', id: parent }, how: '' }, { as: rafi, at })),
          ),
      ),
    );
    const links = (await Promise.all(ids.map((id) => db.run(readGoal, { id }, { as: rafi, at })))).flatMap((goal) =>
      goal.serves.map((link) => ({ child: goal.id, parent: link.other.id })),
    );
    expect(links.length).toBe(15);
    for (const id of ids) {
      const above = new Set<string>();
      for (let next = [id]; next.length > 0;)
        next = links
          .filter((link) => next.includes(link.child) && !above.has(link.parent))
          .map((link) => (above.add(link.parent), link.parent));
      expect(above.has(id)).toBe(false);
    }
  });

  it('the line of sight of a goal, its key result and its priority ends at the priority', async () => {
    const top = await priority('Two days to any door');
    const middle = await published('Pack before noon', thandi, { type: 'priority', id: top.id });
    const low = await published('Print labels at night', sipho, { type: 'goal', id: middle.id });
    const sight = await db.run(
      readSight,
      {
        things: [
          { type: 'goal', id: low.id },
          { type: 'key_result', id: middle.keyResults[0]!.id },
          { type: 'priority', id: top.id },
        ],
      },
      { as: rafi, at },
    );
    const titles = new Map(sight.items.map(({ id, chain }) => [id, chain.steps.map((step) => step.title)]));
    expect(titles.get(low.id)).toEqual(['Print labels at night', 'Pack before noon', 'Two days to any door']);
    expect(titles.get(middle.keyResults[0]!.id)).toEqual(['Pack before noon', 'Two days to any door']);
    expect(titles.get(top.id)).toEqual(['Two days to any door']);
  });

  it('targets are found by words, priorities first, and signs of a pattern are only signs', async () => {
    await published('Steam wands cleaned nightly', thandi, {
      type: 'priority',
      id: (await priority('Clean steam')).id,
    });
    const found = await db.run(findTargets, { words: 'STEAM' }, { as: rafi, at });
    expect(found.items.map((item) => [item.type, item.title])).toEqual([
      ['priority', 'Clean steam'],
      ['goal', 'Steam wands cleaned nightly'],
    ]);
    expect((await db.run(findTargets, { words: '%' }, { as: rafi, at })).items).toEqual([]);
    const titles = async (words: string) =>
      (await db.run(findTargets, { words }, { as: rafi, at })).items.map(({ title }) => title);
    expect(await titles('night wan')).toEqual(['Steam wands cleaned nightly']);
    expect(await titles('wands at dawn')).toEqual([]);
    expect(await titles('ly')).toContain('Steam wands cleaned nightly');
    const cost = (words: string) => db.countStatements(() => db.run(findTargets, { words }, { as: rafi, at }));
    expect([await cost('steam'), await cost(''), await cost('s')]).toEqual(Array(3).fill(await cost('nothing at all')));
  });
});

describe('the outline', () => {
  it('costs the same number of statements whatever it holds, and comes page by page from the top', async () => {
    const few = await db.countStatements(() => db.run(readOutline, {}, { as: rafi, at }));
    const top = await priority('Many hands');
    for (let n = 0; n < 12; n++) await published(`Hand ${n}`, thandi, { type: 'priority', id: top.id });
    const many = await db.countStatements(() => db.run(readOutline, {}, { as: rafi, at }));
    expect(many).toBe(few);

    const whole = await db.run(readOutline, {}, { as: rafi, at });
    const rows: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof db.run<typeof readOutline>>> = await db.run(
        readOutline,
        { limit: 5, ...(cursor === null ? {} : { cursor }) },
        { as: rafi, at },
      );
      expect(page.frame === null).toBe(cursor !== null);
      rows.push(...page.rows.map((row) => row.id));
      cursor = page.next;
    } while (cursor !== null);
    expect(rows).toEqual(whole.rows.map((row) => row.id));
  });

  it('and every page is read with few statements of its own', async () => {
    const top = await priority('Counted');
    const goal = await published('Counted too', thandi, { type: 'priority', id: top.id });
    const around = await db.countStatements(() => db.run(findTargets, { words: 'nothing' }, { as: rafi, at }));
    const own = async (read: () => Promise<unknown>) => (await db.countStatements(read)) - around + 1;
    expect({
      outline: await own(() => db.run(readOutline, {}, { as: rafi, at })),
      goal: await own(() => db.run(readGoal, { id: goal.id }, { as: rafi, at })),
      priority: await own(() => db.run(readPriority, { id: top.id }, { as: rafi, at })),
      mine: await own(() => db.run(readMyGoals, {}, { as: thandi, at })),
      sight: await own(() => db.run(readSight, { things: [{ type: 'goal', id: goal.id }] }, { as: rafi, at })),
    }).toEqual({ outline: 5, goal: 6, priority: 4, mine: 2, sight: 1 });
  });

  it('a goal shows its first key result, the others stand below it', async () => {
    const goal = await published('Two numbers', thandi, { type: 'priority', id: (await priority()).id });
    await measure(goal.id, thandi, {
      title: 'Second contacts',
      baseline: 140,
      target: 60,
      direction: 'lower',
      unit: '',
    });
    const rows = (await db.run(readOutline, {}, { as: rafi, at })).rows;
    expect(rows.find((row) => row.id === goal.id)?.measure).toEqual({
      kind: 'metric',
      now: null,
      target: 84,
      unit: '%',
      direction: 'higher',
    });
    expect(rows.filter((row) => row.parent === goal.id).map((row) => [row.type, row.title])).toEqual([
      ['key_result', 'Second contacts'],
    ]);
  });

  it('the direction is set once a version; the second to write sees the first', async () => {
    const words = {
      vision: 'Nine in ten still drink our coffee.',
      mission: '',
      principles: [],
      willNotDo: 'Open a new shop.',
    };
    const first = await db.run(setDirection, { version: 0, ...words }, { as: ingrid, at });
    expect(first).toMatchObject({ version: 1, vision: words.vision, setBy: { name: 'Ingrid Solheim' } });
    const late = db.run(setDirection, { version: 0, ...words, vision: 'Ten in ten.' }, { as: ingrid, at });
    await expect(late).rejects.toMatchObject({ code: 'stale_edit', extra: { current: { vision: words.vision } } });
  });

  it('a priority without a measure is as healthy as the goals below it', async () => {
    const top = await priority('Judged by others');
    const goal = await published('The only one', thandi, { type: 'priority', id: top.id });
    await db.run(
      recordProgress,
      { of: { type: 'goal', id: goal.id }, keyResultId: goal.keyResults[0]!.id, value: 71 },
      { as: thandi, at },
    );
    const page = await db.run(readPriority, { id: top.id }, { as: rafi, at });
    expect(page).toMatchObject({ health: 'off_course' });
    const row = (await db.run(readOutline, {}, { as: rafi, at })).rows.find((line) => line.id === top.id);
    expect(row?.health).toBe('off_course');
  });
});

describe('what other rooms may ask', () => {
  it('the goals of people, judged on a day', async () => {
    const goal = await published('For the check-in', sipho, { type: 'priority', id: (await priority()).id });
    const found = await db.work((work) => goalsOf(work, [sipho, rafi], '2026-11-19'));
    expect(found.get(sipho)?.map((summary) => summary.id)).toContain(goal.id);
    expect(found.get(rafi)?.every((summary) => summary.status === 'active')).toBe(true);
    const mine = await db.run(readMyGoals, {}, { as: sipho, at });
    expect(mine.items.map((summary) => summary.id)).toContain(goal.id);
  });

  it('a draft for a person, made once for its origin', async () => {
    const wanted = {
      ownerId: sipho,
      title: 'Explain descaling in one minute',
      why: 'Agreed in the review.',
      startsOn: '2026-11-20',
      dueOn: '2027-03-31',
      by: thandi,
      origin: 'review:1',
    };
    const first = await db.work((work) => draftGoal(work, wanted));
    const again = await db.work((work) => draftGoal(work, wanted));
    expect(again).toEqual({ goalId: first.goalId, audit: null });
    expect(first.audit).toMatchObject({ verb: 'goal.drafted', about: sipho });
  });

  it('a person’s words can be handed out whole and taken away', async () => {
    const goal = await published('My own words', rafi, { type: 'priority', id: (await priority()).id });
    await db.run(recordProgress, { of: { type: 'goal', id: goal.id }, note: 'A private remark.' }, { as: rafi, at });
    const before = JSON.stringify(await db.work((work) => exportPerson(work, rafi)));
    expect(before).toContain('A private remark.');
    expect(before).toContain('My own words');
    await db.work((work) => erasePerson(work, rafi));
    const after = JSON.stringify(await db.work((work) => exportPerson(work, rafi)));
    expect(after).not.toContain('A private remark.');
    expect(after).not.toContain('My own words');
    expect(after).toContain(goal.id);
  });
});
