import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { goalCast, refusal } from './cast.scenes.ts';
import { readGoal, readMeasurements, readOutline } from './contract.ts';
import { commitPlan, readPlan, readPlanFile } from './plan.contract.ts';
import { smallPlan } from './goal.scenes.ts';

const db = await testDatabase();
const at = '2026-11-19T09:00:00.000Z';
const { ingrid, rafi } = await goalCast(db, '00000000-0000-7000-8000-000000000073', at);
const real = new URL('../../../shared/data/strategy/stratml/', import.meta.url);
const present = existsSync(real);
if (!present)
  process.stderr.write('skipped: the real StratML files are not beside the project (../shared/data/strategy)\n');

const file = (bytes: Uint8Array, name = 'plan.xml') => ({ name, type: 'application/xml', bytes });
const read = (bytes: Uint8Array, as = ingrid) => db.run(readPlanFile, {}, { as, at, upload: file(bytes) });
const outline = async () => (await db.run(readOutline, { limit: 5000 }, { as: ingrid, at })).rows;

describe('importing a plan', () => {
  it('reading it makes nothing; committing makes everything, once', async () => {
    const report = await read(smallPlan);
    expect(report).toMatchObject({
      format: 'stratml-2',
      counts: { goals: 1, objectives: 1, indicators: 1, instances: 1 },
    });
    expect(await outline()).toEqual([]);

    const made = await db.run(commitPlan, { id: report.id, ownerId: ingrid }, { as: ingrid, at });
    expect(made).toEqual({ priorities: 1, goals: 1, keyResults: 1, measurements: 1, needs: 0 });
    const rows = await outline();
    expect(rows.map((row) => [row.type, row.title, row.health])).toEqual([
      ['priority', 'Keep our customers', 'not_started'],
      ['goal', 'Answer within a day', 'draft'],
    ]);
    expect(rows[1]).toMatchObject({
      how: 'Nobody waits for the second day.',
      measure: { now: 71, target: 95, unit: '%', direction: 'higher' },
    });
    expect(await refusal(db.run(commitPlan, { id: report.id }, { as: ingrid, at }))).toBe('plan_already_imported');
    expect((await db.run(readPlan, { id: report.id }, { as: ingrid, at })).committed).toBe(true);
  });

  it('takes the vision of the file only where nobody has written one', async () => {
    const frame = (await db.run(readOutline, {}, { as: ingrid, at })).frame;
    expect(frame?.direction).toMatchObject({ vision: 'Everybody is glad to come back.', version: 1 });
    const report = await read(smallPlan);
    await db.run(commitPlan, { id: report.id }, { as: ingrid, at });
    expect((await db.run(readOutline, {}, { as: ingrid, at })).frame?.direction.version).toBe(1);
  });

  it('two people who commit the same plan at once import it once', async () => {
    const report = await read(smallPlan);
    const before = (await outline()).length;
    const both = [1, 2].map(() => refusal(db.run(commitPlan, { id: report.id }, { as: ingrid, at })));
    expect((await Promise.all(both)).toSorted()).toEqual(['accepted', 'plan_already_imported']);
    expect((await outline()).length).toBe(before + 2);
  });

  it('only those who lead import, and a file that cannot be read is refused with its line and changes nothing', async () => {
    expect(await refusal(read(smallPlan, rafi))).toBe('forbidden');
    const before = await outline();
    const cut = smallPlan.subarray(0, smallPlan.length - 40);
    await expect(read(cut)).rejects.toMatchObject({ code: 'plan_unreadable', fields: [{ code: 'truncated' }] });
    await expect(read(new TextEncoder().encode('<!DOCTYPE a []><a/>'))).rejects.toMatchObject({
      fields: [{ code: 'has_doctype' }],
    });
    expect(await outline()).toEqual(before);
  });

  it.skipIf(!present)('Albania becomes a tree with all its 2,392 measurements', async () => {
    const report = await read(readFileSync(new URL('Albania.xml', real)));
    const made = await db.run(commitPlan, { id: report.id, as: 'active', ownerId: ingrid }, { as: ingrid, at });
    expect(made).toEqual({ priorities: 2, goals: 12, keyResults: 104, measurements: 2392, needs: 0 });
    const rows = await outline();
    const ruleOfLaw = rows.find((row) => row.title === 'Rule of Law')!;
    expect(rows.find((row) => row.id === ruleOfLaw.parent)?.title).toBe('HUMAN FREEDOM');
    const page = await db.run(readGoal, { id: ruleOfLaw.id }, { as: ingrid, at });
    expect(page.keyResults[0]).toMatchObject({ title: 'Procedural Justice', unit: 'Score', target: 6.82, now: 6.02 });
    const periods = await db.run(readMeasurements, { id: page.keyResults[0]!.id }, { as: ingrid, at });
    expect(periods.items).toHaveLength(23);
    expect(periods.items[1]).toEqual({ startsOn: '2021-01-01', endsOn: '2021-12-31', target: 6.73, actual: 6.02 });
  });

  it.skipIf(!present)('each of the real plans comes in whole', async () => {
    for (const name of readdirSync(real).filter((one) => one.endsWith('.xml'))) {
      const report = await read(readFileSync(new URL(name, real)));
      const made = await db.run(commitPlan, { id: report.id, as: 'active' }, { as: ingrid, at });
      const { goals, objectives, indicators } = report.counts;
      expect({ name, ...made }).toMatchObject({ name, priorities: goals, goals: objectives, keyResults: indicators });
    }
  });

  it.skipIf(!present)('a report with several results in one measurement keeps each of them', async () => {
    const report = await read(readFileSync(new URL('SMLC2023.xml', real)));
    expect(report.repairCount).toBeGreaterThan(100);
    const made = await db.run(commitPlan, { id: report.id }, { as: ingrid, at });
    expect(made).toMatchObject({ priorities: 3, goals: 13, keyResults: 21, measurements: 77 });
  });
});
