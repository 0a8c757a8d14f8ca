import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { addKeyResult, createGoal, publishGoal, readGoal } from '../goals/contract.ts';
import { today } from '../inbox/contract.ts';
import { erasePerson as eraseAsks } from '../inbox/service.ts';
import { giveRightTo } from '../identity/service.ts';
import { changeManager, nameActingManager, noteAbsence } from '../people/contract.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import * as coaching from './contract.ts';
import { erasePerson as eraseWords, evidenceOf, makePromise } from './service.ts';

const db = await testDatabase();
const monday = '2026-11-16';
const thursday = '2026-11-19T09:12:00.000Z';
let lead = '';
let manager = '';
let sipho = '';
let priya = '';
let outsider = '';
let goalId = '';
let keyResultId = '';

const body = (over: Partial<coaching.CheckInBody> = {}): coaching.CheckInBody => ({
  progress: [],
  barriers: [],
  nothing: false,
  asks: '',
  wentWell: '',
  ...over,
});

beforeAll(async () => {
  db.org = '00000000-0000-7000-8000-000000000008';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    lead = await joinPerson(work, { name: 'Amira Khan' });
    manager = await joinPerson(work, { name: 'Thandi Mokoena', zone: 'Africa/Johannesburg' });
    sipho = await joinPerson(work, { name: 'Sipho Ndlovu', zone: 'Africa/Johannesburg' });
    priya = await joinPerson(work, { name: 'Priya Raman', zone: 'America/Toronto' });
    outsider = await joinPerson(work, { name: 'Marc Desjardins' });
    await giveRightTo(work, lead, 'people_lead');
    await giveRightTo(work, lead, 'administrator');
    await giveRightTo(work, lead, 'executive');
  });
  const by = { as: lead, at: '2026-11-09T08:00:00.000Z' };
  await db.run(changeManager, { id: manager, managerId: lead, from: '2026-01-05' }, by);
  for (const id of [sipho, priya]) await db.run(changeManager, { id, managerId: manager, from: '2026-01-05' }, by);
  const goal = await db.run(
    createGoal,
    { title: 'I settle boiler chats alone', ownerId: sipho, startsOn: '2026-10-01', dueOn: '2026-12-31' },
    { as: sipho },
  );
  goalId = goal.id;
  const result = await db.run(
    addKeyResult,
    { of: { type: 'goal', id: goalId }, title: 'Chats settled', baseline: 5, target: 14, direction: 'higher' },
    { as: sipho },
  );
  keyResultId = result.id;
  const draft = await db.run(readGoal, { id: goalId }, { as: sipho });
  await db.run(publishGoal, { id: goalId, version: draft.version, reason: 'It serves the whole team.' }, { as: sipho });
});

describe('a week', () => {
  test('is asked for by the person’s own calendar, on the day before it is due', async () => {
    await db.run(noteAbsence, { id: priya, from: '2026-11-20', to: '2026-11-20' }, { as: priya, at: thursday });
    db.clock.moveTo('2026-11-18T09:00:00.000Z');
    await db.runJob('coaching.open_weeks');
    const wednesday = await db.run(today, {}, { as: sipho });
    expect(wednesday.asks).toEqual([]);
    expect(wednesday.next).toEqual({ day: '2026-11-19', count: 1 });
    // Priya is away on Friday, so hers is due on Thursday and shows today.
    const early = await db.run(today, {}, { as: priya });
    expect(early.asks).toMatchObject([{ kind: 'coaching.write_check_in', dueOn: '2026-11-19' }]);
    const next = await db.run(today, {}, { as: sipho, at: thursday });
    expect(next.asks).toMatchObject([
      { kind: 'coaching.write_check_in', dueOn: '2026-11-20', params: { to: 'Thandi Mokoena' } },
    ]);
  });

  test('is opened once, whatever the job does', async () => {
    await db.runJob('coaching.open_weeks');
    await db.runJob('coaching.open_weeks');
    expect((await db.run(today, {}, { as: sipho })).count).toBe(1);
  });
});

describe('a check-in', () => {
  test('comes prefilled with my goals and where they stand', async () => {
    const mine = await db.run(coaching.readMyCheckIn, {}, { as: sipho, at: thursday });
    expect(mine).toMatchObject({ weekOf: monday, dueOn: '2026-11-20', answersTo: { name: 'Thandi Mokoena' } });
    expect(mine.goals).toMatchObject([
      { goalId, title: 'I settle boiler chats alone', keyResults: [{ id: keyResultId, target: 14, now: null }] },
    ]);
  });

  test('is kept while I write, and seen by nobody else', async () => {
    const first = await db.run(
      coaching.keepCheckInDraft,
      { weekOf: monday, version: 0, body: body({ barriers: ['I can’t tell'] }) },
      { as: sipho },
    );
    expect(first.version).toBe(1);
    const second = await db.run(
      coaching.keepCheckInDraft,
      { weekOf: monday, version: 1, body: body({ barriers: ['I can’t tell when a fault is ours'] }) },
      { as: sipho },
    );
    expect(second.version).toBe(2);
    const mine = await db.run(coaching.readMyCheckIn, {}, { as: sipho });
    expect(mine.draft?.body.barriers).toEqual(['I can’t tell when a fault is ours']);
    const thread = await db.run(coaching.readThread, { personId: sipho }, { as: manager });
    expect(JSON.stringify(thread)).not.toContain('fault is ours');
  });

  test('kept on two devices is refused with both versions and never overwritten', async () => {
    await expect(
      db.run(coaching.keepCheckInDraft, { weekOf: monday, version: 1, body: body() }, { as: sipho }),
    ).rejects.toMatchObject({ code: 'stale_edit', extra: { current: { version: 2 } } });
  });

  test('needs one answer and no more', async () => {
    await expect(
      db.run(coaching.sendCheckIn, { weekOf: monday, body: body({ barriers: ['  '] }) }, { as: sipho }),
    ).rejects.toMatchObject({ code: 'nothing_said' });
    const sent = await db.run(coaching.sendCheckIn, { weekOf: monday, body: body({ nothing: true }) }, { as: priya });
    expect(sent.barriers).toEqual([]);
  });

  test('once sent records progress, closes my ask and opens my manager’s', async () => {
    const sent = await db.run(
      coaching.sendCheckIn,
      {
        weekOf: monday,
        body: body({
          progress: [{ goalId, keyResultId, value: 9, confidence: 70 }],
          barriers: ['I can’t tell when a boiler fault is ours', 'The parts list comes too late'],
          asks: 'Show me one?',
        }),
      },
      { as: sipho, at: thursday },
    );
    expect(sent.progress).toMatchObject([{ value: 9, previous: null, keyResult: { target: 14 } }]);
    const goal = await db.run(readGoal, { id: goalId }, { as: sipho });
    expect(goal.keyResults[0]?.now).toBe(9);
    expect((await db.run(today, {}, { as: sipho })).count).toBe(0);
    const waiting = await db.run(today, {}, { as: manager });
    expect(waiting.asks.filter((ask) => ask.kind === 'coaching.answer_check_in')).toHaveLength(2);
    await expect(
      db.run(coaching.sendCheckIn, { weekOf: monday, body: body({ nothing: true }) }, { as: sipho }),
    ).rejects.toMatchObject({ code: 'check_in_already_sent' });
  });

  test('of another person’s goal is refused and nothing is sent', async () => {
    await db.run(coaching.readMyCheckIn, {}, { as: manager });
    await expect(
      db.run(
        coaching.sendCheckIn,
        { weekOf: monday, body: body({ nothing: true, progress: [{ goalId, keyResultId, value: 1, confidence: 1 }] }) },
        { as: manager },
      ),
    ).rejects.toMatchObject({ code: 'invalid_input' });
    expect((await db.run(coaching.readMyCheckIn, {}, { as: manager })).sent).toBeNull();
  });

  test('is seen by its person and manager, and by nobody above or beside them', async () => {
    const { sent } = await db.run(coaching.readMyCheckIn, {}, { as: sipho });
    expect((await db.run(coaching.readCheckIn, { id: sent!.id }, { as: manager })).barriers).toHaveLength(2);
    for (const other of [lead, priya, outsider])
      await expect(db.run(coaching.readCheckIn, { id: sent!.id }, { as: other })).rejects.toMatchObject({
        code: 'forbidden',
      });
  });

  test('takes a later word and keeps the first', async () => {
    const { sent } = await db.run(coaching.readMyCheckIn, {}, { as: sipho });
    const amended = await db.run(coaching.amendCheckIn, { id: sent!.id, text: 'Solved on Tuesday.' }, { as: sipho });
    expect(amended.amendments).toMatchObject([{ text: 'Solved on Tuesday.' }]);
    expect(amended.barriers).toHaveLength(2);
    await expect(
      db.run(coaching.amendCheckIn, { id: sent!.id, text: 'Not mine.' }, { as: manager }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('an answer', () => {
  test('takes a decision, a word and a day for every barrier', async () => {
    const { items } = await db.run(coaching.listWaiting, {}, { as: manager, at: '2026-11-20T08:00:00.000Z' });
    const waiting = items.find((item) => item.person.id === sipho)!;
    expect(waiting).toMatchObject({ barriers: 2, asks: true });
    const checkIn = await db.run(coaching.readCheckIn, { id: waiting.id }, { as: manager });
    const [first, second] = checkIn.barriers;
    await expect(
      db.run(
        coaching.answerCheckIn,
        {
          id: waiting.id,
          decisions: [{ barrierId: first!.id, decision: 'teach', text: 'I find out.', dueOn: '2026-11-25' }],
        },
        { as: manager },
      ),
    ).rejects.toMatchObject({ code: 'barrier_undecided', fields: [{ path: `decisions.${second!.id}` }] });
    await expect(
      db.run(
        coaching.answerCheckIn,
        {
          id: waiting.id,
          decisions: [
            { barrierId: first!.id, decision: 'teach', text: 'I find out.', dueOn: '2026-11-25' },
            { barrierId: second!.id, decision: 'remove', text: 'On Thursdays.', dueOn: '2026-11-01' },
          ],
        },
        { as: manager },
      ),
    ).rejects.toMatchObject({ code: 'invalid_input' });
    const answered = await db.run(
      coaching.answerCheckIn,
      {
        id: waiting.id,
        word: 'Thank you for the photo.',
        decisions: [
          { barrierId: first!.id, decision: 'teach', text: 'I find out what helps you.', dueOn: '2026-11-25' },
          { barrierId: second!.id, decision: 'remove', text: 'Daniel sends it on Thursdays.', dueOn: '2026-11-26' },
        ],
      },
      { as: manager },
    );
    expect(answered.checkIn.barriers.map((barrier) => barrier.decision?.promise.dueOn)).toEqual([
      '2026-11-25',
      '2026-11-26',
    ]);
    expect(answered.next).toBe(items.find((item) => item.person.id === priya)!.id);
    await expect(
      db.run(coaching.answerCheckIn, { id: waiting.id, decisions: [] }, { as: manager }),
    ).rejects.toMatchObject({ code: 'check_in_already_answered' });
  });

  test('puts its promises on the manager’s Today, oldest first, and tells the person', async () => {
    const mine = await db.run(today, {}, { as: manager });
    expect(mine.asks.filter((ask) => ask.bundle === 'promised').map((ask) => ask.params['text'])).toEqual([
      'I find out what helps you.',
      'Daniel sends it on Thursdays.',
    ]);
    const theirs = await db.run(today, {}, { as: sipho });
    expect(theirs.asks).toMatchObject([{ kind: 'coaching.read_answer', params: { name: 'Thandi Mokoena' } }]);
    await db.run(coaching.acknowledgeAnswer, { id: theirs.asks[0]!.subject.id }, { as: sipho });
    expect((await db.run(today, {}, { as: sipho })).count).toBe(0);
  });

  test('is given by the acting manager while the manager is away', async () => {
    await db.run(nameActingManager, { id: priya, actingManagerId: outsider, from: '2026-11-16' }, { as: manager });
    await db.settle();
    const { items } = await db.run(coaching.listWaiting, {}, { as: outsider });
    expect(items.map((item) => item.person.id)).toEqual([priya]);
    await db.run(coaching.answerCheckIn, { id: items[0]!.id, word: 'Good.' }, { as: outsider });
    const after = await db.run(coaching.listWaiting, {}, { as: manager });
    expect(after.items.filter((item) => item.answeredAt === null)).toEqual([]);
  });
});

describe('a promise', () => {
  test('is kept only by whoever made it, and can be taken up again', async () => {
    const { promisesMade } = await db.run(coaching.readOverview, {}, { as: manager });
    const [first] = promisesMade;
    await expect(db.run(coaching.keepPromise, { id: first!.id }, { as: sipho })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const before = (await db.run(today, {}, { as: manager })).asks.filter((ask) => ask.bundle === 'promised');
    const kept = await db.run(coaching.keepPromise, { id: first!.id }, { as: manager, at: '2026-11-27T08:00:00.000Z' });
    expect(kept.keptAt).not.toBeNull();
    expect((await db.run(today, {}, { as: manager })).asks.filter((ask) => ask.bundle === 'promised')).toHaveLength(1);
    await db.run(coaching.reopenPromise, { id: first!.id }, { as: manager });
    const again = (await db.run(today, {}, { as: manager })).asks.filter((ask) => ask.bundle === 'promised');
    expect(again.map((ask) => ask.id).toSorted()).toEqual(before.map((ask) => ask.id).toSorted());
  });

  test('takes a new day and remembers the first', async () => {
    const { promisesMade } = await db.run(coaching.readOverview, {}, { as: manager });
    const second = promisesMade.find((one) => one.dueOn === '2026-11-26')!;
    const moved = await db.run(
      coaching.movePromise,
      { id: second.id, version: second.version, dueOn: '2026-12-03', reason: 'Daniel is ill.' },
      { as: manager },
    );
    expect(moved).toMatchObject({ firstDueOn: '2026-11-26', dueOn: '2026-12-03' });
    await expect(
      db.run(coaching.movePromise, { id: second.id, version: second.version, dueOn: '2026-12-04' }, { as: manager }),
    ).rejects.toMatchObject({ code: 'stale_edit' });
  });

  test('from the same origin is made once', async () => {
    const given = { madeBy: manager, to: sipho, text: 'An hour a month.', dueOn: '2027-01-14', origin: 'review:1' };
    const first = await db.work((work) => makePromise(work, given));
    const second = await db.work((work) => makePromise(work, given));
    expect(second).toEqual({ promiseId: first.promiseId, audit: null });
  });
});

describe('a coaching note', () => {
  let noteId = '';

  test('is seen by its two people from the moment it is saved, and by nobody else', async () => {
    const note = await db.run(
      coaching.addNote,
      { personId: sipho, about: 'them', text: 'You let the customer explain first.' },
      { as: manager },
    );
    noteId = note.id;
    const thread = await db.run(coaching.readThread, { personId: manager }, { as: sipho });
    expect(thread.items.filter((item) => item.type === 'note')).toHaveLength(1);
    expect((await db.run(today, {}, { as: sipho })).asks).toMatchObject([{ kind: 'coaching.read_note' }]);
    for (const other of [lead, priya, outsider]) {
      const seen = await db.run(coaching.readThread, { personId: sipho }, { as: other });
      expect(seen.items).toEqual([]);
      await expect(db.run(coaching.acknowledgeNote, { id: noteId }, { as: other })).rejects.toMatchObject({
        code: 'note_not_found',
      });
    }
  });

  test('is written about somebody only by their manager or mentor', async () => {
    for (const other of [lead, priya, outsider])
      await expect(
        db.run(coaching.addNote, { personId: sipho, about: 'them', text: 'Hm.' }, { as: other }),
      ).rejects.toMatchObject({ code: 'forbidden' });
    const own = await db.run(
      coaching.addNote,
      { personId: manager, about: 'me', text: 'I found the photographs useful.' },
      { as: sipho },
    );
    expect(own.aboutId).toBe(sipho);
  });

  test('becomes evidence only by a conversion that its person is told of', async () => {
    const evidence = () => db.work((work) => evidenceOf(work, [sipho], '2026-07-01', '2026-12-31'));
    expect((await evidence()).filter((piece) => piece.type === 'note')).toEqual([]);
    await db.run(coaching.convertNote, { id: noteId }, { as: manager });
    expect((await evidence()).filter((piece) => piece.type === 'note')).toMatchObject([{ id: noteId, seenOn: null }]);
    const asks = (await db.run(today, {}, { as: sipho })).asks.map((ask) => ask.kind);
    expect(asks).toContain('coaching.note_became_evidence');
    await db.run(coaching.acknowledgeNote, { id: noteId, thanks: true }, { as: sipho });
    expect((await evidence()).find((piece) => piece.id === noteId)?.seenOn).toBe('2026-11-27');
    expect((await db.run(today, {}, { as: sipho })).asks.map((ask) => ask.kind)).not.toContain('coaching.read_note');
  });
});

describe('silence', () => {
  test('of two weeks is noticed by the manager, and asking answers it', async () => {
    const weeks = ['2026-11-23', '2026-11-30', '2026-12-07'];
    for (const week of weeks) {
      db.clock.moveTo(`${week}T09:00:00.000Z`);
      await db.runJob('coaching.open_weeks');
    }
    await db.runJob('coaching.notice_silence');
    const silent = (await db.run(today, {}, { as: manager })).asks.filter((ask) => ask.kind === 'coaching.ask_how');
    expect(silent.map((ask) => ask.params['name'])).toEqual(['Sipho Ndlovu']);
    await db.run(coaching.askHow, { personId: sipho, text: 'How are you?' }, { as: manager });
    await db.runJob('coaching.notice_silence');
    expect((await db.run(today, {}, { as: manager })).asks.map((ask) => ask.kind)).not.toContain('coaching.ask_how');
    expect((await db.run(today, {}, { as: sipho })).asks.map((ask) => ask.kind)).toContain('coaching.answer_question');
  });
});

describe('somebody who is erased', () => {
  test('leaves rows and days, but no words and no name in what others were asked', async () => {
    await db.run(
      coaching.addNote,
      { personId: sipho, about: 'them', text: 'A note that will be forgotten.' },
      { as: manager },
    );
    await db.work(async (work) => {
      await eraseWords(work, sipho);
      await eraseAsks(work, sipho);
    });
    const overview = JSON.stringify([
      await db.run(coaching.readOverview, {}, { as: manager }),
      await db.run(coaching.readThread, { personId: sipho }, { as: manager }),
      (await db.run(today, {}, { as: manager })).asks.filter((ask) => ask.kind.startsWith('coaching.')),
    ]);
    for (const words of ['forgotten', 'boiler fault', 'photographs', 'find out what helps', 'Daniel'])
      expect(overview).not.toContain(words);
    const kept = await db.run(coaching.readThread, { personId: sipho }, { as: manager });
    expect(kept.items.filter((item) => item.type === 'check_in')).toHaveLength(1);
  });
});

describe('reading', () => {
  // The actor is looked up in a transaction of its own, a look at a private record is written in another.
  test.each([
    ['my check-in', () => db.run(coaching.readMyCheckIn, {}, { as: sipho })],
    ['what waits', () => db.run(coaching.listWaiting, {}, { as: manager })],
    ['the overview', () => db.run(coaching.readOverview, {}, { as: manager })],
    ['a thread', () => db.run(coaching.readThread, { personId: sipho }, { as: manager })],
  ])('%s takes at most six statements of its own', async (_name, read) => {
    await db.countStatements(read);
    const own = db.statements.filter((text) => !/^(begin|commit|set )/.test(text) && !/access_entry/.test(text));
    expect(own.length - 1, own.join('\n')).toBeLessThanOrEqual(6);
  });
});
