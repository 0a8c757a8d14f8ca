import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { verifyAudit, sealAudit } from '../audit/seal.store.ts';
import { openDb, openPool, type Db } from '../db/pool.ts';
import { asSystem, inOrg } from '../db/tx.ts';
import { clockAt } from '../kernel/clock.ts';
import { event } from '../outbox/event.ts';
import { reaction, reacted } from '../outbox/reaction.ts';
import { deliverWaiting } from '../outbox/relay.ts';
import { testDatabase } from '../test/database.ts';
import { fault, read, write, type Fault } from './action.ts';
import { createDispatcher } from './dispatch.ts';
import { done, implement } from './implement.ts';

const ORG = '00000000-0000-7000-8000-000000000001';
const OTHER = '00000000-0000-7000-8000-000000000002';
const ANA = '00000000-0000-7000-8000-00000000000a';
const noLuck = fault('no_luck', 409, 'Not today.');
const noted = event('trial.noted', z.object({ id: z.uuid() }));
const note = write({
  name: 'trial.note',
  summary: 'Keep a note',
  path: '/trial',
  input: z.object({ text: z.string().check(z.minLength(1), z.maxLength(20)), fail: z.optional(z.boolean()) }),
  output: z.object({ id: z.uuid(), text: z.string() }),
  may: 'Anyone.',
});
const list = read({
  name: 'trial.list',
  summary: 'Notes',
  path: '/trial',
  input: z.object({}),
  output: z.object({ count: z.number() }),
  may: 'Anyone.',
});

const apart = read({
  name: 'trial.apart',
  summary: 'What the connection of the first part does during the second',
  path: '/trial/apart',
  input: z.object({}),
  output: z.object({ state: z.string() }),
  may: 'Anyone.',
});

const actor = (org = ORG, scopes: string[] | null = null) => ({
  org,
  person: ANA,
  name: 'Ana',
  grants: new Set<string>(),
  relations: new Set<string>(),
  zone: 'Europe/London',
  locale: 'en-GB',
  scopes: scopes ? new Set(scopes) : null,
});

const clock = clockAt('2026-11-19T09:00:00Z');
const implementations = [
  implement(note, async (ctx, input) => {
    const id = ctx.ids.next();
    await sql`insert into platform.mail (org_id, id, to_address, subject, body, created_at) values (${ctx.org}, ${id}, 'a@b.example', ${input.text}, '', ${ctx.clock.iso()})`.execute(
      ctx.tx,
    );
    if (input.fail) throw noLuck();
    return done(
      { id, text: input.text, secret: 'never leaves' },
      { verb: 'note.kept', subject: { type: 'note', id }, about: ANA, detail: { text: input.text } },
      [noted({ id })],
    );
  }),
  implement(list, async (ctx) => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from platform.mail`.execute(ctx.tx);
    return { count: rows[0]!.count };
  }),
  implement(
    apart,
    async (ctx) => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(ctx.tx)).rows[0]!.pid,
    async (pid) => {
      const { rows } = await sql<{ state: string }>`select state from pg_stat_activity where pid = ${pid}`.execute(db);
      return rows[0]!;
    },
  ),
];

let db: Db;
let dispatch: ReturnType<typeof createDispatcher>['dispatch'];
const notes = async (org = ORG) =>
  ((await dispatch('trial.list', {}, { actor: actor(org) })).output as { count: number }).count;
const audited = () =>
  asSystem(
    db,
    async (tx) => (await sql<{ verb: string }>`select verb from platform.audit_entry`.execute(tx)).rows.length,
  );

beforeAll(async () => {
  const test = await testDatabase();
  db = openDb(openPool(test.url, 6));
  dispatch = createDispatcher({ db, apart: db, implementations, clock }).dispatch;
});

describe('an action', () => {
  it('writes its change, its audit entry and its event together, and answers only what is declared', async () => {
    const { output } = await dispatch('trial.note', { text: 'hello' }, { actor: actor() });
    expect(output).toEqual({ id: expect.any(String), text: 'hello' });
    expect(await audited()).toBe(1);
    expect(await notes()).toBe(1);
  });

  it('that reads in two parts holds no transaction during the second', async () => {
    const { output } = await dispatch('trial.apart', {}, { actor: actor() });
    // The connection that asks is the one that was let go.
    expect(output).toEqual({ state: 'active' });
  });

  it('that is refused leaves nothing behind', async () => {
    const before = [await notes(), await audited()];
    await expect(dispatch('trial.note', { text: 'oops', fail: true }, { actor: actor() })).rejects.toMatchObject({
      code: 'no_luck',
      status: 409,
    });
    expect([await notes(), await audited()]).toEqual(before);
  });

  it('is judged by field, in words its sender can act on', async () => {
    const refused = await dispatch('trial.note', { text: 'far too long for this field' }, { actor: actor() }).catch(
      (error: Fault) => error,
    );
    expect(refused).toMatchObject({
      code: 'invalid_input',
      status: 422,
      fields: [{ path: 'text', message: 'Write at most 20 characters.' }],
    });
    await expect(dispatch('trial.note', { text: 'a\u0000b' }, { actor: actor() })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await expect(dispatch('trial.note', {}, { actor: actor() })).rejects.toMatchObject({
      fields: [{ path: 'text', message: 'This is needed.' }],
    });
  });

  it('is for people who signed in, and for tokens within their scopes', async () => {
    await expect(dispatch('trial.note', { text: 'x' }, { actor: null })).rejects.toMatchObject({ status: 401 });
    await expect(dispatch('trial.note', { text: 'x' }, { actor: actor(ORG, ['trial:read']) })).rejects.toMatchObject({
      status: 403,
    });
    await expect(dispatch('trial.list', {}, { actor: actor(ORG, ['trial:read']) })).resolves.toBeDefined();
  });

  it('sees nothing of another organisation', async () => {
    expect(await notes(OTHER)).toBe(0);
    await expect(
      inOrg(db, OTHER, 'write', (tx) =>
        sql`insert into platform.mail (org_id, id, to_address, subject, body, created_at) values (${ORG}, gen_random_uuid(), '', '', '', now())`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it('done twice with one Idempotency-Key is done once, also at the same moment', async () => {
    const before = await notes();
    const call = { actor: actor(), idempotencyKey: 'k1' };
    const answers = await Promise.all([1, 2, 3].map(() => dispatch('trial.note', { text: 'once' }, call)));
    expect(await notes()).toBe(before + 1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer.output))).size).toBe(1);
    await expect(dispatch('trial.note', { text: 'other' }, call)).rejects.toMatchObject({
      code: 'idempotency_mismatch',
    });
  });

  it('can be rehearsed without a trace', async () => {
    const before = [await notes(), await audited()];
    const { output } = await dispatch('trial.note', { text: 'just trying' }, { actor: actor(), rehearse: true });
    expect(output).toMatchObject({ text: 'just trying' });
    expect([await notes(), await audited()]).toEqual(before);
  });
});

describe('the relay', () => {
  it('brings each event to each reaction once, also when a later one fails first', async () => {
    const log = { error: () => {} };
    const seen: string[] = [];
    let broken = true;
    const reactions = [
      reaction(noted, 'trial.first_on_noted', async (_work, payload) => {
        seen.push(payload.id);
        return reacted({ verb: 'note.seen', subject: { type: 'note', id: payload.id } });
      }),
      reaction(noted, 'trial.second_on_noted', async () => {
        if (broken) throw new Error('not yet');
        return null;
      }),
    ];
    expect(await deliverWaiting({ db, reactions, clock, log })).toBe(0);
    broken = false;
    const first = [...seen];
    clock.moveTo('2026-11-19T09:10:00Z');
    expect(await deliverWaiting({ db, reactions, clock, log })).toBe(first.length);
    expect(seen).toEqual(first);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('the audit chain', () => {
  const tamper = async (statement: string) => {
    await sql.raw(statement).execute(db);
    return (await verifyAudit(db, 'key')).findings.map((finding) => finding.code);
  };

  it('holds when nothing was touched, and tells editing, deleting, reordering and cutting apart from it', async () => {
    while ((await sealAudit(db, 'key', clock.iso())) > 0);
    const sound = await verifyAudit(db, 'key');
    expect(sound.findings).toEqual([]);
    expect(sound.entries).toBe(await audited());
    expect(sound.entries).toBeGreaterThanOrEqual(4);

    await sql
      .raw(
        `create table public.kept as select * from platform.audit_entry; create table public.seals as select * from platform.audit_seal`,
      )
      .execute(db);
    const restore = () =>
      sql
        .raw(
          `delete from platform.audit_seal; delete from platform.audit_entry; insert into platform.audit_entry select * from public.kept; insert into platform.audit_seal select * from public.seals`,
        )
        .execute(db);
    expect(
      await tamper(
        `update platform.audit_entry set verb = 'nothing.happened' where id = (select entry_id from platform.audit_seal where no = 2)`,
      ),
    ).toContain('edited');
    await restore();
    expect(
      await tamper(
        `update platform.audit_entry set payload = '{"text":"never said"}' where id = (select entry_id from platform.audit_seal where no = 2)`,
      ),
    ).toContain('payload_changed');
    await restore();
    expect(await tamper(`delete from platform.audit_seal where no = 2`)).toEqual(
      expect.arrayContaining(['deleted', 'unsealed_lost']),
    );
    await restore();
    expect(
      await tamper(`delete from platform.audit_seal where no = (select max(no) from platform.audit_seal)`),
    ).toContain('cut');
    await restore();
    expect(
      await tamper(`update platform.audit_seal s set entry_id = o.entry_id from (select no, entry_id from platform.audit_seal where no in (1, 2)) o where false;
        delete from platform.audit_seal where no in (1, 2);
        insert into platform.audit_seal select org_id, 3 - no, entry_id, hash, sealed_at from public.seals where no in (1, 2)`),
    ).toContain('edited');
    await restore();
    expect(await tamper('select 1')).toEqual([]);
  });
});
