import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import pg from 'pg';
import type { Identified } from '../http/server.ts';
import type { Db } from '../db/pool.ts';
import type { Waiting } from '../outbox/relay.ts';

const CHANNEL = 'headway_live';

/** Tells every process that something happened in a room; called by the relay, after delivery, outside business transactions. */
export async function announce(db: Db, event: Pick<Waiting, 'org_id' | 'name'>): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${JSON.stringify({ org: event.org_id, topic: event.name.split('.')[0] })})`.execute(
    db,
  );
}

export interface LiveHub {
  /** Adds `GET /api/live`: server-sent events that name the room in which something changed; no content, the page asks for it as always. */
  serve(server: FastifyInstance, identify: (request: FastifyRequest) => Promise<Identified | null>): void;
  stop(): Promise<void>;
}

/** Listens on the database and passes each announcement to the pages of the same organisation. Reconnects after a lost connection. */
export function startLive(url: string, log: { error(fact: object, text: string): void }): LiveHub {
  const listeners = new Map<string, Set<(topic: string) => void>>();
  let stopped = false;
  let client: pg.Client | null = null;

  const connect = async (): Promise<void> => {
    if (stopped) return;
    const next = new pg.Client({ connectionString: url });
    const again = () => void (stopped || setTimeout(() => (connecting = connect()), 1000).unref());
    next.on('error', () => {});
    next.on('end', again);
    next.on('notification', ({ payload }) => {
      const { org, topic } = JSON.parse(payload ?? '{}') as { org: string; topic: string };
      for (const tell of listeners.get(org) ?? []) tell(topic);
    });
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
      client = next;
    } catch (error) {
      log.error({ err: error }, 'live updates could not listen');
    }
  };
  let connecting = connect();

  return {
    serve(server, identify) {
      server.get('/api/live', async (request, reply) => {
        const identified = await identify(request);
        if (!identified) return reply.code(401).send();
        const { raw } = reply;
        reply.hijack();
        // Whoever went while it was asked who they are will not close again.
        if (raw.destroyed) return;
        raw.writeHead(200, {
          'content-type': 'text/event-stream',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        });
        raw.write('retry: 3000\n\n');
        const tell = (topic: string) => void raw.write(`data: ${JSON.stringify({ topic })}\n\n`);
        const beat = setInterval(() => raw.write(': still here\n\n'), 25_000).unref();
        const org = identified.actor.org;
        const mine = listeners.get(org) ?? new Set();
        listeners.set(org, mine.add(tell));
        raw.on('close', () => {
          clearInterval(beat);
          mine.delete(tell);
          if (mine.size === 0) listeners.delete(org);
        });
      });
      server.addHook('preClose', async () => {
        for (const mine of listeners.values()) mine.clear();
      });
    },
    async stop() {
      stopped = true;
      // A connection that is just being made would stay open and keep the process alive.
      await connecting;
      await client?.end().catch(() => {});
    },
  };
}
