import type { Scenes, World } from '../../platform/test/scenes.ts';
import { addLocation, addPerson, addTeam, markLeft, noteAbsence, readDirectory, readPerson } from './contract.ts';
import { startImport } from './import.contract.ts';

const from = '2026-12-01';
const keeper = (world: World) => ({ as: world.people['administrator']!, org: world.org });

/** Somebody of whom nothing hangs, for changes that would rob the world of its relations. */
const newcomer = async (world: World): Promise<string> =>
  (await world.test.run(addPerson, { name: `Newcomer ${world.unique()}` }, keeper(world))).id;

const versionOf = async (world: World, id: string): Promise<number> =>
  (await world.test.run(readPerson, { id }, keeper(world))).version;

const upload = (world: World) => ({
  name: 'people.csv',
  type: 'text/csv',
  bytes: new TextEncoder().encode(`employee number,name\nS${world.unique()},Somebody New\n`),
});

const looked = async (world: World) => world.test.run(startImport, {}, { ...keeper(world), upload: upload(world) });

export const peopleScenes: Scenes = {
  'people.list_people': async () => ({ search: 'a', limit: 5 }),
  'people.read_directory': async () => ({}),
  'people.read_person': async (_world, subject) => ({ id: subject }),
  'people.read_chart': async () => ({ limit: 5 }),
  'people.add_person': async (world) => ({ name: `Joiner ${world.unique()}` }),
  'people.edit_person': async (world, subject) => ({
    id: subject,
    version: await versionOf(world, subject),
    zone: 'Asia/Kathmandu',
  }),
  'people.change_manager': async (world, subject) => ({ id: subject, managerId: world.people['manager']!, from }),
  'people.name_acting_manager': async (world, subject) => ({
    id: subject,
    actingManagerId: await newcomer(world),
    from,
    until: '2026-12-08',
  }),
  'people.name_mentor': async (world, subject) => ({ id: subject, mentorId: await newcomer(world), from }),
  'people.mark_left': async (world) => ({ id: await newcomer(world), lastDay: '2027-01-31' }),
  'people.export_record': async () => ({}),
  'people.erase_record': async (world) => {
    const id = await newcomer(world);
    await world.test.run(markLeft, { id, lastDay: '2026-01-31' }, keeper(world));
    return { id, reason: 'They asked for it' };
  },
  'people.note_absence': async (_world, subject) => ({ id: subject, from, to: '2026-12-02' }),
  'people.withdraw_absence': async (world, subject) => {
    const { id } = await world.test.run(noteAbsence, { id: subject, from, to: from }, keeper(world));
    return { id: subject, absenceId: id };
  },
  'people.add_team': async (world) => ({ name: `Team ${world.unique()}` }),
  'people.edit_team': async (world) => {
    const made = await world.test.run(addTeam, { name: `Team ${world.unique()}` }, keeper(world));
    return { ...made, name: `Renamed ${world.unique()}` };
  },
  'people.add_location': async (world) => ({ name: `Place ${world.unique()}`, zone: 'Africa/Johannesburg' }),
  'people.edit_location': async (world) => {
    const made = await world.test.run(addLocation, { name: `Place ${world.unique()}` }, keeper(world));
    return { ...made, name: `Renamed ${world.unique()}` };
  },
  'people.edit_organisation': async (world) => {
    const { organisation } = await world.test.run(readDirectory, {}, keeper(world));
    return { version: organisation.version, weekStartsOn: 1 };
  },
  'people.read_holidays': async () => ({ year: 2026 }),
  'people.set_holidays': async () => ({
    locationId: null,
    year: 2026,
    days: [{ day: '2026-12-25', name: 'Christmas Day' }],
  }),
  'people.start_import': async (world) => ({ upload: upload(world) }),
  'people.read_import': async (world) => ({ id: (await looked(world)).id }),
  'people.list_import_problems': async (world) => ({ id: (await looked(world)).id }),
  'people.remap_import': async (world) => {
    const { id, version, mapping } = await looked(world);
    return { id, version, mapping };
  },
  'people.commit_import': async (world) => {
    const { id, version } = await looked(world);
    return { id, version };
  },
};
