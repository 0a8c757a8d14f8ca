import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outward } from '../../platform/http/outward.ts';
import { jobContext } from '../../platform/jobs/runner.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { giveRightTo } from '../identity/service.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { assignCourse, finishCourse, startCourse } from './contract.ts';
import { learningScenes } from './learning.scenes.ts';
import { endRecordStore, nameRecordStore, readRecordStore, readTold, tryRecordStore } from './record-store.contract.ts';
import { erasePerson, exportPerson } from './service.ts';
import { statementJob } from './statement.jobs.ts';
import { verdictOf, waitAfter } from './statement.domain.ts';

const db = await testDatabase();
let admin = '';
let learner = '';
let course = '';

type Received = { method: string; url: URL; headers: IncomingHttpHeaders; body: Record<string, unknown> };
const received: Received[] = [];
/** What the store answers; taken away again: it takes everything. */
let answer = 204;
const store = createServer((request, reply) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts).toString();
    received.push({
      method: request.method!,
      url: new URL(request.url!, 'http://store'),
      headers: request.headers,
      body: body === '' ? {} : (JSON.parse(body) as Record<string, unknown>),
    });
    reply.writeHead(answer, { 'x-experience-api-version': '1.0.3' }).end();
  });
});
let endpoint = '';

beforeAll(async () => {
  await new Promise<void>((ready) => store.listen(0, '127.0.0.1', ready));
  endpoint = `http://127.0.0.1:${(store.address() as AddressInfo).port}/xapi/`;
  db.org = '01990000-0000-7000-8000-000000000552';
  await db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin Coffee', zone: 'Europe/London', locale: 'en-GB', demo: false });
    admin = await joinPerson(work, { name: 'Rafi Haddad' });
    learner = await joinPerson(work, { name: 'Priya Nair', email: 'priya@hollin.example' });
    await giveRightTo(work, admin, 'administrator');
  });
  const world = { test: db, org: db.org, people: {}, unique: () => 1 };
  course = String((await learningScenes['learning.start_course']!(world, learner))['id']);
});
afterAll(() => store.close());

/** One tick of the job of an installation that may reach this machine. */
const tick = () => {
  const job = statementJob({
    secret: 'a fixed secret that only tests know about',
    origin: 'https://headway.hollin.example',
    outward: outward({ privateHosts: ['127.0.0.1'] }),
  });
  const log = { info: () => {}, error: () => {} };
  return job.run(jobContext({ db: db.db, clock: db.clock, log }, db.org, job.name), {});
};
const name = (names: 'account' | 'email' = 'account') =>
  db.run(nameRecordStore, { endpoint, account: 'headway', secret: 'a long word', names }, { as: admin });
const state = async () => (await db.run(readRecordStore, {}, { as: admin })).store;
const assign = () => db.run(assignCourse, { id: course, personIds: [learner] }, { as: admin });

describe('a record store', () => {
  it('is told nothing before somebody names it, and nobody of what was before', async () => {
    await assign();
    expect(await db.run(readTold, {}, { as: learner })).toEqual({ to: null });
    await name();
    await tick();
    expect(received).toEqual([]);
    expect(await db.run(readTold, {}, { as: learner })).toEqual({
      to: { host: new URL(endpoint).host, names: 'account' },
    });
  });

  it('is told by the rules of xAPI that somebody was asked, began and completed, and no answer, score, name or address', async () => {
    await assign();
    const walk = await db.run(startCourse, { id: course }, { as: learner });
    await db.run(startCourse, { id: course }, { as: learner });
    const { answerItem } = await import('./contract.ts');
    for (const step of walk.steps)
      if (step.step === 'item')
        await db.run(
          answerItem,
          { id: walk.id, itemId: step.item.id, response: { chosen: [0], text: '2', selfCheck: true } },
          { as: learner },
        );
    await db.run(finishCourse, { id: walk.id }, { as: learner });
    await db.run(finishCourse, { id: walk.id }, { as: learner });
    await tick();
    expect(received.map(({ body }) => (body['verb'] as { id: string }).id)).toEqual([
      'https://w3id.org/xapi/acrossx/verbs/was-assigned',
      'http://adlnet.gov/expapi/verbs/launched',
      'http://adlnet.gov/expapi/verbs/completed',
    ]);
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    for (const { method, url, headers, body } of received) {
      // xAPI 1.0.3, part three, 2.1.1: PUT with the id of the statement; 1.4 authentication; 3.3 version.
      expect([method, url.pathname]).toEqual(['PUT', '/xapi/statements']);
      expect(headers['x-experience-api-version']).toBe('1.0.3');
      expect(headers.authorization).toBe(`Basic ${Buffer.from('headway:a long word').toString('base64')}`);
      expect(headers['content-type']).toBe('application/json');
      // Part two, 2.4: the id is a UUID; exactly one way of naming the agent; a verb and an activity by IRI, with language maps.
      expect(body['id']).toMatch(uuid);
      expect(url.searchParams.get('statementId')).toBe(body['id']);
      expect(body['actor']).toEqual({
        objectType: 'Agent',
        account: { homePage: 'https://headway.hollin.example', name: learner },
      });
      expect(body['object']).toEqual({
        objectType: 'Activity',
        id: `https://headway.hollin.example/learning/take/${course}`,
        definition: { type: 'http://adlnet.gov/expapi/activities/course', name: { 'en-GB': 'Take it back' } },
      });
      expect((body['context'] as { registration: string }).registration).toMatch(uuid);
      expect(body['timestamp']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
      expect(
        Object.keys(body).filter(
          (key) => !['id', 'actor', 'verb', 'object', 'result', 'context', 'timestamp'].includes(key),
        ),
      ).toEqual([]);
    }
    expect(received.at(-1)!.body['result']).toEqual({ completion: true });
    expect(JSON.stringify(received.map(({ body }) => body))).not.toMatch(/score|response|success|Priya|priya@/);
    expect(new Set(received.map(({ body }) => (body['context'] as { registration: string }).registration)).size).toBe(
      1,
    );
  });

  it('that does not answer is told again later, once, and says so meanwhile', async () => {
    received.length = 0;
    answer = 503;
    await assign();
    await db.run(startCourse, { id: course }, { as: learner });
    await tick();
    expect(received).toHaveLength(1);
    expect(await state()).toMatchObject({ waiting: 2, sent: 3, problem: 'It answered with 503.' });
    answer = 204;
    await tick();
    expect(received).toHaveLength(1);
    db.clock.moveTo('2026-11-19T10:12:00.000Z');
    await tick();
    expect(received.map(({ body }) => body['id'])).toEqual([
      received[0]!.body['id'],
      received[0]!.body['id'],
      received[2]!.body['id'],
    ]);
    await tick();
    expect(received).toHaveLength(3);
    expect(await state()).toMatchObject({ waiting: 0, sent: 5, refused: 0, problem: null });
  });

  it('names people by their address only where that was chosen; ended, it is told nothing more', async () => {
    received.length = 0;
    await name('email');
    const { withdrawAssignment, courseProgress } = await import('./contract.ts');
    const open = (await db.run(courseProgress, { id: course }, { as: admin })).items.find(
      (one) => one.completedAt === null,
    )!;
    await db.run(withdrawAssignment, { id: open.id }, { as: admin });
    await assign();
    await tick();
    expect(received.map(({ body }) => body['actor'])).toEqual([
      { objectType: 'Agent', mbox: 'mailto:priya@hollin.example' },
    ]);
    await assign();
    await db.run(endRecordStore, {}, { as: admin });
    await tick();
    expect(received).toHaveLength(1);
    expect(await state()).toBeNull();
  });

  it('what was told of a person goes with everything else of theirs', async () => {
    const told = async () => (await db.work((work) => exportPerson(work, learner))).told;
    expect(await told()).not.toHaveLength(0);
    await db.work((work) => erasePerson(work, learner));
    expect(await told()).toEqual([]);
  });

  it('inside the network of the company is not asked unless an administrator allows the host', async () => {
    const { problem } = await db.run(tryRecordStore, { endpoint, account: 'headway', secret: 'x' }, { as: admin });
    expect(problem).toContain('inside a private network');
  });
});

it('waits longer each time, and gives up only on what would be refused again', () => {
  expect([0, 1, 3, 12, 40].map(waitAfter)).toEqual([60, 120, 480, 21_600, 21_600]);
  expect([200, 204, 409, 500, 401, 429, 400, 413].map(verdictOf)).toEqual([
    'sent',
    'sent',
    'sent',
    'again',
    'again',
    'again',
    'refused',
    'refused',
  ]);
});
