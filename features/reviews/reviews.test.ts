import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { acknowledgeNote, addNote, convertNote, readMyCheckIn, sendCheckIn } from '../coaching/contract.ts';
import { closeGoal, createGoal, publishGoal, readMyGoals, recordProgress } from '../goals/contract.ts';
import { openPeriod } from '../governance/service.ts';
import { giveRightTo } from '../identity/service.ts';
import { today } from '../inbox/contract.ts';
import { changeManager } from '../people/contract.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import * as reviews from './contract.ts';

const db = await testDatabase();
const at = '2026-12-10T09:00:00.000Z';
let lead = '';
let manager = '';
let sipho = '';
let late = '';
let outsider = '';
let cycleId = '';
let reviewId = '';
let noteId = '';

const words = (text: string, over: Partial<reviews.StatementGiven> = {}) => ({
  id: crypto.randomUUID(),
  text,
  kindlyMeant: false,
  cites: [],
  ...over,
});

beforeAll(async () => {
  db.org = '00000000-0000-7000-8000-000000000011';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    lead = await joinPerson(work, { name: 'Amira Khan' });
    manager = await joinPerson(work, { name: 'Thandi Mokoena' });
    sipho = await joinPerson(work, { name: 'Sipho Ndlovu' });
    late = await joinPerson(work, { name: 'Lena Vogel', startedOn: '2026-11-16' });
    outsider = await joinPerson(work, { name: 'Marc Desjardins' });
    for (const right of ['people_lead', 'administrator'] as const) await giveRightTo(work, lead, right);
    cycleId = await openPeriod(
      work,
      { name: 'July to December 2026', kind: 'half_year', startsOn: '2026-07-01', endsOn: '2026-12-31' },
      lead,
    );
  });
  const by = { as: lead, at: '2026-10-09T08:00:00.000Z' };
  await db.run(changeManager, { id: manager, managerId: lead, from: '2026-01-05' }, by);
  await db.run(changeManager, { id: sipho, managerId: manager, from: '2026-01-05' }, by);
  const note = await db.run(
    addNote,
    { personId: sipho, about: 'them', text: 'You ask before you guess.' },
    { as: manager, at: '2026-10-12T08:00:00.000Z' },
  );
  noteId = note.id;
  const starting = { as: lead, at: '2026-11-16T08:00:00.000Z' };
  await db.run(changeManager, { id: late, managerId: manager, from: '2026-11-16' }, starting);
  const mine = await db.run(readMyCheckIn, {}, { as: sipho, at: '2026-11-19T08:00:00.000Z' });
  await db.run(
    sendCheckIn,
    {
      weekOf: mine.weekOf,
      body: { progress: [], barriers: ['I can’t tell when a fault is ours.'], nothing: false, asks: '', wentWell: '' },
    },
    { as: sipho },
  );
});

const open = (as: string) => db.run(reviews.readReview, { id: reviewId }, { as });
const write = async (as: string, question: reviews.Question, statements: ReturnType<typeof words>[]) => {
  const shown = await open(as);
  const voice = shown.voices[shown.side!];
  await db.run(reviews.writeWords, { id: reviewId, question, version: voice.version, statements }, { as });
};

describe('opening', () => {
  test('is for people leads, asks both sides and takes in whoever joined since', async () => {
    await expect(db.run(reviews.openReviews, { cycleId }, { as: manager, at })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const first = await db.run(reviews.openReviews, { cycleId }, { as: lead });
    expect(first.opened).toBe(3);
    expect((await db.run(reviews.openReviews, { cycleId }, { as: lead })).opened).toBe(0);
    expect((await db.run(today, {}, { as: sipho })).asks.map((ask) => ask.kind)).toContain('reviews.write_words');
    const about = (await db.run(today, {}, { as: manager })).asks.filter((ask) => ask.kind === 'reviews.write_about');
    expect(about).toHaveLength(2);
    const list = await db.run(reviews.readReviews, {}, { as: sipho });
    reviewId = list.mine[0]!.id;
    expect(list.rounds).toEqual([]);
    expect((await db.run(reviews.readReviews, {}, { as: lead })).rounds).toMatchObject([{ people: 3, signed: 0 }]);
  });

  test('is refused for a period that has not begun', async () => {
    const next = await db.work((work) =>
      openPeriod(work, { name: 'Next', kind: 'half_year', startsOn: '2027-01-01', endsOn: '2027-06-30' }, lead),
    );
    await expect(db.run(reviews.openReviews, { cycleId: next }, { as: lead })).rejects.toMatchObject({
      code: 'cycle_not_reviewable',
    });
  });

  test('begins for a late joiner on their first day', async () => {
    const { mine } = await db.run(reviews.readReviews, {}, { as: late });
    const review = await db.run(reviews.readReview, { id: mine[0]!.id }, { as: late });
    expect(review.fromOn).toBe('2026-11-16');
    expect(review.months.map((month) => month.month)).toEqual(['2026-11-01', '2026-12-01']);
  });
});

describe('a review', () => {
  test('shows both sides the same evidence by month, and a note only once it was converted', async () => {
    const before = await open(sipho);
    expect(before.evidence.map((piece) => piece.type)).toEqual(['check_in']);
    await db.run(convertNote, { id: noteId }, { as: manager });
    const [theirs, mine] = [await open(manager), await open(sipho)];
    expect(mine.months).toEqual(theirs.months);
    expect(mine.months.map((month) => month.count)).toEqual([0, 0, 0, 1, 1, 0]);
    expect(mine.evidence.find((piece) => piece.type === 'note')?.seenOn).toBeNull();
    await db.run(acknowledgeNote, { id: noteId }, { as: sipho });
    expect((await open(sipho)).evidence.find((piece) => piece.type === 'note')?.seenOn).toBe('2026-12-10');
  });

  test('looks back on goals that began in the middle of its time, also where they were closed after it', async () => {
    const goal = async (title: string, closed: string | null) => {
      const by = { as: late, at: '2026-11-20T09:00:00.000Z' };
      const days = { startsOn: '2026-11-20', dueOn: '2026-12-31' };
      const { id } = await db.run(createGoal, { title, ...days }, by);
      const { version } = await db.run(publishGoal, { id, version: 1, reason: 'She has just come.' }, by);
      await db.run(recordProgress, { of: { type: 'goal', id }, note: `${title} goes well.` }, by);
      if (closed) await db.run(closeGoal, { id, version, outcome: 'achieved', note: '' }, { as: late, at: closed });
    };
    await goal('Know the ten questions', '2026-12-05T09:00:00.000Z');
    await goal('Know the forty parts', '2027-01-04T09:00:00.000Z');
    await goal('Know the customers', null);
    const { mine } = await db.run(reviews.readReviews, {}, { as: late, at: '2027-01-05T09:00:00.000Z' });
    const { evidence } = await db.run(reviews.readReview, { id: mine[0]!.id }, { as: late });
    expect(evidence.filter((piece) => piece.type === 'result').map((piece) => piece.text)).toEqual([
      'Know the ten questions',
      'Know the forty parts',
    ]);
    expect(evidence.filter((piece) => piece.type === 'progress')).toHaveLength(3);
    db.clock.moveTo(at);
  });

  test('is nobody else’s, also not of a people lead or a manager’s manager', async () => {
    for (const other of [lead, outsider, late])
      await expect(open(other)).rejects.toMatchObject({ code: 'review_not_found' });
  });

  test('keeps words unseen until they are shared', async () => {
    await write(sipho, 'patterns', [words('I close more chats alone than in summer.')]);
    expect((await open(manager)).voices.person.statements).toBeNull();
    await db.run(reviews.shareWords, { id: reviewId }, { as: sipho });
    expect((await open(manager)).voices.person.statements).toMatchObject([
      { text: 'I close more chats alone than in summer.' },
    ]);
    expect((await db.run(today, {}, { as: sipho })).asks.map((ask) => ask.kind)).not.toContain('reviews.write_words');
  });

  test('refuses words written on top of an older version, with those that are there', async () => {
    await expect(
      db.run(
        reviews.writeWords,
        { id: reviewId, question: 'patterns', version: 0, statements: [words('Older.')] },
        { as: sipho },
      ),
    ).rejects.toMatchObject({ code: 'stale_edit', extra: { current: { version: 1 } } });
  });

  test('refuses what is no evidence, and never touches sentences of another review', async () => {
    await expect(
      write(manager, 'patterns', [words('Look.', { cites: [{ type: 'note', id: crypto.randomUUID() }] as never })]),
    ).rejects.toMatchObject({ code: 'piece_not_found' });
    const mine = (await open(sipho)).voices.person.statements![0]!;
    await write(manager, 'helped', [words('Not mine to change.', { id: mine.id })]);
    expect((await open(sipho)).voices.person.statements).toMatchObject([{ id: mine.id, text: mine.text }]);
  });
});

describe('no surprise', () => {
  test('a critical sentence that nothing shows blocks signing, until it is shown', async () => {
    await write(manager, 'helped', []);
    const sentence = words('Boiler chats took too many replies until November.');
    await write(manager, 'patterns', [sentence]);
    expect((await open(manager)).voices.manager.statements).toMatchObject([{ mark: 'unspoken' }]);
    const note = { type: 'note', id: noteId };
    await write(manager, 'patterns', [{ ...sentence, cites: [note] as never }]);
    expect((await open(manager)).voices.manager.statements).toMatchObject([{ mark: 'seen', cites: [note] }]);
  });

  test('until it was talked about, or is taken out', async () => {
    const careless = words('Your notes after calls should be more careful.');
    await write(manager, 'next', [words('Fourteen chats a week by March.'), careless]);
    await db.run(reviews.shareWords, { id: reviewId }, { as: manager });
    expect((await open(sipho)).missing).toContain('unspoken');
    await db.run(reviews.sayTalked, { id: reviewId, statementId: careless.id, on: '2026-12-09' }, { as: manager });
    expect((await open(sipho)).missing).not.toContain('unspoken');
    await expect(
      db.run(reviews.sayTalked, { id: reviewId, statementId: careless.id, on: '2026-12-24' }, { as: manager }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
    // Spelling is no rewriting; other words are, and back to the words they talked about it counts again.
    const next = words('Fourteen chats a week by March.');
    const markAfter = async (text: string) => {
      await write(manager, 'next', [next, { ...careless, text }]);
      const review = await open(sipho);
      const { mark, rewritten } = review.voices.manager.statements!.find((one) => one.id === careless.id)!;
      return { mark, rewritten, blocked: review.missing.includes('unspoken') };
    };
    const counts = { mark: 'spoken', rewritten: false, blocked: false };
    expect(await markAfter('Your notes, after calls, should be more careful')).toEqual(counts);
    expect(await markAfter('Your notes after calls are too late.')).toEqual({
      mark: 'unspoken',
      rewritten: true,
      blocked: true,
    });
    expect(await markAfter('Your notes after calls should be more careful.')).toEqual(counts);
    await write(manager, 'next', [words('Fourteen chats a week settled alone by March.')]);
    expect((await open(sipho)).voices.manager.statements?.map((one) => one.mark).toSorted()).toEqual(['none', 'seen']);
  });

  test('whatever sounds harmless can be called new by the person it is about', async () => {
    const kind = (await open(sipho)).voices.manager.statements!.find((one) => one.mark === 'none')!;
    const said = await db.run(reviews.sayNew, { id: reviewId, statementId: kind.id }, { as: sipho });
    expect(said.missing).toContain('unspoken');
    await expect(db.run(reviews.sayNew, { id: reviewId, statementId: kind.id }, { as: manager })).rejects.toMatchObject(
      { code: 'forbidden' },
    );
    const talked = { id: reviewId, statementId: kind.id, on: '2026-12-10' };
    await db.run(reviews.sayTalked, talked, { as: manager, at: '2026-12-10T10:00:00.000Z' });
    expect((await open(sipho)).missing).not.toContain('unspoken');
  });
});

describe('signing', () => {
  test('takes an expectation and a promise of support for what comes next', async () => {
    await expect(db.run(reviews.signReview, { id: reviewId }, { as: sipho })).rejects.toMatchObject({
      code: 'review_cannot_be_signed',
      extra: { missing: ['expectation', 'support'] },
    });
    const expectation = {
      id: reviewId,
      kind: 'expectation' as const,
      text: 'Fourteen chats alone',
      dueOn: '2027-03-31',
    };
    await db.run(reviews.agree, expectation, { as: manager });
    const support = { id: reviewId, kind: 'support' as const, text: 'The workshop hour', dueOn: '2027-01-14' };
    await db.run(reviews.agree, support, { as: manager });
    expect((await open(sipho)).can.sign).toBe(true);
  });

  test('is asked for again when the other changes something afterwards', async () => {
    const signed = async () => (await open(manager)).voices.manager.signedAt !== null;
    const sign = () => db.run(reviews.signReview, { id: reviewId }, { as: manager });
    await sign();
    const same = (await open(sipho)).voices.person.statements!.map(({ id, text }) => words(text, { id }));
    await write(sipho, 'patterns', same);
    expect(await signed()).toBe(true);
    await write(sipho, 'helped', [words('Lena’s photographs helped.')]);
    expect(await signed()).toBe(false);
    expect((await db.run(today, {}, { as: manager })).asks.map((ask) => ask.kind)).toContain('reviews.sign');
    await sign();
    const rest = { id: reviewId, kind: 'support' as const, text: 'A quiet hour', dueOn: '2027-02-01' };
    const { agreements } = await db.run(reviews.agree, rest, { as: sipho });
    expect(await signed()).toBe(false);
    await sign();
    const agreementId = agreements.find((one) => one.text === rest.text)!.id;
    await db.run(reviews.takeAgreementOut, { id: reviewId, agreementId }, { as: sipho });
    expect(await signed()).toBe(false);
  });

  test('does not shut the door to talking: a sentence called new after signing is talked about and signed again', async () => {
    await db.run(reviews.signReview, { id: reviewId }, { as: manager });
    const [sentence] = (await open(sipho)).voices.manager.statements!;
    const about = { id: reviewId, statementId: sentence!.id };
    await db.run(reviews.sayNew, about, { as: sipho, at: '2026-12-10T10:10:00.000Z' });
    expect((await open(manager)).missing).toContain('unspoken');
    await db.run(reviews.sayTalked, { ...about, on: '2026-12-10' }, { as: manager, at: '2026-12-10T10:20:00.000Z' });
    expect((await open(manager)).can.sign).toBe(true);
  });

  test('by both turns expectations into goals and support into promises, once', async () => {
    const one = await db.run(reviews.signReview, { id: reviewId }, { as: sipho });
    expect(one.signedAt).toBeNull();
    await expect(write(sipho, 'helped', [words('One more thing.')])).rejects.toMatchObject({ code: 'review_signed' });
    const both = await db.run(reviews.signReview, { id: reviewId }, { as: manager });
    expect(both.signedAt).not.toBeNull();
    const goals = await db.run(readMyGoals, {}, { as: sipho });
    expect(goals.items).toMatchObject([{ title: 'Fourteen chats alone', status: 'draft', startsOn: '2027-01-01' }]);
    const promised = (await db.run(today, {}, { as: manager })).asks.filter((ask) => ask.bundle === 'promised');
    expect(promised.map((ask) => ask.params['text'])).toEqual(['The workshop hour']);
    await expect(db.run(reviews.signReview, { id: reviewId }, { as: manager })).rejects.toMatchObject({
      code: 'review_signed',
    });
  });

  test('asks the person one private question whose answer nobody else reads', async () => {
    expect((await db.run(today, {}, { as: sipho })).asks.map((ask) => ask.kind)).toContain('reviews.say_clearer');
    const answered = await db.run(reviews.sayClearer, { id: reviewId, answer: 'same' }, { as: sipho });
    expect(answered.clarity).toBe('same');
    expect((await open(manager)).clarity).toBeNull();
    await expect(
      db.run(reviews.sayClearer, { id: reviewId, answer: 'clearer' }, { as: manager }),
    ).rejects.toMatchObject({ code: 'review_not_found' });
  });
});

describe('a new manager in the middle', () => {
  test('is asked for the other half and does not see what the one before had not shared', async () => {
    const { mine } = await db.run(reviews.readReviews, {}, { as: late });
    const id = mine[0]!.id;
    const draft = { id, question: 'patterns' as const, version: 0, statements: [words('A draft of mine.')] };
    await db.run(reviews.writeWords, draft, { as: manager });
    await db.run(changeManager, { id: late, managerId: outsider, from: '2026-12-10' }, { as: lead });
    await db.settle();
    expect((await db.run(today, {}, { as: outsider })).asks).toMatchObject([{ kind: 'reviews.write_about' }]);
    const shown = await db.run(reviews.readReview, { id }, { as: outsider });
    expect(shown.voices.manager.statements).toEqual([]);
    expect(shown.managers.map((one) => one.name)).toEqual(['Thandi Mokoena', 'Marc Desjardins']);
    await expect(db.run(reviews.readReview, { id }, { as: manager })).rejects.toMatchObject({
      code: 'review_not_found',
    });
  });
});

describe('reading', () => {
  test.each([
    ['a review', () => db.run(reviews.readReview, { id: reviewId }, { as: manager })],
    ['the list', () => db.run(reviews.readReviews, {}, { as: lead })],
  ])('%s takes at most six statements of its own', async (_name, read) => {
    await db.countStatements(read);
    const own = db.statements.filter((text) => !/^(begin|commit|set )/.test(text) && !/access_entry/.test(text));
    // One of them looks the actor up.
    expect(own.length - 1, own.join('\n')).toBeLessThanOrEqual(6);
  });
});
