import { addDays, weekStart } from '../../platform/kernel/day.ts';
import type { Scenes, World } from '../../platform/test/scenes.ts';
import { checkInStore } from './check-in.store.ts';
import { addNote, answerCheckIn, keepPromise, type CheckInBody } from './contract.ts';
import { deskStore } from './desk.store.ts';
import { makePromise } from './service.ts';

const body: CheckInBody = {
  progress: [],
  barriers: ['The parts list comes after I have gone home.'],
  nothing: false,
  asks: '',
  wentWell: '',
};
const today = (world: World) => world.test.clock.iso().slice(0, 10);
const promised = (world: World) => addDays(today(world), 5);

/** A check-in of the subject that waits for an answer; each in a week of its own, because a week holds one. */
async function sent(world: World, subject: string) {
  const weekOf = addDays(weekStart(today(world)), -7 * (world.unique() + 10));
  return world.test.work(async (work) => {
    await deskStore(work).openWeeks([{ person: subject, weekOf, dueOn: addDays(weekOf, 4) }]);
    const made = await checkInStore(work).insert({
      person: subject,
      to: world.people['manager']!,
      weekOf,
      sentOn: today(world),
      asks: '',
      wentWell: '',
      barriers: body.barriers,
      progress: [],
    });
    return { id: made!.id, barrierId: made!.barriers[0]!.id };
  }, world.org);
}

async function answered(world: World, subject: string) {
  const { id, barrierId } = await sent(world, subject);
  await world.test.run(
    answerCheckIn,
    { id, decisions: [{ barrierId, decision: 'remove', text: 'It comes on Thursdays.', dueOn: promised(world) }] },
    { as: world.people['manager']!, org: world.org },
  );
  return id;
}

const note = (world: World, subject: string) =>
  world.test.run(
    addNote,
    { personId: subject, about: 'them', text: 'You ask before you guess.' },
    { as: world.people['manager']!, org: world.org },
  );

const promise = async (world: World, subject: string): Promise<string> => {
  const made = await world.test.work(
    (work) =>
      makePromise(work, {
        madeBy: world.people['manager']!,
        to: subject,
        text: 'An hour with the workshop.',
        dueOn: promised(world),
      }),
    world.org,
  );
  return made.promiseId;
};

export const coachingScenes: Scenes = {
  'coaching.read_my_check_in': async () => ({}),
  'coaching.keep_check_in_draft': async (world) => ({ weekOf: weekStart(today(world)), version: 0, body }),
  'coaching.send_check_in': async (world) => ({ weekOf: weekStart(today(world)), body }),
  'coaching.amend_check_in': async (world, subject) => ({
    id: (await sent(world, subject)).id,
    text: 'It came on Tuesday.',
  }),
  'coaching.read_check_in': async (world, subject) => ({ id: (await sent(world, subject)).id }),
  'coaching.list_waiting': async () => ({}),
  'coaching.keep_answer_draft': async (world, subject) => ({
    id: (await sent(world, subject)).id,
    version: 0,
    body: { word: 'Good.', decisions: [] },
  }),
  'coaching.answer_check_in': async (world, subject) => {
    const { id, barrierId } = await sent(world, subject);
    const decision = { barrierId, decision: 'teach', text: 'I find out what helps.', dueOn: promised(world) };
    return { id, decisions: [decision] };
  },
  'coaching.read_alike': async (world, subject) => ({ id: (await sent(world, subject)).id }),
  'coaching.add_to_answer': async (world, subject) => ({
    id: await answered(world, subject),
    text: 'The workshop agreed.',
  }),
  'coaching.acknowledge_answer': async (world, subject) => ({ id: await answered(world, subject) }),
  'coaching.read_overview': async () => ({}),
  'coaching.read_thread': async (_world, subject) => ({ personId: subject }),
  'coaching.add_note': async (_world, subject) => ({
    personId: subject,
    about: 'them',
    text: 'You ask before you guess.',
  }),
  'coaching.ask_how': async (_world, subject) => ({ personId: subject, text: 'How are you?' }),
  'coaching.acknowledge_note': async (world, subject) => ({ id: (await note(world, subject)).id, thanks: true }),
  'coaching.convert_note': async (world, subject) => ({ id: (await note(world, subject)).id }),
  'coaching.keep_promise': async (world, subject) => ({ id: await promise(world, subject) }),
  'coaching.reopen_promise': async (world, subject) => {
    const id = await promise(world, subject);
    await world.test.run(keepPromise, { id }, { as: world.people['manager']!, org: world.org });
    return { id };
  },
  'coaching.move_promise': async (world, subject) => ({
    id: await promise(world, subject),
    version: 1,
    dueOn: promised(world),
    reason: 'The list is late.',
  }),
  'coaching.let_promise_go': async (world, subject) => ({
    id: await promise(world, subject),
    reason: 'The workshop closed.',
  }),
};
