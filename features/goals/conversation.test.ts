import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { today } from '../inbox/contract.ts';
import { seeMention } from '../inbox/conversation.contract.ts';
import { fieldsOf, goalCast, refusal } from './cast.scenes.ts';
import { readGoal } from './contract.ts';
import { changeComment, followGoal, readConversation, takeCommentBack, writeComment } from './conversation.contract.ts';

const db = await testDatabase();
const at = '2026-11-19T09:00:00.000Z';
const cast = await goalCast(db, '00000000-0000-7000-8000-000000000076', at);
const { ingrid, thandi, sipho, rafi, draft, published, priority } = cast;
const top = await priority();
const goal = await published('Answer within a day', thandi, { type: 'priority', id: top.id });

const say = (as: string, body: string, more: object = {}) =>
  db.run(writeComment, { id: goal.id, body, ...more }, { as, at });
const read = (as: string, id = goal.id) => db.run(readConversation, { id }, { as, at });
const mentionsOf = async (as: string) =>
  (await db.run(today, {}, { as, at })).asks.filter((ask) => ask.kind === 'inbox.answer_mention');

describe('a conversation on a goal', () => {
  it('names somebody, who finds it on Today until they answer or say that they have seen it', async () => {
    const { commentId } = await say(rafi, `Could @[${sipho}] look at the refunds?`);
    const [ask] = await mentionsOf(sipho);
    expect(ask).toMatchObject({
      link: `/goals/${goal.id}?said=${commentId}`,
      params: { name: 'Rafi Cohen', title: goal.title, words: 'Could @Sipho Ndlovu look at the refunds?' },
    });
    const page = await read(sipho);
    expect(page.items[0]).toMatchObject({ waitsForMe: true, can: { change: false } });
    expect(page.people).toContainEqual({ id: sipho, name: 'Sipho Ndlovu' });
    await say(sipho, 'They are done.');
    expect(await mentionsOf(sipho)).toEqual([]);

    const second = await say(rafi, `Thank you, @[${sipho}].`);
    expect(await mentionsOf(sipho)).toHaveLength(1);
    await db.run(seeMention, { commentId: second.commentId }, { as: rafi, at });
    expect(await mentionsOf(sipho), 'nobody sees it for somebody else').toHaveLength(1);
    await db.run(seeMention, { commentId: second.commentId }, { as: sipho, at });
    expect(await mentionsOf(sipho)).toEqual([]);
  });

  it('carries links that lead to where they say, and nothing else', async () => {
    const link = (url: string) => ({ links: [{ title: 'The fault list', url }] });
    await say(rafi, 'Here it is.', link('https://files.hollin.example/faults?week=47'));
    expect((await read(sipho)).items[0]?.links).toEqual([
      { title: 'The fault list', url: 'https://files.hollin.example/faults?week=47' },
    ]);
    for (const bad of [
      'http://files.hollin.example/faults',
      'javascript:alert(1)',
      'https://hollin.example@elsewhere.example/',
      'https://hollin.example\\@elsewhere.example',
      'https:///faults',
      'data:text/html,hello',
    ])
      expect(await refusal(say(rafi, 'Look.', link(bad))), bad).toBe('invalid_input');
  });

  it('is changed by whoever wrote it, and how it read before stays to be read', async () => {
    const { commentId } = await say(rafi, `Ask @[${sipho}].`);
    const change = { id: goal.id, commentId, version: 1, body: `Ask @[${ingrid}].` };
    expect(await refusal(db.run(changeComment, change, { as: ingrid, at }))).toBe('comment_not_found');
    await db.run(changeComment, change, { as: rafi, at });
    expect((await read(thandi)).items[0]).toMatchObject({
      body: `Ask @[${ingrid}].`,
      changedAt: '2026-11-19T09:00:00Z',
      former: [{ body: `Ask @[${sipho}].`, until: at }],
      version: 2,
    });
    expect(await mentionsOf(sipho)).toEqual([]);
    expect(await mentionsOf(ingrid)).toHaveLength(1);
    expect(await refusal(db.run(changeComment, change, { as: rafi, at }))).toBe('stale_edit');

    await db.run(takeCommentBack, { id: goal.id, commentId }, { as: rafi, at });
    expect((await read(thandi)).items[0]).toMatchObject({ body: '', former: [], takenBackAt: '2026-11-19T09:00:00Z' });
    expect(await mentionsOf(ingrid)).toEqual([]);
    expect(await refusal(db.run(changeComment, { ...change, version: 2 }, { as: rafi, at }))).toBe(
      'comment_taken_back',
    );
  });

  it('is read page by page, each word once, with the same few statements', async () => {
    const long = await published('A long talk', thandi, { type: 'priority', id: top.id });
    const page = (cursor?: string) =>
      db.run(readConversation, { id: long.id, limit: 3, ...(cursor ? { cursor } : {}) }, { as: rafi, at });
    await db.run(writeComment, { id: long.id, body: `word 0 @[${sipho}]` }, { as: rafi, at });
    const few = await db.countStatements(() => read(rafi, long.id));
    for (let word = 1; word <= 6; word++)
      await db.run(writeComment, { id: long.id, body: `word ${word} @[${thandi}]` }, { as: rafi, at });
    expect(await db.countStatements(() => read(rafi, long.id))).toBe(few);
    const words: string[] = [];
    let cursor: string | undefined;
    do {
      const found = await page(cursor);
      words.push(...found.items.map((item) => item.body.slice(0, 6)));
      cursor = found.next ?? undefined;
    } while (cursor !== undefined);
    expect(words).toEqual([6, 5, 4, 3, 2, 1, 0].map((word) => `word ${word}`));
  });
});

describe('who may', () => {
  it('talk about a draft is seen and named by those who see the draft, and by nobody else', async () => {
    const own = await draft('Not said yet', sipho);
    for (const person of [ingrid, thandi, sipho, rafi]) {
      const sees = (await refusal(db.run(readGoal, { id: own.id }, { as: person, at }))) === 'accepted';
      const named = (await read(sipho, own.id)).readers?.some((one) => one.id === person);
      expect(named, `${person} sees it: ${sees}`).toBe(sees);
      const talk = db.run(writeComment, { id: own.id, body: 'Go on.' }, { as: person, at });
      expect(await refusal(talk)).toBe(sees ? 'accepted' : 'goal_not_found');
    }
    const naming = db.run(writeComment, { id: own.id, body: `What does @[${rafi}] say?` }, { as: sipho, at });
    expect(await fieldsOf(naming)).toEqual(['body']);
    const unknown = '01990000-0000-7000-8000-0000000000ff';
    expect(await fieldsOf(say(rafi, `Where is @[${unknown}]?`))).toEqual(['body']);
  });

  it('follows: the owner and who contributes do, others when they say so, and nobody who said no', async () => {
    const below = await published('Refunds on the day', sipho, { type: 'goal', id: goal.id });
    expect(below.serves).toHaveLength(1);
    const follows = async (as: string) => (await read(as)).follows;
    expect(await follows(thandi)).toBe(true);
    expect(await follows(sipho)).toBe(true);
    const other = await published('Nobody follows this', thandi, { type: 'priority', id: top.id });
    expect((await read(ingrid, other.id)).follows).toBe(false);
    await db.run(followGoal, { id: other.id, follows: true }, { as: ingrid, at });
    expect((await read(ingrid, other.id)).follows).toBe(true);
    await db.run(followGoal, { id: goal.id, follows: false }, { as: sipho, at });
    await say(sipho, 'I speak, and follow no more.');
    expect(await follows(sipho)).toBe(false);
  });
});
