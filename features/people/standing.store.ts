import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Actor } from '../../platform/authz/actor.ts';
import type { Visible } from '../../platform/authz/policy.ts';
import type { Tx } from '../../platform/db/pool.ts';
import type { PeopleTables } from './table.store.ts';

/** Reads how people stand to each other today. */
export function standingStore(tx: Tx, org: string) {
  const db = tx.withTables<PeopleTables>();
  return {
    async of(actor: string, subjects: readonly string[]): Promise<Map<string, Set<string>>> {
      const found = new Map<string, Set<string>>();
      if (subjects.length === 0) return found;
      const rows = await db
        .selectFrom('people.standing')
        .select(['subject_id', 'relation'])
        .where('org_id', '=', org)
        .where('actor_id', '=', actor)
        .where(sql<SqlBool>`subject_id = any(${[...new Set(subjects)]}::uuid[])`)
        .execute();
      for (const { subject_id, relation } of rows)
        found.set(subject_id, (found.get(subject_id) ?? new Set()).add(relation));
      return found;
    },
  };
}

/** The condition under which a list shows the row about the person in `ref`, a column such as `x.person_id`. */
export function visibleCondition(
  visible: Visible,
  actor: Pick<Actor, 'org' | 'person'>,
  ref: string,
): RawBuilder<SqlBool> {
  if (visible === 'all') return sql<SqlBool>`true`;
  if (visible === 'none') return sql<SqlBool>`false`;
  return sql<SqlBool>`${sql.ref(ref)} in (
    select s.subject_id from people.standing s
    where s.org_id = ${actor.org} and s.actor_id = ${actor.person} and s.relation in (${sql.join(visible.relations)}))`;
}
