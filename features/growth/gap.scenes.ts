import type { Action, OutputOf, SentOf } from '../../platform/action/action.ts';
import { addDays } from '../../platform/kernel/day.ts';
import type { Scenes, World } from '../../platform/test/scenes.ts';
import { helpBegins as start, need, publishedCourse } from './cast.scenes.ts';
import { readCourse } from '../learning/contract.ts';
import { practiceStore } from './practice.store.ts';
import { agreeNeed, agreeNextStep, giveHelp, nameCause, openGap } from './contract.ts';

/** The subject's manager makes what the scene needs. */
const asManager = <A extends Action>(world: World, action: A, input: SentOf<A>): Promise<OutputOf<A>> =>
  world.test.run(action, input, { as: world.people['manager']!, org: world.org });

async function gap(world: World, subject: string) {
  return asManager(world, openGap, {
    title: `Faults in chat ${world.unique()}`,
    personIds: [subject],
    noticedFrom: 'note',
  });
}

async function diagnosed(world: World, subject: string, cause: 'skill' | 'process') {
  const { id } = await gap(world, subject);
  await asManager(world, nameCause, { id, cause, reason: 'Four of eight never learned it.' });
  return id;
}

async function step(world: World, subject: string) {
  const id = await diagnosed(world, subject, 'process');
  return asManager(world, agreeNextStep, {
    id,
    what: 'One approval at weekends',
    ownerId: subject,
    dueOn: '2026-12-01',
  });
}

const courses = new WeakMap<World, Promise<string>>();

/** One published course a world: writing one takes a document, a draft and every question read. */
function course(world: World): Promise<string> {
  const made = courses.get(world) ?? publishedCourse(world.test, world.people['manager']!, world.org);
  courses.set(world, made);
  return made;
}

const documents = new WeakMap<World, Promise<{ documentId: string; blocks: string[] }>>();

/** A passage of the document that the published course rests on. */
function passage(world: World): Promise<{ documentId: string; blocks: string[] }> {
  const found =
    documents.get(world) ??
    (async () => {
      const id = await course(world);
      const { document, blocks } = await world.test.run(
        readCourse,
        { id },
        { as: world.people['manager']!, org: world.org },
      );
      return { documentId: document.id, blocks: [blocks[1]!.id] };
    })();
  documents.set(world, found);
  return found;
}

async function teachable(world: World, subject: string) {
  const id = await diagnosed(world, subject, 'skill');
  await asManager(world, agreeNeed, { id, ...need });
  return id;
}

const plan = {
  kpiId: null,
  behaviour: need.behaviour,
  better: 'higher' as const,
  matters: null,
  treated: [],
  comparison: [],
  startsOn: start,
  delayPeriods: 3,
  baselineUntil: addDays(start, -29),
  lookOn: '2026-11-30',
};

export async function study(world: World, subject: string) {
  const id = await teachable(world, subject);
  const given = await asManager(world, giveHelp, {
    id,
    courseId: await course(world),
    personIds: [subject],
    dueOn: null,
    study: plan,
  });
  return given.studyId!;
}

export const growthScenes: Scenes = {
  'growth.list_gaps': async () => ({ limit: 20 }),
  'growth.read_gap': async (world, subject) => ({ id: (await gap(world, subject)).id }),
  'growth.open_gap': async (world, subject) => ({ title: `Faults in chat ${world.unique()}`, personIds: [subject] }),
  'growth.aim_gap': async (world, subject) => ({ id: (await gap(world, subject)).id, kpiId: null, goalId: null }),
  'growth.add_evidence': async (world, subject) => ({
    id: (await gap(world, subject)).id,
    kind: 'words',
    label: 'Twice on Monday.',
  }),
  'growth.name_cause': async (world, subject) => ({
    id: (await gap(world, subject)).id,
    cause: 'skill',
    reason: 'Never learned it.',
  }),
  'growth.answer_cause': async (world, subject) => ({
    id: await diagnosed(world, subject, 'skill'),
    words: 'I see it the same way.',
  }),
  'growth.reopen_cause': async (world, subject) => ({
    id: await diagnosed(world, subject, 'skill'),
    reason: 'It was the form.',
  }),
  'growth.agree_next_step': async (world, subject) => ({
    id: await diagnosed(world, subject, 'process'),
    what: 'One approval at weekends',
    ownerId: subject,
    dueOn: '2026-12-01',
  }),
  'growth.my_steps': async () => ({}),
  'growth.keep_next_step': async (world, subject) => ({ id: (await step(world, subject)).id }),
  'growth.drop_next_step': async (world, subject) => ({
    id: (await step(world, subject)).id,
    reason: 'Done by another team.',
  }),
  'growth.agree_need': async (world, subject) => ({ id: await diagnosed(world, subject, 'skill'), ...need }),
  'growth.read_help_choices': async (world, subject) => ({ id: (await gap(world, subject)).id }),
  'growth.give_help': async (world, subject) => ({
    id: await teachable(world, subject),
    courseId: await course(world),
    personIds: [subject],
    dueOn: null,
    study: plan,
  }),
  'growth.read_reach': async (world, subject) => ({
    id: (await gap(world, subject)).id,
    kpiId: crypto.randomUUID(),
    treated: '',
    comparison: '',
    startsOn: start,
    baselineUntil: addDays(start, -29),
    lookOn: '2026-11-30',
    delayPeriods: 3,
  }),
  'growth.say_use': async (world, subject) => {
    const id = await teachable(world, subject);
    const given = { id, courseId: await course(world), personIds: [subject], dueOn: null, study: null };
    const help = await asManager(world, giveHelp, given);
    await world.test.work((work) => practiceStore(work).begin([help.id], subject), world.org);
    return { id: help.id, personId: subject, said: 'used' };
  },
  'growth.draft_help': async (world, subject) => ({
    id: await teachable(world, subject),
    ...(await passage(world)),
  }),
  'growth.close_gap': async (world, subject) => ({ id: (await gap(world, subject)).id, reason: 'It works now.' }),
  'growth.list_studies': async () => ({ limit: 20 }),
  'growth.read_study': async (world, subject) => ({ id: await study(world, subject) }),
  'growth.look_now': async (world, subject) => ({ id: await study(world, subject) }),
  'growth.look_again': async (world, subject) => ({ id: await study(world, subject), lookOn: '2026-12-28' }),
  'growth.stop_study': async (world, subject) => ({ id: await study(world, subject), reason: 'The shop closed.' }),
  'growth.observe': async (world, subject) => ({
    id: await study(world, subject),
    words: 'Right in the last five chats.',
    seen: 'yes',
  }),
};
