import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { giveRightTo } from '../identity/service.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { draftReception } from './authoring.contract.ts';
import {
  bringDocument,
  decideItem,
  decideLesson,
  draftCourse,
  editItem,
  editLesson,
  publishCourse,
  readCourse,
  startCourse,
} from './contract.ts';

const guide = `# Returns

To take a machine back, follow these steps:

1. Check the serial number against the order
2. Print the prepaid label from the order page
3. Empty the water tank completely
4. Pack the machine in its original box
5. Hand the parcel to the courier

The customer must hear from us within 2 days of the call. A return must reach the workshop within 14 days. A refund must be paid within 10 days of the return.

If the parcel arrives with a broken seal, write the number down and call the courier.

If the machine was opened by the customer, ask the workshop for a quote first.
`;

describe('a drafted course', async () => {
  const db = await testDatabase();
  let lead = '';
  let course = '';
  const read = () => db.run(readCourse, { id: course }, { as: lead });
  const lesson = async () => (await read()).lessons[0]!;

  beforeAll(async () => {
    db.org = '01990000-0000-7000-8000-000000000521';
    await db.work(async (work) => {
      await createOrganisation(work, { name: 'Hollin Coffee', zone: 'Europe/London', locale: 'en-GB', demo: false });
      lead = await joinPerson(work, { name: 'lead', title: 'Advisor' });
      await giveRightTo(work, lead, 'people_lead');
    });
    const upload = { name: 'returns.md', type: 'text/markdown', bytes: new TextEncoder().encode(guide) };
    const { id: documentId } = await db.run(bringDocument, {}, { as: lead, upload });
    await db.settle();
    course = (await db.run(draftCourse, { documentId }, { as: lead })).id;
    await db.settle();
  });

  it('offers its steps as a checklist and something to try at work, and both can be changed', async () => {
    const drafted = await lesson();
    expect(drafted).toMatchObject({
      checklists: [expect.any(String)],
      task: expect.stringContaining('take a machine back'),
    });
    const given = { id: drafted.id, version: drafted.version, title: drafted.title, blocks: drafted.blocks };
    const kept = await db.run(
      editLesson,
      { ...given, task: 'Take one machine back with a colleague beside you.' },
      { as: lead },
    );
    expect(kept).toMatchObject({
      checklists: drafted.checklists,
      task: 'Take one machine back with a colleague beside you.',
    });
    const without = drafted.blocks.filter((block) => block !== drafted.checklists[0]);
    const cut = await db.run(
      editLesson,
      { ...given, version: kept.version, blocks: without, task: null },
      { as: lead },
    );
    expect(cut).toMatchObject({ checklists: [], task: null });
    await db.run(
      editLesson,
      { ...given, version: cut.version, checklists: drafted.checklists, task: 'Take one machine back.' },
      { as: lead },
    );
  });

  it('tells its authors how drafts are received, by kind, with reasons and without names', async () => {
    expect(await db.run(draftReception, {}, { as: lead })).toEqual({ items: [] });
    const [first, second, third] = (await lesson()).items;
    await db.run(decideItem, { id: first!.id, version: first!.version, decision: 'accepted' }, { as: lead });
    const stem = `${second!.content.stem.replace(/[.?]$/, '')}, at this shop?`;
    await db.run(
      editItem,
      { id: second!.id, version: second!.version, content: { ...second!.content, stem } },
      { as: lead },
    );
    await db.run(
      decideItem,
      { id: third!.id, version: third!.version, decision: 'rejected', reason: 'Too easy' },
      { as: lead },
    );
    const { items } = await db.run(draftReception, {}, { as: lead });
    const sum = (of: 'decided' | 'accepted' | 'edited' | 'rejected') => items.reduce((n, item) => n + item[of], 0);
    expect({
      decided: sum('decided'),
      accepted: sum('accepted'),
      edited: sum('edited'),
      rejected: sum('rejected'),
    }).toEqual({ decided: 3, accepted: 1, edited: 1, rejected: 1 });
    expect(items.flatMap((item) => item.reasons)).toEqual([{ reason: 'Too easy', n: 1 }]);
    expect(JSON.stringify(items)).not.toContain(lead);
  });

  it('shows both to whoever takes it', async () => {
    const now = await lesson();
    await db.run(decideLesson, { id: now.id, version: now.version, decision: 'accepted' }, { as: lead });
    for (const item of now.items.filter((one) => one.decision === null))
      await db.run(decideItem, { id: item.id, version: item.version, decision: 'accepted' }, { as: lead });
    await db.run(publishCourse, { id: course }, { as: lead });
    const { steps } = await db.run(startCourse, { id: course }, { as: lead });
    expect(steps[0]).toMatchObject({ step: 'lesson', checklists: now.checklists, task: 'Take one machine back.' });
  });
});
