import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Thing } from './record.contract.ts';

/** What people, teams, places, periods and standards are called; everybody of an organisation may know. */
export const nameStore = ({ tx, org }: Work) => ({
  async of(ids: readonly string[]): Promise<Map<string, Thing>> {
    const { rows } = await sql<Thing & { id: string }>`
      select person_id as id, name, '/people/' || person_id as link from people.person_label
      where org_id = ${org} and person_id = any (${ids}::uuid[])
      union all
      select team_id, name, null from people.team_label where org_id = ${org} and team_id = any (${ids}::uuid[])
      union all
      select location_id, name, null from people.location_card where org_id = ${org} and location_id = any (${ids}::uuid[])
      union all
      select org_id, name, null from people.organisation_card where org_id = ${org} and org_id = any (${ids}::uuid[])
      union all
      select id, name, '/governance/cycles' from governance.cycle where org_id = ${org} and id = any (${ids}::uuid[])
      union all
      select id, behaviour, '/governance' from governance.behaviour_standard
      where org_id = ${org} and id = any (${ids}::uuid[])`.execute(tx);
    return new Map(rows.map(({ id, ...thing }) => [id, thing]));
  },
});
