import type { Scenes, World } from '../../platform/test/scenes.ts';
import { createGoal, publishGoal, type Goal } from './contract.ts';
import { writeComment } from './conversation.contract.ts';

const open = async (world: World, subject: string): Promise<string> => {
  const as = { as: world.people['executive']!, org: world.org };
  const goal = (await world.test.run(
    createGoal,
    { title: `Goal ${world.unique()}`, ownerId: subject, startsOn: '2026-10-01', dueOn: '2026-12-31' },
    as,
  )) as Goal;
  await world.test.run(publishGoal, { id: goal.id, version: 1, reason: 'For the scene.' }, as);
  return goal.id;
};

const said = async (world: World, subject: string) => {
  const id = await open(world, subject);
  const { commentId } = await world.test.run(
    writeComment,
    { id, body: 'The seals came today.' },
    { as: subject, org: world.org },
  );
  return { id, commentId };
};

export const goalConversationScenes: Scenes = {
  'goals.read_conversation': async (world, subject) => ({ id: await open(world, subject) }),
  'goals.write_comment': async (world, subject) => ({ id: await open(world, subject), body: 'The seals came today.' }),
  'goals.change_comment': async (world, subject) => ({
    ...(await said(world, subject)),
    version: 1,
    body: 'The seals came yesterday.',
  }),
  'goals.take_comment_back': said,
  'goals.follow_goal': async (world, subject) => ({ id: await open(world, subject), follows: false }),
};
