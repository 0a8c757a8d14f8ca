import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../platform/authz/actor.ts';
import { writeWorkbook } from '../../platform/files/workbook.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { listPeople, readChart, readDirectory, readPerson } from './contract.ts';
import { commitImport, listImportProblems, remapImport, startImport } from './import.contract.ts';
import { createOrganisation, joinPerson } from './service.ts';

const db = await testDatabase();
const FOLDER = join(import.meta.dirname, '../../../shared/data/people');
let number = 0;

/** An organisation with one administrator in it. */
async function found(name: string): Promise<Actor> {
  const org = `00000000-0000-7000-8000-${String(++number).padStart(12, '0')}`;
  const person = await db.work(async (work) => {
    await createOrganisation(work, { name, zone: 'Europe/London', locale: 'en-GB', demo: false });
    return joinPerson(work, { name: 'Rafi Cohen' });
  }, org);
  return {
    org,
    person,
    name: 'Rafi Cohen',
    grants: new Set(['administrator']),
    relations: new Set(),
    zone: 'Europe/London',
    locale: 'en-GB',
    scopes: null,
  };
}

const csv = (text: string) => ({ name: 'people.csv', type: 'text/csv', bytes: new TextEncoder().encode(text) });

async function bringIn(as: Actor, text: string, leavers: 'keep' | 'mark_left' = 'keep') {
  const { id, version } = await db.run(startImport, {}, { as, upload: csv(text) });
  return db.run(commitImport, { id, version, leavers }, { as });
}

const names = async (as: Actor) => (await db.run(listPeople, { limit: 200 }, { as })).items.map(({ name }) => name);

describe('a file that is looked at', () => {
  test('brings nobody in, tells by line what is wrong, and can be mapped anew', async () => {
    const as = await found('Look');
    const looked = await db.run(startImport, {}, { as, upload: csv('nr,who,boss\n1,Ana,\n2,,1\n3,Cy,9\n') });
    expect(looked).toMatchObject({ rows: 3, ready: 0, header: ['nr', 'who', 'boss'], mapping: { manager: 2 } });
    const again = await db.run(
      remapImport,
      { id: looked.id, version: looked.version, mapping: { employeeNo: 0, name: 1, manager: 2, zone: 99 } },
      { as },
    );
    expect(again).toMatchObject({
      rows: 3,
      ready: 2,
      joining: 2,
      known: 0,
      problems: { count: 2 },
      mapping: { employeeNo: 0, name: 1, manager: 2 },
    });
    const problems = await db.run(listImportProblems, { id: looked.id }, { as });
    expect(problems.items.map(({ line, code, effect }) => [line, code, effect])).toEqual([
      [3, 'missing_name', 'row_left_out'],
      [4, 'dangling_manager', 'cell_left_out'],
    ]);
    expect(await names(as)).toEqual(['Rafi Cohen']);
    await expect(db.run(commitImport, { id: looked.id, version: looked.version }, { as })).rejects.toMatchObject({
      code: 'stale_edit',
    });
  });

  test('may be a workbook: another of its sheets is looked at when it is named, and only while nobody came in', async () => {
    const as = await found('Workbook');
    const bytes = await writeWorkbook([
      {
        name: 'Shop',
        head: ['No', 'Name', 'Start date'],
        rows: [
          [1, 'Ana', { day: '2024-02-29' }],
          [2, 'Bo', 'soon'],
        ],
      },
      {
        name: 'Office',
        head: ['Name', 'Who they report to'],
        rows: [
          ['Cy', ''],
          ['Di', 'Cy'],
        ],
      },
    ]);
    const upload = { name: 'people.xlsx', type: 'application/octet-stream', bytes };
    const looked = await db.run(startImport, {}, { as, upload });
    expect(looked).toMatchObject({ sheets: ['Shop', 'Office'], sheet: 'Shop', rows: 2, ready: 2 });
    expect((await db.run(listImportProblems, { id: looked.id }, { as })).items).toMatchObject([
      { line: 3, column: 'Start date', code: 'bad_date' },
    ]);
    const { version } = looked;
    await expect(db.run(remapImport, { id: looked.id, version, sheet: 'Attic' }, { as })).rejects.toMatchObject({
      code: 'sheet_not_found',
    });
    const other = await db.run(remapImport, { id: looked.id, version, sheet: 'Office' }, { as });
    expect(other).toMatchObject({ sheet: 'Office', header: ['Name', 'Who they report to'], mapping: { name: 0 } });
    const mapped = await db.run(
      remapImport,
      { id: looked.id, version: other.version, mapping: { name: 0, manager: 1 } },
      { as },
    );
    await db.run(commitImport, { id: looked.id, version: mapped.version }, { as });
    expect(await names(as)).toEqual(['Cy', 'Di', 'Rafi Cohen']);
    expect((await db.run(startImport, { sheet: 'Shop', mapping: { name: 1 } }, { as, upload })).joining).toBe(2);
    await expect(db.run(startImport, { sheet: 'Attic' }, { as, upload })).rejects.toMatchObject({
      code: 'sheet_not_found',
    });
  });

  test('is refused when it is empty, has no header, or comes from somebody who may not', async () => {
    const as = await found('Refuse');
    await expect(db.run(startImport, {}, { as })).rejects.toMatchObject({ code: 'file_missing' });
    await expect(db.run(startImport, {}, { as, upload: csv('\n\n') })).rejects.toMatchObject({
      code: 'file_unreadable',
    });
    await expect(
      db.run(startImport, {}, { as: { ...as, grants: new Set(['executive']) }, upload: csv('id,name\n1,A\n') }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('bringing people in', () => {
  test('joins those who are ready with their teams, places and reporting lines, once', async () => {
    const as = await found('Join');
    const looked = await db.run(
      startImport,
      {},
      {
        as,
        upload: csv(
          'id,name,manager,team,office,country,zone,start date\n1,Ana,,Bar,Leeds,UK,Europe/London,2020-01-01\n2,Bo,1,Bar,Leeds,UK,,2021-01-01\n3,Cy,1,Shop,,Canada,America/Toronto,2027-01-01\n',
        ),
      },
    );
    expect(await db.run(commitImport, { id: looked.id, version: looked.version }, { as })).toMatchObject({
      joined: 3,
      changed: 0,
      left: 0,
    });
    await expect(db.run(commitImport, { id: looked.id, version: looked.version + 1 }, { as })).rejects.toMatchObject({
      code: 'import_done',
    });
    const directory = await db.run(readDirectory, {}, { as });
    const ana = directory.teams.find(({ name }) => name === 'Bar')?.lead;
    expect(directory.people).toBe(4);
    expect(ana).toMatchObject({ name: 'Ana' });
    expect(directory.locations.map(({ name, people, parentId }) => [name, people, parentId === null])).toEqual([
      ['Canada', 1, true],
      ['Leeds', 2, false],
      ['UK', 0, true],
    ]);
    expect((await db.run(readChart, { managerId: ana!.id }, { as })).items.map(({ name }) => name)).toEqual([
      'Bo',
      'Cy',
    ]);
    const [bo] = (await db.run(listPeople, { search: 'bo' }, { as })).items;
    expect(await db.run(readPerson, { id: bo!.id }, { as })).toMatchObject({
      manager: { person: { name: 'Ana' }, from: '2021-01-01' },
      line: [{ name: 'Ana' }],
    });
  });

  test('updates whom it knows: joiners, movers and, when told to, leavers', async () => {
    const as = await found('Renew');
    await bringIn(as, 'id,name,email,manager\n1,Ana,ana@x.org,\n2,Bo,,1\n3,Cy,,1\n');
    db.clock.moveTo('2026-12-01T09:00:00.000Z');
    const counts = await bringIn(as, 'id,name,email,manager\n1,Ana Li,,\n2,Bo,,4\n4,Di,,1\n', 'mark_left');
    expect(counts).toMatchObject({ joined: 1, changed: 2, left: 1 });
    expect(await names(as)).toEqual(['Ana Li', 'Bo', 'Di', 'Rafi Cohen']);
    const [bo] = (await db.run(listPeople, { search: 'bo' }, { as })).items;
    expect(
      (await db.run(readPerson, { id: bo!.id }, { as })).history.map(({ person, until }) => [
        person.name,
        until === null,
      ]),
    ).toEqual([
      ['Di', true],
      ['Ana Li', false],
    ]);
    const [ana] = (await db.run(listPeople, { search: 'ana' }, { as })).items;
    expect(await db.run(readPerson, { id: ana!.id }, { as })).toMatchObject({ email: 'ana@x.org' });
    expect((await db.run(listPeople, { left: true }, { as })).items.map(({ name }) => name)).toEqual(['Cy']);
    expect(await bringIn(as, 'id,name,email,manager\n1,Ana Li,,\n2,Bo,,4\n4,Di,,1\n')).toMatchObject({
      joined: 0,
      changed: 0,
      left: 0,
    });
  });

  test('knows by their address whoever came before the file and without a number', async () => {
    const as = await found('Founder');
    await db.work((work) => joinPerson(work, { name: 'M. Aoun', email: 'maya@x.org' }), as.org);
    const file = 'id,name,email,manager\n7,Maya Aoun,MAYA@x.org,\n8,Bo,,7\n9,Twin,maya@x.org,7\n';
    expect(await bringIn(as, file)).toMatchObject({ joined: 2, changed: 1 });
    expect(await names(as)).toEqual(['Bo', 'Maya Aoun', 'Rafi Cohen', 'Twin']);
    const [maya] = (await db.run(listPeople, { search: '7' }, { as })).items;
    expect(maya).toMatchObject({ name: 'Maya Aoun' });
    expect(await bringIn(as, 'id,name,email\n7,Maya Aoun,\n')).toMatchObject({ joined: 0, changed: 0 });
  });

  test('gives those below somebody who has left to the next manager above', async () => {
    const as = await found('Above');
    await bringIn(as, 'id,name,manager,end date\n1,Ana,,\n2,Bo,1,2020-01-01\n3,Cy,2,\n');
    const [cy] = (await db.run(listPeople, { search: 'cy' }, { as })).items;
    expect(await db.run(readPerson, { id: cy!.id }, { as })).toMatchObject({ manager: { person: { name: 'Ana' } } });
    expect(await names(as)).toEqual(['Ana', 'Cy', 'Rafi Cohen']);
  });

  test('judges once more when it is done, because people may have come meanwhile', async () => {
    const as = await found('Meanwhile');
    const looked = await db.run(startImport, {}, { as, upload: csv('name,login\nAna,a\nBo,b\n') });
    await db.work((work) => joinPerson(work, { name: 'Bo', login: 'b' }), as.org);
    expect(await db.run(commitImport, { id: looked.id, version: looked.version }, { as })).toMatchObject({
      joined: 1,
      changed: 0,
    });
    expect(await names(as)).toEqual(['Ana', 'Bo', 'Rafi Cohen']);
  });
});

describe.skipIf(!existsSync(FOLDER))('real files', () => {
  test.each([
    ['adventureworks_org.csv', 290],
    ['oracle_hr_employees.csv', 107],
    ['gitlab_org_2022-11_pseudonymised.csv', 1336],
  ])('%s comes in whole', async (filename, people) => {
    const as = await found(filename);
    const upload = { name: filename, type: 'text/csv', bytes: readFileSync(join(FOLDER, filename)) };
    const looked = await db.run(startImport, {}, { as, upload });
    expect(looked).toMatchObject({ rows: people, ready: people, joining: people });
    expect(await db.run(commitImport, { id: looked.id, version: looked.version }, { as })).toMatchObject({
      joined: people,
    });
    expect((await db.run(readDirectory, {}, { as })).people).toBe(people + 1);
  });

  test('the dirty synthetic one comes in without what is wrong', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'headway-import-'));
    try {
      execFileSync('python3', [join(FOLDER, 'synth_org.py'), '1000', '5', join(folder, 'dirty.csv'), '--dirty']);
      const as = await found('Dirty');
      const upload = { name: 'dirty.csv', type: 'text/csv', bytes: readFileSync(join(folder, 'dirty.csv')) };
      const looked = await db.run(startImport, {}, { as, upload });
      expect(looked.rows).toBe(1000);
      const out = looked.problems.byCode
        .filter(({ effect }) => effect === 'row_left_out')
        .reduce((sum, { count }) => sum + count, 0);
      expect(looked.ready).toBe(1000 - out);
      expect(await db.run(commitImport, { id: looked.id, version: looked.version }, { as })).toMatchObject({
        joined: looked.ready,
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

beforeAll(() => db.clock.moveTo('2026-11-19T09:12:00.000Z'));
