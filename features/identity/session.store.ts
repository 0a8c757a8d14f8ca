import type { Work } from '../../platform/action/context.ts';
import type { Tx } from '../../platform/db/pool.ts';
import type { SessionKind } from './session.domain.ts';

interface SessionTable {
  org_id: string;
  id: string;
  token_hash: string;
  person_id: string;
  kind: SessionKind;
  user_agent: string;
  address: string;
  created_at: string;
  seen_at: string;
  ended_at: string | null;
  ended_by: string | null;
}

export type NewSession = Pick<SessionTable, 'id' | 'token_hash' | 'person_id' | 'kind' | 'user_agent' | 'address'>;
export type SessionRow = Pick<SessionTable, 'id' | 'token_hash' | 'kind' | 'user_agent' | 'created_at' | 'seen_at'>;

const sessionsOf = (tx: Tx) => tx.withTables<{ 'identity.session': SessionTable }>();

export function sessionStore({ org, tx, clock }: Work) {
  const db = sessionsOf(tx);
  const end = (by: string) =>
    db.updateTable('identity.session').set({ ended_at: clock.iso(), ended_by: by }).where('ended_at', 'is', null);

  return {
    async insert(session: NewSession): Promise<void> {
      await db
        .insertInto('identity.session')
        .values({
          ...session,
          org_id: org,
          created_at: clock.iso(),
          seen_at: clock.iso(),
          ended_at: null,
          ended_by: null,
        })
        .execute();
    },

    open(person: string): Promise<SessionRow[]> {
      return db
        .selectFrom('identity.session')
        .select(['id', 'token_hash', 'kind', 'user_agent', 'created_at', 'seen_at'])
        .where('person_id', '=', person)
        .where('ended_at', 'is', null)
        .orderBy('seen_at', 'desc')
        .orderBy('id')
        .limit(200)
        .execute();
    },

    /** @returns the ended session's id, or null when this person has no such open session. */
    async endOne(person: string, which: { id: string } | { tokenHash: string }): Promise<string | null> {
      const query = end(person).where('person_id', '=', person);
      const one = 'id' in which ? query.where('id', '=', which.id) : query.where('token_hash', '=', which.tokenHash);
      const ended = await one.returning('id').executeTakeFirst();
      return ended?.id ?? null;
    },

    /** Ends all sessions of a person except, where given, the one at hand; @returns how many. */
    async endAll(person: string, by: string, exceptTokenHash: string | null): Promise<number> {
      let query = end(by).where('person_id', '=', person);
      if (exceptTokenHash !== null) query = query.where('token_hash', '!=', exceptTokenHash);
      return (await query.returning('id').execute()).length;
    },

    ofPerson(person: string) {
      return db
        .selectFrom('identity.session')
        .select(['kind', 'user_agent', 'address', 'created_at', 'seen_at', 'ended_at'])
        .where('person_id', '=', person)
        .execute();
    },

    async erase(person: string): Promise<void> {
      await db.deleteFrom('identity.session').where('person_id', '=', person).execute();
    },
  };
}

/** Ends the session that a browser still carries when it signs in anew; wants the system role, because it may lie in another organisation. */
export async function endCarried(tx: Tx, carried: { org: string; hash: string }, at: string): Promise<void> {
  await sessionsOf(tx)
    .updateTable('identity.session')
    .set({ ended_at: at })
    .where('org_id', '=', carried.org)
    .where('token_hash', '=', carried.hash)
    .where('ended_at', 'is', null)
    .execute();
}

export async function touchSession(tx: Tx, org: string, id: string, at: string): Promise<void> {
  await sessionsOf(tx)
    .updateTable('identity.session')
    .set({ seen_at: at })
    .where('org_id', '=', org)
    .where('id', '=', id)
    .execute();
}
