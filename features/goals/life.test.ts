import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { listApprovals } from '../governance/approval.contract.ts';
import { decideRight } from '../governance/contract.ts';
import { today } from '../inbox/contract.ts';
import { addTeam } from '../people/contract.ts';
import { fieldsOf, goalCast, refusal } from './cast.scenes.ts';
import { addKeyResult, changeGoal, changeKeyResult, linkGoal, publishGoal, readGoal, type Goal } from './contract.ts';
import {
  answerProposal,
  approveChange,
  declineChange,
  readGoalLife,
  requestChange,
  sayBlocked,
  withdrawChange,
  withdrawProposal,
} from './life.contract.ts';
import { acts, differing, isEmpty, mayHappen, overtaken, sameParts, stageOf, stages } from './life.domain.ts';
import { answerContribution, answerNeed, askNeed, endNeed, readLinks, withdrawContribution } from './link.contract.ts';

const db = await testDatabase();
const at = '2026-11-19T09:00:00.000Z';
const cast = await goalCast(db, '00000000-0000-7000-8000-000000000072', at);
const { ingrid, thandi, sipho, rafi, draft, measure, priority } = cast;
const right = { matter: 'goal', level: 'person', sets: 'person', approves: 'manager', changes: 'person' } as const;
await db.run(decideRight, right, { as: ingrid, at });

const top = await priority();
const life = (id: string, as: string) => db.run(readGoalLife, { id }, { as, at });
const asksOf = async (as: string) => (await db.run(today, {}, { as, at })).asks.map((ask) => ask.kind);

async function proposed(title: string): Promise<Goal> {
  const goal = await draft(title, sipho, { serves: { to: { type: 'priority', id: top.id }, how: 'In my words.' } });
  await measure(goal.id, sipho);
  return db.run(publishGoal, { id: goal.id, version: goal.version }, { as: sipho, at });
}
async function agreed(title: string): Promise<Goal> {
  const { id, version } = await proposed(title);
  return db.run(answerProposal, { id, version, agree: true }, { as: thandi, at });
}
const asks = (goal: Goal, more: object) =>
  db.run(
    requestChange,
    { id: goal.id, version: goal.version, why: 'The parts come later.', ...more },
    { as: sipho, at },
  );

describe('a goal is agreed', () => {
  it('by whoever holds the right: proposed, asked on their Today, agreed, and everybody reads who decided', async () => {
    const goal = await proposed('Settle boiler chats alone');
    expect(goal).toMatchObject({ status: 'draft', proposed: true, can: { edit: false, publish: false } });
    expect(await asksOf(thandi)).toContain('goals.agree');
    expect(await life(goal.id, rafi)).toMatchObject({
      stage: 'proposed',
      rights: {
        changes: { who: 'person', people: [{ name: 'Sipho Ndlovu' }] },
        approves: { who: 'manager', people: [{ name: 'Thandi Mokoena' }] },
      },
      proposal: { by: { name: 'Sipho Ndlovu' }, can: { answer: false } },
    });
    const answer = { id: goal.id, version: goal.version, agree: true };
    expect(await refusal(db.run(answerProposal, answer, { as: sipho, at }))).toBe('forbidden');
    expect(await db.run(answerProposal, answer, { as: thandi, at })).toMatchObject({
      status: 'active',
      proposed: false,
    });
    expect(await asksOf(thandi)).not.toContain('goals.agree');
    expect((await life(goal.id, rafi)).events.map((event) => event.what)).toEqual(['agreed', 'proposed', 'drafted']);
    expect(await refusal(db.run(answerProposal, answer, { as: thandi, at }))).toBe('not_proposed');
  });

  it('or is sent back with words, or taken back; what waits does not change under anybody’s eyes', async () => {
    const goal = await proposed('Answer within a day');
    const change = { id: goal.id, version: goal.version, title: 'Answer within an hour' };
    expect(await refusal(db.run(changeGoal, change, { as: sipho, at }))).toBe('proposed_already');
    const back = await db.run(
      answerProposal,
      { id: goal.id, version: goal.version, agree: false, words: 'Which shops?' },
      { as: thandi, at },
    );
    expect(back).toMatchObject({ status: 'draft', proposed: false, can: { publish: true } });
    expect(await asksOf(sipho)).toContain('goals.sent_back');
    const again = await db.run(publishGoal, { id: back.id, version: back.version }, { as: sipho, at });
    const taken = await db.run(withdrawProposal, { id: again.id, version: again.version }, { as: sipho, at });
    expect(taken).toMatchObject({ status: 'draft', proposed: false });
  });

  it('at once where it would be asked of oneself, and recorded as such', async () => {
    const goal = await draft('Know every customer by name', ingrid);
    await db.run(publishGoal, { id: goal.id, version: 1, reason: 'Everybody knows why.' }, { as: ingrid, at });
    expect((await life(goal.id, rafi)).events[0]).toMatchObject({ what: 'published_own_right' });
  });

  it('and lives from its first day on', async () => {
    const goal = await draft('Begin in spring', ingrid, { startsOn: '2027-03-01', dueOn: '2027-06-30' });
    await db.run(publishGoal, { id: goal.id, version: 1, reason: 'Early.' }, { as: ingrid, at });
    expect((await life(goal.id, rafi)).stage).toBe('agreed');
  });
});

describe('a change of an agreed goal', () => {
  it('is asked for with a sentence, and made in the moment somebody agrees', async () => {
    const goal = await agreed('Two replies are enough');
    const [result] = goal.keyResults;
    const past = { id: goal.id, version: goal.version, dueOn: '2027-01-31' };
    expect(await refusal(db.run(changeGoal, past, { as: sipho, at }))).toBe('needs_agreement');
    const later = { id: goal.id, version: goal.version, startsOn: '2026-10-15' };
    expect(await refusal(db.run(changeGoal, later, { as: sipho, at }))).toBe('needs_agreement');
    const key = { ...result!, kpiId: null, target: 90 };
    expect(await refusal(db.run(changeKeyResult, key, { as: sipho, at }))).toBe('needs_agreement');
    await asks(goal, { startsOn: '2026-10-15', dueOn: '2027-01-31', targets: [{ id: result!.id, target: 90 }] });
    const { change } = await life(goal.id, thandi);
    expect(change).toMatchObject({
      before: { startsOn: '2026-10-01', dueOn: '2026-12-31', targets: [{ target: 84 }] },
      after: { startsOn: '2026-10-15', dueOn: '2027-01-31', targets: [{ target: 90 }] },
      can: { answer: true },
    });
    expect((await db.run(listApprovals, {}, { as: thandi, at })).approvals).toContainEqual(
      expect.objectContaining({ title: goal.title, what: 'change', mine: true, link: `/goals/${goal.id}` }),
    );
    const answer = { id: goal.id, changeId: change!.id, version: goal.version };
    expect(await refusal(db.run(approveChange, answer, { as: sipho, at }))).toBe('forbidden');
    const changed = await db.run(approveChange, answer, { as: thandi, at });
    expect(changed).toMatchObject({ startsOn: '2026-10-15', dueOn: '2027-01-31', keyResults: [{ target: 90 }] });
    expect((await life(goal.id, rafi)).events[0]).toMatchObject({
      what: 'change_agreed',
      by: { name: 'Thandi Mokoena' },
      detail: { due: '2027-01-31', name: 'Sipho Ndlovu' },
    });
  });

  it('is declined with words, or withdrawn, and nothing is different', async () => {
    const goal = await agreed('Every fault explained');
    await asks(goal, { ownerId: rafi });
    const first = (await life(goal.id, thandi)).change!;
    await db.run(declineChange, { id: goal.id, changeId: first.id, words: 'Rafi has enough.' }, { as: thandi, at });
    expect(await asksOf(sipho)).toContain('goals.change_declined');
    await asks(goal, { ownerId: rafi });
    expect(await refusal(asks(goal, { dueOn: '2027-01-31' }))).toBe('change_waiting');
    const second = (await life(goal.id, thandi)).change!;
    await db.run(withdrawChange, { id: goal.id, changeId: second.id }, { as: sipho, at });
    const answer = { id: goal.id, changeId: second.id, version: goal.version };
    expect(await refusal(db.run(approveChange, answer, { as: thandi, at }))).toBe('change_not_found');
    expect(await db.run(readGoal, { id: goal.id }, { as: rafi, at })).toMatchObject({ owner: { id: sipho } });
  });

  it('that was overtaken shows both versions and is not made by accident', async () => {
    const goal = await agreed('Parts before they are needed');
    await asks(goal, { dueOn: '2027-01-31' });
    // Whoever has to agree changes the same day directly: it would be asked of themselves.
    const meanwhile = await db.run(
      changeGoal,
      { id: goal.id, version: goal.version, dueOn: '2027-02-15' },
      { as: thandi, at },
    );
    const change = (await life(goal.id, thandi)).change!;
    expect(change).toMatchObject({
      overtaken: true,
      before: { dueOn: '2026-12-31' },
      now: { dueOn: '2027-02-15' },
      after: { dueOn: '2027-01-31' },
    });
    const answer = { id: goal.id, changeId: change.id };
    const stale = db.run(approveChange, { ...answer, version: goal.version }, { as: thandi, at });
    expect(await refusal(stale)).toBe('stale_edit');
    const blind = db.run(approveChange, { ...answer, version: meanwhile.version }, { as: thandi, at });
    expect(await refusal(blind)).toBe('change_overtaken');
    const seen = { ...answer, version: meanwhile.version, overtaken: true };
    expect(await db.run(approveChange, seen, { as: thandi, at })).toMatchObject({ dueOn: '2027-01-31' });
  });

  it('that makes no sense is refused at its field', async () => {
    const goal = await agreed('Refunds on the day');
    expect(await fieldsOf(asks(goal, { dueOn: '2026-09-01' }))).toEqual(['dueOn']);
    expect(await fieldsOf(asks(goal, { startsOn: '2027-03-01' }))).toEqual(['startsOn']);
    const target = { targets: [{ id: goal.keyResults[0]!.id, target: 70 }] };
    expect(await fieldsOf(asks(goal, target))).toEqual([`targets.${goal.keyResults[0]!.id}`]);
    expect(await refusal(asks(goal, { dueOn: goal.dueOn }))).toBe('nothing_changes');
  });
});

describe('between teams', () => {
  const team = async (name: string, owner: string) => {
    const { id } = await db.run(addTeam, { name }, { as: ingrid, at });
    const { id: goal } = await draft(`${name} does its part`, ingrid, { kind: 'team', teamId: id, ownerId: owner });
    await db.run(publishGoal, { id: goal, version: 1, reason: 'Known.' }, { as: ingrid, at });
    const answer = { id: goal, version: 2, agree: true };
    await db.run(answerProposal, answer, { as: ingrid, at }).catch(() => undefined);
    return goal;
  };

  it('a contribution is asked for and becomes a link when the other team accepts', async () => {
    const [mine, theirs] = [await team('Workshop', rafi), await team('Support', thandi)];
    const link = { id: mine, to: { type: 'goal', id: theirs } as const, how: 'We repair what they promise.' };
    expect((await db.run(linkGoal, link, { as: rafi, at })).serves).toEqual([]);
    expect(await asksOf(thandi)).toContain('goals.answer_contribution');
    const [asked] = (await db.run(readLinks, { id: theirs }, { as: thandi, at })).requests;
    expect(asked).toMatchObject({ how: link.how, can: { answer: true } });
    const answer = { requestId: asked!.id, accept: true };
    expect(await refusal(db.run(answerContribution, answer, { as: rafi, at }))).toBe('forbidden');
    const served = await db.run(answerContribution, answer, { as: thandi, at });
    expect(served.servedBy).toMatchObject([{ how: link.how, other: { id: mine } }]);
    expect(await refusal(db.run(answerContribution, answer, { as: thandi, at }))).toBe('request_not_found');
    // What goes round in a circle is not even asked for.
    const back = { id: theirs, to: { type: 'goal', id: mine } as const, how: 'And they us.' };
    expect(await refusal(db.run(linkGoal, back, { as: thandi, at }))).toBe('circular_contribution');
  });

  it('or is declined with words, or withdrawn; two crossing requests cannot close a circle', async () => {
    const [one, two] = [await team('Roastery', rafi), await team('Shops', thandi)];
    const ask = (from: string, to: string, as: string) =>
      db.run(linkGoal, { id: from, to: { type: 'goal', id: to }, how: 'So.' }, { as, at });
    await ask(one, two, rafi);
    await ask(two, one, thandi);
    const requests = (await db.run(readLinks, { id: one }, { as: rafi, at })).requests;
    const [fromTwo] = requests.filter((request) => request.to.id === one);
    const [fromOne] = requests.filter((request) => request.goal.id === one);
    await db.run(answerContribution, { requestId: fromTwo!.id, accept: true }, { as: rafi, at });
    const circle = db.run(answerContribution, { requestId: fromOne!.id, accept: true }, { as: thandi, at });
    expect(await refusal(circle)).toBe('circular_contribution');
    await db.run(withdrawContribution, { requestId: fromOne!.id }, { as: rafi, at });
    const three = await team('Web shop', rafi);
    await ask(three, two, rafi);
    const [declined] = (await db.run(readLinks, { id: three }, { as: rafi, at })).requests;
    const no = { requestId: declined!.id, accept: false, words: 'We measure something else.' };
    await db.run(answerContribution, no, { as: thandi, at });
    expect(await asksOf(rafi)).toContain('goals.contribution_declined');
    expect((await db.run(readLinks, { id: three }, { as: rafi, at })).requests).toMatchObject([
      { answer: 'declined', words: no.words },
    ]);
  });

  it('a need is asked of a person, acknowledged, met, and stands on both goals', async () => {
    const [one, two] = [await team('Care plans', rafi), await team('Finance', thandi)];
    const need = { id: one, fromGoalId: two, what: 'The list of ended plans', neededBy: '2026-12-01' };
    expect(await fieldsOf(db.run(askNeed, { ...need, fromGoalId: one }, { as: rafi, at }))).toEqual(['fromGoalId']);
    expect(await fieldsOf(db.run(askNeed, { ...need, neededBy: '2026-11-01' }, { as: rafi, at }))).toEqual([
      'neededBy',
    ]);
    const { id } = await db.run(askNeed, need, { as: rafi, at });
    expect(await asksOf(thandi)).toContain('goals.answer_need');
    await db.run(answerNeed, { needId: id, acknowledge: true, words: 'On Friday.' }, { as: thandi, at });
    for (const goal of [one, two])
      expect((await db.run(readLinks, { id: goal }, { as: sipho, at })).needs).toMatchObject([
        { state: 'acknowledged', words: 'On Friday.', from: { name: 'Thandi Mokoena' } },
      ]);
    expect(await db.run(endNeed, { needId: id, how: 'met' }, { as: rafi, at })).toMatchObject({ state: 'met' });
  });
});

it('what holds a goal up is said once, until it is lifted', async () => {
  const goal = await agreed('Seals in stock');
  const block = { id: goal.id, text: 'No seals before Monday.' };
  await db.run(sayBlocked, block, { as: sipho, at });
  expect(await refusal(db.run(sayBlocked, block, { as: sipho, at }))).toBe('goal_blocked_already');
  expect((await life(goal.id, rafi)).block).toMatchObject({ text: block.text, by: { name: 'Sipho Ndlovu' } });
});

it('a measure that makes no sense is refused at its field', async () => {
  const goal = await draft('Sense', sipho);
  const of = { type: 'goal', id: goal.id } as const;
  const add = (more: object) =>
    fieldsOf(db.run(addKeyResult, { of, title: 'Share', target: 80, direction: 'higher', ...more }, { as: sipho, at }));
  expect(await add({ unit: '%', target: 120 })).toEqual(['target']);
  expect(await add({ unit: '% growth', target: 120 })).toEqual([]);
  expect(await add({ baseline: 80 })).toEqual(['target']);
  expect(await add({ stretch: 70 })).toEqual(['stretch']);
  expect(await add({ dueOn: '2026-01-01' })).toEqual(['dueOn']);
  expect(await add({ kind: 'milestone', target: 2.5, dueOn: '2026-12-01' })).toEqual(['target']);
  expect(await add({ kind: 'yes_no' })).toEqual([]);
});

describe('the states of a goal', () => {
  it('every step starts from one stage, and a closed goal is only reopened', () => {
    for (const stage of stages) expect(acts.some((act) => mayHappen(stage, act))).toBe(true);
    expect(acts.filter((act) => mayHappen('closed', act))).toEqual(['reopen']);
    expect(acts.filter((act) => mayHappen('draft', act))).not.toContain('agree');
  });

  it('exactly one stage holds whatever is set', () => {
    const maybe = fc.constantFrom(null, '2026-10-01T00:00:00Z');
    fc.assert(
      fc.property(maybe, maybe, maybe, fc.constantFrom('2026-10-01', '2027-01-01'), (p, a, c, starts_on) => {
        const stage = stageOf({ proposed_at: p, published_at: a, closed_at: c, starts_on }, '2026-11-19');
        const open = a ? (starts_on > '2026-11-19' ? 'agreed' : 'active') : p ? 'proposed' : 'draft';
        expect(stage).toBe(c ? 'closed' : open);
      }),
    );
  });

  it('a change is overtaken exactly when the parts it names are not as they were', () => {
    const promise = fc.record({
      ownerId: fc.constantFrom(null, 'a', 'b'),
      startsOn: fc.constantFrom('2026-10-01', '2026-10-15'),
      dueOn: fc.constantFrom('2026-12-01', '2026-12-31'),
      targets: fc.record({ x: fc.integer({ min: 0, max: 3 }), y: fc.integer({ min: 0, max: 3 }) }),
    });
    fc.assert(
      fc.property(promise, promise, promise, (was, wanted, now) => {
        const change = differing(was, wanted);
        const before = sameParts(was, change);
        expect(isEmpty(differing(wanted, { ...wanted, ...change }))).toBe(true);
        expect(overtaken(before, was)).toBe(false);
        const same = JSON.stringify(sameParts(now, change)) === JSON.stringify(before);
        expect(overtaken(before, now)).toBe(!same);
      }),
    );
  });
});
