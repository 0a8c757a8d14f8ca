import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { recordAudit, recordLooks } from '../audit/audit.store.ts';
import { tokenMay, type Actor } from '../authz/actor.ts';
import type { Db, Tx } from '../db/pool.ts';
import { asSystem, enterOrg, inOrg } from '../db/tx.ts';
import type { Clock } from '../kernel/clock.ts';
import { idsFrom } from '../kernel/id.ts';
import { recordEvents } from '../outbox/outbox.store.ts';
import { checkAnswer, writeAnswer } from './answer-check.ts';
import { fault, Fault, forbidden, notFound, notSignedIn, type Action } from './action.ts';
import type {
  AheadContext,
  Context,
  CookieToSet,
  Looked,
  PublicContext,
  RequestFacts,
  Upload,
  Work,
} from './context.ts';
import type { Done, Implementation } from './implement.ts';
import { parseInput } from './input.ts';
import { JsonBytes, type Written } from './json-bytes.ts';
import { faultOfDatabase } from './database-fault.ts';

export interface Call {
  readonly actor: Actor | null;
  readonly via?: 'session' | 'token' | 'command';
  readonly request?: RequestFacts | null;
  readonly upload?: Upload | null;
  readonly idempotencyKey?: string | null;
  readonly clock?: Clock;
  /** The answer of a read is wanted as JSON to be sent, and not as a value. */
  readonly written?: boolean;
  /** Does everything and then undoes it: for the permission matrix and for dry looks at what would happen. */
  readonly rehearse?: boolean;
}

export interface Answer {
  readonly output: unknown;
  /** The output as JSON, where that was wanted in its place. */
  readonly json?: Written;
  readonly cookies: readonly CookieToSet[];
  /** True when an earlier write with the same Idempotency-Key was answered again. */
  readonly replayed: boolean;
}

export interface Dispatcher {
  readonly actions: readonly Action[];
  dispatch(name: string, sent: unknown, call: Call): Promise<Answer>;
}

export const idempotencyMismatch = fault(
  'idempotency_mismatch',
  422,
  'This Idempotency-Key was used for a different request.',
);

class Rehearsed extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super('rehearsed');
    this.answer = answer;
  }
}

/** Answers every call the same way: who is it, may the token, is the input sound, then one transaction with all that belongs to it. */
export function createDispatcher(house: {
  db: Db;
  /** For work apart: another pool, or else as many actions as there are connections would all wait for one more. */
  apart: Db;
  implementations: readonly Implementation[];
  clock: Clock;
  afterWrite?: () => void;
}): Dispatcher {
  const byName = new Map(house.implementations.map((implementation) => [implementation.action.name, implementation]));
  if (byName.size !== house.implementations.length) throw new Error('an action is implemented twice');
  const json = new JsonBytes();

  return {
    actions: house.implementations.map((implementation) => implementation.action),

    async dispatch(name, sent, call) {
      const implementation = byName.get(name);
      if (!implementation) throw notFound({ detail: `There is no action ${name}.` });
      const { action } = implementation;
      if (action.audience === 'person' && !call.actor) throw notSignedIn();
      if (call.actor && !tokenMay(call.actor, action.name, action.kind)) {
        throw forbidden({ detail: `This token was not given ${action.name.split('.')[0]}:${action.kind}.` });
      }
      const input = parseInput(action, sent);
      try {
        const answer =
          action.audience === 'public'
            ? await runPublic(implementation, input, call)
            : await runAsPerson(implementation, input, call, call.actor!);
        if (action.kind === 'write') house.afterWrite?.();
        return answer;
      } catch (error) {
        if (error instanceof Rehearsed) return error.answer;
        throw error instanceof Fault ? error : (faultOfDatabase(error) ?? error);
      }
    },
  };

  function base(call: Call, cookies: CookieToSet[]) {
    const clock = call.clock ?? house.clock;
    return {
      clock,
      ids: idsFrom(clock),
      request: call.request ?? null,
      upload: call.upload ?? null,
      setCookie: (cookie: CookieToSet) => void cookies.push(cookie),
      apart: <T>(work: (tx: Tx) => Promise<T>) => asSystem(house.apart, work),
    };
  }

  function aheadOf(call: Call, actor: Actor): AheadContext {
    const { clock, ids, request, upload } = base(call, []);
    const { org } = actor;
    const look: AheadContext['look'] = (work) =>
      inOrg(house.db, org, 'read', (tx) => work({ org, tx, clock, ids, actor }));
    return { org, actor, clock, request, upload, look };
  }

  async function runAsPerson(
    implementation: Implementation,
    input: unknown,
    call: Call,
    actor: Actor,
  ): Promise<Answer> {
    const { action } = implementation;
    // A read that looks at a private record writes the ledger, so only the handler knows whether the snapshot may be read-only:
    // looks are collected and written after it, in a transaction of their own that must succeed before the answer leaves.
    const looks: Looked[] = [];
    const cookies: CookieToSet[] = [];
    const by = { actor: actor.person, via: call.via ?? 'session', action: action.name };
    const known = await implementation.ahead?.(aheadOf(call, actor), input);
    const found = await inOrg(house.db, actor.org, action.kind, async (tx) => {
      looks.length = cookies.length = 0;
      const ctx: Context = {
        ...base(call, cookies),
        org: actor.org,
        tx,
        actor,
        looked: (entry) => void looks.push(entry),
      };
      if (action.kind === 'read')
        return { output: await implementation.run(ctx, input, known), cookies, replayed: false };
      const key =
        call.idempotencyKey && !action.secret ? { key: call.idempotencyKey, hash: hashOf(action, input) } : null;
      const earlier = key && (await earlierAnswer(ctx, key));
      if (earlier) return { output: earlier.response, cookies: [], replayed: true };
      const told = (await implementation.run(ctx, input, known)) as Done<unknown>;
      const result = await settle(ctx, by, action, told, cookies);
      if (key) await keepResponse(ctx, action, key, result.output);
      await recordLooks(ctx, by, looks);
      looks.length = 0;
      if (call.rehearse) throw new Rehearsed(result);
      return result;
    });
    if (looks.length > 0 && !call.rehearse) {
      await inOrg(house.db, actor.org, 'write', (tx) =>
        recordLooks({ ...base(call, cookies), org: actor.org, tx }, by, looks),
      );
    }
    // A read lets go of its connection before its answer is finished and checked.
    if (action.kind === 'write') return found;
    const { output } = found;
    return readAnswer(action, implementation.finish ? await implementation.finish(output) : output, cookies, call);
  }

  function readAnswer(action: Action, output: unknown, cookies: readonly CookieToSet[], call: Call): Answer {
    if (!call.written || action.produces === 'file') return answerOf(action, output, cookies);
    return { output: null, json: writeAnswer(action.output, output, json), cookies, replayed: false };
  }

  async function runPublic(implementation: Implementation, input: unknown, call: Call): Promise<Answer> {
    const { action } = implementation;
    const cookies: CookieToSet[] = [];
    return asSystem(house.db, async (tx) => {
      cookies.length = 0;
      let entered: { work: Work; person: string | null } | null = null;
      const ctx: PublicContext = {
        ...base(call, cookies),
        tx,
        async enter(org, person) {
          await enterOrg(tx, org);
          const work: Work = { org, tx, clock: ctx.clock, ids: ctx.ids };
          entered = { work, person: person ?? null };
          return work;
        },
      };
      const result = await implementation.run(ctx, input);
      if (action.kind === 'read') return readAnswer(action, result, cookies, call);
      const place = entered as { work: Work; person: string | null } | null;
      if (!place) throw new Error(`${action.name} wrote without entering an organisation`);
      const answer = await settle(
        place.work,
        { actor: place.person, via: 'session', action: action.name },
        action,
        result as Done<unknown>,
        cookies,
      );
      if (call.rehearse) throw new Rehearsed(answer);
      return answer;
    });
  }
}

/** The answer holds what the contract declares and nothing else: undeclared members never leave the server. */
const answerOf = (action: Action, output: unknown, cookies: readonly CookieToSet[]): Answer => ({
  output: checkAnswer(action.output, output),
  cookies,
  replayed: false,
});

async function settle(
  work: Work,
  by: { actor: string | null; via: string; action: string },
  action: Action,
  done: Done<unknown>,
  cookies: readonly CookieToSet[],
): Promise<Answer> {
  await recordAudit(work, by, done.audit);
  await recordEvents(work, done.events);
  return answerOf(action, done.output, cookies);
}

const hashOf = (action: Action, input: unknown): string =>
  createHash('sha256')
    .update(`${action.name} ${JSON.stringify(input)}`)
    .digest('hex');

interface IdempotencyTable {
  org_id: string;
  person_id: string;
  key: string;
  action: string;
  request_hash: string;
  response: unknown;
  at: string;
}

type Tables = { 'platform.idempotency': IdempotencyTable };

/** Waits for another holder of the same key to finish, then gives the response of the earlier request if there is one. */
async function earlierAnswer(ctx: Context, key: { key: string; hash: string }): Promise<{ response: unknown } | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.org} ${ctx.actor.person} ${key.key}`}, 0))`.execute(
    ctx.tx,
  );
  const earlier = await ctx.tx
    .withTables<Tables>()
    .selectFrom('platform.idempotency')
    .select(['request_hash', 'response'])
    .where('person_id', '=', ctx.actor.person)
    .where('key', '=', key.key)
    .executeTakeFirst();
  if (earlier && earlier.request_hash !== key.hash) throw idempotencyMismatch();
  return earlier ? { response: (earlier.response as { output: unknown }).output } : null;
}

async function keepResponse(
  ctx: Context,
  action: Action,
  key: { key: string; hash: string },
  output: unknown,
): Promise<void> {
  await ctx.tx
    .withTables<Tables>()
    .insertInto('platform.idempotency')
    .values({
      org_id: ctx.org,
      person_id: ctx.actor.person,
      key: key.key,
      action: action.name,
      request_hash: key.hash,
      response: JSON.stringify({ output }),
      at: ctx.clock.iso(),
    })
    .execute();
}
