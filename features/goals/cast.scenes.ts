import { Fault } from '../../platform/action/action.ts';
import type { TestDatabase } from '../../platform/test/database.ts';
import { giveRightTo } from '../identity/service.ts';
import { changeManager } from '../people/contract.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { addKeyResult, createGoal, createPriority, publishGoal, type Goal } from './contract.ts';

/** The small company of this room's tests: Ingrid leads, Thandi reports to her, Sipho to Thandi, Rafi to nobody. */
export async function goalCast(db: TestDatabase, org: string, at: string) {
  db.org = org;
  const people = await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    const ingrid = await joinPerson(work, { name: 'Ingrid Solheim' });
    await giveRightTo(work, ingrid, 'executive');
    await giveRightTo(work, ingrid, 'administrator');
    return {
      ingrid,
      thandi: await joinPerson(work, { name: 'Thandi Mokoena' }),
      sipho: await joinPerson(work, { name: 'Sipho Ndlovu' }),
      rafi: await joinPerson(work, { name: 'Rafi Cohen' }),
    };
  });
  const { ingrid, thandi, sipho } = people;
  await db.run(changeManager, { id: thandi, managerId: ingrid, from: '2026-01-05' }, { as: ingrid, at });
  await db.run(changeManager, { id: sipho, managerId: thandi, from: '2026-01-05' }, { as: ingrid, at });

  const draft = (title: string, as: string, more: Draft = {}) =>
    db.run(createGoal, { title, startsOn: '2026-10-01', dueOn: '2026-12-31', ...more }, { as, at });
  const measure = (goal: string, as: string, more: object = {}) =>
    db.run(
      addKeyResult,
      {
        of: { type: 'goal', id: goal },
        title: 'Solved on first contact',
        unit: '%',
        baseline: 70,
        target: 84,
        direction: 'higher',
        ...more,
      },
      { as, at },
    );
  return {
    ...people,
    draft,
    measure,
    priority: (title = 'Keep the customers we have') =>
      db.run(createPriority, { title, ownerId: ingrid, reason: 'The tests need many.' }, { as: ingrid, at }),
    /** An active goal with one key result that serves something. */
    async published(title: string, as: string, parent: Parent): Promise<Goal> {
      const goal = await draft(title, as, { serves: { to: parent, how: `${title}, in my words.` } });
      await measure(goal.id, as);
      return db.run(publishGoal, { id: goal.id, version: goal.version }, { as, at });
    },
  };
}

interface Parent {
  type: 'goal' | 'priority';
  id: string;
}

interface Draft {
  kind?: 'organisation' | 'team' | 'individual';
  teamId?: string;
  ownerId?: string;
  serves?: { to: Parent; how: string };
  startsOn?: string;
  dueOn?: string;
}

/** The code of the refusal, or `accepted`. */
export const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Fault ? error.code : String(error)),
  );

/** The fields that a refusal names. */
export const fieldsOf = (promise: Promise<unknown>): Promise<string[]> =>
  promise.then(
    () => [],
    (error: unknown) => (error instanceof Fault ? error.fields.map((field) => field.path) : [String(error)]),
  );
