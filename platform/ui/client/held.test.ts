import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { write } from '../../action/action.ts';
import { hold, letAllGo } from './held.ts';

const answer = write({
  name: 'coaching.answer',
  summary: 'Answer',
  path: '/answers/{id}',
  input: z.object({ id: z.string() }),
  output: z.object({ done: z.boolean() }),
  may: 'Everybody.',
});

/** What arrived, and whether it was sent so that it outlives the page. */
const sent: { url: string; keepalive: boolean }[] = [];
let reply: () => Promise<Response>;
const real = globalThis.fetch;
const heard: string[] = [];
const then = { onDone: () => void heard.push('done'), onRefused: () => void heard.push('refused') };

beforeEach(() => {
  sent.length = 0;
  heard.length = 0;
  reply = () => Promise.resolve(Response.json({ done: true }));
  globalThis.fetch = (url, init) => {
    sent.push({ url: String(url), keepalive: init?.keepalive === true });
    return reply();
  };
});
afterEach(() => {
  globalThis.fetch = real;
});

test('what is undone never left, and what has left cannot be undone', async () => {
  const undone = hold('a', answer, { id: 'a' }, then);
  expect(undone.undo()).toBe(true);
  undone.letGo();
  const gone = hold('b', answer, { id: 'b' }, then);
  gone.letGo();
  expect(gone.undo()).toBe(false);
  await expect.poll(() => heard).toEqual(['done']);
  expect(sent.map((one) => one.url)).toEqual(['/api/v1/answers/b']);
});

test('a page that is left takes along what is held, once', async () => {
  const held = hold('a', answer, { id: 'a' }, then);
  await letAllGo(true);
  held.letGo();
  await letAllGo();
  expect(sent).toEqual([{ url: '/api/v1/answers/a', keepalive: true }]);
});

test('the same thing said again lets the first go, so that nothing said is lost', async () => {
  hold('a', answer, { id: 'first' }, then);
  const second = hold('a', answer, { id: 'second' }, then);
  second.letGo();
  await expect.poll(() => heard).toEqual(['done', 'done']);
  expect(sent.map((one) => one.url)).toEqual(['/api/v1/answers/first', '/api/v1/answers/second']);
});

test('what the server refuses is told, and does not stay behind', async () => {
  reply = () => Promise.resolve(Response.json({ code: 'already' }, { status: 409 }));
  hold('a', answer, { id: 'a' }, then);
  await letAllGo();
  expect(heard).toEqual(['refused']);
  await letAllGo();
  expect(sent).toHaveLength(1);
});
