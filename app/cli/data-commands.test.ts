import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makePromise } from '../../features/coaching/service.ts';
import { setUpOrganisation } from '../../features/identity/contract.ts';
import { readTape } from '../../platform/db/tape.ts';
import { writeWorkbook } from '../../platform/files/workbook.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { main } from './main.ts';

const db = await testDatabase();
let folder: string;

/** Runs a command on the test's database, as a person at the console would with DATABASE_URL set. */
async function headway(...argv: string[]) {
  const out: string[] = [];
  const notes: string[] = [];
  const json = argv.includes('--json');
  const code = await main(argv, { json, out: (text) => out.push(text), note: (line) => notes.push(line) });
  const answer = out.join('\n');
  return { code, out: answer, notes, json: json ? (JSON.parse(answer) as Record<string, unknown>) : {} };
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(path.join(folder, name), content);
  return path.join(folder, name);
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'headway-commands-'));
  vi.stubEnv('DATABASE_URL', db.url);
  vi.stubEnv('HEADWAY_DATA', path.join(folder, 'data'));
  vi.stubEnv('HEADWAY_HOUSE', '');
  await db.run(
    setUpOrganisation,
    {
      company: 'Console & Co',
      zone: 'Europe/Berlin',
      name: 'Ada Admin',
      signInName: 'ada@console.example',
      password: 'a long and private sentence',
    },
    { as: null },
  );
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const people =
  'name,email,manager\nBo Boss,bo@console.example,\nCy Clerk,cy@console.example,Bo Boss\nNobody,broken,Somebody Unknown\n';

test('a dry run of an import reports by line and brings nobody in', async () => {
  const dry = await headway('import', 'people', await file('people.csv', people), '--dry-run', '--json');
  expect(dry.code).toBe(0);
  expect(dry.json).toMatchObject({ rows: 3 });
  expect(dry.json['problems']).toContainEqual(
    expect.objectContaining({
      line: 4,
      column: expect.any(String),
      code: expect.any(String),
      message: expect.any(String),
    }),
  );
  const { json } = await headway('import', 'people', await file('people.csv', people), '--dry-run', '--json');
  expect(json).toEqual(dry.json);
});

test('an import brings people in once, whoever is told again stays one person', async () => {
  const good = await file('good.csv', people.split('\n').slice(0, 3).join('\n'));
  expect(await headway('import', 'people', good, '--json')).toMatchObject({ code: 0, json: { joined: 2, left: 0 } });
  expect(await headway('import', 'people', good, '--json')).toMatchObject({ code: 0, json: { joined: 0, left: 0 } });
});

test('people of an Excel sheet come in with the columns and the sheet that were named', async () => {
  const bytes = await writeWorkbook([
    { name: 'Old', head: ['Name', 'E-mail'], rows: [['Gone Girl', 'gone@console.example']] },
    { name: 'New', head: ['Wer', 'E-mail', 'Chef'], rows: [['Di Dock', 'di@console.example', 'Bo Boss']] },
  ]);
  const book = await file('people.xlsx', bytes);
  const args = ['--sheet', 'New', '--columns', 'name=Wer,manager=Chef', '--json'];
  expect(await headway('import', 'people', book, ...args)).toMatchObject({
    code: 0,
    json: { joined: 1, problems: [] },
  });
  expect(await headway('import', 'people', book, '--columns', 'boss=Chef')).toMatchObject({
    code: 2,
    notes: [expect.stringContaining('"boss=Chef" is none')],
  });
});

test('a token is made for a person who is here, and for nobody else', async () => {
  const made = await headway('token', '--person', 'bo@console.example', '--scope', 'goals:read kpis:write', '--json');
  expect(made.json).toMatchObject({ token: expect.stringMatching(/^hwt_/), scopes: ['kpis:write', 'goals:read'] });
  expect(await headway('token', '--person', 'eve@console.example', '--scope', 'goals:read')).toMatchObject({
    code: 2,
    notes: ['Nobody here has the e-mail address or employee number "eve@console.example".'],
  });
  const wrong = await headway('token', '--person', 'bo@console.example', '--scope', 'everything');
  expect(wrong).toMatchObject({ code: 2, notes: [expect.stringContaining('"everything" is not a list of scopes')] });
});

test('an import wants the rights that the browser wants', async () => {
  const refused = await headway('import', 'people', await file('people.csv', people), '--as', 'cy@console.example');
  expect(refused.code).toBe(2);
  expect(refused.notes.join()).not.toContain('at ');
});

test('an export holds the people and no password', async () => {
  const to = path.join(folder, 'export.tar.gz');
  expect(await headway('export', '--to', to, '--json')).toMatchObject({ code: 0, json: { file: to } });
  const texts = new Map<string, string>();
  for await (const { name, body } of readTape(to)) texts.set(name, body.toString('utf8'));
  expect(texts.get('people.person.csv')).toContain('bo@console.example');
  expect(texts.get('identity.account.csv')).toContain('password_set_at');
  expect([...texts.values()].join()).not.toMatch(/\$argon2|\$scrypt|password_hash|token_hash|scrypt:/);
});

test('a backup says what it holds; doctor and audit find nothing wrong', async () => {
  const to = path.join(folder, 'backup.tar.gz');
  expect(await headway('backup', '--to', to, '--json')).toMatchObject({
    code: 0,
    json: { file: to, rows: expect.any(Number) },
  });
  const restored = await headway('restore', to, '--json');
  expect(restored).toMatchObject({ code: 2, json: { error: { code: 'not_empty' } } });
  expect((await headway('doctor', '--json')).json).toMatchObject({ checks: expect.any(Array) });
  expect((await headway('audit', 'verify', '--json')).json).toMatchObject({ findings: [] });
});

test('doctor notices a promise that nobody is reminded of', async () => {
  const { rows } = await sql<{ org: string; name: string; id: string }>`
    select org_id as org, name, id from people.person`.execute(db.db);
  const idOf = (name: string) => rows.find((row) => row.name === name)?.id ?? '';
  db.org = rows[0]?.org ?? '';
  const promise = { madeBy: idOf('Bo Boss'), to: idOf('Cy Clerk'), text: 'I call the supplier.', dueOn: '2026-11-27' };
  await db.work((work) => makePromise(work, promise));
  const today = async () => {
    const { json } = await headway('doctor', '--json');
    return (json['checks'] as { name: string; state: string }[]).find(({ name }) => name === 'Today');
  };
  expect(await today()).toMatchObject({ state: 'fine', message: 'asks for all 1 open promises' });
  await sql`update inbox.ask set closed_at = now() where kind = 'coaching.keep_promise'`.execute(db.db);
  expect(await today()).toMatchObject({ state: 'wrong' });
});

test('a file that is not there, is a folder or is too large is named, and is not read', async () => {
  expect(await headway('import', 'strategy', '/nowhere/plan.xml')).toMatchObject({
    code: 2,
    notes: ['There is no file /nowhere/plan.xml.'],
  });
  expect(await headway('import', 'readings', folder)).toMatchObject({
    code: 2,
    notes: [`${folder} is a folder. Name one of the files in it.`],
  });
  const large = path.join(folder, 'large.xml');
  await writeFile(large, '');
  await truncate(large, 17 * 1024 * 1024);
  expect(await headway('import', 'strategy', large)).toMatchObject({
    code: 2,
    notes: [`${large}: The file is 17 MB; at most 16 MB can be read.`],
  });
});

test('one document that is too large is told, and the others of its folder are brought', async () => {
  const library = path.join(folder, 'library');
  await mkdir(library);
  await writeFile(path.join(library, 'a.md'), '# Closing the shop\n\nLock the back door first.\n');
  await writeFile(path.join(library, 'b.pdf'), '');
  await truncate(path.join(library, 'b.pdf'), 26_000_000);
  for (const how of [['--dry-run'], []]) {
    const { code, json } = await headway('import', 'documents', library, ...how, '--json');
    expect({ code, json }).toMatchObject({ code: 0, json: { brought: 1, refused: 1 } });
    expect(json['documents']).toContainEqual({
      file: 'b.pdf',
      problem: expect.objectContaining({ code: 'too_large' }),
    });
  }
});
