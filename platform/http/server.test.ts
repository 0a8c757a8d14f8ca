import { gunzipSync, gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { fault, FileOutput, queryFlag, queryNumber, read, write } from '../action/action.ts';
import { createDispatcher } from '../action/dispatch.ts';
import { done, implement } from '../action/implement.ts';
import { clockAt } from '../kernel/clock.ts';
import { testDatabase } from '../test/database.ts';
import { createServer } from './server.ts';

const ORG = '00000000-0000-7000-8000-000000000001';
const ANA = '00000000-0000-7000-8000-00000000000a';
const taken = fault('taken', 409, 'This place is taken.');
const get = read({
  name: 'trial.get',
  summary: 'Look at a place',
  path: '/places/{id}',
  input: z.object({ id: z.uuid(), size: z.optional(queryNumber()) }),
  output: z.object({ id: z.uuid(), size: z.nullable(z.number()) }),
  may: 'Anyone.',
});
const take = write({
  name: 'trial.take',
  summary: 'Take a place',
  path: '/places/{id}/take',
  input: z.object({ id: z.uuid(), name: z.string() }),
  output: z.object({ name: z.string() }),
  faults: [taken],
  may: 'Anyone.',
});
const send = write({
  name: 'trial.send',
  summary: 'Send a file',
  path: '/files',
  input: z.object({ title: z.string() }),
  output: z.object({ bytes: z.int(), title: z.string() }),
  upload: { maxBytes: 1000 },
  may: 'Anyone.',
});
const fetchFile = read({
  name: 'trial.fetch',
  summary: 'Get a file',
  path: '/files',
  input: z.object({ picture: z.optional(queryFlag()) }),
  output: FileOutput,
  produces: 'file',
  may: 'Anyone.',
});
const breaks = read({
  name: 'trial.breaks',
  summary: 'Breaks',
  path: '/breaks',
  input: z.object({}),
  output: z.object({}),
  may: 'Anyone.',
});

let bodiesRead = 0;
const database = await testDatabase();
const dispatcher = createDispatcher({
  db: database.db,
  apart: database.db,
  clock: clockAt('2026-11-19T09:00:00Z'),
  implementations: [
    implement(get, async (_ctx, input) => ({ id: input.id, size: input.size ?? null })),
    implement(take, async (_ctx, input) => {
      bodiesRead++;
      if (input.name === 'late') throw taken({ extra: { by: 'Bo' } });
      return done({ name: input.name }, { verb: 'place.taken', subject: { type: 'place', id: input.id } });
    }),
    implement(send, async (ctx, input) =>
      done(
        { bytes: ctx.upload!.bytes.length, title: input.title },
        { verb: 'file.sent', subject: { type: 'file', id: ctx.ids.next() } },
      ),
    ),
    implement(fetchFile, async (_ctx, { picture }) =>
      picture
        ? { filename: 'dot.png', type: 'image/png', body: new Uint8Array([137, 80, 0, 255]), shown: true }
        : { filename: 'Ünïque.csv', type: 'text/csv', body: 'a,b' },
    ),
    implement(breaks, async () => {
      throw new Error('secret detail');
    }),
  ],
});
const actor = {
  org: ORG,
  person: ANA,
  name: 'Ana',
  grants: new Set<string>(),
  relations: new Set<string>(),
  zone: 'UTC',
  locale: 'en-GB',
  scopes: null,
};
const server = await createServer({
  dispatcher,
  identify: async (facts, authorization) =>
    facts.cookies['headway_session'] === 'ana'
      ? { actor, via: 'session' }
      : authorization === 'Bearer t'
        ? { actor, via: 'token' }
        : null,
  publicOrigin: null,
  trustProxy: false,
  version: '0',
  logger: pino({ level: 'silent' }),
  requestsPerMinute: 1000,
});
const place = `/api/v1/places/${ANA}`;
const signedIn = { cookie: 'headway_session=ana', origin: 'http://localhost:80' };

it('judges identity before it reads a body', async () => {
  const answer = await server.inject({
    method: 'POST',
    url: `${place}/take`,
    payload: '{ not even json',
    headers: { 'content-type': 'application/json' },
  });
  expect(answer.statusCode).toBe(401);
  expect(answer.json()).toMatchObject({ code: 'not_signed_in', status: 401, title: 'Please sign in first.' });
  expect(answer.headers['content-type']).toContain('application/problem+json');
});

it('takes a write by cookie only from its own page, and a token from anywhere', async () => {
  const payload = { name: 'window' };
  const write = (headers: Record<string, string>) =>
    server.inject({ method: 'POST', url: `${place}/take`, payload, headers });
  bodiesRead = 0;
  expect((await write({ cookie: 'headway_session=ana', origin: 'http://evil.example' })).json()).toMatchObject({
    code: 'wrong_origin',
  });
  expect((await write({ cookie: 'headway_session=ana' })).statusCode).toBe(403);
  expect(bodiesRead).toBe(0);
  expect((await write(signedIn)).json()).toEqual({ name: 'window' });
  expect((await write({ authorization: 'Bearer t' })).statusCode).toBe(200);
});

it('answers refusals as problem details with a stable code, and breakage without its details', async () => {
  const refused = await server.inject({
    method: 'POST',
    url: `${place}/take`,
    payload: { name: 'late' },
    headers: signedIn,
  });
  expect(refused.json()).toEqual({
    type: 'urn:headway:problem:taken',
    title: 'This place is taken.',
    status: 409,
    code: 'taken',
    by: 'Bo',
  });
  const broken = await server.inject({ url: '/api/v1/breaks', headers: signedIn });
  expect(broken.statusCode).toBe(500);
  expect(broken.body).not.toContain('secret detail');
  expect((await server.inject({ url: '/api/v1/nowhere', headers: signedIn })).json()).toMatchObject({
    status: 404,
    code: 'not_found',
  });
  expect(
    (
      await server.inject({
        method: 'POST',
        url: `${place}/take`,
        payload: '{',
        headers: { ...signedIn, 'content-type': 'application/json' },
      })
    ).json(),
  ).toMatchObject({ code: 'unreadable', status: 400 });
  expect((await server.inject({ url: '/api/v1/places/not-an-id', headers: signedIn })).json()).toMatchObject({
    code: 'invalid_input',
    fields: [{ path: 'id' }],
  });
});

it('reads numbers from a query and refuses what is none', async () => {
  expect((await server.inject({ url: `${place}?size=4`, headers: signedIn })).json()).toEqual({ id: ANA, size: 4 });
  expect((await server.inject({ url: `${place}?size=four`, headers: signedIn })).json()).toMatchObject({
    fields: [{ path: 'size' }],
  });
});

it('takes one file up to its size', async () => {
  const form = (length: number, file = true) => {
    const parts = [`--x\r\ncontent-disposition: form-data; name="title"\r\n\r\nGuide\r\n`];
    if (file)
      parts.push(
        `--x\r\ncontent-disposition: form-data; name="file"; filename="a.md"\r\ncontent-type: text/markdown\r\n\r\n${'a'.repeat(length)}\r\n`,
      );
    return {
      method: 'POST' as const,
      url: '/api/v1/files',
      payload: `${parts.join('')}--x--`,
      headers: { ...signedIn, 'content-type': 'multipart/form-data; boundary=x' },
    };
  };
  expect((await server.inject(form(900))).json()).toEqual({ bytes: 900, title: 'Guide' });
  expect((await server.inject(form(2000))).json()).toMatchObject({ code: 'too_large', status: 413 });
  expect((await server.inject(form(0, false))).json()).toMatchObject({
    code: 'file_missing',
    fields: [{ path: 'file' }],
  });
});

it('sends files as downloads with their whole name, and keeps every answer out of caches', async () => {
  const answer = await server.inject({ url: '/api/v1/files', headers: signedIn });
  expect(answer.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''%C3%9Cn%C3%AFque.csv`);
  expect(answer.headers['cache-control']).toBe('no-store');
});

it('sends bytes as they are, and shows a picture in its place', async () => {
  const answer = await server.inject({ url: '/api/v1/files?picture=true', headers: signedIn });
  expect(answer.headers['content-type']).toBe('image/png');
  expect(answer.headers['content-disposition']).toMatch(/^inline;/);
  expect([...answer.rawPayload]).toEqual([137, 80, 0, 255]);
});

it('allows the page nothing from elsewhere', async () => {
  const { headers } = await server.inject({ url: '/api/health' });
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/unsafe|https?:/);
  expect(headers['x-content-type-options']).toBe('nosniff');
});

it('describes every action in OpenAPI 3.1 and on a page', async () => {
  const document = (await server.inject({ url: '/api/openapi.json' })).json();
  expect(document.openapi).toBe('3.1.0');
  expect(document.paths['/api/v1/places/{id}/take'].post).toMatchObject({
    operationId: 'trial.take',
    parameters: [{ name: 'id', in: 'path' }, { name: 'Idempotency-Key' }],
  });
  expect(
    document.paths['/api/v1/places/{id}/take'].post.requestBody.content['application/json'].schema.required,
  ).toEqual(['name']);
  expect(document.paths['/api/v1/places/{id}/take'].post.responses['409'].description).toContain('taken');
  expect(
    document.paths['/api/v1/files'].post.requestBody.content['multipart/form-data'].schema.properties.file,
  ).toEqual({ type: 'string', format: 'binary' });
  expect((await server.inject({ url: '/api/docs' })).body).toContain('/api/v1/places/{id}/take');
});

it('sends what is large in a smaller shape to whoever can read it, and takes nothing in one', async () => {
  const asked = (accept: string, url = '/api/openapi.json', remoteAddress = '192.0.2.7') =>
    server.inject({ url, remoteAddress, headers: { ...signedIn, 'accept-encoding': accept } });
  const [plain, small] = [await asked('identity'), await asked('gzip, deflate, br')];
  expect(small.headers).toMatchObject({ 'content-encoding': 'gzip', vary: expect.stringContaining('accept-encoding') });
  expect(gunzipSync(small.rawPayload).toString()).toBe(plain.body);
  expect(small.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
  expect((await asked('gzip', place)).headers['content-encoding']).toBeUndefined();
  expect((await asked('gzip', '/api/openapi.json', '127.0.0.1')).body).toBe(plain.body);
  const sent = await server.inject({
    method: 'POST',
    url: `${place}/take`,
    payload: gzipSync(JSON.stringify({ name: 'window' })),
    headers: { ...signedIn, 'content-type': 'application/json', 'content-encoding': 'gzip' },
  });
  expect(sent.statusCode).toBe(400);
});
