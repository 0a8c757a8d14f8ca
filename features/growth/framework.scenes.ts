import { today } from '../inbox/contract.ts';
import { createSkill } from '../learning/contract.ts';
import type { Scenes, World } from '../../platform/test/scenes.ts';
import { need } from './cast.scenes.ts';
import { agreeNeed, nameCause, openGap } from './contract.ts';
import { noteSkillSeen } from './framework.contract.ts';
import { study } from './gap.scenes.ts';
import { addPlanStep } from './plan.contract.ts';
import { askToWatch } from './watch.contract.ts';

const skill = async (world: World) =>
  world.test.run(
    createSkill,
    { name: `Telling faults ${world.unique()}`, about: '' },
    { as: world.people['manager']!, org: world.org },
  );

const levels = [{ level: 1, behaviour: 'Asks the four questions with the card at hand.' }];

/** A gap about the subject whose need names the skill. */
async function gapOf(world: World, subject: string, name: string): Promise<string> {
  const as = { as: world.people['manager']!, org: world.org };
  const { id } = await world.test.run(openGap, { title: `Faults ${world.unique()}`, personIds: [subject] }, as);
  await world.test.run(nameCause, { id, cause: 'skill', reason: 'Never learned it.' }, as);
  await world.test.run(agreeNeed, { id, ...need, skill: name }, as);
  return id;
}

/** Somebody is asked to watch the manager; the subject is the one who is asked. */
async function watched(world: World, subject: string): Promise<string> {
  const id = await study(world, subject);
  const as = { as: world.people['manager']!, org: world.org };
  await world.test.run(askToWatch, { id, observerId: subject, personIds: [world.people['peer']!] }, as);
  const { asks } = await world.test.run(today, {}, { as: subject, org: world.org });
  return asks.findLast((ask) => ask.kind === 'growth.watch')!.subject.id;
}

export const frameworkScenes: Scenes = {
  'growth.read_framework': async () => ({ limit: 20 }),
  'growth.describe_levels': async (world) => ({ id: (await skill(world)).id, levels }),
  'growth.expect_of_role': async (world) => ({ id: (await skill(world)).id, role: 'Support', level: 2 }),
  'growth.import_framework': async (world) => {
    const bytes = new TextEncoder().encode(`skill,level,behaviour\nFaults ${world.unique()},1,Asks first\n`);
    return { upload: { name: 'skills.csv', type: 'text/csv', bytes } };
  },
  'growth.add_starter_skills': async () => ({}),
  'growth.note_skill_seen': async (world, subject) => ({
    id: (await skill(world)).id,
    personId: subject,
    level: 2,
    seen: 'Told the seal from scale on a photograph.',
  }),
  'growth.take_back_skill_seen': async (world, subject) => {
    const { id } = await skill(world);
    const seen = { id, personId: subject, level: 2, seen: 'Told the seal from scale.' };
    return world.test.run(noteSkillSeen, seen, { as: subject, org: world.org });
  },
  'growth.read_plan': async (_world, subject) => ({ personId: subject }),
  'growth.add_plan_step': async () => ({ what: 'Sit beside Lerato for a morning' }),
  'growth.close_plan_step': async (world, subject) => ({
    ...(await world.test.run(addPlanStep, { what: 'Read the guide' }, { as: subject, org: world.org })),
    state: 'done',
  }),
  'growth.read_pattern': async (world, subject) => ({ id: await gapOf(world, subject, (await skill(world)).name) }),
  'growth.join_gaps': async (world, subject) => {
    const { name } = await skill(world);
    return { id: await gapOf(world, subject, name), from: await gapOf(world, subject, name) };
  },
  'growth.ask_to_watch': async (world, subject) => ({
    id: await study(world, subject),
    observerId: world.people['mentor']!,
    personIds: [subject],
  }),
  'growth.read_watch': async (world, subject) => ({ id: await watched(world, subject) }),
  'growth.say_what_i_saw': async (world, subject) => ({ id: await watched(world, subject), seen: 'yes' }),
};
