import { beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../platform/kernel/day.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { today } from '../inbox/contract.ts';
import { addLocation } from '../people/contract.ts';
import { activated, companyOf, weeklyShare } from './cast.scenes.ts';
import { editKpi, readKpi, recordReadings } from './contract.ts';
import {
  amendIntervention,
  decideIntervention,
  evaluateIntervention,
  listInterventions,
  recordIntervention,
  withdrawIntervention,
} from './intervention.contract.ts';
import { gaussian } from './simulation.domain.ts';

const db = await testDatabase();
let boss = '';
let owner = '';
let peer = '';
const shops: Record<string, string> = {};

const monday = '2025-06-02';
const week = (count: number) => addDays(monday, 7 * count);
/** the week in which it begins */
const begins = 52;
const start = week(begins);
const beforehand = `${addDays(start, -10)}T09:00:00.000Z`;
const afterwards = '2026-11-19T09:00:00.000Z';

beforeAll(async () => {
  [boss = '', owner = '', peer = ''] = await companyOf(db, '00000000-0000-7000-8000-000000000064', [
    'Amira Khan',
    'Sofia Lindqvist',
    'Sipho Ndlovu',
  ]);
  for (const name of ['toronto', 'leeds', 'melbourne'])
    shops[name] = (await db.run(addLocation, { name, zone: 'Europe/London' }, { as: boss, at: beforehand })).id;
});

const definition = { ...weeklyShare, target: null };

/** Three shops, read every week; `effect` is what Toronto gained from its start on. */
async function kpi(effect: number, weeks: number, seed = 3) {
  const written = { ...definition, name: `Repairs ${seed} ${effect}`, ownerId: owner };
  const { id } = await activated(db, written, { as: owner, at: beforehand });
  await readings(id, effect, 0, weeks, seed);
  return id;
}

async function readings(id: string, effect: number, from: number, until: number, seed = 3) {
  const rows = Object.entries(shops).flatMap(([name, unitKey], shop) => {
    const normal = gaussian(seed * 100 + shop);
    return Array.from({ length: 90 }, (_, at) => ({
      period: week(at),
      unitKey,
      value: Math.round((70 + shop + normal() + (name === 'toronto' && at >= begins ? effect : 0)) * 10) / 10,
    })).slice(from, until);
  });
  await db.run(recordReadings, { id, source: 'Workshop', readings: rows }, { as: owner, at: afterwards });
}

const plan = () => ({
  kind: 'training' as const,
  label: 'Ours or theirs? at the counter',
  expected: 'Fewer repairs come back, because faults are told apart.',
  direction: 'rise' as const,
  matters: 2,
  startsOn: start,
  delayPeriods: 2,
  treated: [shops['toronto']!],
  comparison: [shops['leeds']!, shops['melbourne']!],
  baselineFrom: null,
  baselineUntil: week(begins - 4),
  lookOn: week(begins + 16),
});

const only = async (id: string, as = peer) => (await db.run(listInterventions, { id }, { as })).items[0]!;
const asked = async (as: string, id: string) =>
  (await db.run(today, {}, { as })).asks.filter(
    (ask) => ask.kind === 'kpis.decide_intervention' && ask.subject.id === id,
  );

describe('what was expected is written down before it begins', () => {
  test('on its day the verdict stands with its range, and its owner is asked what follows', async () => {
    const id = await kpi(6, begins);
    const { id: intervention } = await db.run(recordIntervention, { id, ...plan() }, { as: owner, at: beforehand });
    await db.runJob('kpis.evaluate_interventions');
    expect(await only(id)).toMatchObject({ told: null, written: { when: 'before' }, can: { amend: false } });
    expect((await db.run(readKpi, { id }, { as: peer })).events).toMatchObject([
      { id: intervention, kind: 'training', onDay: start },
    ]);

    await readings(id, 6, begins, begins + 16);
    await db.runJob('kpis.evaluate_interventions');
    const judged = await only(id);
    expect(judged.told).toMatchObject({ verdict: 'improved', by: null, on: '2026-11-19' });
    expect(judged.told!.low!).toBeGreaterThan(2);
    expect(judged.told!.inputs).toMatchObject({ planVersion: 1, matters: 2, better: 'higher', until: '2026-11-19' });
    expect(judged.told!.inputs.units).toHaveLength(3);
    expect(judged.told!.inputs.units[0]).toMatchObject({ readings: begins + 16, first: monday });
    expect(judged.evaluation!.comparison.units.toSorted()).toEqual([shops['leeds']!, shops['melbourne']!].toSorted());
    expect(judged).toMatchObject({ nextLookOn: null, treated: [{ name: 'toronto' }], history: [] });

    expect(await asked(owner, intervention)).toMatchObject([{ params: { verdict: 'improved' } }]);
    await db.run(decideIntervention, { id: intervention, decision: 'keep', words: 'Leeds is next.' }, { as: owner });
    expect(await asked(owner, intervention)).toEqual([]);
    expect((await only(id)).decisions).toMatchObject([
      { decision: 'keep', current: true, by: { name: 'Sofia Lindqvist' } },
    ]);

    await db.runJob('kpis.evaluate_interventions');
    expect((await only(id)).history).toEqual([]);
  });

  test('and without waiting for the hour when the readings it waits for arrive on its day', async () => {
    const id = await kpi(6, begins, 12);
    const { id: intervention } = await db.run(recordIntervention, { id, ...plan() }, { as: owner, at: beforehand });
    await db.settle();
    expect(await only(id)).toMatchObject({ told: null });
    await readings(id, 6, begins, begins + 16, 12);
    await db.settle();
    expect((await only(id)).told).toMatchObject({ verdict: 'improved', on: '2026-11-19' });
    expect(await asked(owner, intervention)).toHaveLength(1);
  });

  test('what cannot be told says what would, waits for it, and looks again by itself', async () => {
    const id = await kpi(2, begins + 5, 8);
    const early = { ...plan(), matters: null, lookOn: week(begins + 4) };
    const { id: intervention } = await db.run(recordIntervention, { id, ...early }, { as: owner, at: beforehand });
    await db.run(evaluateIntervention, { id: intervention }, { as: owner, at: `${week(begins + 5)}T09:00:00.000Z` });
    const first = await only(id, owner);
    expect(first.told).toMatchObject({ verdict: 'cannot-tell', by: { name: 'Sofia Lindqvist' } });
    expect(first.decidesOn! > week(begins + 5)).toBe(true);
    expect(first.nextLookOn).toBe(first.decidesOn);

    await readings(id, 2, begins + 5, 76, 8);
    db.clock.moveTo(`${first.nextLookOn}T05:00:00.000Z`);
    await db.runJob('kpis.evaluate_interventions');
    const again = await only(id, owner);
    expect(again.history.map(({ verdict, on }) => ({ verdict, on }))).toEqual([
      { verdict: 'cannot-tell', on: week(begins + 5) },
    ]);
    // What the verdict is made from ends on its day, whatever was read later.
    expect(again.told!.inputs.units.every((unit) => unit.last <= again.told!.on)).toBe(true);
    expect(again.history[0]!.inputs.units[0]!.last <= week(begins + 5)).toBe(true);
  });
});

describe('what was written down is not rewritten in silence', () => {
  test('written or amended after the start is said openly, with the reason and the former plan kept', async () => {
    const id = await kpi(3, begins + 12, 5);
    const late = await db.run(recordIntervention, { id, ...plan() }, { as: owner, at: afterwards });
    expect(late.written).toMatchObject({ when: 'after', on: '2026-11-19', by: { name: 'Sofia Lindqvist' } });
    const amended = await db.run(
      amendIntervention,
      { id: late.id, version: 1, reason: 'Leeds was trained as well.', ...plan(), comparison: [shops['melbourne']!] },
      { as: owner },
    );
    expect(amended.amendments).toMatchObject([{ when: 'after', reason: 'Leeds was trained as well.' }]);
    await expect(
      db.run(amendIntervention, { id: late.id, version: 1, reason: 'Again.', ...plan() }, { as: owner }),
    ).rejects.toMatchObject({ code: 'stale_edit' });
    expect((await db.run(evaluateIntervention, { id: late.id }, { as: owner })).told!.inputs).toMatchObject({
      planVersion: 2,
    });
  });

  test('withdrawn with its reason it leaves the chart and is judged no more; what it said stays', async () => {
    const id = await kpi(3, begins + 12, 6);
    const { id: intervention } = await db.run(recordIntervention, { id, ...plan() }, { as: owner, at: beforehand });
    await db.run(
      withdrawIntervention,
      { id: intervention, reason: 'The trainer was ill.' },
      { as: owner, at: afterwards },
    );
    expect((await db.run(readKpi, { id }, { as: peer })).events).toEqual([]);
    await db.runJob('kpis.evaluate_interventions');
    expect(await only(id)).toMatchObject({ told: null, withdrawn: { reason: 'The trainer was ill.' } });
    await expect(db.run(evaluateIntervention, { id: intervention }, { as: owner })).rejects.toMatchObject({
      code: 'intervention_withdrawn',
    });
  });

  test('an impossible plan is refused with all its faults at once', async () => {
    const id = await kpi(0, 10, 7);
    await expect(
      db.run(
        recordIntervention,
        {
          id,
          ...plan(),
          treated: [],
          baselineUntil: start,
          lookOn: week(begins + 1),
          comparison: ['00000000-0000-7000-8000-0000000000ff'],
        },
        { as: owner },
      ),
    ).rejects.toMatchObject({
      fields: [{ path: 'treated' }, { path: 'baselineUntil' }, { path: 'lookOn' }, { path: 'comparison' }],
    });
  });

  test('whoever takes the KPI over is asked what follows', async () => {
    const id = await kpi(6, begins + 16, 9);
    const { id: intervention } = await db.run(recordIntervention, { id, ...plan() }, { as: owner, at: beforehand });
    db.clock.moveTo(afterwards);
    await db.runJob('kpis.evaluate_interventions');
    expect(await asked(owner, intervention)).toHaveLength(1);
    const { kpi: now } = await db.run(readKpi, { id }, { as: owner });
    await db.run(editKpi, { ...definition, id, name: now.name, version: now.version, ownerId: boss }, { as: boss });
    expect(await asked(owner, intervention)).toHaveLength(0);
    expect(await asked(boss, intervention)).toHaveLength(1);
  });
});

test('reading them costs the same few statements however many there are', async () => {
  const id = await kpi(2, begins + 4, 11);
  const cost = () => db.countStatements(() => db.run(listInterventions, { id }, { as: peer, at: afterwards }));
  await db.run(recordIntervention, { id, ...plan() }, { as: owner, at: beforehand });
  const one = await cost();
  for (let more = 0; more < 4; more++) {
    const { id: next } = await db.run(recordIntervention, { id, ...plan() }, { as: owner, at: beforehand });
    await db.run(evaluateIntervention, { id: next }, { as: owner, at: afterwards });
  }
  expect(await cost()).toBe(one);
});
