import type { Work } from '../../platform/action/context.ts';
import type { Tx } from '../../platform/db/pool.ts';
import type { InvitationPurpose } from './invitation.domain.ts';

interface InvitationTable {
  org_id: string;
  id: string;
  token_hash: string;
  person_id: string;
  purpose: InvitationPurpose;
  created_at: string;
  created_by: string | null;
  expires_at: string;
  accepted_at: string | null;
  withdrawn_at: string | null;
  withdrawn_by: string | null;
}

export type InvitationRow = Pick<
  InvitationTable,
  'id' | 'person_id' | 'purpose' | 'expires_at' | 'accepted_at' | 'withdrawn_at'
>;

const invitationsOf = (tx: Tx) => tx.withTables<{ 'identity.invitation': InvitationTable }>();

export function invitationStore({ org, tx, clock }: Work) {
  const db = invitationsOf(tx);
  return {
    async insert(
      rows: readonly Pick<
        InvitationTable,
        'id' | 'token_hash' | 'person_id' | 'purpose' | 'expires_at' | 'created_by'
      >[],
    ): Promise<void> {
      if (rows.length === 0) return;
      await db
        .insertInto('identity.invitation')
        .values(
          rows.map((row) => ({
            ...row,
            org_id: org,
            created_at: clock.iso(),
            accepted_at: null,
            withdrawn_at: null,
            withdrawn_by: null,
          })),
        )
        .execute();
    },

    /** Locked, so that one link opens one door once. */
    async byTokenLocked(hash: string): Promise<InvitationRow | null> {
      const row = await db
        .selectFrom('identity.invitation')
        .select(['id', 'person_id', 'purpose', 'expires_at', 'accepted_at', 'withdrawn_at'])
        .where('token_hash', '=', hash)
        .forUpdate()
        .executeTakeFirst();
      return row ?? null;
    },

    async byToken(hash: string): Promise<InvitationRow | null> {
      const row = await db
        .selectFrom('identity.invitation')
        .select(['id', 'person_id', 'purpose', 'expires_at', 'accepted_at', 'withdrawn_at'])
        .where('token_hash', '=', hash)
        .executeTakeFirst();
      return row ?? null;
    },

    async accept(id: string): Promise<void> {
      await db.updateTable('identity.invitation').set({ accepted_at: clock.iso() }).where('id', '=', id).execute();
    },

    /** Makes the open invitations of these people useless; @returns how many there were. */
    async withdraw(people: readonly string[], by: string | null): Promise<number> {
      if (people.length === 0) return 0;
      const rows = await db
        .updateTable('identity.invitation')
        .set({ withdrawn_at: clock.iso(), withdrawn_by: by })
        .where('person_id', 'in', people)
        .where('accepted_at', 'is', null)
        .where('withdrawn_at', 'is', null)
        .returning('id')
        .execute();
      return rows.length;
    },

    async ofPerson(person: string) {
      return db
        .selectFrom('identity.invitation')
        .select(['purpose', 'created_at', 'expires_at', 'accepted_at', 'withdrawn_at'])
        .where('person_id', '=', person)
        .execute();
    },

    async erase(person: string): Promise<void> {
      await db.deleteFrom('identity.invitation').where('person_id', '=', person).execute();
    },
  };
}
