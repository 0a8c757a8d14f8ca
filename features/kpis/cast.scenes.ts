import type { SentOf } from '../../platform/action/action.ts';
import type { RunOptions, TestDatabase } from '../../platform/test/database.ts';
import type { World } from '../../platform/test/scenes.ts';
import { giveRightTo } from '../identity/service.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { activateKpi, defineKpi, type Kpi, recordReadings } from './contract.ts';

type Written = SentOf<typeof defineKpi>;

/** A share that is read every week, with a response to a rise and to a fall. */
export const weeklyShare = {
  name: 'Solved on first contact',
  definition: 'Share of questions that need no second message.',
  unit: '%',
  kind: 'value' as const,
  direction: 'higher' as const,
  horizon: 'leading' as const,
  teamId: null,
  locationId: null,
  cadence: 'week' as const,
  target: 84,
  responseUp: 'Find out who solved what differently.',
  responseDown: 'Read twenty second contacts together.',
};

/** The company of a test file and its people, the first of them its administrator. */
export async function companyOf(db: TestDatabase, org: string, names: readonly string[]): Promise<string[]> {
  db.org = org;
  return db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    const people: string[] = [];
    for (const name of names) people.push(await joinPerson(work, { name }));
    await giveRightTo(work, people[0]!, 'administrator');
    return people;
  });
}

/** A KPI that is written and active. */
export async function activated(
  db: TestDatabase,
  written: Partial<Written> & { ownerId: string },
  by: RunOptions,
): Promise<Kpi> {
  const { id, version } = await db.run(defineKpi, { ...weeklyShare, ...written }, by);
  return db.run(activateKpi, { id, version }, by);
}

/** An active KPI of the subject, with readings from a Monday on. */
export async function measured(
  world: World,
  subject: string,
  readings: readonly { period: string; value: number }[],
): Promise<string> {
  const by = { as: world.people['administrator']!, org: world.org };
  const name = `Solved on first contact ${world.unique()}`;
  const { id } = await activated(world.test, { name, ownerId: subject, target: null }, by);
  await world.test.run(recordReadings, { id, source: 'Helpdesk', readings: [...readings] }, by);
  return id;
}
