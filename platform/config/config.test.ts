import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { configurationPage } from './reference.ts';
import { keptSecret } from './secret.ts';

test('an empty environment gives a server for this computer alone', () => {
  expect(readConfig({ SMTP_URL: '' })).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    dataDir: path.resolve('data'),
    dataDirChosen: false,
    databaseUrl: undefined,
    demo: false,
    role: 'all',
    log: 'warn',
    remarks: [],
  });
});

test('a flag wins over its variable', () => {
  expect(readConfig({ HEADWAY_PORT: '4000' }, { port: '5000' }).port).toBe(5000);
});

test('every wrong value is named with what it must be, secrets excepted', () => {
  const wrong = { HEADWAY_PORT: '70000', HEADWAY_ROLE: 'boss', DATABASE_URL: 'mysql://me:hush@host/db' };
  expect(() => readConfig(wrong, { demo: 'perhaps' })).toThrow(
    [
      'HEADWAY_PORT must be a port number from 0 to 65535, but is "70000".',
      'DATABASE_URL must be an address such as postgres://user:password@host:5432/database, but is not.',
      '--demo must be yes or no, but is "perhaps".',
      'HEADWAY_ROLE must be all, web or worker, but is "boss".',
    ].join('\n'),
  );
});

test.each([
  ['https://headway.example.org', 'https://headway.example.org'],
  ['https://headway.example.org:8443/', 'https://headway.example.org:8443'],
])('the public origin %s is read as %s', (said, meant) => {
  expect(readConfig({ HEADWAY_URL: said }).publicOrigin).toBe(meant);
});

test.each(['headway.example.org', 'https://example.org/headway', 'ftp://example.org'])(
  'the public origin %s is refused',
  (said) => {
    expect(() => readConfig({ HEADWAY_URL: said })).toThrow('HEADWAY_URL must be an origin');
  },
);

test('a mistyped variable is remarked on', () => {
  expect(readConfig({ HEADWAY_PROT: '4000' }).remarks).toEqual([
    'HEADWAY_PROT is not a setting of Headway and is ignored; docs/configuration.md lists all of them.',
  ]);
});

test('docs/configuration.md says what the table of settings says', async () => {
  const page = new URL('../../docs/configuration.md', import.meta.url);
  expect(await readFile(page, 'utf8')).toBe(configurationPage());
});

test('the generated secret is private, and the same for everyone who asks', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'headway-secret-'));
  const secrets = await Promise.all([keptSecret(folder), keptSecret(folder), keptSecret(folder)]);
  expect(new Set(secrets).size).toBe(1);
  expect(secrets[0]).toMatch(/^[\w-]{64}$/);
  expect((await stat(path.join(folder, 'secret'))).mode & 0o777).toBe(0o600);
  await rm(folder, { recursive: true });
});
