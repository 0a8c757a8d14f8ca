import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Grant } from './contract.ts';

/** A person as accounts see them: who, reachable how, in which state, with which rights. */
export interface PersonRow {
  readonly person_id: string;
  readonly name: string;
  readonly sort_key: string;
  readonly email: string | null;
  readonly employee_no: string | null;
  readonly locale: string;
  readonly left_on: string | null;
  readonly has_account: boolean;
  readonly invited: boolean;
  readonly two_step: boolean;
  readonly seen_at: string | null;
  readonly grants: readonly Grant[];
  readonly names: readonly string[];
}

export type AccountState = 'none' | 'invited' | 'active';

export function personStore({ tx, clock }: Pick<Work, 'tx' | 'clock'>) {
  const columns = sql`
    p.person_id, p.name, p.sort_key, p.email, p.employee_no, p.locale, p.left_on,
    a.person_id is not null as has_account,
    exists (select from identity.invitation i where i.org_id = p.org_id and i.person_id = p.person_id
      and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > ${clock.iso()}) as invited,
    exists (select from identity.two_step t where t.org_id = p.org_id and t.person_id = p.person_id and t.confirmed_at is not null) as two_step,
    (select max(s.seen_at) from identity.session s where s.org_id = p.org_id and s.person_id = p.person_id) as seen_at,
    array(select g.grant_name from identity.grant_held g
      where g.org_id = p.org_id and g.person_id = p.person_id and g.ended_at is null order by g.grant_name) as grants,
    array(select n.shown from identity.sign_in_name n where n.org_id = p.org_id and n.person_id = p.person_id order by n.kind, n.name) as names`;
  const source = sql`people.person_card p left join identity.account a on a.org_id = p.org_id and a.person_id = p.person_id`;

  return {
    async named(people: readonly string[]): Promise<PersonRow[]> {
      const { rows } =
        await sql<PersonRow>`select ${columns} from ${source} where p.person_id = any(${people}::uuid[])`.execute(tx);
      return rows;
    },

    async find(person: string): Promise<PersonRow | null> {
      return (await this.named([person]))[0] ?? null;
    },

    /** @param name in lower case */
    async byName(name: string): Promise<{ id: string; name: string } | null> {
      const { rows } = await sql<{ id: string; name: string }>`
        select p.person_id as id, p.name from people.person_card p
        where p.left_on is null and (lower(p.email) = ${name} or lower(p.employee_no) = ${name}
          or exists (select from identity.sign_in_name n where n.org_id = p.org_id and n.person_id = p.person_id and n.name = ${name}))
        limit 1`.execute(tx);
      return rows[0] ?? null;
    },

    /** Those who work here, by name. One row more than `limit` tells that there is a next page. */
    async list(which: {
      search: string | null;
      state: AccountState | null;
      after: readonly [string, string] | null;
      limit: number;
    }): Promise<PersonRow[]> {
      const { search, state, after, limit } = which;
      const pattern = search && `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
      const { rows } = await sql<PersonRow>`
        select * from (select ${columns} from ${source} where p.left_on is null
          and (${pattern}::text is null or p.name ilike ${pattern} or p.email ilike ${pattern} or p.employee_no ilike ${pattern})
          and (${after?.[0] ?? null}::text is null or (p.sort_key, p.person_id) > (${after?.[0] ?? null} collate "C", ${after?.[1] ?? null}::uuid))
        ) as one
        where ${state}::text is null
          or case when has_account then 'active' when invited then 'invited' else 'none' end = ${state}
        order by sort_key collate "C", person_id limit ${limit + 1}`.execute(tx);
      return rows;
    },
  };
}
