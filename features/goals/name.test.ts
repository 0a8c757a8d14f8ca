import { expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { readAuditTrail, readMyEntries } from '../governance/record.contract.ts';
import { giveRightTo } from '../identity/service.ts';
import { goalCast } from './cast.scenes.ts';
import { changePriority } from './contract.ts';

const db = await testDatabase();
const at = '2026-11-19T09:00:00.000Z';
const { rafi, sipho, thandi, ingrid, draft, measure, priority, published } = await goalCast(
  db,
  '00000000-0000-7000-8000-000000000198',
  at,
);
await db.work((work) => giveRightTo(work, rafi, 'administrator'));
const top = await priority();
const unseen = await draft('Ask for a calmer shift', sipho);
const seen = await published('Solve it the first time', sipho, { type: 'priority', id: top.id });
const result = await measure(seen.id, sipho);
const trail = (as: string) => db.run(readAuditTrail, { room: 'goals', limit: 200 }, { as, at });

it('a record names goals, key results and priorities, with the way to their page', async () => {
  const { items } = await trail(rafi);
  const of = (id: string) => items.find((row) => row.subject?.id === id)!;
  expect(of(seen.id).things).toMatchObject({
    [seen.id]: { name: 'Solve it the first time', link: `/goals/${seen.id}` },
  });
  expect(of(result.id).things).toEqual({
    [result.id]: { name: 'Solved on first contact', link: `/goals/${seen.id}` },
    [seen.id]: { name: 'Solve it the first time', link: `/goals/${seen.id}` },
  });
  expect(of(top.id).things[top.id]).toEqual({ name: 'Keep the customers we have', link: `/priorities/${top.id}` });
});

it('the title of a draft is told to whoever sees the draft, and to nobody else', async () => {
  const drafted = async (as: string) =>
    (await db.run(as === rafi ? readAuditTrail : readMyEntries, { limit: 200 }, { as, at })).items.find(
      (row) => row.subject?.id === unseen.id,
    )!;
  expect((await drafted(rafi)).things[unseen.id]).toBeUndefined();
  const mine = await drafted(sipho);
  expect(mine.things[unseen.id]).toEqual({ name: 'Ask for a calmer shift', link: `/goals/${unseen.id}` });
  expect([mine.can.seeCode, (await drafted(rafi)).can.seeCode]).toEqual([false, true]);
});

it('what was and what is are both kept when a priority is changed', async () => {
  const input = { id: top.id, version: top.version, title: 'Keep every customer', ownerId: thandi };
  await db.run(changePriority, input, { as: ingrid, at });
  const [entry] = (await trail(rafi)).items;
  expect(entry).toMatchObject({
    verb: 'priority.changed',
    detail: {
      before: { title: 'Keep the customers we have', ownerId: ingrid },
      after: { title: 'Keep every customer', ownerId: thandi },
    },
    things: { [ingrid]: { name: 'Ingrid Solheim' }, [thandi]: { link: `/people/${thandi}` } },
  });
});

it('naming costs one statement a room, for two entries and for all', async () => {
  const cost = (limit: number) => db.countStatements(() => db.run(readMyEntries, { limit }, { as: sipho, at }));
  const few = await cost(2);
  expect(await cost(200)).toBe(few);
});
