import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import { Fault, type Action } from '../../platform/action/action.ts';
import { createServer } from '../../platform/http/server.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { watchChanges } from './fuzz.changes.ts';
import { chance, distort, type Chance } from './fuzz.input.ts';
import { expected } from './matrix.expected.ts';
import { allScenes, buildStage, roles, type Role } from './matrix.world.ts';

/** An answer that takes longer counts as a hang. */
const patience = 20_000;

const db = await testDatabase();
const { world, actorOf } = await buildStage(db);
const scenes = await allScenes();
const mayDo = new Map(expected.flatMap(({ who, actions }) => actions.map((action) => [action, who] as const)));
const actions = db.dispatcher.actions.filter((action) => scenes.has(action.name));
const origin = 'http://localhost:3000';

// The sender is named in a header, so that signing out or leaving in one request does not end the others.
const server = await createServer({
  dispatcher: db.dispatcher,
  identify: async (_facts, authorization) => {
    const actor = await actorOf((authorization ?? 'anonymous') as Role);
    return actor && { actor, via: 'session' };
  },
  publicOrigin: origin,
  trustProxy: false,
  version: 'fuzz',
  logger: pino({ level: 'silent' }),
  requestsPerMinute: Number.MAX_SAFE_INTEGER,
});

interface Sent {
  readonly action: Action;
  readonly role: Role;
  readonly input: Record<string, unknown>;
  readonly file: { name: string; type: string; bytes: Uint8Array } | null;
}

let changes: Awaited<ReturnType<typeof watchChanges>>;
beforeAll(async () => {
  changes = await watchChanges(db.db);
});

/** Inputs are used again a few times: making a scene costs more than asking. */
const prepared = new Map<string, { input: Record<string, unknown>; file: Sent['file']; left: number }>();

type Prepared = { input: Record<string, unknown>; file: Sent['file'] };

/** Null: what was accepted before has changed the world so that this scene cannot be played now, e.g. a period was moved away. */
async function inputFor(action: Action): Promise<Prepared | null> {
  const kept = prepared.get(action.name);
  if (kept && kept.left > 0) {
    kept.left -= 1;
    return kept;
  }
  const scene = await scenes.get(action.name)!(world, world.people['subject']!).catch((error: unknown) => {
    if (error instanceof Fault) return null;
    throw error;
  });
  if (scene === null) return null;
  const { upload = null, ...input } = scene;
  const made = { input, file: upload, left: action.kind === 'read' ? 20 : 3 };
  prepared.set(action.name, made);
  return made;
}

async function compose(by: Chance): Promise<Sent> {
  const { next, pick } = by;
  const action = pick(actions);
  const ready = await inputFor(action);
  if (ready === null) return compose(by);
  const able = mayDo.get(action.name) ?? [];
  const role = able.length > 0 && next() < 0.7 ? pick(able) : pick(roles);
  const { input, file } = ready;
  return { action, role, file, input: next() < 0.5 ? input : distort(input, by) };
}

async function send({ action, role, input, file }: Sent): Promise<{ status: number; body: string }> {
  const rest = { ...input };
  const path = action.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(
      typeof value === 'string' ? value.toWellFormed() : (JSON.stringify(value) ?? 'undefined'),
    );
  });
  const headers = { authorization: role, origin };
  const url = `/api/v1${path}`;
  if (action.method === 'GET') return answer(server.inject({ method: 'GET', url, headers, query: flat(rest) }));
  if (action.upload && file) {
    const { payload, type } = multipart(rest, file);
    return answer(
      server.inject({ method: action.method, url, headers: { ...headers, 'content-type': type }, payload }),
    );
  }
  const payload = JSON.stringify(rest);
  return answer(
    server.inject({ method: action.method, url, headers: { ...headers, 'content-type': 'application/json' }, payload }),
  );
}

async function answer(
  asked: PromiseLike<{ statusCode: number; body: string }>,
): Promise<{ status: number; body: string }> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('no answer')), patience);
  const { statusCode, body } = await Promise.race([asked, promise]).finally(() => clearTimeout(timer));
  return { status: statusCode, body };
}

const flat = (rest: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(rest)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [name, typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value)]),
  );

function multipart(
  fields: Record<string, unknown>,
  file: NonNullable<Sent['file']>,
): { payload: Buffer; type: string } {
  const line = '----fuzz';
  const plain = Object.entries(flat(fields)).map(
    ([name, value]) =>
      `--${line}\r\ncontent-disposition: form-data; name="${encodeURIComponent(name)}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${line}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.type}\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(plain.join('') + head), file.bytes, Buffer.from(`\r\n--${line}--\r\n`)]);
  return { payload, type: `multipart/form-data; boundary=${line}` };
}

/** Declares the round: so many requests, half of them distorted, by everybody who can ask. The same seed asks the same again. */
export function fuzz(requests: number, seed: number): void {
  const by = chance(seed);
  describe(`${requests} requests, half of them distorted, from everybody who can ask`, () => {
    it(
      'end in an answer or a refusal, never in an error, and what is refused changes nothing',
      { timeout: requests * 1000 },
      async () => {
        let accepted = 0;
        let noticed = 0;
        const wrong: string[] = [];
        for (let count = 0; count < requests; count += 1) {
          const sent = await compose(by);
          // A person's read runs in a transaction that the database itself keeps from writing.
          const watched = sent.action.kind === 'write' || sent.action.audience === 'public';
          if (watched) await changes.since();
          const { status, body } = await send(sent);
          const told = `${sent.action.name} as ${sent.role} → ${status} ${body.slice(0, 200)} for ${JSON.stringify(sent.input).slice(0, 400)}`;
          const changed = watched ? await changes.since() : [];
          if (status >= 500) wrong.push(told);
          else if (status >= 400 && changed.length > 0) wrong.push(`${changed.join(', ')}: ${told}`);
          else if (status < 400) accepted += 1;
          if (status < 400 && changed.length > 0) noticed += 1;
        }
        expect(wrong).toEqual([]);
        expect(noticed).toBeGreaterThan(0);
        expect(accepted / requests).toBeGreaterThanOrEqual(0.3);
      },
    );
  });
}
