import { addDays } from '../../platform/kernel/day.ts';
import type { Scenes, World } from '../../platform/test/scenes.ts';
import { createGoal, publishGoal, type Goal } from '../goals/contract.ts';
import { goalBarrierStore } from './goal-barrier.store.ts';

/** A goal of the subject that is held up, as a barrier. */
async function raised(world: World, subject: string): Promise<{ id: string; goalId: string }> {
  const as = { as: world.people['executive']!, org: world.org };
  const goal = (await world.test.run(
    createGoal,
    { title: `Goal ${world.unique()}`, ownerId: subject, startsOn: '2026-10-01', dueOn: '2026-12-31' },
    as,
  )) as Goal;
  await world.test.run(publishGoal, { id: goal.id, version: 1, reason: 'For the scene.' }, as);
  const id = await world.test.work(
    (work) => goalBarrierStore(work).raise({ id: work.ids.next(), goal: goal.id, person: subject, text: 'No seals.' }),
    world.org,
  );
  return { id: id!, goalId: goal.id };
}

export const goalBarrierScenes: Scenes = {
  'coaching.read_goal_barrier': async (world, subject) => ({ goalId: (await raised(world, subject)).goalId }),
  'coaching.list_goal_barriers': async () => ({}),
  'coaching.answer_barrier': async (world, subject) => ({
    id: (await raised(world, subject)).id,
    decision: 'remove',
    text: 'You may order from the second supplier.',
    dueOn: addDays(world.test.clock.iso().slice(0, 10), 5),
  }),
  'coaching.see_barrier_answer': async () => ({ id: '01990000-0000-7000-8000-0000000000b1' }),
};
