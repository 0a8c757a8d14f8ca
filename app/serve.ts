import type { FastifyBaseLogger } from 'fastify';
import { sealAudit } from '../platform/audit/seal.store.ts';
import { createDispatcher, type Dispatcher } from '../platform/action/dispatch.ts';
import { openDb, openPool, type Db } from '../platform/db/pool.ts';
import { createServer, factsOf } from '../platform/http/server.ts';
import { startRunner } from '../platform/jobs/runner.ts';
import type { Clock } from '../platform/kernel/clock.ts';
import { announce, startLive } from '../platform/live/live.ts';
import { startRelay } from '../platform/outbox/relay.ts';
import { setupCodeOf } from '../features/identity/service.ts';
import { diskFiles } from '../platform/files/disk-files.ts';
import type { ModelSettings } from '../platform/llm/provider.ts';
import { outward } from '../platform/http/outward.ts';
import { demoCompany } from '../db/seed/demo.ts';
import { identify } from './actor.ts';
import { houseOf } from './house.ts';
import { organisations } from './organisations.ts';
import { serveWeb } from './web-files.ts';

export interface ServeOptions {
  databaseUrl: string;
  role: 'all' | 'web' | 'worker';
  host: string;
  port: number;
  publicOrigin: string | null;
  trustProxy: boolean;
  /** The demo company is open to everybody who reaches this Headway, not only at the machine itself. */
  demoForAll: boolean;
  /** Null: mails are kept and read in the app. */
  smtp: { url: string; from: string } | null;
  /** The folder of uploaded files; several processes on one database share it. */
  filesFolder: string;
  /** Host names that may be fetched from although they are private. */
  privateHosts: readonly string[];
  /** Null: courses are drafted by rules alone. */
  model: ModelSettings | null;
  /** Keys the audit chain and seals stored secrets. */
  secret: string;
  webFolder: string;
  version: string;
  clock: Clock;
  log: FastifyBaseLogger;
  requestsPerMinute: number;
}

export interface Running {
  /** The address it listens on; null for a worker. */
  url: string | null;
  db: Db;
  dispatcher: Dispatcher;
  stop(): Promise<void>;
}

/** Composes the product on a migrated database: the web part answers people, the worker part delivers events, runs jobs, seals the trail. */
export async function serve(options: ServeOptions): Promise<Running> {
  const { clock, log, secret } = options;
  const house = houseOf({
    secret,
    origin: options.publicOrigin ?? `http://localhost:${options.port}`,
    setupCode: setupCodeOf(secret),
    demo: demoCompany(() => ({ ...house, url: options.databaseUrl, db, apart: openDb(apart), clock })),
    demoForAll: options.demoForAll,
    mailer:
      options.smtp && (await import('../platform/mail/mailer.ts')).smtpMailer(options.smtp.url, options.smtp.from),
    files: diskFiles(options.filesFolder),
    outward: outward({ privateHosts: options.privateHosts }),
    model: options.model && (await import('../platform/llm/provider.ts')).modelOf(options.model),
  });
  const pool = openPool(options.databaseUrl, 12);
  const db = openDb(pool);
  const apart = openPool(options.databaseUrl, 4);
  // Stopped in this order: no new requests, then the work behind them, then the connections.
  const stops: (() => Promise<unknown>)[] = [];
  let wake = () => {};

  if (options.role !== 'web') {
    const runner = await startRunner({
      url: options.databaseUrl,
      db,
      jobs: house.jobs,
      clock,
      log,
      organisations: () => organisations(db),
    });
    const relay = startRelay({
      db,
      reactions: house.reactions,
      clock,
      log,
      delivered: async (event) => {
        await runner.request(event);
        await announce(db, event);
      },
    });
    wake = relay.wake;
    const sealer = startSealer(db, secret, clock, log);
    stops.push(sealer.stop, relay.stop, runner.stop);
  }

  const dispatcher = createDispatcher({
    db,
    apart: openDb(apart),
    implementations: house.implementations,
    clock,
    afterWrite: () => wake(),
  });
  let url: string | null = null;
  if (options.role !== 'worker') {
    const server = await createServer({
      dispatcher,
      identify: (facts, authorization) => identify(db, facts, authorization, clock),
      publicOrigin: options.publicOrigin,
      trustProxy: options.trustProxy,
      version: options.version,
      logger: log,
      requestsPerMinute: options.requestsPerMinute,
    });
    const live = startLive(options.databaseUrl, log);
    live.serve(server, (request) =>
      identify(db, factsOf(request, options.publicOrigin), request.headers.authorization ?? null, clock),
    );
    await serveWeb(server, options.webFolder);
    url = await server.listen({ host: options.host, port: options.port });
    stops.unshift(() => server.close(), live.stop);
  }

  return {
    url,
    db,
    dispatcher,
    async stop() {
      for (const stop of stops) await stop();
      await apart.end();
      await pool.end();
    },
  };
}

/** Seals new audit entries once a second. */
function startSealer(db: Db, key: string, clock: Clock, log: FastifyBaseLogger): { stop(): Promise<void> } {
  let working: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    working = working
      .then(() => sealAudit(db, key, clock.iso()))
      .catch((error) => log.error({ err: error }, 'the audit trail could not be sealed'));
  }, 1000);
  return {
    async stop() {
      clearInterval(timer);
      await working;
    },
  };
}
