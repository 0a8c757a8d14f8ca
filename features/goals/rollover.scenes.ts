import type { Scenes, World } from '../../platform/test/scenes.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { openCycle } from '../governance/contract.ts';
import { createGoal, publishGoal, type Goal } from './contract.ts';

/** A period that nothing else plays in, with one agreed goal of the subject. */
async function open(world: World, subject: string) {
  const lead = { as: world.people['people_lead']!, org: world.org };
  const startsOn = addDays('1400-01-01', 200 * world.unique());
  const cycle = (await world.test.run(
    openCycle,
    { name: `Period of ${startsOn}`, kind: 'custom', startsOn, endsOn: addDays(startsOn, 90) },
    lead,
  )) as { id: string };
  const as = { as: world.people['executive']!, org: world.org };
  const goal = (await world.test.run(
    createGoal,
    {
      title: `Goal ${world.unique()}`,
      ownerId: subject,
      cycleId: cycle.id,
      startsOn: '2026-10-01',
      dueOn: '2026-12-31',
    },
    as,
  )) as Goal;
  const { version } = (await world.test.run(
    publishGoal,
    { id: goal.id, version: 1, reason: 'For the scene.' },
    as,
  )) as Goal;
  return { cycleId: cycle.id, choices: [{ id: goal.id, version, what: 'drop', note: 'Nobody asks for it.' }] };
}

export const rolloverScenes: Scenes = {
  'goals.read_rollover': async (world, subject) => ({ cycleId: (await open(world, subject)).cycleId }),
  'goals.preview_rollover': open,
  'goals.roll_over': open,
};
