import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { fieldsOf, goalCast, refusal } from './cast.scenes.ts';
import {
  changeGoal,
  changeKeyResult,
  closeGoal,
  createGoal,
  createPriority,
  linkGoal,
  publishGoal,
  readGoal,
  readOutline,
  readStory,
  recordProgress,
  reopenGoal,
} from './contract.ts';

const db = await testDatabase();
const at = '2026-11-19T09:00:00.000Z';
const { ingrid, thandi, sipho, rafi, draft, measure, priority, published } = await goalCast(
  db,
  '00000000-0000-7000-8000-000000000071',
  at,
);

describe('the life of a goal', () => {
  it('is drafted by its owner, put into words, measured, linked and published', async () => {
    const top = await priority();
    const goal = await draft('Settle boiler chats without a senior', sipho);
    expect(goal).toMatchObject({ status: 'draft', health: 'draft', owner: { id: sipho }, sight: { arrives: false } });
    expect(goal.can).toEqual({ edit: true, publish: true, close: true, reopen: false, progress: false });

    const first = await fieldsOf(db.run(publishGoal, { id: goal.id, version: 1 }, { as: sipho, at }));
    expect(first).toEqual(['keyResults', 'serves']);

    await measure(goal.id, sipho);
    const linked = await db.run(
      linkGoal,
      { id: goal.id, to: { type: 'priority', id: top.id }, how: 'I use the four service questions.' },
      { as: sipho, at },
    );
    expect(linked.sight).toEqual({
      steps: [
        { type: 'goal', id: goal.id, title: goal.title },
        { type: 'priority', id: top.id, title: top.title },
      ],
      arrives: true,
    });
    const live = await db.run(publishGoal, { id: goal.id, version: linked.version }, { as: sipho, at });
    expect(live).toMatchObject({ status: 'active', publishReason: null });
    expect(live.can.progress).toBe(true);
  });

  it('may be published with something missing, when a reason is given', async () => {
    const goal = await draft('Redesign the loyalty card', rafi);
    const live = await db.run(
      publishGoal,
      { id: goal.id, version: 1, reason: 'Promised to the shops last year.' },
      { as: rafi, at },
    );
    expect(live.publishReason).toBe('Promised to the shops last year.');
  });

  it('tells its story, and the number shows where it stands', async () => {
    const top = await priority();
    const goal = await published('Solve it the first time', thandi, { type: 'priority', id: top.id });
    const result = goal.keyResults[0]!;
    const of = { type: 'goal', id: goal.id } as const;
    await db.run(
      recordProgress,
      { of, keyResultId: result.id, value: 75.9, confidence: 80, note: 'The boiler chats are the rest.' },
      { as: thandi, at: '2026-11-16T10:00:00.000Z' },
    );
    const now = await db.run(readGoal, { id: goal.id }, { as: rafi, at });
    expect(now.keyResults[0]).toMatchObject({ now: 75.9, nowOn: '2026-11-16', confidence: 80, health: 'on_course' });
    expect(now.story[0]).toMatchObject({ note: 'The boiler chats are the rest.', by: { name: 'Thandi Mokoena' } });
    expect(now.nextNewsOn).toBe('2026-11-23');
    const later = await db.run(readGoal, { id: goal.id }, { as: rafi, at: '2026-12-05T09:00:00.000Z' });
    expect(later).toMatchObject({ health: 'no_news', since: '2026-11-16' });
    db.clock.moveTo(at);
  });

  it('a long story is read page by page, each word once', async () => {
    const goal = await published('Answer within a day', thandi, { type: 'priority', id: (await priority()).id });
    for (let word = 1; word <= 7; word++)
      await db.run(
        recordProgress,
        { of: { type: 'goal', id: goal.id }, confidence: word * 10, note: `word ${word}` },
        { as: thandi, at: `2026-11-19T09:00:0${word}.000Z` },
      );
    const notes: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await db.run(
        readStory,
        { id: goal.id, limit: 3, ...(cursor === undefined ? {} : { cursor }) },
        { as: rafi, at },
      );
      notes.push(...page.items.map((item) => item.note));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(notes).toEqual([7, 6, 5, 4, 3, 2, 1].map((word) => `word ${word}`));
  });

  it('is closed with what was learned, takes no further word, and can be reopened', async () => {
    const goal = await published('Ours or theirs, in two replies', thandi, {
      type: 'priority',
      id: (await priority()).id,
    });
    const closed = await db.run(
      closeGoal,
      { id: goal.id, version: goal.version, outcome: 'achieved', note: 'The four questions did it.' },
      { as: thandi, at },
    );
    expect(closed).toMatchObject({ status: 'closed', health: 'achieved', closeNote: 'The four questions did it.' });
    const word = db.run(recordProgress, { of: { type: 'goal', id: goal.id }, confidence: 50 }, { as: thandi, at });
    expect(await refusal(word)).toBe('goal_closed');
    const open = await db.run(reopenGoal, { id: goal.id, version: closed.version }, { as: thandi, at });
    expect(open).toMatchObject({ status: 'active', outcome: null, closeNote: null });
  });

  it('a stale edit is refused with what is there now, and nothing is overwritten', async () => {
    const goal = await draft('Two tastings a week', rafi);
    await db.run(changeGoal, { id: goal.id, version: 1, title: 'Three tastings a week' }, { as: rafi, at });
    const late = db.run(changeGoal, { id: goal.id, version: 1, title: 'One tasting a week' }, { as: rafi, at });
    await expect(late).rejects.toMatchObject({
      code: 'stale_edit',
      extra: { current: { title: 'Three tastings a week', version: 2 } },
    });
  });

  it('a target behind its start, an end before its beginning and an empty word are refused at their field', async () => {
    const goal = await draft('Refunds that keep their word', rafi);
    expect(await fieldsOf(measure(goal.id, rafi, { baseline: 90, target: 84 }))).toEqual(['target']);
    expect(await fieldsOf(measure(goal.id, rafi, { baseline: 84, target: 84 }))).toEqual(['target']);
    expect(await fieldsOf(draft('Backwards', rafi, { startsOn: '2026-12-01', dueOn: '2026-11-30' }))).toEqual([
      'dueOn',
    ]);
    const silence = db.run(recordProgress, { of: { type: 'goal', id: goal.id }, note: '  ' }, { as: rafi, at });
    expect(await fieldsOf(silence)).toEqual(['value']);
    const result = await measure(goal.id, rafi);
    const lower = await db.run(
      changeKeyResult,
      {
        id: result.id,
        version: 1,
        title: result.title,
        unit: '%',
        baseline: 70,
        target: 60,
        direction: 'lower',
      },
      { as: rafi, at },
    );
    expect(lower).toMatchObject({ target: 60, direction: 'lower', version: 2 });
  });
});

describe('who may', () => {
  it('whose goal it is may be chosen while it is a draft, by whoever may set such a goal, and stands once it is agreed', async () => {
    const goal = await draft('Ours, perhaps', sipho);
    const as = (person: string, kind: 'organisation' | 'individual', version: number) =>
      db.run(changeGoal, { id: goal.id, version, kind, ownerId: sipho }, { as: person, at });
    expect(await refusal(as(sipho, 'organisation', 1))).toBe('forbidden');
    expect((await as(ingrid, 'organisation', 1)).kind).toBe('organisation');
    await db.run(publishGoal, { id: goal.id, version: 2, reason: 'Try it out.' }, { as: ingrid, at });
    expect(await fieldsOf(as(ingrid, 'individual', 3))).toEqual(['kind']);
  });

  it('a draft is seen by its owner and their manager, a published goal by everybody', async () => {
    const goal = await draft('Sipho’s thought', sipho);
    expect(await refusal(db.run(readGoal, { id: goal.id }, { as: rafi, at }))).toBe('goal_not_found');
    expect(await refusal(db.run(readGoal, { id: goal.id }, { as: thandi, at }))).toBe('accepted');
    await db.run(publishGoal, { id: goal.id, version: 1, reason: 'Try it out.' }, { as: sipho, at });
    const seen = await db.run(readGoal, { id: goal.id }, { as: rafi, at });
    expect(seen.can).toEqual({ edit: false, publish: false, close: false, reopen: false, progress: false });
  });

  it('the outline shows the same drafts as the pages do', async () => {
    const goal = await draft('Only for some eyes', sipho);
    const seenBy = async (person: string) =>
      (await db.run(readOutline, {}, { as: person, at })).rows.some((row) => row.id === goal.id);
    expect([await seenBy(sipho), await seenBy(thandi), await seenBy(ingrid), await seenBy(rafi)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('nobody gives goals to strangers, and only those who lead set the direction', async () => {
    const toRafi = db.run(createGoal, { title: 'For Rafi', ownerId: rafi }, { as: thandi, at });
    expect(await refusal(toRafi)).toBe('forbidden');
    const toSipho = db.run(createGoal, { title: 'For Sipho', ownerId: sipho }, { as: thandi, at });
    expect(await refusal(toSipho)).toBe('accepted');
    const forAll = db.run(createGoal, { title: 'For all', kind: 'organisation' }, { as: thandi, at });
    expect(await refusal(forAll)).toBe('forbidden');
    expect(await refusal(db.run(createPriority, { title: 'Mine' }, { as: thandi, at }))).toBe('forbidden');
  });

  it('a colleague reads how a goal goes but does not say it', async () => {
    const goal = await published('Every fault understood', thandi, { type: 'priority', id: (await priority()).id });
    const word = db.run(recordProgress, { of: { type: 'goal', id: goal.id }, confidence: 20 }, { as: rafi, at });
    expect(await refusal(word)).toBe('forbidden');
  });
});
