import type { Action } from '../../platform/action/action.ts';
import type { Scenes, World } from '../../platform/test/scenes.ts';
import { decideRight } from '../governance/contract.ts';
import { addTeam } from '../people/contract.ts';
import { createGoal, linkGoal, publishGoal, readGoal, type Goal } from './contract.ts';
import { answerProposal, readGoalLife, requestChange, sayBlocked } from './life.contract.ts';
import { askNeed, readLinks } from './link.contract.ts';

/** Goals of a team here wait for the manager of their owner; goals of persons, which the other scenes play with, do not. */
const usualDays = { startsOn: '2026-10-01', dueOn: '2026-12-31' };
const as = (world: World, role: string) => ({ as: world.people[role]!, org: world.org });
const run = <A extends Action>(world: World, role: string, action: A, input: object) =>
  world.test.run(action, input as never, as(world, role));

async function proposed(world: World, subject: string): Promise<Goal> {
  await run(world, 'executive', decideRight, {
    matter: 'goal',
    level: 'team',
    sets: 'person',
    approves: 'manager',
    changes: 'person',
  });
  const goal = (await run(world, 'executive', createGoal, {
    kind: 'team',
    title: `Goal ${world.unique()}`,
    ownerId: subject,
    ...usualDays,
  })) as Goal;
  return run(world, 'executive', publishGoal, { id: goal.id, version: 1, reason: 'For the scene.' }) as Promise<Goal>;
}

async function agreed(world: World, subject: string): Promise<Goal> {
  const goal = await proposed(world, subject);
  return run(world, 'manager', answerProposal, {
    id: goal.id,
    version: goal.version,
    agree: true,
  }) as Promise<Goal>;
}

async function waiting(world: World, subject: string) {
  const { id, version } = await agreed(world, subject);
  await run(world, 'executive', requestChange, { id, version, dueOn: '2027-01-31', why: 'The parts come later.' });
  const life = (await run(world, 'executive', readGoalLife, { id })) as { change: { id: string } | null };
  const goal = (await run(world, 'executive', readGoal, { id })) as Goal;
  return { id, changeId: life.change!.id, version: goal.version };
}

/** A contribution that somebody of another team wants to make to a goal of the subject. */
async function asked(world: World, subject: string, from: string): Promise<string> {
  const team = async (person: string) => {
    const { id } = (await run(world, 'administrator', addTeam, { name: `Team ${world.unique()}` })) as { id: string };
    const made = (await run(world, 'executive', createGoal, {
      kind: 'team',
      title: `Goal ${world.unique()}`,
      ownerId: person,
      teamId: id,
      ...usualDays,
    })) as Goal;
    return made.id;
  };
  const [goal, target] = [await team(from), await team(subject)];
  for (const id of [goal, target])
    await run(world, 'executive', publishGoal, { id, version: 1, reason: 'For the scene.' });
  await world.test.run(
    linkGoal,
    { id: goal, to: { type: 'goal', id: target }, how: 'In my own words.' },
    { as: from, org: world.org },
  );
  const links = (await run(world, 'executive', readLinks, { id: goal })) as { requests: { id: string }[] };
  return links.requests[0]!.id;
}

async function need(world: World, owner: string, of: string): Promise<string> {
  const title = `Goal ${world.unique()}`;
  const goal = (await run(world, 'executive', createGoal, { title, ownerId: owner, ...usualDays })) as Goal;
  await run(world, 'executive', publishGoal, { id: goal.id, version: 1, reason: 'For the scene.' });
  const made = (await run(world, 'executive', askNeed, {
    id: goal.id,
    fromPersonId: of,
    what: 'The fault list of October',
    neededBy: '2099-12-01',
  })) as { id: string };
  return made.id;
}

export const goalLifeScenes: Scenes = {
  'goals.read_goal_life': async (world, subject) => ({ id: (await agreed(world, subject)).id }),
  'goals.read_links': async (world, subject) => ({ id: (await agreed(world, subject)).id }),
  'goals.answer_proposal': async (world, subject) => {
    const { id, version } = await proposed(world, subject);
    return { id, version, agree: true };
  },
  'goals.withdraw_proposal': async (world, subject) => {
    const { id, version } = await proposed(world, subject);
    return { id, version };
  },
  'goals.request_change': async (world, subject) => {
    const { id, version } = await agreed(world, subject);
    return { id, version, dueOn: '2027-02-28', why: 'The parts come later.' };
  },
  'goals.approve_change': waiting,
  'goals.decline_change': async (world, subject) => {
    const { id, changeId } = await waiting(world, subject);
    return { id, changeId, words: 'The shops wait for it.' };
  },
  'goals.withdraw_change': async (world, subject) => {
    const { id, changeId } = await waiting(world, subject);
    return { id, changeId };
  },
  'goals.say_blocked': async (world, subject) => ({ id: (await agreed(world, subject)).id, text: 'No seals.' }),
  'goals.lift_block': async (world, subject) => {
    const { id } = await agreed(world, subject);
    await run(world, 'executive', sayBlocked, { id, text: 'No seals until Monday.' });
    return { id };
  },
  'goals.read_form': async () => ({}),
  'goals.choose_form': async () => ({ form: 'okr' }),
  'goals.answer_contribution': async (world, subject) => ({
    requestId: await asked(world, subject, world.people['other']!),
    accept: true,
  }),
  'goals.withdraw_contribution': async (world, subject) => ({
    requestId: await asked(world, world.people['other']!, subject),
  }),
  'goals.ask_need': async (world, subject) => ({
    id: (await agreed(world, subject)).id,
    fromPersonId: world.people['other'],
    what: 'The fault list of October',
    neededBy: '2099-12-01',
  }),
  'goals.answer_need': async (world, subject) => ({
    needId: await need(world, world.people['peer']!, subject),
    acknowledge: true,
  }),
  'goals.end_need': async (world, subject) => ({
    needId: await need(world, subject, world.people['other']!),
    how: 'met',
  }),
};
