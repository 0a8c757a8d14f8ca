import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { acceptInvitation, invite } from '../../features/identity/account.contract.ts';
import { markLeft } from '../../features/people/contract.ts';
import { joinPerson } from '../../features/people/service.ts';
import { createServer } from '../../platform/http/server.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { identify } from '../actor.ts';

const db = await testDatabase();
const origin = 'https://headway.example';
const password = 'ten kettles whistle softly';
const server = await createServer({
  dispatcher: db.dispatcher,
  identify: (facts, authorization) => identify(db.db, facts, authorization, db.clock),
  publicOrigin: origin,
  trustProxy: false,
  version: 'test',
  logger: pino({ level: 'silent' }),
  requestsPerMinute: 100_000,
});

const post = (path: string, body: object | string, headers: Record<string, string> = {}) =>
  server.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { origin, 'content-type': 'application/json', ...headers },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
const me = (headers: Record<string, string>) => server.inject({ method: 'GET', url: '/api/v1/identity/me', headers });
const cookieOf = (answer: { headers: Record<string, unknown> }): string => {
  const set = [answer.headers['set-cookie']].flat().map(String);
  return set.find((one) => one.startsWith('headway_session='))!.split(';')[0]!;
};

const founding = {
  company: 'Lakeside Works',
  zone: 'Europe/London',
  name: 'Ada Lock',
  signInName: 'ada@works.example',
  password,
};
const founded = await post('/identity/setup', { ...founding, code: 'test-code-2345' });
const cookie = cookieOf(founded);
const administrator = founded.json<{ person: string }>().person;
db.org = (await me({ cookie })).json<{ organisation: { id: string } }>().organisation.id;

describe('over the network', () => {
  it('an organisation is founded with the code of the console alone', async () => {
    expect(founded.statusCode).toBe(200);
    expect((await post('/identity/setup', founding)).json()).toMatchObject({ code: 'setup_done' });
  });

  it('the session cookie is out of reach of scripts, other sites and plain http', async () => {
    const set = String([founded.headers['set-cookie']].flat()[0]);
    for (const flag of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/']) expect(set).toContain(flag);
    const shared = await post('/identity/sign-in', { name: 'ada@works.example', password, sharedDevice: true });
    expect(String(shared.headers['set-cookie'])).not.toContain('Max-Age');
  });

  it('a page elsewhere can neither act in my name nor sign me in as somebody else', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }]) {
      expect((await post('/identity/sign-out', {}, { cookie, ...headers })).json()).toMatchObject({
        code: 'wrong_origin',
      });
      const signIn = await post('/identity/sign-in', { name: 'ada@works.example', password }, headers);
      expect(signIn.json()).toMatchObject({ code: 'wrong_origin' });
    }
    expect((await me({ cookie })).statusCode).toBe(200);
  });

  it('who one is is asked before the body is read', async () => {
    expect((await post('/identity/tokens', '{ this is no JSON')).statusCode).toBe(401);
    expect((await post('/identity/tokens', '{ this is no JSON', { cookie })).statusCode).toBe(400);
  });

  it('a token works without a page, within its scopes, and a bad one is not saved by a good cookie', async () => {
    const made = await post('/identity/tokens', { name: 'Directory', scopes: ['people:read'] }, { cookie });
    const { secret } = made.json<{ secret: string }>();
    const ask = (method: 'GET' | 'POST', path: string, headers: Record<string, string>) =>
      server.inject({
        method,
        url: `/api/v1${path}`,
        headers,
        ...(method === 'POST' ? { payload: { name: 'X' } } : {}),
      });
    expect((await ask('GET', '/people', { authorization: `Bearer ${secret}` })).statusCode).toBe(200);
    expect((await ask('POST', '/teams', { authorization: `Bearer ${secret}` })).json()).toMatchObject({
      code: 'forbidden',
    });
    expect((await ask('GET', '/identity/me', { authorization: `Bearer ${secret}` })).json()).toMatchObject({
      code: 'forbidden',
    });
    expect((await me({ cookie, authorization: `Bearer ${secret.slice(0, -2)}AA` })).statusCode).toBe(401);
  });

  it('somebody who left is out at the next request', async () => {
    const id = await db.work((work) => joinPerson(work, { name: 'Ines Marsh', email: 'ines@works.example' }));
    const { invitations } = await db.run(invite, { personIds: [id] }, { as: administrator });
    const token = invitations[0]!.link.split('/join/')[1]!;
    const theirs = cookieOf(await post(acceptInvitation.path, { token, password }));
    expect((await me({ cookie: theirs })).statusCode).toBe(200);
    await db.run(markLeft, { id, lastDay: db.clock.iso().slice(0, 10) }, { as: administrator });
    db.clock.moveTo(new Date(db.clock.now() + 86_400_000).toISOString());
    expect((await me({ cookie: theirs })).statusCode).toBe(401);
    expect((await me({ cookie })).statusCode).toBe(200);
  });

  it('a secret answer is never kept beside its Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'the same key' };
    const first = await post('/identity/tokens', { name: 'One', scopes: ['people:read'] }, { cookie, ...key });
    const second = await post('/identity/tokens', { name: 'One', scopes: ['people:read'] }, { cookie, ...key });
    expect(second.json<{ secret: string }>().secret).not.toBe(first.json<{ secret: string }>().secret);
    expect(second.headers['idempotent-replay']).toBeUndefined();
  });
});
