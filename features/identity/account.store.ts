import type { Work } from '../../platform/action/context.ts';
import type { Tx } from '../../platform/db/pool.ts';
import type { SignInName, SignInNameKind } from './sign-in-name.domain.ts';

interface AccountTable {
  org_id: string;
  person_id: string;
  password_hash: string;
  password_set_at: string;
  created_at: string;
}

interface SignInNameTable {
  org_id: string;
  name: string;
  person_id: string;
  kind: SignInNameKind;
  shown: string;
  created_at: string;
}

type Tables = { 'identity.account': AccountTable; 'identity.sign_in_name': SignInNameTable };
export type AccountRow = Pick<AccountTable, 'password_hash' | 'password_set_at'>;
export type NameRow = Pick<SignInNameTable, 'person_id' | 'kind' | 'name' | 'shown'>;
export interface Candidate {
  readonly org: string;
  readonly person: string;
  readonly passwordHash: string;
}

/** More organisations than this in one database do not share an employee number that is worth trying. */
const mostCandidates = 5;

/** Everybody, in any organisation, who signs in with this name; wants the system role. */
export async function accountsNamed(tx: Tx, name: string): Promise<Candidate[]> {
  return tx
    .withTables<Tables>()
    .selectFrom('identity.sign_in_name as n')
    .innerJoin('identity.account as a', (join) =>
      join.onRef('a.org_id', '=', 'n.org_id').onRef('a.person_id', '=', 'n.person_id'),
    )
    .select(['n.org_id as org', 'n.person_id as person', 'a.password_hash as passwordHash'])
    .where('n.name', '=', name)
    .orderBy('n.created_at')
    .limit(mostCandidates)
    .execute();
}

export function accountStore({ org, tx, clock }: Work) {
  const db = tx.withTables<Tables>();
  return {
    async of(person: string): Promise<AccountRow | null> {
      const row = await db
        .selectFrom('identity.account')
        .select(['password_hash', 'password_set_at'])
        .where('person_id', '=', person)
        .executeTakeFirst();
      return row ?? null;
    },

    /** Makes the account, or gives it another password. */
    async setPassword(person: string, hash: string): Promise<void> {
      const at = clock.iso();
      await db
        .insertInto('identity.account')
        .values({ org_id: org, person_id: person, password_hash: hash, password_set_at: at, created_at: at })
        .onConflict((already) =>
          already.columns(['org_id', 'person_id']).doUpdateSet({ password_hash: hash, password_set_at: at }),
        )
        .execute();
    },

    names(people: readonly string[]): Promise<NameRow[]> {
      if (people.length === 0) return Promise.resolve([]);
      return db
        .selectFrom('identity.sign_in_name')
        .select(['person_id', 'kind', 'name', 'shown'])
        .where('person_id', 'in', people)
        .orderBy('kind')
        .orderBy('name')
        .execute();
    },

    /** Makes these the person's names; @returns a name that belongs to somebody else, or null when all is well. */
    async setNames(person: string, names: readonly SignInName[]): Promise<string | null> {
      const wanted = names.map((name) => name.normalised);
      const taken = await db
        .selectFrom('identity.sign_in_name')
        .select('shown')
        .where('name', 'in', wanted)
        .where('person_id', '!=', person)
        .executeTakeFirst();
      if (taken) return taken.shown;
      await db
        .deleteFrom('identity.sign_in_name')
        .where('person_id', '=', person)
        .where('name', 'not in', wanted)
        .execute();
      await db
        .insertInto('identity.sign_in_name')
        .values(
          names.map(({ kind, name, normalised }) => ({
            org_id: org,
            name: normalised,
            person_id: person,
            kind,
            shown: name,
            created_at: clock.iso(),
          })),
        )
        .onConflict((already) => already.columns(['org_id', 'name']).doNothing())
        .execute();
      return null;
    },

    async erase(person: string): Promise<void> {
      await db.deleteFrom('identity.sign_in_name').where('person_id', '=', person).execute();
      await db.deleteFrom('identity.account').where('person_id', '=', person).execute();
    },
  };
}
