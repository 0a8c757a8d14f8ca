import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { listMail } from '../../platform/mail/mail.store.ts';
import { noteAbsence, editPerson } from '../people/contract.ts';
import { chooseDigest, readDigestChoice } from '../inbox/digest.contract.ts';
import { goalCast, refusal } from './cast.scenes.ts';
import { recordProgress } from './contract.ts';
import { followGoal, writeComment } from './conversation.contract.ts';
import { sayBlocked } from './life.contract.ts';

// The digest belongs to the inbox; what it tells comes from a room above it, so it is tested here.
const db = await testDatabase();
const at = '2026-11-19T08:00:00.000Z';
const cast = await goalCast(db, '00000000-0000-7000-8000-000000000077', at);
const { ingrid, thandi, sipho, rafi, published, priority } = cast;
const top = await priority();
const goal = await published('Answer within a day', thandi, { type: 'priority', id: top.id });

/** Somebody who can come in and has an address. */
async function reachable(person: string, address: string, zone: string): Promise<void> {
  await db.run(editPerson, { id: person, version: 1, email: address, zone }, { as: ingrid, at });
  await db.work(async ({ tx, org }) => {
    await sql`insert into identity.account (org_id, person_id, password_hash, password_set_at, created_at)
      values (${org}, ${person}, 'x', ${at}, ${at})`.execute(tx);
  });
}
await reachable(thandi, 'thandi@hollin.example', 'Africa/Johannesburg');
await reachable(sipho, 'sipho@hollin.example', 'Europe/London');

const ring = async (instant: string) => {
  db.clock.moveTo(instant);
  await db.runJob('inbox.send_digests');
};
const mailsTo = async (person: string) =>
  (await db.work((work) => listMail(work, { to: person, before: null, limit: 50 }))).map((mail) => mail.body);
const say = (as: string, body: string, when: string) => db.run(writeComment, { id: goal.id, body }, { as, at: when });

it('says nothing when there is nothing, and never writes to somebody who cannot come in', async () => {
  await ring('2026-11-19T06:00:00.000Z');
  await ring('2026-11-19T18:00:00.000Z');
  for (const person of [ingrid, thandi, sipho, rafi]) expect(await mailsTo(person)).toEqual([]);
});

it('comes once a day at half past eight where its reader is, with what happened and what needs them', async () => {
  await say(rafi, 'The forms are the slow part.', '2026-11-19T19:00:00.000Z');
  const block = { id: goal.id, text: 'The form provider is down.' };
  await db.run(sayBlocked, block, { as: thandi, at: '2026-11-19T19:10:00.000Z' });
  const of = { type: 'goal', id: goal.id } as const;
  await db.run(
    recordProgress,
    { of, note: 'Half of them {name} by noon.' },
    { as: ingrid, at: '2026-11-19T19:20:00.000Z' },
  );
  await ring('2026-11-20T06:15:00.000Z');
  expect(await mailsTo(thandi), 'a quarter past eight in Johannesburg').toEqual([]);
  await ring('2026-11-20T06:30:00.000Z');
  await ring('2026-11-20T06:45:00.000Z');
  const [mail, ...more] = await mailsTo(thandi);
  expect(more).toEqual([]);
  expect(mail).toBe(
    [
      'Hello Thandi Mokoena,',
      'What happened to the things you follow:',
      `${goal.title}\n  Rafi Cohen: The forms are the slow part.\n  Ingrid Solheim says how it goes: Half of them {name} by noon.\n  http://localhost:3000/goals/${goal.id}`,
      'You choose when such a mail comes, or whether: http://localhost:3000/me/security\n',
    ].join('\n\n'),
  );
  expect(await mailsTo(sipho), 'who does not follow it').toEqual([]);
});

it('waits for a working day, and what was said on the days between comes together', async () => {
  await say(rafi, 'One more on Friday.', '2026-11-20T15:00:00.000Z');
  await say(rafi, 'And on Saturday.', '2026-11-21T10:00:00.000Z');
  await ring('2026-11-21T10:30:00.000Z');
  await ring('2026-11-22T10:30:00.000Z');
  expect(await mailsTo(thandi)).toHaveLength(1);
  await db.run(noteAbsence, { id: thandi, from: '2026-11-23', to: '2026-11-23' }, { as: thandi, at });
  await ring('2026-11-23T10:30:00.000Z');
  expect(await mailsTo(thandi), 'away on Monday').toHaveLength(1);
  await ring('2026-11-24T06:30:00.000Z');
  expect((await mailsTo(thandi))[0]).toContain('One more on Friday.\n  Rafi Cohen: And on Saturday.');
});

it('tells whoever was named that something needs them, and not a second time by mail of the same words', async () => {
  await say(rafi, `What do you think, @[${sipho}]?`, '2026-11-24T12:00:00.000Z');
  await ring('2026-11-25T08:30:00.000Z');
  const [mail] = await mailsTo(sipho);
  expect(mail).toContain('One thing needs you, one of them new or due today:\nhttp://localhost:3000/today');
  expect(mail).not.toContain('What do you think');
  // Nothing new has come, though it still waits: the next morning stays quiet.
  await ring('2026-11-26T08:30:00.000Z');
  expect(await mailsTo(sipho)).toHaveLength(1);
});

it('comes once a week or never for whoever chose so, and for nobody else', async () => {
  expect(await db.run(readDigestChoice, {}, { as: thandi, at })).toEqual({
    rhythm: 'daily',
    at: '08:30',
    zone: 'Africa/Johannesburg',
    address: 'thandi@hollin.example',
  });
  expect(await refusal(db.run(chooseDigest, { rhythm: 'daily', at: '25:00' }, { as: thandi, at }))).toBe(
    'invalid_input',
  );
  const before = (await mailsTo(thandi)).length;
  await db.run(chooseDigest, { rhythm: 'weekly', at: '07:00' }, { as: thandi, at: '2026-11-25T12:00:00.000Z' });
  await say(rafi, 'A word in the week.', '2026-11-25T12:00:00.000Z');
  await ring('2026-11-26T10:00:00.000Z');
  await ring('2026-11-27T10:00:00.000Z');
  expect(await mailsTo(thandi)).toHaveLength(before);
  await ring('2026-11-30T05:00:00.000Z');
  expect((await mailsTo(thandi))[0]).toContain('A word in the week.');
  await db.run(chooseDigest, { rhythm: 'never', at: '07:00' }, { as: thandi, at: '2026-11-30T12:00:00.000Z' });
  await say(rafi, 'Not to be told.', '2026-11-30T12:00:00.000Z');
  await ring('2026-12-07T10:00:00.000Z');
  expect(await mailsTo(thandi)).toHaveLength(before + 1);
});

it('and whoever follows no more hears no more', async () => {
  await db.run(chooseDigest, { rhythm: 'daily', at: '07:00' }, { as: thandi, at: '2026-12-07T12:00:00.000Z' });
  await ring('2026-12-08T10:00:00.000Z');
  const before = (await mailsTo(thandi)).length;
  await db.run(followGoal, { id: goal.id, follows: false }, { as: thandi, at: '2026-12-08T12:00:00.000Z' });
  await say(rafi, 'Is anybody there?', '2026-12-08T12:00:00.000Z');
  await ring('2026-12-09T10:00:00.000Z');
  expect(await mailsTo(thandi)).toHaveLength(before);
});
