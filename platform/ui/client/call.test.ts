import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod/mini';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { read, write } from '../../action/action.ts';
import { addressOf, call } from './call.ts';
import { Problem } from './problem.ts';

const readGoal = read({
  name: 'goals.read_goal',
  summary: 'A goal',
  path: '/goals/{id}',
  input: z.object({ id: z.string(), words: z.optional(z.string()), states: z.optional(z.array(z.string())) }),
  output: z.object({ title: z.string() }),
  may: 'Anyone.',
});
const renameGoal = write({
  name: 'goals.rename_goal',
  summary: 'Rename a goal',
  method: 'PATCH',
  path: '/goals/{id}',
  input: z.object({ id: z.string(), title: z.string() }),
  output: z.object({ title: z.string() }),
  may: 'Anyone.',
});

type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string };
const seen: Seen[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
    const refused = body.includes('too long');
    response.writeHead(refused ? 422 : 200, { 'content-type': 'application/json' });
    const fields = [{ path: 'title', code: 'too_long', message: 'Shorter, please.' }];
    response.end(
      JSON.stringify(refused ? { code: 'invalid_input', title: 'No', status: 422, fields } : { title: 'Fine' }),
    );
  });
});
const originalFetch = globalThis.fetch;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // A browser resolves the client's relative addresses against its page; node has no page.
  globalThis.fetch = (input, init) => originalFetch(new URL(String(input), origin), init);
});
afterAll(async () => {
  globalThis.fetch = originalFetch;
  await new Promise((resolve) => server.close(resolve));
});

test('a read puts its parameters into the path and the rest into the query', async () => {
  expect(await call(readGoal, { id: 'a/b', words: 'two words', states: ['x', 'y'] })).toEqual({ title: 'Fine' });
  expect(seen.at(-1)).toMatchObject({
    method: 'GET',
    url: '/api/v1/goals/a%2Fb?words=two+words&states=x&states=y',
    body: '',
  });
  expect(addressOf(readGoal, { id: '1' })).toBe('/api/v1/goals/1');
});

test('a write sends JSON with an idempotency key, its own or the given one', async () => {
  await call(renameGoal, { id: '1', title: 'New' });
  expect(seen.at(-1)).toMatchObject({ method: 'PATCH', url: '/api/v1/goals/1', body: '{"title":"New"}' });
  expect(seen.at(-1)?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
  await call(renameGoal, { id: '1', title: 'New' }, { idempotencyKey: 'mine' });
  expect(seen.at(-1)?.headers['idempotency-key']).toBe('mine');
});

test('a refusal becomes a problem that knows its code and the sentence of each field', async () => {
  const refusal = await call(renameGoal, { id: '1', title: 'too long' }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Problem);
  expect(refusal).toMatchObject({ code: 'invalid_input', status: 422 });
  expect((refusal as Problem).field('title')).toBe('Shorter, please.');
});
