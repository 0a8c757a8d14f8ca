import { addDays } from '../../platform/kernel/day.ts';
import type { TestDatabase } from '../../platform/test/database.ts';
import { giveRightTo } from '../identity/service.ts';
import { activateKpi, defineKpi, recordReadings } from '../kpis/contract.ts';
import {
  bringDocument,
  decideItem,
  decideLesson,
  draftCourse,
  publishCourse,
  readCourse,
} from '../learning/contract.ts';
import { addLocation, changeManager, editPerson } from '../people/contract.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';

/** The day on which help begins in the stories of the tests. */
export const helpBegins = '2026-08-10';

export const need = {
  behaviour: 'Tell a boiler fault from scale and say who pays',
  situation: 'In a chat about a B1 or B2, before the second reply',
  standard: 'Right in nine of ten',
  sign: 'Two people read twelve chats each Monday',
};

const guide = `# Care guide\n\n## Water under the machine\n\nIf the water appears only while the machine heats up, replace the boiler seal at our cost.\nIf the water is there in the morning, send the free descaling kit to the customer.\nIf a descaling kit was tried before, book a paid service visit with the workshop.\nThe seal is covered for 36 months after the purchase. A service visit must be booked within 5 days. The customer must hear from us within 2 days.\nDo not ask the customer to open the machine.\n\n## Returning a machine\n\nTo return a machine, follow these steps:\n\n1. Check the serial number against the order\n2. Print the prepaid label from the order page\n3. Empty the water tank completely\n4. Pack the machine in its original box\n5. Hand the parcel to the courier\n`;

/** Repairs right the first time, weekly in three shops for 66 weeks; Toronto gains six points three weeks after the start. */
const weeks = (shop: number, gain: number) =>
  Array.from({ length: 66 }, (_, i) => {
    const period = addDays('2025-08-11', 7 * i);
    const wobble = 2 * Math.sin(i * 12.9898 + shop * 4.1) + 1.5 * Math.cos(i * 0.7);
    return { period, value: 70 + 2 * shop + wobble + (shop === 0 && period >= addDays(helpBegins, 21) ? gain : 0) };
  });

/** Marc's six people, five of them in Toronto, a number read in three shops, and a published course. */
export async function growthCast(test: TestDatabase, org: string) {
  const cast = { boss: '', marc: '', sipho: '', lerato: '', amos: '', grace: '', jan: '', wanda: '', other: '' };
  const team = () => [cast.sipho, cast.lerato, cast.amos, cast.grace, cast.jan];
  const shops = { toronto: '', leeds: '', melbourne: '' };

  test.org = org;
  await test.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    for (const role of Object.keys(cast) as (keyof typeof cast)[]) cast[role] = await joinPerson(work, { name: role });
    await giveRightTo(work, cast.boss, 'administrator');
  });
  const as = cast.boss;
  test.clock.moveTo('2026-11-16T09:00:00.000Z');
  for (const shop of Object.keys(shops) as (keyof typeof shops)[])
    shops[shop] = (await test.run(addLocation, { name: shop }, { as })).id;
  for (const id of team()) {
    const { version } = await test.run(changeManager, { id, managerId: cast.marc, from: '2025-01-06' }, { as });
    await test.run(editPerson, { id, version, locationId: shops.toronto }, { as });
  }
  await test.run(changeManager, { id: cast.wanda, managerId: cast.marc, from: '2025-01-06' }, { as });
  await test.run(changeManager, { id: cast.marc, managerId: cast.boss, from: '2025-01-06' }, { as });
  const drafted = await test.run(
    defineKpi,
    {
      name: 'Repairs right the first time',
      definition: 'Share of repairs that did not come back.',
      unit: '%',
      kind: 'value',
      direction: 'higher',
      horizon: 'lagging',
      ownerId: cast.marc,
      teamId: null,
      locationId: null,
      cadence: 'week',
      target: 80,
      responseUp: 'Ask what helped.',
      responseDown: 'Read ten repairs.',
    },
    { as },
  );
  const kpi = (await test.run(activateKpi, { id: drafted.id, version: 1 }, { as })).id;
  const readings = Object.values(shops).flatMap((unitKey, shop) =>
    weeks(shop, 6).map((reading) => ({ ...reading, unitKey })),
  );
  await test.run(recordReadings, { id: kpi, source: 'Workshop', readings }, { as });

  const course = await publishedCourse(test, cast.marc, org);
  return { cast, team, shops, kpi, course };
}

/** A course from a small guide, drafted, read and published by one person. */
export async function publishedCourse(test: TestDatabase, by: string, org: string): Promise<string> {
  const as = { as: by, org };
  const upload = { name: 'care.md', type: 'text/markdown', bytes: new TextEncoder().encode(guide) };
  const document = await test.run(bringDocument, {}, { ...as, upload });
  await test.settle();
  const { id } = await test.run(draftCourse, { documentId: document.id, title: 'Listening for the real fault' }, as);
  await test.settle();
  for (const lesson of (await test.run(readCourse, { id }, as)).lessons) {
    await test.run(decideLesson, { id: lesson.id, version: lesson.version, decision: 'accepted' }, as);
    for (const item of lesson.items)
      await test.run(decideItem, { id: item.id, version: item.version, decision: 'accepted' }, as);
  }
  await test.run(publishCourse, { id }, as);
  return id;
}
