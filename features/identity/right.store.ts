import type { Work } from '../../platform/action/context.ts';
import type { Grant } from './contract.ts';

interface GrantHeldTable {
  org_id: string;
  id: string;
  person_id: string;
  grant_name: Grant;
  granted_at: string;
  granted_by: string | null;
  ended_at: string | null;
  ended_by: string | null;
}

export function rightStore({ org, tx, clock, ids }: Work) {
  const db = tx.withTables<{ 'identity.grant_held': GrantHeldTable }>();
  return {
    of(people: readonly string[]): Promise<{ person_id: string; grant_name: Grant }[]> {
      if (people.length === 0) return Promise.resolve([]);
      return db
        .selectFrom('identity.grant_held')
        .select(['person_id', 'grant_name'])
        .where('person_id', 'in', people)
        .where('ended_at', 'is', null)
        .orderBy('grant_name')
        .execute();
    },

    async give(person: string, right: Grant, by: string | null): Promise<boolean> {
      const given = await db
        .insertInto('identity.grant_held')
        .values({
          org_id: org,
          id: ids.next(),
          person_id: person,
          grant_name: right,
          granted_at: clock.iso(),
          granted_by: by,
          ended_at: null,
          ended_by: null,
        })
        .onConflict((already) => already.doNothing())
        .returning('id')
        .executeTakeFirst();
      return given !== undefined;
    },

    /** Who holds a right, those who got it first first. */
    async holders(right: Grant): Promise<string[]> {
      const rows = await db
        .selectFrom('identity.grant_held')
        .select('person_id')
        .where('grant_name', '=', right)
        .where('ended_at', 'is', null)
        .orderBy('id')
        .execute();
      return rows.map((row) => row.person_id);
    },

    /** The holders of a right, locked until the end of the transaction, so that two cannot step down at the same moment. */
    async holdersLocked(right: Grant): Promise<string[]> {
      const rows = await db
        .selectFrom('identity.grant_held')
        .select('person_id')
        .where('grant_name', '=', right)
        .where('ended_at', 'is', null)
        .orderBy('id')
        .forUpdate()
        .execute();
      return rows.map((row) => row.person_id);
    },

    /** @param right null: all of them. @returns the rights that ended. */
    async take(person: string, right: Grant | null, by: string | null): Promise<Grant[]> {
      let query = db
        .updateTable('identity.grant_held')
        .set({ ended_at: clock.iso(), ended_by: by })
        .where('person_id', '=', person)
        .where('ended_at', 'is', null);
      if (right !== null) query = query.where('grant_name', '=', right);
      return (await query.returning('grant_name').execute()).map((row) => row.grant_name);
    },
  };
}
