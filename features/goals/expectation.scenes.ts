import type { Scenes, World } from '../../platform/test/scenes.ts';
import { addTeam } from '../people/contract.ts';
import { joinPerson } from '../people/service.ts';
import { giveExpectation } from './expectation.contract.ts';

/** A team of one, newly come for the scene. */
async function input(world: World) {
  const name = `Expected ${world.unique()}`;
  const as = { as: world.people['administrator']!, org: world.org };
  const { id } = await world.test.run(addTeam, { name }, as);
  await world.test.work((work) => joinPerson(work, { name: `One of ${name}`, teamId: id }), world.org);
  return {
    aim: { kind: 'team' as const, id },
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
  'goals.read_aims': async () => ({}),
  'goals.list_expectations': async () => ({}),
  'goals.read_translations': given,
  'goals.end_expectation': given,
};
