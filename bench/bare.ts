import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import { actorOf } from '../app/actor.ts';
import { houseOf } from '../app/house.ts';
import { createDispatcher } from '../platform/action/dispatch.ts';
import { openDb, openPool } from '../platform/db/pool.ts';
import { diskFiles } from '../platform/files/disk-files.ts';
import { outward } from '../platform/http/outward.ts';
import { systemClock } from '../platform/kernel/clock.ts';
import type { Company, Visitor } from './company.ts';
import type { Scenario } from './scenario.ts';

interface Statement {
  text: string;
  values: unknown[];
}

/**
 * What the database alone needs for an action: the statements that the action sends are written down once and sent
 * again, one after the other in the same kind of transaction, by the driver alone. So the comparison cannot go stale.
 */
export class Bare {
  readonly #company: Company;
  readonly #pool: pg.Pool;
  readonly #alone: pg.Pool;
  readonly #client: pg.PoolClient;
  #heard: Statement[] = [];

  private constructor(company: Company, alone: pg.Pool, client: pg.PoolClient) {
    this.#company = company;
    this.#alone = alone;
    this.#client = client;
    this.#pool = openPool(company.databaseUrl, 2);
    this.#pool.on('connect', (connection) => {
      const send = connection.query.bind(connection) as (...args: unknown[]) => unknown;
      connection.query = ((...args: unknown[]) => {
        if (typeof args[0] === 'string') this.#heard.push({ text: args[0], values: (args[1] as unknown[]) ?? [] });
        return send(...args);
      }) as typeof connection.query;
    });
  }

  static async open(company: Company): Promise<Bare> {
    // The product's own kind of connection, so that both prepare what they send twice.
    const alone = openPool(company.databaseUrl, 1);
    return new Bare(company, alone, await alone.connect());
  }

  /** The statements of one action as one person, without those that find out who asks. Nothing stays written. */
  async statements(scenario: Scenario, visitor: Visitor): Promise<Statement[]> {
    const db = openDb(this.#pool);
    const actor = await actorOf(db, this.#company.org, visitor.id);
    const { implementations } = houseOf({
      secret: 'x'.repeat(32),
      origin: 'http://localhost',
      setupCode: '',
      demo: null,
      demoForAll: false,
      mailer: null,
      files: diskFiles(path.join(this.#company.dataDir, 'files')),
      outward: outward(),
    });
    const dispatcher = createDispatcher({ db, apart: db, implementations, clock: systemClock });
    this.#heard = [];
    const rehearse = scenario.action.kind === 'write';
    await dispatcher.dispatch(scenario.action.name, scenario.input(visitor), { actor, rehearse });
    return this.#heard.map((heard) => (/^rollback/i.test(heard.text) ? { text: 'commit', values: [] } : heard));
  }

  /** Milliseconds for the statements alone. */
  async time(statements: readonly Statement[]): Promise<number> {
    const began = performance.now();
    for (const { text, values } of statements) await this.#client.query(text, values);
    return performance.now() - began;
  }

  async close(): Promise<void> {
    this.#client.release();
    await this.#alone.end();
    await this.#pool.end();
  }
}
