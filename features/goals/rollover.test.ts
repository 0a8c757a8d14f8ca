import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { listApprovals } from '../governance/approval.contract.ts';
import { closeCycle, decideRight, openCycle } from '../governance/contract.ts';
import { today } from '../inbox/contract.ts';
import { fieldsOf, goalCast, refusal } from './cast.scenes.ts';
import { createGoal, linkGoal, publishGoal, readGoal, recordProgress, reopenGoal, type Goal } from './contract.ts';
import { readGoalLife, requestChange } from './life.contract.ts';
import { measureProblems } from './measure.domain.ts';
import { readScores } from './progress.contract.ts';
import { previewRollover, readRollover, rollOver } from './rollover.contract.ts';
import { rolled } from './rollover.domain.ts';

const db = await testDatabase();
const at = '2026-12-28T09:00:00.000Z';
const cast = await goalCast(db, '00000000-0000-7000-8000-000000000078', at);
const { ingrid, thandi, sipho, rafi, measure, priority } = cast;
const period = (name: string, startsOn: string, endsOn: string) =>
  db.run(openCycle, { name, kind: 'quarter', startsOn, endsOn }, { as: ingrid, at });
const autumn = await period('Autumn', '2026-10-01', '2026-12-31');
const winter = await period('Winter', '2027-01-01', '2027-03-31');
const top = await priority();

/** An agreed goal of the autumn whose number stands at `value` of 84. */
async function goal(title: string, owner: string, value: number | null, to?: Goal): Promise<Goal> {
  const serves = {
    to: to ? { type: 'goal', id: to.id } : { type: 'priority', id: top.id },
    how: `${title}, in my words.`,
  };
  const made = await db.run(
    createGoal,
    { title, ownerId: owner, cycleId: autumn.id, startsOn: '2026-10-01', dueOn: '2026-12-31', serves } as never,
    { as: owner, at },
  );
  const result = await measure(made.id, owner);
  const live = await db.run(publishGoal, { id: made.id, version: made.version }, { as: owner, at });
  if (value !== null)
    await db.run(
      recordProgress,
      { of: { type: 'goal', id: made.id }, keyResultId: result.id, value },
      { as: owner, at },
    );
  return live;
}
const read = (as: string) => db.run(readRollover, { cycleId: autumn.id }, { as, at });
const what = (one: Goal, choice: 'close' | 'carry' | 'drop', note = '') => ({
  id: one.id,
  version: one.version,
  what: choice,
  note,
});
const roll = (as: string, choices: ReturnType<typeof what>[], intoId: string | null = winter.id) =>
  db.run(rollOver, { cycleId: autumn.id, intoId, choices }, { as, at });
const life = (id: string) => db.run(readGoalLife, { id }, { as: rafi, at });

describe('at the end of a period', () => {
  it('each of my open goals is closed with its score, taken along, or let go, after a look that changes nothing', async () => {
    const reached = await goal('Answer within a day', thandi, 84);
    const half = await goal('Two replies are enough', thandi, 77);
    const child = await goal('Settle boiler chats alone', sipho, 70, half);
    const past = await goal('Redesign the loyalty card', thandi, null);

    const page = await read(thandi);
    expect(page.into.map((one) => one.name)).toEqual(['Winter']);
    expect(page.items.map(({ title, score, usual }) => [title, score, usual])).toEqual([
      [reached.title, 1, 'close'],
      [half.title, 0.5, 'carry'],
      [child.title, 0, 'carry'],
      [past.title, null, 'carry'],
    ]);
    expect((await read(rafi)).items).toEqual([]);
    expect(page.over).toBe(false);

    const choices = [
      what(reached, 'close', 'The questions did it.'),
      what(half, 'carry'),
      what(past, 'drop', 'Nobody asks for it.'),
    ];
    const look = await db.run(previewRollover, { cycleId: autumn.id, intoId: winter.id, choices }, { as: thandi, at });
    expect(look.items).toMatchObject([
      { outcome: 'achieved', score: 1, next: null, problem: null },
      {
        outcome: 'missed',
        score: 0.5,
        next: { startsOn: '2027-01-01', dueOn: '2027-03-31', agreed: true, keyResults: [{ baseline: 77, target: 84 }] },
      },
      { outcome: 'dropped', score: null, next: null },
    ]);
    expect((await read(thandi)).items).toHaveLength(4);

    const done = await roll(thandi, choices);
    expect(done.items.map((one) => one.outcome)).toEqual(['achieved', 'missed', 'dropped']);
    const nextId = done.items[1]!.nextId!;
    const next = await db.run(readGoal, { id: nextId }, { as: rafi, at });
    expect(next).toMatchObject({
      title: half.title,
      status: 'active',
      owner: { id: thandi },
      cycle: { name: 'Winter' },
      keyResults: [{ baseline: 77, target: 84, now: null }],
      serves: [{ how: `${half.title}, in my words.`, other: { id: top.id } }],
      servedBy: [{ other: { id: child.id } }],
    });
    expect(await life(nextId)).toMatchObject({ stage: 'agreed', carriedFrom: { id: half.id }, carriedTo: null });
    const old = await life(half.id);
    expect(old).toMatchObject({ stage: 'closed', carriedTo: { id: nextId } });
    expect(old.events[0]).toMatchObject({ what: 'rolled', detail: { to: 'Winter' } });
    expect((await db.run(readScores, { id: half.id }, { as: rafi, at })).whole).toBe(0.5);
    expect((await db.run(readGoal, { id: past.id }, { as: rafi, at })).closeNote).toBe('Nobody asks for it.');
    expect((await read(thandi)).items.map((one) => one.id)).toEqual([child.id]);
  });

  it('all of it happens or nothing, and what cannot be done says why at its goal', async () => {
    const [one, two, three] = [
      await goal('One', thandi, 84),
      await goal('Two', thandi, 75),
      await goal('Three', thandi, 75),
    ];
    const bad = [what(one, 'carry'), what(two, 'drop'), what(three, 'close')];
    expect(await fieldsOf(roll(thandi, bad))).toEqual(['choices.0', 'choices.1']);
    expect(await fieldsOf(roll(thandi, [what(two, 'carry')], null))).toEqual(['choices.0']);
    expect(await refusal(roll(rafi, [what(two, 'close')]))).toBe('forbidden');
    expect(await refusal(roll(thandi, [what(two, 'carry')], autumn.id))).toBe('cycle_not_found');
    expect(await fieldsOf(roll(thandi, [{ ...what(two, 'close'), version: 1 }]))).toEqual(['choices.0']);
    expect(await refusal(roll(thandi, [what(two, 'close'), what(two, 'drop', 'Twice.')]))).toBe('rollover_overtaken');
    expect((await db.run(readGoal, { id: three.id }, { as: rafi, at })).status).toBe('active');

    const carried = await roll(thandi, [what(two, 'carry')]);
    expect(carried.items).toMatchObject([{ id: two.id, outcome: 'missed', nextId: expect.any(String) }]);
    const closed = await db.run(readGoal, { id: two.id }, { as: thandi, at });
    const again = await db.run(reopenGoal, { id: two.id, version: closed.version }, { as: thandi, at });
    expect(await fieldsOf(roll(thandi, [what(again, 'carry')]))).toEqual(['choices.0']);
    await roll(thandi, [what(again, 'close'), what(one, 'close'), what(three, 'close')]);
  });

  it('a parent and its child that go on together stay together, and nothing waits about what was closed', async () => {
    const parent = await goal('Parent', thandi, 75);
    const child = await goal('Child', sipho, 75, parent);
    const other = await goal('Other', thandi, 75);
    await db.run(linkGoal, { id: child.id, to: { type: 'goal', id: other.id }, how: 'Also.' }, { as: sipho, at });
    await db.run(
      requestChange,
      { id: child.id, version: child.version, dueOn: '2027-01-31', why: 'The parts come later.' },
      { as: sipho, at },
    );
    const now = await db.run(readGoal, { id: child.id }, { as: sipho, at });
    const { items } = await roll(ingrid, [what(parent, 'carry'), what(now, 'carry'), what(other, 'close')]);
    const next = await db.run(readGoal, { id: items[1]!.nextId! }, { as: rafi, at });
    // What was closed for good is not served any more.
    expect(next.serves.map((link) => link.other.id)).toEqual([items[0]!.nextId]);
    expect((await db.run(listApprovals, {}, { as: sipho, at })).approvals).toEqual([]);
  });

  it('where somebody has to agree it goes on as a draft that its owner proposes', async () => {
    const right = { matter: 'goal', level: 'person', sets: 'person', changes: 'person' } as const;
    const one = await goal('Needs a word', sipho, 75);
    await db.run(decideRight, { ...right, approves: 'manager' }, { as: ingrid, at });
    const { items } = await roll(thandi, [what(one, 'carry')]);
    const next = await db.run(readGoal, { id: items[0]!.nextId! }, { as: sipho, at });
    expect(next).toMatchObject({ status: 'draft', can: { publish: true } });
    const asks = (await db.run(today, {}, { as: sipho, at })).asks.map((ask) => ask.kind);
    expect(asks).toContain('goals.finish_draft');
    await db.run(decideRight, { ...right, approves: 'nobody' }, { as: ingrid, at });
  });

  it('a period that is closed asks each owner about the goals that are left, until none is', async () => {
    const last = await goal('The last one', rafi, 75);
    const asked = async () =>
      (await db.run(today, {}, { as: rafi, at })).asks.filter((ask) => ask.kind === 'goals.roll_over');
    await db.run(closeCycle, { id: autumn.id, version: autumn.version }, { as: ingrid, at });
    await db.settle();
    expect(await asked()).toMatchObject([
      { link: `/direction/rollover/${autumn.id}`, params: { count: 1, cycle: 'Autumn' } },
    ]);
    await roll(rafi, [what(last, 'close', 'Half of the way.')]);
    expect(await asked()).toEqual([]);
  });

  it('costs the same number of statements for two goals and for twelve', async () => {
    const some = async (count: number) => {
      const goals: Goal[] = [];
      for (let n = 0; n < count; n++) goals.push(await goal(`Many ${count} ${n}`, rafi, 75));
      return db.countStatements(() =>
        roll(
          rafi,
          goals.map((one) => what(one, 'carry')),
        ),
      );
    };
    expect(await some(2)).toBe(await some(12));
  });
});

it('what goes on could have been written by hand: the target lies ahead of the start, whatever was reached', () => {
  const number = fc.integer({ min: -50, max: 150 });
  const result = fc.record({
    id: fc.constant('k'),
    title: fc.constant('Solved'),
    unit: fc.constant(''),
    baseline: fc.option(number),
    target: number,
    direction: fc.constantFrom('higher' as const, 'lower' as const),
    due_on: fc.constant(null),
    kpi_id: fc.constant(null),
    kpi_name: fc.constant(null),
    now_on: fc.constant('2026-12-01'),
    now_value: fc.option(number),
    confidence: fc.constant(null),
    imported: fc.constant(false),
    pace: fc.constant('linear' as never),
    milestones: fc.constant([]),
    version: fc.constant(1),
    kind: fc.constant('metric' as const),
    stretch: fc.constant(null),
  });
  const into = { startsOn: '2027-01-01', endsOn: '2027-03-31' };
  fc.assert(
    fc.property(fc.array(result, { maxLength: 4 }), (results) => {
      const made = rolled({ carried: false, results }, { what: 'carry', note: '' }, into, '2026-12-28');
      for (const one of made.next?.results ?? [])
        expect(measureProblems({ ...one, stretch: null }, made.next!.startsOn)).toEqual([]);
      expect(made.arrived.length + (made.next?.results.length ?? results.length - made.arrived.length)).toBe(
        results.length,
      );
    }),
  );
});
