import { sql } from 'kysely';
import pg from 'pg';
import { recordAudit } from '../audit/audit.store.ts';
import type { Db } from '../db/pool.ts';
import { asSystem, inOrg } from '../db/tx.ts';
import type { Clock } from '../kernel/clock.ts';
import { idsFrom } from '../kernel/id.ts';
import { recordEvents } from './outbox.store.ts';
import type { Reaction } from './reaction.ts';

export interface Waiting {
  readonly org_id: string;
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  readonly attempts: number;
}

/** Namespace of the advisory locks that keep relays away from an organisation whose history is being played. */
const PLAYING = 7103;

/**
 * Keeps all relays away from an organisation until released, or until this process ends: events of its played past must meet the
 * clock of that past.
 */
export async function holdForPlaying(url: string, org: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  await client.query('select pg_advisory_lock($1, hashtext($2))', [PLAYING, org]);
  return () => client.end();
}

/** After this many failures an event rests until an administrator looks at it (`headway doctor` names it). */
const MOST_ATTEMPTS = 12;

export interface RelayParts {
  db: Db;
  reactions: readonly Reaction[];
  clock: Clock;
  log: { error(fact: object, text: string): void };
  /** Told after each delivered event: live updates hang on it. */
  delivered?: (event: Waiting) => Promise<void> | void;
}

/**
 * Takes up to a hundred waiting events, oldest first, and brings each to its reactions. Rows stay locked meanwhile, so several
 * relays share the work; each reaction marks its delivery in its own transaction, so a crash between the two repeats nothing.
 * An organisation whose history is being played ({@link holdForPlaying}) is left to its player, who asks for `only` that one.
 * @returns how many events were delivered; 0 means that nothing waits.
 */
export function deliverWaiting(parts: RelayParts, only: string | null = null): Promise<number> {
  const byEvent = Map.groupBy(parts.reactions, (reaction) => reaction.event);
  return asSystem(parts.db, async (tx) => {
    const now = parts.clock.iso();
    const mine =
      only === null ? sql`pg_try_advisory_xact_lock_shared(${PLAYING}, hashtext(org_id::text))` : sql`org_id = ${only}`;
    const { rows } = await sql<Waiting>`
      select org_id, id, name, payload, attempts from platform.outbox
      where delivered_at is null and next_at <= ${now} and attempts < ${MOST_ATTEMPTS} and ${mine}
      order by id limit 100 for update skip locked`.execute(tx);
    let count = 0;
    for (const waiting of rows) {
      try {
        for (const reaction of byEvent.get(waiting.name) ?? []) await react(parts, waiting, reaction);
        await sql`update platform.outbox set delivered_at = ${now} where org_id = ${waiting.org_id} and id = ${waiting.id}`.execute(
          tx,
        );
        await parts.delivered?.(waiting);
        count++;
      } catch (error) {
        const wait = Math.min(3_600_000, 1000 * 2 ** waiting.attempts);
        const next = new Date(parts.clock.now() + wait).toISOString();
        parts.log.error(
          { err: error, event: waiting.name, id: waiting.id },
          'a reaction failed and will be tried again',
        );
        await sql`update platform.outbox set attempts = attempts + 1, next_at = ${next}, last_error = ${String(error).slice(0, 500)}
          where org_id = ${waiting.org_id} and id = ${waiting.id}`.execute(tx);
      }
    }
    return count;
  });
}

async function react(parts: RelayParts, waiting: Waiting, reaction: Reaction): Promise<void> {
  await inOrg(parts.db, waiting.org_id, 'write', async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .withTables<{ 'platform.delivery': { org_id: string; event_id: string; reaction: string; at: string } }>()
      .insertInto('platform.delivery')
      .values({ org_id: waiting.org_id, event_id: waiting.id, reaction: reaction.name, at: parts.clock.iso() })
      .onConflict((already) => already.doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) return;
    const work = { org: waiting.org_id, tx, clock: parts.clock, ids: idsFrom(parts.clock) };
    const result = await reaction.run(work, waiting.payload);
    if (!result) return;
    await recordAudit(work, { actor: null, via: 'system', action: reaction.name }, result.audit);
    await recordEvents(work, result.events);
  });
}

/** Delivers until stopped: at once after {@link wake}, else every half second. */
export function startRelay(parts: RelayParts): { wake(): void; stop(): Promise<void> } {
  let stopped = false;
  // Somebody may call while the last round is still being read.
  let called = false;
  let wakeUp: () => void = () => {};
  const loop = (async () => {
    while (!stopped) {
      called = false;
      const count = await deliverWaiting(parts).catch((error) => {
        if (!stopped) parts.log.error({ err: error }, 'the relay could not read the outbox');
        return 0;
      });
      if (count > 0 || called || stopped) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 500);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    wake() {
      called = true;
      wakeUp();
    },
    async stop() {
      stopped = true;
      wakeUp();
      await loop;
    },
  };
}
