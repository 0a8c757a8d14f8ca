import { beforeAll, expect, test } from 'vitest';
import type { Work } from '../../platform/action/context.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { cards, createOrganisation, looksAfter, joinPerson } from './service.ts';

const db = await testDatabase();
const ORG = '00000000-0000-7000-8000-000000000001';
let ana = '';

beforeAll(async () => {
  db.org = ORG;
  await db.work(async (work: Work) => {
    await createOrganisation(work, { name: 'A small bakery', zone: 'Europe/London', locale: 'en-GB', demo: false });
    ana = await joinPerson(work, { name: 'Ana Öz', employeeNo: '1', zone: 'Asia/Kathmandu' });
  });
});

test('cards are found by id and miss whom nobody knows', async () => {
  const found = await db.work((work) => cards(work, [ana, ORG]));
  expect([...found.values()]).toMatchObject([{ id: ana, name: 'Ana Öz', employeeNo: '1', managerId: null }]);
  expect(await db.work((work) => looksAfter(work, ana))).toEqual([]);
});
