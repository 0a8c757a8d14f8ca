import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { editKpi, listKpis, readKpi } from './contract.ts';
import { importDefinitions } from './register.contract.ts';
import { targetOf } from './register.domain.ts';
import { readRegister } from './register-file.format.ts';

const db = await testDatabase();
let owner = '';

beforeAll(async () => {
  db.org = '00000000-0000-7000-8000-000000000062';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
    owner = await joinPerson(work, { name: 'Thandi Mokoena' });
  });
});

const upload = (text: string, name = 'register.yml') => ({
  name,
  type: 'application/yaml',
  bytes: new TextEncoder().encode(text),
});
const bring = (text: string, input: object = {}, name?: string) =>
  db.run(importDefinitions, input, { as: owner, upload: upload(text, name) });
const refused = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'accepted',
    (error: unknown) => {
      const { code, message, detail } = error as { code?: string; message?: string; detail?: string };
      return `${code}: ${detail ?? message}`;
    },
  );
const byName = async (name: string) =>
  (await db.run(listKpis, { q: name, limit: 5 }, { as: owner })).items.find((kpi) => kpi.name === name)!;

test.each([
  ['At or above 95%', { value: 95, unit: '%', direction: 'higher' }],
  ['At or above 95% to Priority Support SLAs', { value: 95, unit: '%', direction: 'higher' }],
  ['The target for this metric is at or below 10:1', { value: 10, unit: '', direction: 'lower' }],
  ['at or below 50 days', { value: 50, unit: 'days', direction: 'lower' }],
  ['Below 2500ms at the 90th percentile', { value: 2500, unit: 'ms', direction: 'lower' }],
  ['<.58 average location factor', { value: 0.58, unit: '', direction: 'lower' }],
  ['equal or greater than 99.95%', { value: 99.95, unit: '%', direction: 'higher' }],
  ['77 (out of 100)', { value: 77, unit: '', direction: null }],
  ['1,250', { value: 1250, unit: '', direction: null }],
  ['at 90 mins', { value: 90, unit: 'minutes', direction: null }],
  ['TBD', null],
  ['', null],
  ['5% increase in overall score, maintaining an overall score above 79', null],
])('the target “%s”', (words, target) => {
  expect(targetOf(words)).toEqual(target);
});

const register = `- name: Renewal rate
  base_path: "/handbook/sales/performance-indicators/"
  definition: Customers who renew.
  target: At or above 90%
  org: Sales
  dri: <a href="#">Head of sales</a>
  health:
    level: 2
    reasons:
    - Slowly rising.
- name: Renewal rate, small customers
  base_path: "/handbook/sales/performance-indicators/"
  definition: The same, for customers of up to ten people.
  parent: "/handbook/sales/performance-indicators/#renewal-rate"
  target: TBD
  org: Sales
`;

describe('a register', () => {
  test('is looked at line by line before anything is made, and says what each draft lacks', async () => {
    const looked = await bring(register, { dryRun: true });
    expect(looked.report).toMatchObject({ rows: 2, ready: 2, unchanged: 0, problems: [] });
    expect(looked.drafts).toEqual([
      { line: 1, name: 'Renewal rate', change: 'new', parent: false, missing: ['response-up', 'response-down'] },
      {
        line: 11,
        name: 'Renewal rate, small customers',
        change: 'new',
        parent: true,
        missing: ['target', 'response-up', 'response-down'],
      },
    ]);
    expect((await db.run(listKpis, { q: 'renewal', limit: 5 }, { as: owner })).items).toEqual([]);
  });

  test('becomes drafts with their parents, words and reasons; again it changes nothing, rewritten it changes the draft', async () => {
    expect(await bring(register)).toMatchObject({ made: 2, changed: 0 });
    const child = await byName('Renewal rate, small customers');
    const page = await db.run(readKpi, { id: child.id }, { as: owner });
    expect(page.kpi).toMatchObject({ status: 'draft', parent: { name: 'Renewal rate' }, target: null });
    expect(page.place.register?.target).toBe('TBD');
    const parent = await db.run(readKpi, { id: page.kpi.parent!.id }, { as: owner });
    expect(parent.kpi).toMatchObject({ target: 90, unit: '%', direction: 'higher', owner: { id: owner } });
    expect(parent.place.register).toMatchObject({
      name: 'Sales',
      owner: '<a href="#">Head of sales</a>',
      target: 'At or above 90%',
      health: 2,
      reasons: ['Slowly rising.'],
    });
    expect(await bring(register)).toMatchObject({ made: 0, changed: 0, report: { ready: 0, unchanged: 2 } });
    expect(await bring(register.replace('TBD', 'Above 80%'))).toMatchObject({ made: 0, changed: 1 });
    expect((await db.run(readKpi, { id: child.id }, { as: owner })).kpi).toMatchObject({ target: 80, version: 2 });
  });

  test('does not change what people have made active', async () => {
    const answers = { responseUp: 'Ask the ten latest by Friday.', responseDown: 'Call five who left.' };
    await bring(`- name: Kept\n  target: Above 5\n`, {}, 'kept.yml');
    const { id } = await byName('Kept');
    const { kpi } = await db.run(readKpi, { id }, { as: owner });
    const { name, definition, unit, kind, direction, horizon, cadence, target } = kpi;
    const own = { name, definition, unit, kind, direction, horizon, cadence, target, teamId: null, locationId: null };
    const edited = await db.run(
      editKpi,
      { ...own, ...answers, id, version: kpi.version, ownerId: owner },
      { as: owner },
    );
    const { activateKpi } = await import('./contract.ts');
    await db.run(activateKpi, { id, version: edited.version }, { as: owner });
    await bring(`- name: Kept\n  target: Above 9\n`, {}, 'kept.yml');
    const after = await db.run(readKpi, { id }, { as: owner });
    expect([after.kpi.target, after.place.register?.target]).toEqual([5, 'Above 9']);
  });

  test('with a bad line is refused whole, unless the sound lines are wanted', async () => {
    const text = `- name: Sound line\n- definition: nameless\n- just words\n- name: Sound line\n`;
    expect(await refused(bring(text))).toContain('3 of 3 lines');
    const taken = await bring(text, { skipProblems: true });
    expect(taken.made).toBe(1);
    expect(taken.report.problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 no_name',
      '3 no_kpi',
      '4 twice',
    ]);
  });

  test('may be a table', async () => {
    const text =
      'name;definition;target;owner;parent\nParcels late;Parcels after the promised day;below 2 %;Nadia;\nParcels lost;;TBD;;Parcels late\n';
    expect(await bring(text, {}, 'parcels.csv')).toMatchObject({ made: 2 });
    const lost = await db.run(readKpi, { id: (await byName('Parcels lost')).id }, { as: owner });
    expect(lost.kpi).toMatchObject({
      parent: { name: 'Parcels late' },
      missing: expect.arrayContaining(['definition']),
    });
  });
});

describe('what is no register gets a sentence', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefgh'.split('').map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`),
  ];
  test.each([
    ['a mapping', 'name: One\n', /has to be a list/],
    ['nothing', '', /has to be a list/],
    ['tabs', '- name: One\n\tdefinition: two\n', /^register_unreadable: Line 2/],
    ['an open quote', '- name: "One\n', /Line \d+/],
    ['the same key twice', '- name: One\n  name: Two\n', /Line \d+/],
    ['deep nesting', `- ${'['.repeat(100_000)}`, /nested too deeply|Line/],
    ['too many', '- name: a\n'.repeat(5001), /at most 5000/],
    ['an unknown anchor', '- *nowhere\n', /Line|lines have a problem/],
    ['a bomb of aliases as a mapping', bomb.join('\n'), /has to be a list/],
    ['a bomb of aliases in a list', `- ${bomb.join('\n  ')}\n  name: Bomb`, /lines have a problem|Line/],
  ])('%s', async (_what, text, sentence) => {
    expect(await refused(bring(text))).toMatch(sentence);
  });
});

const folder = fileURLToPath(new URL('../../../shared/data/strategy/kpi-registers', import.meta.url));
const real = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.yml')) : [];

test.skipIf(real.length === 0)(
  'eleven real registers come in whole, with their parents, and a second time change nothing',
  async () => {
    const files = real.map((file) => ({ file, text: readFileSync(`${folder}/${file}`, 'utf8') }));
    const entries = files.flatMap(({ file, text }) => readRegister(new TextEncoder().encode(text), file).entries);
    expect(entries).toHaveLength(178);
    let made = 0;
    for (const { file, text } of files) made += (await bring(text, {}, file)).made;
    expect(made).toBe(178);
    const kept = await db.work((work) =>
      work.tx
        .withTables<{
          'kpis.register_line': { parent_key: string; kpi_id: string; file: string; health_level: number | null };
          'kpis.kpi': { id: string; parent_id: string | null; target: number | null };
        }>()
        .selectFrom('kpis.register_line as l')
        .innerJoin('kpis.kpi as k', 'k.id', 'l.kpi_id')
        .select(['l.parent_key', 'k.parent_id', 'k.target', 'l.health_level'])
        .where('l.file', 'in', real)
        .execute(),
    );
    const children = kept.filter((line) => line.parent_key !== '');
    expect(children).toHaveLength(40);
    // The others name KPIs of registers that are not here.
    expect(children.filter((line) => line.parent_id !== null)).toHaveLength(34);
    expect(kept.filter((line) => line.target !== null).length).toBeGreaterThan(95);
    for (const { file, text } of files) expect(await bring(text, {}, file)).toMatchObject({ made: 0, changed: 0 });
  },
);
