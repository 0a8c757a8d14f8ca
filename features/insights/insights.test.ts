import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { createGoal, createPriority, publishGoal, recordProgress } from '../goals/contract.ts';
import { giveRightTo } from '../identity/service.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { readQuestions } from './contract.ts';

const db = await testDatabase();
const monday = '2026-11-16T09:00:00.000Z';
db.org = '00000000-0000-7000-8000-000000000120';
const { ingrid, rafi } = await db.work(async (work) => {
  await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
  const leader = await joinPerson(work, { name: 'Ingrid Solheim' });
  await giveRightTo(work, leader, 'executive');
  return { ingrid: leader, rafi: await joinPerson(work, { name: 'Rafi Cohen' }) };
});
const ask = (at: string) => db.run(readQuestions, {}, { as: rafi, at });

async function goal(title: string, startsOn: string, to?: string) {
  const serves = to === undefined ? null : { to: { type: 'priority' as const, id: to }, how: '' };
  const made = await db.run(createGoal, { title, startsOn, dueOn: '2026-12-31', serves }, { as: ingrid, at: monday });
  await db.run(publishGoal, { id: made.id, version: 1, reason: 'For the test.' }, { as: ingrid, at: monday });
  return made.id;
}

describe('the questions', () => {
  it('have calm answers in a company without any record', async () => {
    const answer = await ask(monday);
    expect(answer.personal).toMatchObject({
      gaps: { skills: [], left: 0 },
      promises: { total: null },
      rhythm: { days: null, places: [] },
    });
    expect(answer.direction).toMatchObject({ goals: 0, arriving: 0 });
    expect(answer.askedAgainOn).toBe('2026-11-23');
  });

  it('know which priority is carried, which goals lead nowhere and which are silent', async () => {
    const keep = await db.run(createPriority, { title: 'Keep customers' }, { as: ingrid, at: monday });
    await db.run(createPriority, { title: 'Two days to any door' }, { as: ingrid, at: monday });
    await goal('Silent since September', '2026-09-01', keep.id);
    const told = await goal('Told today', '2026-10-01', keep.id);
    await goal('Leads nowhere', '2026-11-05');
    await db.run(
      recordProgress,
      { of: { type: 'goal', id: told }, confidence: 80, note: 'Going well.' },
      { as: ingrid, at: monday },
    );
    const { direction, stall } = await ask(monday);
    expect(direction).toMatchObject({
      goals: 3,
      arriving: 2,
      priorities: [
        { title: 'Keep customers', goals: 2 },
        { title: 'Two days to any door', goals: 0 },
      ],
      teams: [{ team: null, goals: 3, nowhere: 1 }],
    });
    expect(stall).toMatchObject({ goals: 3, fresh: 1, oneMissed: 1, noNews: 1, silentAfterWeeks: 0 });
  });

  it('keep the answers from personal records for a week, so that two of them cannot be subtracted', async () => {
    db.clock.moveTo('2026-11-17T04:00:00.000Z');
    await db.runJob('insights.ask_records');
    expect((await ask('2026-11-19T09:00:00.000Z')).personal.askedOn).toBe('2026-11-17');
    db.clock.moveTo('2026-11-20T04:00:00.000Z');
    await db.runJob('insights.ask_records');
    expect((await ask('2026-11-20T09:00:00.000Z')).personal.askedOn).toBe('2026-11-17');
    db.clock.moveTo('2026-11-23T04:00:00.000Z');
    await db.runJob('insights.ask_records');
    expect((await ask('2026-11-23T09:00:00.000Z')).personal.askedOn).toBe('2026-11-23');
  });
});
