import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { addLocation, addTeam, editPerson, readPerson } from '../people/contract.ts';
import { today } from '../inbox/contract.ts';
import { fieldsOf, goalCast, refusal } from './cast.scenes.ts';
import { changeGoal, publishGoal, readGoal } from './contract.ts';
import {
  endExpectation,
  giveExpectation,
  listExpectations,
  readAims,
  readTranslations,
} from './expectation.contract.ts';
import { copiesIn, draftTitleOf, isUntranslated } from './expectation.domain.ts';

describe('a sentence on its way into somebody’s own words', () => {
  it('begins as a gap, not as the sentence', () => {
    expect(draftTitleOf('Nobody waits for the second day.')).toBe('…, so that nobody waits for the second day');
    expect(draftTitleOf('KPIs are answered')).toBe('…, so that KPIs are answered');
    expect(isUntranslated('…, so that it works', 'anything')).toBe(true);
    expect(isUntranslated('I call back by noon', '…, so that nobody waits')).toBe(false);
  });

  it('is a copy where it repeats the sentence or a colleague', () => {
    const titles = [
      'Nobody waits for the second day',
      'I call back by noon',
      'I call back by noon',
      null,
      'I read the chat first',
    ];
    expect(copiesIn('Nobody waits for the second day', titles)).toEqual([
      'sentence',
      'colleague',
      'colleague',
      null,
      null,
    ]);
  });
});

const db = await testDatabase();
const at = '2026-11-19T09:00:00.000Z';
const { ingrid, thandi, sipho, rafi } = await goalCast(db, '00000000-0000-7000-8000-000000000771', at);
const as = (person: string) => ({ as: person, at });
const team = await db.run(addTeam, { name: 'Support', leadId: thandi }, as(ingrid));
for (const id of [sipho, rafi]) {
  const { version } = await db.run(readPerson, { id }, as(ingrid));
  await db.run(editPerson, { id, version, teamId: team.id, title: 'Agent' }, as(ingrid));
}
const sentence = 'Nobody waits for the second day';
const give = (by: string, more: object = {}) =>
  db.run(
    giveExpectation,
    {
      aim: { kind: 'team', id: team.id },
      sentence,
      why: 'Whoever waits, writes again.',
      dueOn: '2027-01-31',
      ...more,
    },
    as(by),
  );
const mine = async (person: string, id: string) =>
  (await db.run(listExpectations, {}, as(person))).items.find((one) => one.id === id)?.mine ?? null;
async function publish(person: string, id: string, title: string) {
  const goalId = (await mine(person, id))!.goalId;
  const changed = await db.run(changeGoal, { id: goalId, version: 1, title }, as(person));
  await db.run(publishGoal, { id: goalId, version: changed.version, reason: 'For the test.' }, as(person));
}

describe('an expectation', () => {
  it('gives each person a draft to translate, never a copy, and asks on their Today', async () => {
    const given = await give(ingrid);
    expect(given).toMatchObject({ reached: 2, translated: 0, of: { kind: 'team', name: 'Support' }, mine: null });
    const { goalId } = (await mine(sipho, given.id))!;
    const draft = await db.run(readGoal, { id: goalId }, as(sipho));
    expect(draft).toMatchObject({ status: 'draft', owner: { id: sipho } });
    expect(draft.title).not.toBe(sentence);
    expect(draft.why).toContain('Whoever waits, writes again.');
    const asked = await db.run(today, {}, as(sipho));
    expect(JSON.stringify(asked)).toContain(`/goals/${goalId}/write`);
  });

  it('shows the giver who has said it in their own words and who repeats it; drafts stay unread', async () => {
    const given = await give(thandi);
    await publish(sipho, given.id, 'I settle boiler chats in two replies');
    const { items } = await db.run(readTranslations, { id: given.id }, as(thandi));
    expect(items.map(({ person, goal, copies }) => [person.id, goal?.title ?? null, copies])).toEqual([
      [rafi, null, null],
      [sipho, 'I settle boiler chats in two replies', null],
    ]);
    await publish(rafi, given.id, sentence);
    const again = await db.run(readTranslations, { id: given.id }, as(thandi));
    expect(again.items.map(({ copies }) => copies)).toEqual(['sentence', null]);
    expect(await refusal(db.run(readTranslations, { id: given.id }, as(sipho)))).toBe('expectation_not_found');
  });

  it('names of whom something may be expected, and how many people that reaches beside oneself', async () => {
    const inside = await db.run(addTeam, { name: 'Night shift', parentId: team.id }, as(ingrid));
    const aims = await db.run(readAims, {}, as(ingrid));
    expect(aims.teams).toEqual([
      { id: inside.id, name: 'Night shift', people: 0 },
      { id: team.id, name: 'Support', people: 2 },
    ]);
    expect(aims.roles[0]).toEqual({ name: 'Agent', people: 2 });
    expect(await db.run(readAims, {}, as(thandi))).toMatchObject({
      teams: [{ id: team.id, people: 2 }],
      locations: [],
      roles: [],
    });
    expect(await db.run(readAims, {}, as(sipho))).toEqual({ teams: [], locations: [], roles: [] });
  });

  it('of a place reaches the places inside it', async () => {
    const country = await db.run(addLocation, { name: 'Ireland' }, as(ingrid));
    const town = await db.run(addLocation, { name: 'Cork', parentId: country.id }, as(ingrid));
    const { version } = await db.run(readPerson, { id: sipho }, as(ingrid));
    await db.run(editPerson, { id: sipho, version, locationId: town.id }, as(ingrid));
    expect((await give(ingrid, { aim: { kind: 'location', id: country.id } })).reached).toBe(1);
  });

  it('is given to a team by who leads it, to a role by who leads the whole', async () => {
    expect(await refusal(give(sipho))).toBe('forbidden');
    expect(await refusal(give(thandi, { aim: { kind: 'role', role: 'agent' } }))).toBe('forbidden');
    expect((await give(ingrid, { aim: { kind: 'role', role: 'agent' } })).reached).toBe(2);
    expect(await fieldsOf(give(ingrid, { aim: { kind: 'role', role: 'Astronaut' } }))).toEqual(['aim']);
    expect(await refusal(give(ingrid, { aim: { kind: 'team', id: ingrid } }))).toBe('aim_not_found');
    expect(await fieldsOf(give(ingrid, { dueOn: '2026-11-01' }))).toEqual(['dueOn']);
  });

  it('ends: untouched drafts are let go and nobody is asked any more, goals stay', async () => {
    const given = await give(ingrid);
    await publish(sipho, given.id, 'I ask the four questions first');
    const untouched = (await mine(rafi, given.id))!.goalId;
    await db.run(endExpectation, { id: given.id }, as(ingrid));
    expect(await db.run(readGoal, { id: untouched }, as(rafi))).toMatchObject({ status: 'closed', outcome: 'dropped' });
    expect(JSON.stringify(await db.run(today, {}, as(rafi)))).not.toContain(untouched);
    expect((await mine(sipho, given.id))?.translated).toBe(true);
    expect(await refusal(db.run(endExpectation, { id: given.id }, as(ingrid)))).toBe('expectation_ended');
  });
});
