import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outward } from '../../platform/http/outward.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { today } from '../inbox/contract.ts';
import { learningCast, markdown, refusal } from './cast.scenes.ts';
import { bringDocument, library, readDocument } from './contract.ts';
import { fetchDocument, keepDocument, searchDocuments } from './library.contract.ts';
import { fetchPage } from './page.format.ts';

const db = await testDatabase();
const parts = { lead: 'people_lead', manager: 'executive', learner: null, barista: null } as const;
const cast = await learningCast(db, '01990000-0000-7000-8000-000000000056', parts, (part) =>
  part === 'barista' ? 'Barista' : 'Advisor',
);
const guide = (rule: string) =>
  `# ${rule} guide\n\n## What to do\n\n${rule} the machine before anybody opens it, and write the serial number down.\n`;
const titles = async (as: string) => (await db.run(library, {}, { as })).items.map((one) => one.title).sort();

const brought = { open: '', shop: '', barista: '', closed: '' };

beforeAll(async () => {
  for (const name of Object.keys(brought) as (keyof typeof brought)[])
    brought[name] = (
      await db.run(bringDocument, {}, { as: cast.lead, upload: markdown(`${name}.md`, guide(`Unplug ${name}`)) })
    ).id;
  await db.settle();
});

const card = async (id: string) => (await db.run(readDocument, { id }, { as: cast.lead })).card;

describe('who may read a document', () => {
  it('is those who make courses, until somebody opens it further', async () => {
    expect(await titles(cast.learner)).toEqual([]);
    expect(await titles(cast.manager)).toHaveLength(4);
    await db.run(
      keepDocument,
      { id: brought.open, revision: 1, access: { who: 'everybody', to: [] } },
      { as: cast.lead },
    );
    await db.run(
      keepDocument,
      { id: brought.barista, revision: 1, access: { who: 'role', to: ['BARISTA'] } },
      { as: cast.lead },
    );
    expect(await titles(cast.learner)).toEqual(['Unplug open guide']);
    expect(await titles(cast.barista)).toEqual(['Unplug barista guide', 'Unplug open guide']);
    expect(await refusal(db.run(readDocument, { id: brought.closed }, { as: cast.learner }))).toBe(
      'document_not_found',
    );
    expect((await db.run(readDocument, { id: brought.open }, { as: cast.learner })).can).toEqual({
      withdraw: false,
      draft: false,
      keep: false,
      renew: false,
    });
  });

  it('holds for what a search finds, with the words that were asked for marked', async () => {
    const { items } = await db.run(searchDocuments, { text: 'opening the machines' }, { as: cast.learner });
    expect(items.map((one) => one.documentTitle)).toEqual(['Unplug open guide']);
    const [found] = items;
    expect(found!.marks.map(([from, to]) => found!.block.text.slice(from, to))).toEqual(['open', 'machine', 'opens']);
  });

  it('finds by meaning what shares no word with the question, once passages were read that way', async () => {
    await db.runJob('learning.read_meaning');
    const asked = { text: 'disconnect appliance from electricity' };
    const { items, byMeaning } = await db.run(searchDocuments, asked, { as: cast.learner });
    expect(byMeaning).toBe(true);
    expect(items[0]).toMatchObject({ documentTitle: 'Unplug open guide', byWords: false, marks: [] });
  });

  it('needs a circle to be named, and the revision it was made on', async () => {
    const change = { id: brought.shop, revision: 1, access: { who: 'team' as const, to: [] } };
    expect(await refusal(db.run(keepDocument, change, { as: cast.lead }))).toBe('access_unfit');
    await db.run(keepDocument, { id: brought.shop, revision: 1, title: 'Shop guide' }, { as: cast.lead });
    expect(await refusal(db.run(keepDocument, { id: brought.shop, revision: 1, title: 'x' }, { as: cast.lead }))).toBe(
      'stale_edit',
    );
    expect(
      await refusal(db.run(keepDocument, { id: brought.open, revision: 2, title: 'x' }, { as: cast.learner })),
    ).toBe('forbidden');
  });
});

describe('a day of review', () => {
  it('asks the owner once it has come, and a new day closes the question', async () => {
    const { revision } = await card(brought.closed);
    await db.run(
      keepDocument,
      { id: brought.closed, revision, reviewOn: '2020-01-01', ownerId: cast.manager },
      { as: cast.lead },
    );
    const asks = async () =>
      (await db.run(today, {}, { as: cast.manager })).asks.filter((ask) => ask.kind === 'learning.review_document');
    await db.runJob('learning.ask_reviews');
    await db.runJob('learning.ask_reviews');
    expect((await asks()).map((ask) => ask.params)).toEqual([{ document: 'Unplug closed guide' }]);
    const now = await card(brought.closed);
    await db.run(
      keepDocument,
      { id: brought.closed, revision: now.revision, reviewOn: '2099-01-01' },
      { as: cast.manager },
    );
    expect(await asks()).toEqual([]);
  });
});

describe('a document from an address', () => {
  const server = createServer((request, answer) => {
    if (request.url === '/gone') return void answer.writeHead(404).end();
    answer
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<html><body><h1>Returns</h1><p>${'Pack the machine in its own box. '.repeat(10)}</p></body></html>`);
  });
  let port = 0;
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => void server.close());
  const get = outward({
    lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    privateHosts: ['wiki.example.org'],
  });

  it('comes with the name that its format is judged by', async () => {
    const page = await fetchPage(get, `http://wiki.example.org:${port}/returns`);
    expect(page.filename).toBe('returns.html');
    expect(await refusal(fetchPage(get, `http://wiki.example.org:${port}/gone`))).toBe('document_not_there');
    expect(await refusal(fetchPage(get, `http://elsewhere.example.org:${port}/`))).toBe('document_address_private');
  });

  it('is refused inside the company’s own network, in a sentence, and keeps nothing half', async () => {
    const { id } = await db.run(fetchDocument, { address: `http://127.0.0.1:${port}/returns` }, { as: cast.lead });
    await db.settle();
    const read = await db.run(readDocument, { id }, { as: cast.lead });
    expect(read.card).toMatchObject({ state: 'refused', problem: expect.stringContaining('private network') });
    expect(read.blocks).toEqual([]);
    expect(await refusal(db.run(fetchDocument, { address: 'file:///etc/passwd' }, { as: cast.lead }))).toBe(
      'address_unfit',
    );
  });
});
