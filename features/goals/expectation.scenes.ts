import type { Scenes, World } from '../../platform/test/scenes.ts';
import { joinPerson } from '../people/service.ts';
import { giveExpectation } from './expectation.contract.ts';

/** A role that exactly one person wears, newly come for the scene. */
async function input(world: World) {
  const role = `Role ${world.unique()}`;
  await world.test.work((work) => joinPerson(work, { name: `Wearer of ${role}`, title: role }), world.org);
  return {
    aim: { kind: 'role' as const, role },
    sentence: 'Nobody waits for the second day',
    why: 'Whoever waits, writes again.',
    dueOn: '2027-03-31',
  };
}

const given = async (world: World) => ({
  id: (await world.test.run(giveExpectation, await input(world), { as: world.people['executive']!, org: world.org }))
    .id,
});

export const expectationScenes: Scenes = {
  'goals.give_expectation': input,
  'goals.list_expectations': async () => ({}),
  'goals.read_translations': given,
  'goals.end_expectation': given,
};
