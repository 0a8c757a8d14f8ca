import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { write } from '../../action/action.ts';
import { forgetKept, keepFor, kept } from './kept.ts';
import { flush, sendOrKeep } from './queue.ts';

const answer = write({
  name: 'learning.answer',
  summary: 'Answer',
  path: '/answers/{id}',
  input: z.object({ id: z.string(), chosen: z.int() }),
  output: z.object({ right: z.boolean() }),
  may: 'Everybody.',
});

/** A device with a disk and a network that can be taken away; what arrived is remembered with its key. */
const sent: { url: string; key: string }[] = [];
let reply: () => Response | Promise<Response>;
const real = { fetch: globalThis.fetch, storage: Object.getOwnPropertyDescriptor(globalThis, 'localStorage') };
const ok = () => Response.json({ right: true });
const away = () => Promise.reject(new TypeError('no network'));

beforeEach(() => {
  const disk = Object.create({
    getItem: (name: string) => (disk as Record<string, string>)[name] ?? null,
    setItem: (name: string, text: string) => void ((disk as Record<string, string>)[name] = text),
    removeItem: (name: string) => void delete (disk as Record<string, string>)[name],
  }) as object;
  Object.defineProperty(globalThis, 'localStorage', { value: disk, configurable: true });
  globalThis.fetch = (url, init) => {
    sent.push({ url: String(url), key: new Headers(init?.headers).get('idempotency-key') ?? '' });
    return Promise.resolve(reply());
  };
  sent.length = 0;
  keepFor('ana');
});
afterEach(() => {
  forgetKept();
  globalThis.fetch = real.fetch;
  if (real.storage) Object.defineProperty(globalThis, 'localStorage', real.storage);
});

test('with a network the answer comes at once and nothing is kept', async () => {
  reply = ok;
  expect(await sendOrKeep(answer, { id: 'a', chosen: 1 })).toEqual({ right: true });
  expect(kept('queue')).toBeNull();
});

test('without one it waits and is sent later, in order, each under the key it had', async () => {
  reply = away;
  expect(await sendOrKeep(answer, { id: 'a', chosen: 1 })).toBeNull();
  expect(await sendOrKeep(answer, { id: 'b', chosen: 2 })).toBeNull();
  await flush();
  const keys = (kept<{ key: string }[]>('queue') ?? []).map((one) => one.key);
  expect(keys).toHaveLength(2);
  sent.length = 0;
  reply = ok;
  await flush();
  expect(sent).toEqual([
    { url: '/api/v1/answers/a', key: keys[0] },
    { url: '/api/v1/answers/b', key: keys[1] },
  ]);
  expect(kept('queue')).toEqual([]);
});

test('what waits holds all that sending it takes, for a program that starts again and has loaded nothing yet', async () => {
  reply = away;
  await sendOrKeep(answer, { id: 'a', chosen: 1 });
  await flush();
  const [left] = kept<object[]>('queue') ?? [];
  vi.resetModules();
  const [again, place] = [await import('./queue.ts'), await import('./kept.ts')];
  place.keepFor('ana');
  sent.length = 0;
  reply = ok;
  await again.flush();
  expect(left).toMatchObject({ action: { method: 'POST', path: '/answers/{id}' } });
  expect(sent.map(({ url }) => url)).toEqual(['/api/v1/answers/a']);
  expect(place.kept('queue')).toEqual([]);
});

test('a server that restarts or a session that ended keeps them; a refusal lets go of that one alone', async () => {
  reply = away;
  await sendOrKeep(answer, { id: 'a', chosen: 1 });
  await sendOrKeep(answer, { id: 'b', chosen: 2 });
  await flush();
  for (const status of [503, 401]) {
    reply = () => Response.json({ code: 'x', status, title: 'x' }, { status });
    await flush();
    expect(kept('queue')).toHaveLength(2);
  }
  reply = () =>
    sent.at(-1)!.url.endsWith('/a') ? Response.json({ code: 'gone', status: 409, title: 'x' }, { status: 409 }) : ok();
  await flush();
  expect(kept('queue')).toEqual([]);
});

test('what belongs to one person is gone when another comes in, or when they sign out', async () => {
  reply = away;
  await sendOrKeep(answer, { id: 'a', chosen: 1 });
  keepFor('ben');
  expect(kept('queue')).toBeNull();
  keepFor('ana');
  expect(kept('queue')).toBeNull();
  await sendOrKeep(answer, { id: 'a', chosen: 1 });
  forgetKept();
  keepFor('ana');
  expect(kept('queue')).toBeNull();
});
