import { sql, type SqlBool } from 'kysely';
import type { Tx } from '../../platform/db/pool.ts';
import type { PersonCard, PersonCardView } from './contract.ts';
import type { PeopleTables } from './table.store.ts';

export const cardOf = (row: PersonCardView): PersonCard => ({
  id: row.person_id,
  name: row.name,
  title: row.title,
  employeeNo: row.employee_no,
  email: row.email,
  team: row.team_id === null ? null : { id: row.team_id, name: row.team_name! },
  location: row.location_id === null ? null : { id: row.location_id, name: row.location_name! },
  zone: row.zone,
  locale: row.locale,
  managerId: row.manager_id,
  actingManagerId: row.acting_manager_id,
  startedOn: row.started_on,
  leftOn: row.left_on,
  workingDays: row.working_days,
});

export function cardStore(tx: Tx, org: string) {
  const cards = () =>
    tx.withTables<PeopleTables>().selectFrom('people.person_card').selectAll().where('org_id', '=', org);
  return {
    async byIds(ids: readonly string[]): Promise<Map<string, PersonCard>> {
      if (ids.length === 0) return new Map();
      const rows = await cards()
        .where(sql<SqlBool>`person_id = any(${[...new Set(ids)]}::uuid[])`)
        .execute();
      return new Map(rows.map((row) => [row.person_id, cardOf(row)]));
    },
    async reportsTo(manager: string, limit: number): Promise<PersonCard[]> {
      const rows = await cards()
        .where('manager_id', '=', manager)
        .where('left_on', 'is', null)
        .orderBy('sort_key')
        .orderBy('person_id')
        .limit(limit)
        .execute();
      return rows.map(cardOf);
    },
    async looksAfter(manager: string): Promise<PersonCard[]> {
      const rows = await cards()
        .where((is) => is.or([is('manager_id', '=', manager), is('acting_manager_id', '=', manager)]))
        .where('left_on', 'is', null)
        .orderBy('sort_key')
        .execute();
      return rows.map(cardOf);
    },
  };
}
