import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import type { Action, OutputOf, SentOf } from '../action/action.ts';
import type { RequestFacts, Upload, Work } from '../action/context.ts';
import { createDispatcher, type Call, type Dispatcher } from '../action/dispatch.ts';
import type { Actor } from '../authz/actor.ts';
import { openDb, openPool, type Db } from '../db/pool.ts';
import { inOrg } from '../db/tx.ts';
import { clockAt } from '../kernel/clock.ts';
import { idsFrom } from '../kernel/id.ts';
import { jobContext } from '../jobs/runner.ts';
import { JOB_EVENT } from '../jobs/job.ts';
import { deliverWaiting } from '../outbox/relay.ts';
import { databaseUrl } from './global.ts';
import { loadHouse, type House } from './house.ts';

export interface RunOptions {
  /** An actor, or the id of a person of {@link TestDatabase.org}; null: nobody is signed in. */
  as: Actor | string | null;
  /** ISO instant; the test's clock stays there. */
  at?: string;
  upload?: Upload;
  request?: Partial<RequestFacts>;
  idempotencyKey?: string;
  rehearse?: boolean;
  org?: string;
}

export const TEST_NOW = '2026-11-19T09:12:00.000Z';

/** A database of its own for one test file, with the real pipeline on top. */
export class TestDatabase {
  readonly url: string;
  readonly db: Db;
  readonly clock = clockAt(TEST_NOW);
  readonly house: House;
  readonly dispatcher: Dispatcher;
  /** SQL statements since the last {@link countStatements}. */
  readonly statements: string[] = [];
  readonly cookies: { name: string; value: string | null }[] = [];
  /** The organisation that string actors belong to; set by the fixture that creates it. */
  org = '';
  readonly #pool: pg.Pool;
  readonly #apart: pg.Pool;

  constructor(url: string, house: House) {
    this.url = url;
    this.house = house;
    this.#pool = openPool(url, 6);
    this.db = openDb(this.#pool, (statement) => void this.statements.push(statement));
    this.#apart = openPool(url, 2);
    this.dispatcher = createDispatcher({
      db: this.db,
      apart: openDb(this.#apart),
      implementations: house.implementations,
      clock: this.clock,
    });
  }

  /** Runs an action as a person, through validation, policy, audit and events. Throws its fault. */
  async run<A extends Action>(action: A, sent: SentOf<A>, options: RunOptions): Promise<OutputOf<A>> {
    if (options.at) this.clock.moveTo(options.at);
    const org = options.org ?? this.org;
    const actor = typeof options.as === 'string' ? await this.house.actorOf(this.db, org, options.as) : options.as;
    if (typeof options.as === 'string' && !actor) throw new Error(`no such person in the organisation: ${options.as}`);
    const call: Call = {
      actor,
      request: {
        address: '127.0.0.1',
        userAgent: 'test',
        origin: 'http://localhost:3000',
        secure: false,
        loopback: true,
        cookies: {},
        ...options.request,
      },
      upload: options.upload ?? null,
      idempotencyKey: options.idempotencyKey ?? null,
      ...(options.rehearse ? { rehearse: true } : {}),
    };
    const answer = await this.dispatcher.dispatch(action.name, sent, call);
    this.cookies.splice(0, this.cookies.length, ...answer.cookies);
    return answer.output as OutputOf<A>;
  }

  /** Work in the organisation below the actions: for fixtures and for services. */
  work<T>(task: (work: Work) => Promise<T>, org = this.org): Promise<T> {
    return inOrg(this.db, org, 'write', (tx) => task({ org, tx, clock: this.clock, ids: idsFrom(this.clock) }));
  }

  /** Delivers events and runs requested jobs until nothing waits, as relay and runner do in the running product. */
  async settle(): Promise<void> {
    const jobs = new Map(this.house.jobs.map((known) => [JOB_EVENT + known.name, known]));
    const problems: unknown[] = [];
    const log = {
      info: () => {},
      error: (fact: object) => void problems.push((fact as { err?: unknown }).err ?? fact),
    };
    for (;;) {
      const requested: (() => Promise<void>)[] = [];
      const count = await deliverWaiting({
        db: this.db,
        reactions: this.house.reactions,
        clock: this.clock,
        log,
        delivered: (event) => {
          const known = jobs.get(event.name);
          if (known)
            requested.push(() =>
              known.run(jobContext({ db: this.db, clock: this.clock, log }, event.org_id, known.name), event.payload),
            );
        },
      });
      for (const run of requested) await run();
      if (problems.length > 0) throw problems[0];
      if (count === 0) return;
    }
  }

  /** Runs a scheduled job once for the organisation. */
  async runJob(name: string, input: unknown = {}): Promise<void> {
    const known = this.house.jobs.find((candidate) => candidate.name === name);
    if (!known) throw new Error(`no such job: ${name}`);
    const log = { info: () => {}, error: () => {} };
    await known.run(jobContext({ db: this.db, clock: this.clock, log }, this.org, name), input);
  }

  /** How many statements a piece of work sends. */
  async countStatements(task: () => Promise<unknown>): Promise<number> {
    this.statements.length = 0;
    await task();
    return this.statements.length;
  }

  async close(): Promise<void> {
    await this.#apart.end();
    await this.#pool.end();
  }
}

/** Clones the migrated template. Call it at the top of a test file; it is dropped with the run. */
export async function testDatabase(): Promise<TestDatabase> {
  const clusterUrl = inject('clusterUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: clusterUrl });
  await admin.connect();
  // Cloning needs the template unused; another file may be cloning it at this moment.
  await admin.query('select pg_advisory_lock(7031)');
  await admin.query(`create database ${name} template template_headway`);
  await admin.end();
  const test = new TestDatabase(databaseUrl(clusterUrl, name), await loadHouse());
  afterAll(() => test.close());
  return test;
}
