import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { defineKpi, retireKpi } from '../kpis/contract.ts';
import { addTeam } from '../people/contract.ts';
import { goalCast, refusal } from './cast.scenes.ts';
import { readSight } from './contract.ts';
import { chooseKpi, excusePlace, listStacks, placeKpi, readKpiUse, readStack, unplaceKpi } from './stack.contract.ts';

const db = await testDatabase();
const now = '2026-11-02T09:00:00.000Z';
let cast: Awaited<ReturnType<typeof goalCast>>;

beforeAll(async () => {
  cast = await goalCast(db, '00000000-0000-7000-8000-000000000075', now);
});

const newTeam = async (name: string) =>
  (await db.run(addTeam, { name, leadId: cast.thandi }, { as: cast.ingrid, at: now })).id;

const kpi = async (name: string, teamId: string | null, horizon: 'leading' | 'lagging' = 'leading') =>
  (
    await db.run(
      defineKpi,
      {
        name,
        definition: '',
        unit: '%',
        kind: 'value',
        direction: 'higher',
        horizon,
        ownerId: cast.thandi,
        teamId,
        locationId: null,
        cadence: 'week',
        target: null,
        responseUp: '',
        responseDown: '',
      },
      { as: cast.thandi, at: now },
    )
  ).id;

const as = (person: string) => ({ as: person, at: now });

describe('the stack of a team', () => {
  test('says what is missing, proposes what would fit, and shows what was retired with its reason', async () => {
    const teamId = await newTeam('Support');
    const renewals = await kpi('Renewals after 90 days', teamId, 'lagging');
    const follows = await kpi('Reply follows the four service questions', teamId);
    const stars = await kpi('Satisfaction stars', teamId);
    await db.run(
      retireKpi,
      { id: stars, version: 1, reason: 'No answer led to a change in two quarters.' },
      as(cast.thandi),
    );
    await db.run(placeKpi, { teamId, kpiId: renewals, place: 'outcome' }, as(cast.thandi));
    const stack = await db.run(readStack, { teamId }, as(cast.sipho));
    expect(stack.places.map(({ place, state }) => `${place} ${state}`)).toEqual([
      'outcome filled',
      'leading missing',
      'quality missing',
      'development empty',
    ]);
    expect(stack.places[2]!.proposals.map(({ id }) => id)).toEqual([follows]);
    expect(stack.retired).toMatchObject([{ id: stars, reason: 'No answer led to a change in two quarters.' }]);
    expect(stack.can.edit).toBe(false);
    expect((await db.run(listStacks, {}, as(cast.thandi))).items).toContainEqual({
      team: { id: teamId, name: 'Support' },
      placed: 1,
      missing: 2,
      mine: true,
    });
  });

  test('one more than a place holds takes a reason, which is kept with who and when', async () => {
    const teamId = await newTeam('Retail');
    const [first, second] = [
      await kpi('Sales', teamId, 'lagging'),
      await kpi('Guests who come back', teamId, 'lagging'),
    ];
    const put = (kpiId: string, reason?: string) =>
      db.run(placeKpi, { teamId, kpiId, place: 'outcome', ...(reason ? { reason } : {}) }, as(cast.thandi));
    await put(first);
    expect(await refusal(put(first))).toBe('accepted');
    expect(await refusal(put(second))).toBe('place_needs_reason');
    const stack = await put(second, 'The shops moved house this cycle.');
    expect(stack.places[0]).toMatchObject({
      state: 'surplus',
      off: 1,
      exception: {
        reason: 'The shops moved house this cycle.',
        madeBy: { name: 'Thandi Mokoena' },
        madeAt: expect.stringContaining('2026-11-02T09:00:00'),
      },
    });
    const less = await db.run(unplaceKpi, { teamId, kpiId: second }, as(cast.thandi));
    expect(less.places[0]).toMatchObject({ state: 'filled', exception: null });
    expect(less.unplaced.map(({ id }) => id)).toContain(second);
  });

  test('a place may stay empty with a reason; a KPI moves when it is placed elsewhere; only who leads may', async () => {
    const teamId = await newTeam('Workshop');
    const id = await kpi('Days from order to door', teamId);
    await db.run(placeKpi, { teamId, kpiId: id, place: 'outcome' }, as(cast.thandi));
    const moved = await db.run(placeKpi, { teamId, kpiId: id, place: 'leading' }, as(cast.ingrid));
    expect(moved.places.map(({ kpis }) => kpis.length)).toEqual([0, 1, 0, 0]);
    expect(moved.speed).toEqual([{ fast: 'Days from order to door', counterweight: null }]);
    const excuse = { teamId, place: 'quality' as const, kind: 'missing' as const, reason: 'Counted by operations.' };
    expect(await refusal(db.run(excusePlace, excuse, as(cast.sipho)))).toBe('forbidden');
    expect((await db.run(excusePlace, excuse, as(cast.thandi))).places[2]!.exception?.reason).toBe(
      'Counted by operations.',
    );
    expect(await refusal(db.run(placeKpi, { teamId, kpiId: id, place: 'quality' }, as(cast.sipho)))).toBe('forbidden');
  });

  test('a role of the team has a stack of its own', async () => {
    const teamId = await newTeam('Desks');
    const id = await kpi('Refunded on the promised day', teamId);
    await db.run(placeKpi, { teamId, role: 'Refund desk', kpiId: id, place: 'leading' }, as(cast.thandi));
    expect((await db.run(readStack, { teamId }, as(cast.sipho))).places[1]!.kpis).toEqual([]);
    expect(
      (await db.run(readStack, { teamId, role: 'Refund desk' }, as(cast.sipho))).places[1]!.kpis.map((row) => row.id),
    ).toEqual([id]);
    expect((await db.run(readKpiUse, { kpiId: id }, as(cast.sipho))).stacks).toEqual([
      { team: { id: teamId, name: 'Desks' }, role: 'Refund desk', place: 'leading' },
    ]);
  });
});

test('a chosen KPI shows its line of sight to the priority, and why it was chosen', async () => {
  const priority = await cast.priority();
  const id = await kpi('Solved on first contact', null);
  const choice = {
    kpiId: id,
    priorityId: priority.id,
    result: 'Customers who stay.',
    behaviour: 'A question is settled the first time.',
    observed: 'Second messages, every Monday.',
    understood: 'Yes.',
  };
  expect(await refusal(db.run(chooseKpi, choice, as(cast.rafi)))).toBe('forbidden');
  await db.run(chooseKpi, choice, as(cast.thandi));
  const { items } = await db.run(readSight, { things: [{ type: 'kpi', id }] }, as(cast.sipho));
  expect(items).toEqual([
    { id, chain: { steps: [{ type: 'priority', id: priority.id, title: priority.title }], arrives: true } },
  ]);
  expect((await db.run(readKpiUse, { kpiId: id }, as(cast.sipho))).choice).toMatchObject({
    priority: { id: priority.id },
    behaviour: choice.behaviour,
  });
});

test('a stack costs the same number of statements whatever it holds', async () => {
  const [few, many] = [await newTeam('Few'), await newTeam('Many')];
  for (let n = 0; n < 6; n++)
    await db.run(
      placeKpi,
      { teamId: many, kpiId: await kpi(`Number ${n}`, many), place: 'leading', reason: 'For the count.' },
      as(cast.thandi),
    );
  const count = (teamId: string) => db.countStatements(() => db.run(readStack, { teamId }, as(cast.sipho)));
  await db.run(placeKpi, { teamId: few, kpiId: await kpi('One', few), place: 'leading' }, as(cast.thandi));
  expect(await count(many)).toBe(await count(few));
});
