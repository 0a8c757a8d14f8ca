import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundCompany, startHeadway, Visitor, type Running } from './running.ts';

const people = 30;

let dataDir: string;
let mailServer: Server;
const delivered: string[] = [];
let first: Running;
let second: Running;
let worker: Running;
let ada: Visitor;

/** The least of SMTP (RFC 5321) that a sender needs; notes the receiver of every message it accepts. */
function startMailServer(): Promise<Server> {
  const server = createServer((socket) => {
    let text = '';
    let inMessage = false;
    let receiver = '';
    socket.write('220 proof\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      text += part.toString('latin1');
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        if (inMessage) {
          if (line !== '.') continue;
          inMessage = false;
          delivered.push(receiver);
          socket.write('250 taken\r\n');
        } else if (/^DATA/i.test(line)) {
          inMessage = true;
          socket.write('354 go on\r\n');
        } else {
          receiver = /^RCPT TO:<(.*)>/i.exec(line)?.[1] ?? receiver;
          socket.write(/^QUIT/i.test(line) ? '221 bye\r\n' : '250 fine\r\n');
        }
      }
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'headway-processes-'));
  mailServer = await startMailServer();
  const { port } = mailServer.address() as AddressInfo;
  const env = { SMTP_URL: `smtp://127.0.0.1:${port}` };
  first = await startHeadway(['--data', dataDir], env);
  [second, worker] = await Promise.all([
    startHeadway(['--data', dataDir, '--role', 'web'], env),
    startHeadway(['--data', dataDir, '--role', 'worker'], env),
  ]);
  ada = new Visitor(first.url);
  await foundCompany(ada);
});

afterAll(async () => {
  for (const running of [worker, second, first]) await running?.stop();
  mailServer.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('a session begun at one process is good at the other, and ends at both', async () => {
  const there = new Visitor(second.url);
  const signIn = await there.post('/identity/sign-in', {
    name: 'ada@proof.example',
    password: 'a long and private sentence',
  });
  expect(signIn.status).toBe(200);
  const here = new Visitor(first.url, there.cookie);
  expect((await here.get('/identity/me')).body).toMatchObject({ name: 'Ada Prover' });
  expect((await here.post('/identity/sign-out', {})).status).toBe(200);
  here.cookie = there.cookie;
  expect((await there.get('/identity/me')).status).toBe(401);
});

test(`a job runs once, although two processes work: ${people} invitations are ${people} mails`, async () => {
  const added = [];
  for (let number = 1; number <= people; number += 1) {
    added.push(await ada.post('/people', { name: `Person ${number}`, email: `person${number}@proof.example` }));
  }
  const personIds = added.map(({ body }) => body['id']);
  const invited = await ada.post('/identity/invitations', { personIds, mail: true });
  expect(invited.status).toBe(200);
  await until(() => delivered.length >= people);
  // Whoever else wanted to send one would do so at the next looks, which come every half second.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(delivered.toSorted()).toEqual(
    Array.from({ length: people }, (_, n) => `person${n + 1}@proof.example`).toSorted(),
  );
});

test('what is written at one process reaches the pages of both', async () => {
  const end = new AbortController();
  const topics = [first, second].map(({ url }) => {
    const heard: string[] = [];
    const listening = (async () => {
      for await (const topic of new Visitor(url, ada.cookie).live(end.signal)) heard.push(topic);
    })().catch(() => undefined);
    return { heard, listening };
  });
  const bea = new Visitor(second.url, ada.cookie);
  // The streams are open once a write is heard; writing again until then misses nothing that was promised.
  let number = 0;
  await until(async () => {
    number += 1;
    await bea.post('/people', { name: `Late ${number}` });
    return topics.every(({ heard }) => heard.includes('people'));
  });
  end.abort();
  await Promise.all(topics.map(({ listening }) => listening));
});

test('the first to be started may leave first; the others go on', async () => {
  expect(await first.stop()).toBe(0);
  const bea = new Visitor(second.url, ada.cookie);
  expect((await bea.post('/people', { name: 'Last' })).status).toBe(200);
  expect(await worker.stop()).toBe(0);
  expect(await second.stop()).toBe(0);
});
