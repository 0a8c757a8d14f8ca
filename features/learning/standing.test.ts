import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { giveRightTo } from '../identity/service.ts';
import { today } from '../inbox/contract.ts';
import { addLocation, addTeam, editPerson, noteAbsence, readPerson } from '../people/contract.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { refusal } from './cast.scenes.ts';
import { bringDocument, decideItem, draftCourse, mine, publishCourse, readCourse, startCourse } from './contract.ts';
import { beginStanding, declineCourse, endStanding, makeVariant, readStanding } from './standing.contract.ts';

const db = await testDatabase();
const people = { lead: '', trainer: '', ana: '', ben: '', cem: '', dana: '' };
const places = { north: '', harbour: '', south: '' };
let team = '';
let course = '';
const guide = `# Returns\n\nTo take a machine back, follow these steps:\n\n1. Check the serial number against the order\n2. Print the prepaid label from the order page\n3. Empty the water tank completely\n4. Pack the machine in its original box\n5. Hand the parcel to the courier\n\nThe customer must hear from us within 2 days. A return must reach the workshop within 14 days.\nIf the seal is broken, send the machine to the workshop. If the label is missing, print a new one at the till.\n`;
const as = (person: string) => ({ as: person });
const asksOf = async (person: string) =>
  (await db.run(today, {}, as(person))).asks.filter((ask) => ask.kind.startsWith('learning.'));
const move = async (id: string, change: { title?: string; teamId?: string; locationId?: string }) => {
  const { version } = await db.run(readPerson, { id }, as(people.lead));
  await db.run(editPerson, { id, version, ...change }, as(people.lead));
};
const follow = async (at: string) => {
  db.clock.moveTo(at);
  await db.runJob('learning.follow_standing');
};

beforeAll(async () => {
  db.org = '00000000-0000-7000-8000-000000000543';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    for (const name of Object.keys(people) as (keyof typeof people)[]) people[name] = await joinPerson(work, { name });
    await giveRightTo(work, people.lead, 'administrator');
    await giveRightTo(work, people.trainer, 'learning_team');
  });
  // A Wednesday, before work begins in London.
  db.clock.moveTo('2026-11-18T06:00:00.000Z');
  places.north = (await db.run(addLocation, { name: 'North' }, as(people.lead))).id;
  places.harbour = (await db.run(addLocation, { name: 'Harbour', parentId: places.north }, as(people.lead))).id;
  places.south = (await db.run(addLocation, { name: 'South' }, as(people.lead))).id;
  team = (await db.run(addTeam, { name: 'Counter' }, as(people.lead))).id;
  const upload = { name: 'returns.md', type: 'text/markdown', bytes: new TextEncoder().encode(guide) };
  const document = await db.run(bringDocument, {}, { ...as(people.trainer), upload });
  await db.settle();
  course = (await db.run(draftCourse, { documentId: document.id, title: 'Take it back' }, as(people.trainer))).id;
  await db.settle();
  await db.run(publishCourse, { id: course, readThrough: true }, as(people.trainer));
});

describe('a standing assignment', () => {
  let standing = '';

  test('is begun by the learning team for every branch, and by nobody who only has people', async () => {
    const given = { id: course, audience: { who: 'location' as const, id: places.north }, dueDays: 3 };
    expect(await refusal(db.run(beginStanding, given, as(people.ana)))).toBe('forbidden');
    const begun = await db.run(beginStanding, given, as(people.trainer));
    standing = begun.id;
    expect(begun.asked).toBe(0);
    expect((await db.run(readStanding, { id: course }, as(people.trainer))).standing).toMatchObject([
      { audience: 'location', name: 'North', mandatory: true, dueDays: 3, people: 0 },
    ]);
  });

  test('asks whoever comes to the place or below it, in their own working time and due on their own working day', async () => {
    await move(people.ana, { locationId: places.harbour });
    await db.run(noteAbsence, { id: people.ana, from: '2026-11-20', to: '2026-11-20' }, as(people.ana));
    await follow('2026-11-18T06:30:00.000Z');
    expect(await asksOf(people.ana)).toEqual([]);
    await follow('2026-11-18T09:00:00.000Z');
    // Three working days after Wednesday: Thursday, then Monday because Friday is off, then Tuesday.
    expect(await asksOf(people.ana)).toMatchObject([{ kind: 'learning.take_course', dueOn: '2026-11-24' }]);
    await follow('2026-11-18T10:00:00.000Z');
    expect(await asksOf(people.ana)).toHaveLength(1);
  });

  test('leaves out whoever has begun already or learned it, and lets go whoever moves away', async () => {
    await move(people.ben, { locationId: places.north });
    await move(people.cem, { locationId: places.north });
    await follow('2026-11-19T09:00:00.000Z');
    expect(await asksOf(people.ben)).toHaveLength(1);
    await db.run(startCourse, { id: course }, as(people.cem));
    await move(people.ben, { locationId: places.south });
    await move(people.cem, { locationId: places.south });
    await follow('2026-11-19T10:00:00.000Z');
    expect(await asksOf(people.ben)).toEqual([]);
    expect(await asksOf(people.cem)).toHaveLength(1);
    // Back again: asked again.
    await move(people.ben, { locationId: places.north });
    await follow('2026-11-19T11:00:00.000Z');
    expect(await asksOf(people.ben)).toHaveLength(1);
  });

  test('gives each the variant for their role or place, from the same source', async () => {
    const variant = { id: course, for: { who: 'role' as const, role: 'Counter repairs' } };
    const { id } = await db.run(makeVariant, variant, as(people.trainer));
    expect(await refusal(db.run(makeVariant, variant, as(people.trainer)))).toBe('variant_taken');
    expect(await refusal(db.run(makeVariant, { ...variant, id }, as(people.trainer)))).toBe('course_not_published');
    const whole = await db.run(readCourse, { id: course }, as(people.trainer));
    const made = await db.run(readCourse, { id }, as(people.trainer));
    expect(made.lessons.map((one) => one.title)).toEqual(
      whole.lessons.filter((one) => one.decision === 'accepted').map((one) => one.title),
    );
    const item = made.lessons.flatMap((one) => one.items)[0]!;
    await db.run(decideItem, { id: item.id, version: item.version, decision: 'rejected' }, as(people.trainer));
    await db.run(publishCourse, { id }, as(people.trainer));
    await move(people.dana, { title: 'Counter Repairs', locationId: places.north });
    await follow('2026-11-20T09:00:00.000Z');
    expect(await asksOf(people.dana)).toMatchObject([{ link: `/learning/take/${id}` }]);
    // Another role, the other course: what was not begun follows.
    await move(people.dana, { title: 'Barista' });
    await follow('2026-11-20T10:00:00.000Z');
    expect(await asksOf(people.dana)).toMatchObject([{ link: `/learning/take/${course}` }]);
  });

  test('ends for those who have not begun', async () => {
    expect(await refusal(db.run(endStanding, { id: standing }, as(people.ana)))).toBe('forbidden');
    await db.run(endStanding, { id: standing }, as(people.trainer));
    expect(await asksOf(people.ben)).toEqual([]);
    expect(await asksOf(people.cem)).toHaveLength(1);
    expect(await refusal(db.run(endStanding, { id: standing }, as(people.trainer)))).toBe('standing_not_found');
  });

  test('that only suggests may be declined, and does not come again', async () => {
    await move(people.ben, { teamId: team });
    const { asked } = await db.run(
      beginStanding,
      { id: course, audience: { who: 'team', id: team }, mandatory: false, dueDays: 5 },
      as(people.trainer),
    );
    expect(asked).toBe(1);
    expect(await asksOf(people.ben)).toMatchObject([{ kind: 'learning.suggest_course', dueOn: null }]);
    const [open] = (await db.run(mine, {}, as(people.ben))).toLearn;
    expect(open).toMatchObject({ mandatory: false });
    await db.run(declineCourse, { id: open!.assignmentId! }, as(people.ben));
    await follow('2026-11-20T11:00:00.000Z');
    expect(await asksOf(people.ben)).toEqual([]);
  });
});
