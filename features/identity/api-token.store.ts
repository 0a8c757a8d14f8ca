import type { Work } from '../../platform/action/context.ts';
import type { Tx } from '../../platform/db/pool.ts';

interface ApiTokenTable {
  org_id: string;
  id: string;
  token_hash: string;
  person_id: string;
  name: string;
  scopes: string[];
  created_at: string;
  created_by: string | null;
  expires_at: string;
  used_at: string | null;
  revoked_at: string | null;
  revoked_by: string | null;
}

export type ApiTokenRow = Pick<
  ApiTokenTable,
  'id' | 'person_id' | 'name' | 'scopes' | 'created_at' | 'expires_at' | 'used_at'
>;

const tokensOf = (tx: Tx) => tx.withTables<{ 'identity.api_token': ApiTokenTable }>();
const shown = ['id', 'person_id', 'name', 'scopes', 'created_at', 'expires_at', 'used_at'] as const;

export function apiTokenStore({ org, tx, clock }: Work) {
  const db = tokensOf(tx);
  return {
    insert(
      token: Pick<ApiTokenTable, 'id' | 'token_hash' | 'person_id' | 'name' | 'scopes' | 'created_by' | 'expires_at'>,
    ): Promise<ApiTokenRow> {
      return db
        .insertInto('identity.api_token')
        .values({ ...token, org_id: org, created_at: clock.iso(), used_at: null, revoked_at: null, revoked_by: null })
        .returning(shown)
        .executeTakeFirstOrThrow();
    },

    list(which: { person: string | null; before: string | null; limit: number }): Promise<ApiTokenRow[]> {
      let query = db.selectFrom('identity.api_token').select(shown).where('revoked_at', 'is', null);
      if (which.person !== null) query = query.where('person_id', '=', which.person);
      if (which.before !== null) query = query.where('id', '<', which.before);
      return query
        .orderBy('id', 'desc')
        .limit(which.limit + 1)
        .execute();
    },

    async find(id: string): Promise<ApiTokenRow | null> {
      const row = await db
        .selectFrom('identity.api_token')
        .select(shown)
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return row ?? null;
    },

    /** @param which one token by id, or all of a person */
    async revoke(which: { id: string } | { person: string }, by: string | null): Promise<number> {
      const query = db
        .updateTable('identity.api_token')
        .set({ revoked_at: clock.iso(), revoked_by: by })
        .where('revoked_at', 'is', null);
      const chosen = 'id' in which ? query.where('id', '=', which.id) : query.where('person_id', '=', which.person);
      return (await chosen.returning('id').execute()).length;
    },

    async erase(person: string): Promise<void> {
      await db.deleteFrom('identity.api_token').where('person_id', '=', person).execute();
    },
  };
}

export async function touchToken(tx: Tx, id: string, at: string): Promise<void> {
  await tokensOf(tx).updateTable('identity.api_token').set({ used_at: at }).where('id', '=', id).execute();
}
