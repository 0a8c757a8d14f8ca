import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fastify from 'fastify';
import { build, type Manifest } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { serveWeb } from './web-files.ts';

// DESIGN §6: what a phone on a shop's Wi-Fi has to fetch before anything can be seen.
const budget = 190 * 1024;

let folder: string;
let manifest: Manifest;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'headway-web-'));
  // Vitest names the environment "test", for which React would be built with its development warnings.
  vi.stubEnv('NODE_ENV', 'production');
  await build({ configFile: 'vite.config.ts', logLevel: 'error', build: { outDir: folder } });
  manifest = JSON.parse(await readFile(path.join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** Chunks and everything they import at once; what they import later is not part of it. */
function withImports(names: readonly string[]): ReadonlySet<string> {
  const wanted = [...names];
  const found = new Set<string>();
  for (const name of wanted) {
    const chunk = manifest[name];
    if (!chunk || found.has(name)) continue;
    found.add(name);
    wanted.push(...(chunk.imports ?? []));
  }
  return found;
}

const initialChunks = (): readonly string[] => [
  ...withImports(Object.keys(manifest).filter((name) => manifest[name]?.isEntry)),
];

test('the JavaScript before the first page is at most 190 KB gzipped', async () => {
  const files = initialChunks().map((name) => manifest[name]!.file);
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(path.join(folder, file))).length));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(50 * 1024);
  expect(total).toBeLessThanOrEqual(budget);
});

test('every page is a chunk of its own, loaded when it is opened', () => {
  const initial = new Set(initialChunks());
  const pageChunks = Object.keys(manifest).filter((name) => name.endsWith('.page.tsx'));
  expect(pageChunks.length).toBeGreaterThan(30);
  for (const name of pageChunks) {
    expect({ name, lazy: manifest[name]?.isDynamicEntry, initial: initial.has(name) }).toEqual({
      name,
      lazy: true,
      initial: false,
    });
  }
});

test('no page fetches more than 160 KB gzipped of its own when it is opened', async () => {
  const initial = new Set(initialChunks());
  const heavy: string[] = [];
  for (const name of Object.keys(manifest).filter((one) => one.endsWith('.page.tsx'))) {
    const own = [...withImports([name])].filter((one) => !initial.has(one)).map((one) => manifest[one]!.file);
    const sizes = await Promise.all(own.map(async (file) => gzipSync(await readFile(path.join(folder, file))).length));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (total > 160 * 1024) heavy.push(`${name}: ${Math.round(total / 1024)} KB`);
  }
  expect(heavy).toEqual([]);
});

test('no page is put together from more than 36 files, and the first one from no more than 5', () => {
  const initial = new Set(initialChunks());
  expect(initial.size).toBeLessThanOrEqual(5);
  const scattered = Object.keys(manifest)
    .filter((one) => one.endsWith('.page.tsx'))
    .map((name) => ({ name, files: [...withImports([name])].length }))
    .filter(({ files }) => files > 36);
  expect(scattered).toEqual([]);
});

test('whoever can read it gets the program compressed, and everybody else as it is', async () => {
  const server = fastify();
  await serveWeb(server, folder);
  const file = initialChunks().map((name) => manifest[name]!.file)[0]!;
  const plain = await readFile(path.join(folder, file), 'utf8');
  const asked = (url: string, accept: string) => server.inject({ url, headers: { 'accept-encoding': accept } });
  const small = await asked(`/${file}`, 'gzip, deflate, br');
  expect(small.headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-type': expect.stringContaining('javascript'),
    'cache-control': expect.stringContaining('immutable'),
  });
  expect(gunzipSync(small.rawPayload).toString()).toBe(plain);
  expect((await asked(`/${file}`, 'identity')).body).toBe(plain);
  expect((await asked('/today', 'gzip')).headers['content-encoding']).toBe('gzip');
  expect((await asked(`/${file}.gz`, 'identity')).statusCode).toBe(404);
  await server.close();
});

test('nothing in the page or its styles asks another host', async () => {
  const html = await readFile(path.join(folder, 'index.html'), 'utf8');
  const styles = await Promise.all(
    initialChunks()
      .flatMap((name) => manifest[name]?.css ?? [])
      .map((file) => readFile(path.join(folder, file), 'utf8')),
  );
  for (const text of [html, ...styles])
    expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\/|url\((?:https?:)?\/\//);
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
  expect(html).not.toMatch(/<style/);
});
