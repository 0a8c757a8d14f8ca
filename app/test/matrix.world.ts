import { readdir } from 'node:fs/promises';
import { giveRightTo } from '../../features/identity/service.ts';
import {
  addLocation,
  addTeam,
  changeManager,
  markLeft,
  nameActingManager,
  nameMentor,
} from '../../features/people/contract.ts';
import { createOrganisation, joinPerson } from '../../features/people/service.ts';
import type { Actor } from '../../platform/authz/actor.ts';
import type { TestDatabase } from '../../platform/test/database.ts';
import type { Scene, Scenes, World } from '../../platform/test/scenes.ts';

/** Everybody who can ask: the subject, those who stand in a relation to the subject, those who hold a right, and strangers. */
export const roles = [
  'self',
  'manager',
  'acting_manager',
  'skip_level',
  'mentor',
  'location_lead',
  'peer',
  'other',
  'people_lead',
  'executive',
  'administrator',
  'learning_team',
  'leaver',
  'other_tenant',
  'anonymous',
] as const;
export type Role = (typeof roles)[number];

const org = '01990000-0000-7000-8000-00000000aaaa';
const elsewhere = '01990000-0000-7000-8000-00000000bbbb';
const start = '2026-11-01';

export interface Stage {
  readonly world: World;
  /** Who a role is right now; null when nobody would be found behind their session. */
  actorOf(role: Role): Promise<Actor | null>;
}

/** A small company around one subject, and another company next door whose administrator holds every right there. */
export async function buildStage(test: TestDatabase): Promise<Stage> {
  test.org = org;
  const join = (name: string, fields: object = {}) => test.work((work) => joinPerson(work, { name, ...fields }), org);
  await test.work(
    (work) => createOrganisation(work, { name: 'Matrix Works', zone: 'Europe/London', locale: 'en-GB', demo: false }),
    org,
  );
  const administrator = await join('Administrator', { email: 'administrator@works.example' });
  await test.work((work) => giveRightTo(work, administrator, 'administrator'), org);
  const as = { as: administrator, org };

  const locationLead = await join('Location lead');
  const location = await test.run(addLocation, { name: 'Harbour', leadId: locationLead }, as);
  const team = await test.run(addTeam, { name: 'Counter' }, as);
  const there = { teamId: team.id, locationId: location.id };
  const people: Record<string, string> = {
    administrator,
    location_lead: locationLead,
    skip_level: await join('Skip level'),
    manager: await join('Manager'),
    acting_manager: await join('Acting manager'),
    mentor: await join('Mentor'),
    subject: await join('Subject', { ...there, email: 'subject@works.example', employeeNo: '0417' }),
    peer: await join('Peer', { teamId: team.id }),
    other: await join('Other team'),
    people_lead: await join('People lead'),
    executive: await join('Executive'),
    learning_team: await join('Learning team'),
    leaver: await join('Leaver', there),
  };
  for (const right of ['people_lead', 'executive', 'learning_team'] as const) {
    await test.work((work) => giveRightTo(work, people[right]!, right), org);
  }
  const reports = (id: string, managerId: string) => test.run(changeManager, { id, managerId, from: start }, as);
  await reports(people['manager']!, people['skip_level']!);
  await reports(people['subject']!, people['manager']!);
  await reports(people['leaver']!, people['manager']!);
  // Everybody answers to somebody; only the executive is at the top.
  await reports(people['skip_level']!, people['executive']!);
  for (const role of [
    'acting_manager',
    'mentor',
    'location_lead',
    'peer',
    'other',
    'people_lead',
    'administrator',
    'learning_team',
  ]) {
    await reports(people[role]!, people['skip_level']!);
  }
  const today = test.clock.iso().slice(0, 10);
  await test.run(
    nameActingManager,
    { id: people['subject']!, actingManagerId: people['acting_manager']!, from: today, until: '2027-12-31' },
    as,
  );
  await test.run(nameMentor, { id: people['subject']!, mentorId: people['mentor']!, from: start }, as);
  await test.run(markLeft, { id: people['leaver']!, lastDay: '2026-11-10' }, as);

  const stranger = await nextDoor(test);
  let count = 0;
  const world: World = { test, org, people, unique: () => (count += 1) };
  return {
    world,
    actorOf(role) {
      if (role === 'anonymous') return Promise.resolve(null);
      if (role === 'other_tenant') return test.house.actorOf(test.db, elsewhere, stranger);
      return test.house.actorOf(test.db, org, people[role === 'self' ? 'subject' : role]!);
    },
  };
}

async function nextDoor(test: TestDatabase): Promise<string> {
  return test.work(async (work) => {
    await createOrganisation(work, { name: 'Next Door', zone: 'Europe/London', locale: 'en-GB', demo: false });
    const stranger = await joinPerson(work, { name: 'Stranger', email: 'stranger@next.example' });
    for (const right of ['administrator', 'people_lead', 'executive', 'learning_team'] as const) {
      await giveRightTo(work, stranger, right);
    }
    return stranger;
  }, elsewhere);
}

/** The scenes of every room, found where they lie: a room that has none yet is told so by the house check. */
export async function allScenes(): Promise<Map<string, Scene>> {
  const features = new URL('../../features/', import.meta.url);
  const files = (await readdir(features, { recursive: true })).filter((file) => file.endsWith('.scenes.ts')).sort();
  const found = new Map<string, Scene>();
  for (const file of files) {
    const module = (await import(new URL(file, features).href)) as Record<string, unknown>;
    for (const [name, exported] of Object.entries(module)) {
      if (!name.endsWith('Scenes')) continue;
      for (const [action, scene] of Object.entries(exported as Scenes)) found.set(action, scene);
    }
  }
  return found;
}
