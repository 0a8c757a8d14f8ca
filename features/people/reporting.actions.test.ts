import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../platform/authz/actor.ts';
import { testDatabase } from '../../platform/test/database.ts';
import * as contract from './contract.ts';
import { readHolidays, setHolidays } from './organisation.contract.ts';
import { calendars, createOrganisation, joinPerson, managerOf, standing, subjectVisible } from './service.ts';

const db = await testDatabase();
const ORG = '00000000-0000-7000-8000-000000000001';
const people: Record<string, string> = {};

const actor = (name: string, ...grants: string[]): Actor => ({
  org: ORG,
  person: people[name]!,
  name,
  grants: new Set(grants),
  relations: new Set(),
  zone: 'Europe/London',
  locale: 'en-GB',
  scopes: null,
});
const lead = () => actor('Hannah', 'people_lead');
const read = (name: string, as: Actor = lead()) => db.run(contract.readPerson, { id: people[name]! }, { as });
const report = (name: string, manager: string | null, from: string, as: Actor = lead()) =>
  db.run(contract.changeManager, { id: people[name]!, managerId: manager && people[manager]!, from }, { as });
const stands = async (who: string, to: string) =>
  [...(await db.work((work) => standing({ ...work, actor: actor(who) }, people[to]!)))].sort();

beforeAll(async () => {
  db.org = ORG;
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    for (const name of ['Hannah', 'Ingrid', 'Sofia', 'Marc', 'Priya', 'Jess', 'Thandi'])
      people[name] = await joinPerson(work, { name });
  });
  await report('Sofia', 'Ingrid', '2026-01-01');
  await report('Marc', 'Sofia', '2026-01-01');
  await report('Priya', 'Marc', '2026-05-04');
});

describe('a reporting line', () => {
  test('gives the manager and the manager above their standing', async () => {
    expect(await stands('Marc', 'Priya')).toEqual(['manager']);
    expect(await stands('Sofia', 'Priya')).toEqual(['skip_level']);
    expect(await stands('Ingrid', 'Priya')).toEqual([]);
    expect(await stands('Priya', 'Priya')).toEqual(['self']);
    expect((await read('Priya')).line.map(({ name }) => name)).toEqual(['Marc', 'Sofia', 'Ingrid']);
  });

  test('is drawn by people leads only', async () => {
    await expect(report('Priya', 'Jess', '2026-11-19', actor('Marc'))).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('never closes a circle, today or later', async () => {
    await expect(report('Ingrid', 'Priya', '2026-11-19')).rejects.toMatchObject({
      code: 'reporting_circle',
      detail: expect.stringContaining('Ingrid → Priya → Marc → Sofia → Ingrid'),
    });
    await report('Jess', 'Ingrid', '2027-01-01');
    await expect(report('Ingrid', 'Jess', '2026-11-19')).rejects.toMatchObject({
      code: 'reporting_circle',
      detail: expect.stringContaining('2027-01-01'),
    });
    await expect(report('Jess', 'Jess', '2026-11-19')).rejects.toMatchObject({ code: 'reporting_circle' });
  });

  test('planned for a day comes into force on that day and is remembered afterwards', async () => {
    await report('Priya', 'Jess', '2026-12-01');
    expect((await read('Priya')).manager).toMatchObject({ person: { name: 'Marc' }, until: '2026-12-01' });
    db.clock.moveTo('2026-12-01T00:30:00.000Z');
    await db.runJob('people.turn_day');
    expect((await read('Priya')).manager).toMatchObject({ person: { name: 'Jess' }, until: null });
    expect(await stands('Jess', 'Priya')).toEqual(['manager']);
    expect(await stands('Marc', 'Priya')).toEqual([]);
    const then = await db.work((work) => managerOf(work, [people['Priya']!], '2026-06-01'));
    expect(then.get(people['Priya']!)).toBe(people['Marc']);
    db.clock.moveTo('2026-12-02T09:00:00.000Z');
  });
});

test('a correction backwards replaces what was written, and what was written stays as withdrawn', async () => {
  await report('Thandi', 'Marc', '2026-10-01');
  await report('Thandi', 'Sofia', '2026-09-01');
  expect((await read('Thandi')).history.map(({ person, from, until }) => [person.name, from, until])).toEqual([
    ['Sofia', '2026-09-01', null],
  ]);
  const kept = await db.work(({ tx }) =>
    tx
      .withTables<{ 'people.relation': { person_id: string; from_on: string; withdrawn_by: string | null } }>()
      .selectFrom('people.relation')
      .select(['from_on', 'withdrawn_by'])
      .where('person_id', '=', people['Thandi']!)
      .orderBy('from_on')
      .execute(),
  );
  expect(kept).toEqual([
    { from_on: '2026-09-01', withdrawn_by: null },
    { from_on: '2026-10-01', withdrawn_by: people['Hannah'] },
  ]);
});

test('a page of a person takes a handful of statements, however many people there are', async () => {
  const count = async (name: string) => db.countStatements(() => read(name));
  expect(await count('Priya')).toBeLessThanOrEqual(8);
  expect(await db.countStatements(() => db.run(contract.readDirectory, {}, { as: lead() }))).toBeLessThanOrEqual(8);
  expect(await db.countStatements(() => db.run(contract.listPeople, {}, { as: lead() }))).toBeLessThanOrEqual(3);
  expect(await db.countStatements(() => db.run(contract.readChart, {}, { as: lead() }))).toBeLessThanOrEqual(3);
});

test('a stand-in and a mentor have their standing for as long as it lasts', async () => {
  const id = people['Priya']!;
  await db.run(
    contract.nameActingManager,
    { id, actingManagerId: people['Thandi']!, from: '2026-12-02', until: '2026-12-09' },
    { as: actor('Jess') },
  );
  await db.run(contract.nameMentor, { id, mentorId: people['Sofia']!, from: '2026-12-02' }, { as: actor('Jess') });
  expect(await stands('Thandi', 'Priya')).toEqual(['acting_manager']);
  expect(await stands('Sofia', 'Priya')).toEqual(['mentor']);
  await expect(
    db.run(contract.nameMentor, { id, mentorId: people['Marc']!, from: '2026-12-02' }, { as: actor('Priya') }),
  ).rejects.toMatchObject({ code: 'forbidden' });
  db.clock.moveTo('2026-12-09T09:00:00.000Z');
  await db.runJob('people.turn_day');
  expect(await stands('Thandi', 'Priya')).toEqual([]);
});

describe('a place', () => {
  test('gives its lead a standing towards everybody in it and below it', async () => {
    const as = lead();
    const canada = await db.run(
      contract.addLocation,
      { name: 'Canada', zone: 'America/Toronto', leadId: people['Marc']! },
      { as },
    );
    const toronto = await db.run(contract.addLocation, { name: 'Toronto', parentId: canada.id }, { as });
    const { version } = await read('Jess');
    await db.run(contract.editPerson, { id: people['Jess']!, version, locationId: toronto.id }, { as });
    expect(await stands('Marc', 'Jess')).toEqual(['location_lead']);
    expect(
      (await db.run(contract.listPeople, { locationId: canada.id }, { as })).items.map(({ name }) => name),
    ).toEqual(['Jess']);
    await expect(
      db.run(contract.editLocation, { id: canada.id, version: 1, parentId: toronto.id }, { as }),
    ).rejects.toMatchObject({ code: 'reporting_circle' });
    await expect(db.run(contract.addLocation, { name: 'CANADA' }, { as })).rejects.toMatchObject({
      code: 'name_taken',
    });
  });

  test('has days off, which nobody there works', async () => {
    const id = people['Jess']!;
    const { location } = await read('Jess');
    const leeds = { locationId: location!.id, year: 2026, days: [{ day: '2026-12-25', name: 'Christmas Day' }] };
    await db.run(setHolidays, leeds, { as: lead() });
    expect(await db.run(readHolidays, { locationId: location!.id, year: 2026 }, { as: actor('Jess') })).toEqual({
      days: leeds.days,
    });
    await db.run(contract.noteAbsence, { id, from: '2026-12-28', to: '2026-12-31' }, { as: actor('Jess') });
    const calendar = (await db.work((work) => calendars(work, [id], '2026-12-01'))).get(id)!;
    expect(calendar.from('2026-12-25')).toBe('2027-01-01');
    expect(calendar.dueInWeek('2026-12-23', 5)).toBe('2026-12-24');
  });
});

describe('what is written about a person', () => {
  test('everybody may correct their own name and zone, and nothing else', async () => {
    const as = actor('Priya');
    const { version, can } = await read('Priya', as);
    expect(can).toMatchObject({ edit: false, editProfile: true });
    await expect(db.run(contract.editPerson, { id: as.person, version, title: 'Owner' }, { as })).rejects.toMatchObject(
      { code: 'forbidden' },
    );
    await expect(
      db.run(contract.editPerson, { id: as.person, version, zone: 'Mars/Olympus' }, { as }),
    ).rejects.toMatchObject({ code: 'bad_zone' });
    await db.run(contract.editPerson, { id: as.person, version, zone: 'America/Toronto' }, { as });
    await expect(db.run(contract.editPerson, { id: as.person, version, name: 'Pria' }, { as })).rejects.toMatchObject({
      code: 'stale_edit',
    });
  });

  test('dates and absences are for the person, those above and people leads', async () => {
    expect((await read('Priya', actor('Thandi'))).history).toEqual([]);
    expect((await read('Priya', actor('Jess'))).history).not.toEqual([]);
  });

  test('numbers and addresses belong to one person', async () => {
    await db.run(
      contract.addPerson,
      { name: 'Lerato Khumalo', employeeNo: 'A-7', email: 'lerato@hollin.example', managerId: people['Thandi']! },
      { as: lead() },
    );
    await expect(db.run(contract.addPerson, { name: 'X', employeeNo: 'a-7' }, { as: lead() })).rejects.toMatchObject({
      code: 'employee_no_taken',
    });
    await expect(
      db.run(contract.addPerson, { name: 'X', email: 'LERATO@hollin.example' }, { as: lead() }),
    ).rejects.toMatchObject({ code: 'email_taken' });
    expect((await db.run(contract.listPeople, { search: 'khu ler' }, { as: lead() })).items).toHaveLength(1);
  });
});

describe('somebody who leaves', () => {
  test('hands their people to the next manager above on the day after the last', async () => {
    await report('Thandi', 'Jess', '2026-12-09');
    await db.run(contract.markLeft, { id: people['Jess']!, lastDay: '2026-12-31' }, { as: lead() });
    expect((await read('Priya')).manager).toMatchObject({ person: { name: 'Jess' }, until: '2027-01-01' });
    db.clock.moveTo('2027-01-01T12:00:00.000Z');
    await db.runJob('people.turn_day');
    expect((await read('Jess')).left).toBe(true);
    expect((await read('Priya')).manager?.person.name).toBe((await read('Thandi')).manager?.person.name);
    await expect(
      db.run(contract.markLeft, { id: people['Jess']!, lastDay: '2027-02-01' }, { as: lead() }),
    ).rejects.toMatchObject({ code: 'already_left' });
    await expect(report('Priya', 'Jess', '2027-01-02')).rejects.toMatchObject({ code: 'person_not_found' });
  });
});

test('the database itself refuses a second manager without an end, and two from the same day', async () => {
  const link = (from_on: string, until_on: string | null) =>
    db.work(({ tx, ids }) =>
      tx
        .withTables<{ 'people.relation': Record<string, unknown> }>()
        .insertInto('people.relation')
        .values({
          org_id: ORG,
          id: ids.next(),
          person_id: people['Hannah']!,
          kind: 'manager',
          other_id: people['Ingrid']!,
          from_on,
          until_on,
          created_at: db.clock.iso(),
        })
        .execute(),
    );
  await link('2026-02-01', '2026-03-01');
  await link('2026-03-01', null);
  await expect(link('2026-02-01', '2026-02-02')).rejects.toMatchObject({ code: '23505' });
  await expect(link('2030-01-01', null)).rejects.toMatchObject({ code: '23505' });
});

test('lists are cut to what a rule makes visible', async () => {
  const visible = (name: string) =>
    db.work(async ({ tx }) => {
      const rows = await tx
        .withTables<{ 'people.person_card': { person_id: string; name: string } }>()
        .selectFrom('people.person_card')
        .select('name')
        .where(subjectVisible({ relations: ['self', 'manager'] }, actor(name), 'person_id'))
        .execute();
      return rows.map((row) => row.name).sort();
    });
  expect(await visible('Thandi')).toEqual(['Lerato Khumalo', 'Thandi']);
});
