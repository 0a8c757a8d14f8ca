import { sql } from 'kysely';
import type { Tx } from '../../platform/db/pool.ts';
import type { Clock } from '../../platform/kernel/clock.ts';
import { longestMemory, takeAttempt, type Counter, type ThrottleKind } from './throttle.domain.ts';

interface ThrottleTable {
  org_id: string;
  kind: ThrottleKind;
  key: string;
  failures: number;
  last_at: string;
}

export type ThrottleKey = Pick<Counter, 'kind' | 'key'>;

/** A guess belongs to no organisation yet. */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * The counters of failed attempts, in the database so that they hold across processes. Wants the system role and a
 * transaction of its own: what is counted stays counted although the attempt is refused.
 */
export function throttleStore(tx: Tx, clock: Clock) {
  const db = tx.withTables<{ 'identity.throttle': ThrottleTable }>();

  /** Locks the counters, always in the same order, so that attempts at the same moment are judged one after the other. */
  async function change(keys: readonly ThrottleKey[], to: (counters: Counter[]) => Counter[]): Promise<void> {
    const rows = keys.map(({ kind, key }) => ({ org_id: nobody, kind, key, failures: 0, last_at: clock.iso() }));
    await db
      .insertInto('identity.throttle')
      .values(rows)
      .onConflict((already) => already.doNothing())
      .execute();
    const locked = await db
      .selectFrom('identity.throttle')
      .select(['kind', 'key', 'failures', 'last_at'])
      .where('org_id', '=', nobody)
      .where((eb) => eb.or(keys.map(({ kind, key }) => eb.and([eb('kind', '=', kind), eb('key', '=', key)]))))
      .orderBy('kind')
      .orderBy('key')
      .forUpdate()
      .execute();
    const counters = locked.map(({ kind, key, failures, last_at }) => ({
      kind,
      key,
      failures,
      lastAt: Date.parse(last_at),
    }));
    await db
      .insertInto('identity.throttle')
      .values(
        to(counters).map(({ kind, key, failures, lastAt }) => ({
          org_id: nobody,
          kind,
          key,
          failures,
          last_at: new Date(lastAt).toISOString(),
        })),
      )
      .onConflict((already) =>
        already
          .columns(['org_id', 'kind', 'key'])
          .doUpdateSet({ failures: sql`excluded.failures`, last_at: sql`excluded.last_at` }),
      )
      .execute();
  }

  /** Counters that no rule remembers any more go, a few with every attempt, so that a flood of made-up names leaves no flood of rows. */
  async function sweep(): Promise<void> {
    const forgotten = new Date(clock.now() - longestMemory).toISOString();
    await sql`delete from identity.throttle where (org_id, kind, key) in (
      select org_id, kind, key from identity.throttle where last_at < ${forgotten} order by last_at limit 20 for update skip locked)`.execute(
      tx,
    );
  }

  return {
    /** Takes one attempt; @returns the seconds to wait when it was refused, else 0. */
    async take(keys: readonly ThrottleKey[]): Promise<number> {
      let wait = 0;
      await sweep();
      await change(keys, (counters) => {
        const attempt = takeAttempt(counters, clock.now());
        wait = attempt.waitSeconds;
        return attempt.counters;
      });
      return wait;
    },

    change,
  };
}
