import type { Scenes, World } from '../../platform/test/scenes.ts';
import { recordAudit } from '../../platform/audit/audit.store.ts';
import { introduceStandard, openCycle } from './contract.ts';
import { answerDisagreement, disagree } from './disagreement.contract.ts';
import { readMyEntries } from './record.contract.ts';

const keeper = (world: World) => ({ as: world.people['people_lead']!, org: world.org });

/** A period of its own far ahead, so that scenes never overlap. */
function span(world: World) {
  const year = 2100 + world.unique();
  return { name: `Period ${year}`, kind: 'custom', startsOn: `${year}-01-01`, endsOn: `${year}-03-31` } as const;
}

const words = {
  behaviour: 'Says the price first',
  situation: 'A customer brings a machine',
  sign: 'The customer repeats it',
};

/** An entry that the manager made about the subject. */
async function written(world: World, subject: string): Promise<string> {
  const { test, people, org } = world;
  await test.work(
    (work) =>
      recordAudit(work, { actor: people['manager']!, via: 'session', action: 'people.edit_person' }, [
        { verb: 'person.edited', subject: { type: 'person', id: subject }, about: subject, detail: {} },
      ]),
    org,
  );
  const mine = await test.run(readMyEntries, { by: people['manager']!, limit: 1 }, { as: subject, org });
  return mine.items[0]!.id;
}

/** The subject says that it is wrong. */
async function disputed(world: World, subject: string): Promise<string> {
  const entryId = await written(world, subject);
  const { id } = await world.test.run(
    disagree,
    { kind: 'done', entryId, words: 'My title is another one.' },
    { as: subject, org: world.org },
  );
  return id;
}

export const governanceScenes: Scenes = {
  'governance.list_cycles': async () => ({}),
  'governance.open_cycle': async (world) => span(world),
  'governance.edit_cycle': async (world) => {
    const { id, version, name, kind, startsOn, endsOn } = await world.test.run(openCycle, span(world), keeper(world));
    return { id, version, name: `${name}, renamed`, kind, startsOn, endsOn };
  },
  'governance.close_cycle': async (world) => {
    const { id, version } = await world.test.run(openCycle, span(world), keeper(world));
    return { id, version };
  },
  'governance.read_rhythm': async () => ({}),
  'governance.set_check_in_day': async (_world, subject) => ({
    for: { scope: 'person', personId: subject },
    checkInDay: 3,
  }),
  'governance.list_decision_rights': async () => ({}),
  'governance.decide_right': async () => ({
    matter: 'goal',
    level: 'person',
    sets: 'person',
    approves: 'manager',
    changes: 'person',
  }),
  'governance.list_approvals': async () => ({}),
  'governance.read_right_history': async () => ({ matter: 'goal', level: 'person' }),
  'governance.list_standards': async () => ({}),
  'governance.introduce_standard': async () => words,
  'governance.retire_standard': async (world) => {
    const { id, version } = await world.test.run(introduceStandard, words, keeper(world));
    return { id, version };
  },
  'governance.read_audit_trail': async (_world, subject) => ({ about: subject, limit: 5 }),
  'governance.read_my_entries': async () => ({ limit: 5 }),
  'governance.list_disagreements': async () => ({ which: 'waiting', limit: 5 }),
  'governance.disagree': async (world, subject) => ({
    kind: 'done',
    entryId: await written(world, subject),
    words: 'My title is another one.',
  }),
  'governance.answer_disagreement': async (world, subject) => ({
    id: await disputed(world, subject),
    verdict: 'corrected',
    answer: 'You are right; it is changed.',
  }),
  'governance.withdraw_disagreement': async (world, subject) => ({ id: await disputed(world, subject) }),
  'governance.see_disagreement_answer': async (world, subject) => {
    const id = await disputed(world, subject);
    await world.test.run(answerDisagreement, { id, verdict: 'kept', answer: 'The contract says so.' }, keeper(world));
    return { id };
  },
  'governance.read_my_record': async () => ({ limit: 5 }),
  'governance.list_mail': async () => ({ limit: 5 }),
};
