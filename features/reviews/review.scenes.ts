import { addDays } from '../../platform/kernel/day.ts';
import type { Scenes, World } from '../../platform/test/scenes.ts';
import { openPeriod } from '../governance/service.ts';
import { agree, openReviews, readReviews, sayTalked, shareWords, signReview, writeWords } from './contract.ts';

const today = (world: World) => world.test.clock.iso().slice(0, 10);
const ahead = (world: World) => addDays(today(world), 60);

/** A planning period of its own: reviews are opened once for each. Ended long ago, so that it is in nobody's way. */
const period = (world: World): Promise<string> => {
  const startsOn = addDays('1600-01-01', 100 * world.unique());
  return world.test.work(
    (work) =>
      openPeriod(
        work,
        { name: `Period of ${startsOn}`, kind: 'custom', startsOn, endsOn: addDays(startsOn, 90) },
        world.people['administrator']!,
      ),
    world.org,
  );
};

const as = (world: World, role: string) => ({ as: world.people[role]!, org: world.org });

/** A review of the subject that was just opened. */
async function opened(world: World, subject: string): Promise<string> {
  await world.test.run(openReviews, { cycleId: await period(world) }, as(world, 'people_lead'));
  const { mine } = await world.test.run(readReviews, {}, { as: subject, org: world.org });
  return mine.find((review) => review.signedAt === null && review.personSharedAt === null)!.id;
}

const sentence = (text: string) => ({ id: crypto.randomUUID(), text });

/** Both have shared; what the manager said was talked about. */
async function shared(world: World, subject: string): Promise<{ id: string; statementId: string }> {
  const id = await opened(world, subject);
  const self = { as: subject, org: world.org };
  const mine = sentence('I close more chats alone.');
  const theirs = sentence('Your notes should be more careful.');
  await world.test.run(writeWords, { id, question: 'patterns', version: 0, statements: [mine] }, self);
  await world.test.run(shareWords, { id }, self);
  const manager = as(world, 'manager');
  await world.test.run(writeWords, { id, question: 'next', version: 0, statements: [theirs] }, manager);
  await world.test.run(shareWords, { id }, manager);
  await world.test.run(sayTalked, { id, statementId: theirs.id, on: today(world) }, manager);
  return { id, statementId: theirs.id };
}

async function agreed(world: World, subject: string): Promise<{ id: string; agreementId: string }> {
  const { id } = await shared(world, subject);
  const manager = as(world, 'manager');
  const expectation = { id, kind: 'expectation' as const, text: 'Settle chats alone', dueOn: ahead(world) };
  await world.test.run(agree, expectation, manager);
  const support = { id, kind: 'support' as const, text: 'The workshop hour', dueOn: ahead(world) };
  const review = await world.test.run(agree, support, manager);
  return { id, agreementId: review.agreements[0]!.id };
}

export const reviewScenes: Scenes = {
  'reviews.read_reviews': async () => ({}),
  'reviews.open_reviews': async (world) => ({ cycleId: await period(world) }),
  'reviews.read_review': async (world, subject) => ({ id: await opened(world, subject) }),
  'reviews.write_words': async (world, subject) => ({
    id: await opened(world, subject),
    question: 'patterns',
    version: 0,
    statements: [sentence('It goes well.')],
  }),
  'reviews.share_words': async (world, subject) => ({ id: (await shared(world, subject)).id }),
  'reviews.say_talked': async (world, subject) => ({ ...(await shared(world, subject)), on: today(world) }),
  'reviews.say_new': async (world, subject) => shared(world, subject),
  'reviews.agree': async (world, subject) => ({
    id: await opened(world, subject),
    kind: 'support',
    text: 'The workshop hour',
    dueOn: ahead(world),
  }),
  'reviews.take_agreement_out': async (world, subject) => agreed(world, subject),
  'reviews.sign_review': async (world, subject) => ({ id: (await agreed(world, subject)).id }),
  'reviews.say_clearer': async (world, subject) => {
    const { id } = await agreed(world, subject);
    await world.test.run(signReview, { id }, { as: subject, org: world.org });
    await world.test.run(signReview, { id }, as(world, 'manager'));
    return { id, answer: 'clearer' };
  },
};
