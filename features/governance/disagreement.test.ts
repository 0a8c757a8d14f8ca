import { beforeAll, describe, expect, it } from 'vitest';
import { recordAudit, recordLooks } from '../../platform/audit/audit.store.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { giveRightTo } from '../identity/service.ts';
import { today } from '../inbox/contract.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import {
  answerDisagreement,
  disagree,
  listDisagreements,
  seeDisagreementAnswer,
  withdrawDisagreement,
} from './disagreement.contract.ts';
import { entryWords, exportPerson } from './service.ts';
import { readAuditTrail, readMyEntries, readMyRecord } from './record.contract.ts';

const db = await testDatabase();
const cast = { administrator: '', lead: '', manager: '', employee: '', colleague: '' };
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  );
const subject = { type: 'person', id: '01990000-0000-7000-8000-0000000000aa' };

/** The id of an entry that the manager makes about the employee. */
async function entry(action: string, verb: string): Promise<string> {
  await db.work((work) =>
    recordAudit(work, { actor: cast.manager, via: 'session', action }, [
      { verb, subject, about: cast.employee, detail: { title: 'Barista' } },
    ]),
  );
  const mine = await db.run(readMyEntries, { by: cast.manager, limit: 1 }, { as: cast.employee });
  return mine.items[0]!.id;
}
const say = (entryId: string, words = 'I am a roaster.', as = cast.employee) =>
  db.run(disagree, { kind: 'done', entryId, words }, { as });
const asks = async (as: string) => (await db.run(today, {}, { as })).asks.map((ask) => ask.kind);

beforeAll(async () => {
  db.org = '01990000-0000-7000-8000-000000000001';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Lakeside Works', zone: 'Europe/London', locale: 'en-GB', demo: false });
    for (const role of Object.keys(cast) as (keyof typeof cast)[]) cast[role] = await joinPerson(work, { name: role });
    await giveRightTo(work, cast.administrator, 'administrator');
    await giveRightTo(work, cast.lead, 'people_lead');
  });
});

describe('an entry that is wrong', () => {
  it('is told to whoever made it and to the people lead, is answered with a reason, and the story stays on the entry', async () => {
    const entryId = await entry('people.edit_person', 'person.edited');
    const { id, judges } = await say(entryId);
    expect(judges).toEqual([{ id: cast.lead, name: 'lead' }]);
    expect(await asks(cast.manager)).toEqual(['governance.answer_disagreement']);
    expect(await asks(cast.lead)).toEqual(['governance.answer_disagreement']);
    expect(await asks(cast.administrator)).toEqual([]);
    expect(await refusal(say(entryId))).toBe('already_disagreed');

    const answer = { id, answer: 'The contract says barista until January.' };
    expect(await refusal(db.run(answerDisagreement, { ...answer, verdict: 'kept' }, { as: cast.manager }))).toBe(
      'disagreement_not_found',
    );
    await db.run(answerDisagreement, { ...answer, verdict: 'kept' }, { as: cast.lead });
    expect(await refusal(db.run(answerDisagreement, { ...answer, verdict: 'corrected' }, { as: cast.manager }))).toBe(
      'already_settled',
    );
    expect([await asks(cast.manager), await asks(cast.lead)]).toEqual([[], []]);
    expect(await asks(cast.employee)).toEqual(['governance.read_disagreement_answer']);
    await db.run(seeDisagreementAnswer, { id }, { as: cast.employee });
    expect(await asks(cast.employee)).toEqual([]);

    const story = {
      by: { name: 'employee' },
      words: 'I am a roaster.',
      verdict: 'kept',
      answer: answer.answer,
      decidedBy: { name: 'lead' },
    };
    const [mine] = (await db.run(readMyEntries, { by: cast.manager }, { as: cast.employee })).items;
    expect(mine).toMatchObject({ id: entryId, objections: [story], can: { disagree: true } });
    const trail = await db.run(readAuditTrail, { by: cast.manager }, { as: cast.lead });
    expect(trail.items[0]).toMatchObject({ id: entryId, objections: [story], can: { disagree: false } });
    // An administrator sees that it was said, by whom and what became of it; the words are for those it was said to.
    const seen = await db.run(readAuditTrail, { by: cast.manager }, { as: cast.administrator });
    expect(seen.items[0]).toMatchObject({ objections: [{ by: { name: 'employee' }, words: null, answer: null }] });
  });

  it('is put right by whoever made it, or the word is taken back', async () => {
    const first = await say(await entry('people.edit_person', 'person.edited'));
    const answer = { verdict: 'corrected' as const, answer: 'You are right.' };
    await db.run(answerDisagreement, { id: first.id, ...answer }, { as: cast.manager });
    const second = await say(await entry('people.edit_person', 'person.edited'));
    await db.run(withdrawDisagreement, { id: second.id }, { as: cast.employee });
    expect(await refusal(db.run(answerDisagreement, { id: second.id, ...answer }, { as: cast.lead }))).toBe(
      'already_settled',
    );
    expect(await asks(cast.lead)).toEqual([]);
  });

  it('is no concern of others, and what was said about it is no entry to argue with', async () => {
    const entryId = await entry('people.edit_person', 'person.edited');
    expect(await refusal(say(entryId, 'Not me', cast.colleague))).toBe('entry_not_found');
    const { id } = await say(entryId);
    for (const which of ['waiting', 'mine', 'answered'] as const)
      expect((await db.run(listDisagreements, { which }, { as: cast.colleague })).items).toEqual([]);
    const own = (await db.run(readMyEntries, { room: 'governance', limit: 1 }, { as: cast.employee })).items;
    expect(own[0]).toMatchObject({ verb: 'disagreement.raised', can: { disagree: false } });
    expect(await refusal(say(own[0]!.id))).toBe('nothing_to_argue');
    const waiting = await db.run(listDisagreements, {}, { as: cast.manager });
    expect(waiting.items).toMatchObject([
      { id, words: 'I am a roaster.', entry: { verb: 'person.edited' }, can: { answer: ['corrected'] } },
    ]);
    await db.run(withdrawDisagreement, { id }, { as: cast.employee });
  });

  it('between two people stays theirs: the trail tells neither who disagreed nor in which words', async () => {
    const { id } = await say(await entry('coaching.add_note', 'note.added'), 'I never said that.');
    for (const as of [cast.lead, cast.administrator]) {
      const trail = await db.run(readAuditTrail, { room: 'coaching' }, { as });
      expect(trail.items).toMatchObject([{ about: null, detail: null, objections: [{ by: null, words: null }] }]);
      // Nor does the entry that says it was raised lead back to it.
      const raised = await db.run(readAuditTrail, { subjectId: id }, { as });
      expect(raised.items[0]!.detail).toEqual({});
    }
  });

  it('may be that somebody looked', async () => {
    await db.work((work) =>
      recordLooks(work, { actor: cast.colleague, via: 'session', action: 'reviews.read_review' }, [
        { about: cast.employee, type: 'review', id: subject.id },
      ]),
    );
    const look = async () =>
      (await db.run(readMyRecord, { by: cast.colleague }, { as: cast.employee })).items.find(
        (one) => one.subject.type === 'review',
      )!;
    await db.run(
      disagree,
      { kind: 'look', entryId: (await look()).id, words: 'He is not my manager any more.' },
      { as: cast.employee },
    );
    expect(await look()).toMatchObject({
      objections: [{ words: 'He is not my manager any more.', verdict: null }],
      can: { disagree: false },
    });
    expect(await asks(cast.colleague)).toEqual(['governance.answer_disagreement']);
  });
});

describe('the record', () => {
  it('is taken along with its entries in words too', async () => {
    const kept = await db.work((work) => exportPerson(work, cast.employee, [entryWords]));
    expect(kept['doneBy']).toContainEqual(
      expect.objectContaining({ verb: 'disagreement.raised', said: 'An entry was said to be wrong' }),
    );
    // What no room has words for is told by its code alone.
    expect(kept['doneAbout']).toContainEqual(expect.objectContaining({ verb: 'note.added', said: null }));
  });

  it('is narrowed by who, by room, by how and by day, and paged without gaps', async () => {
    const read = (filter: object) => db.run(readAuditTrail, { limit: 200, ...filter }, { as: cast.lead });
    const all = (await read({})).items;
    const day = db.clock.iso().slice(0, 10);
    expect((await read({ from: day, to: day })).items).toHaveLength(all.length);
    expect((await read({ to: '2020-01-01' })).items).toEqual([]);
    expect((await read({ from: '2030-01-01' })).items).toEqual([]);
    expect((await read({ from: '0002-01-01', to: '9999-12-31' })).items).toHaveLength(all.length);
    await expect(read({ from: '2026-02-31' })).rejects.toMatchObject({
      status: 422,
      fields: [{ path: 'from', message: 'Write the day as 2026-11-30.' }],
    });
    expect((await read({ via: 'token' })).items).toEqual([]);
    const people = (await read({ room: 'people' })).items;
    expect(people.length).toBeGreaterThan(0);
    expect(people.length).toBeLessThan(all.length);
    const paged: string[] = [];
    let next: string | null | undefined;
    do {
      const page = await db.run(readMyEntries, { limit: 2, ...(next ? { cursor: next } : {}) }, { as: cast.employee });
      paged.push(...page.items.map((row) => row.id));
      next = page.next;
    } while (next);
    const whole = (await db.run(readMyEntries, { limit: 200 }, { as: cast.employee })).items.map((row) => row.id);
    expect(paged).toEqual(whole);
    expect(whole).toEqual([...new Set(whole)].sort().toReversed());
  });
});
