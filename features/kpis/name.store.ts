import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Thing } from '../governance/record.contract.ts';

/** What KPIs and what belongs to them are called. What a higher room keeps on a KPI is that room's to name. */
export const nameStore = ({ tx, org }: Work) => ({
  async of(ids: readonly string[]): Promise<Map<string, Thing>> {
    const { rows } = await sql<Thing & { id: string }>`
      select id, name, '/kpis/' || id as link from kpis.kpi where org_id = ${org} and id = any (${ids}::uuid[])
      union all
      select s.id, k.name, '/kpis/' || k.id from kpis.signal s join kpis.kpi k on k.org_id = s.org_id and k.id = s.kpi_id
      where s.org_id = ${org} and s.id = any (${ids}::uuid[])
      union all
      select id, name, '/kpis/' || kpi_id from kpis.source where org_id = ${org} and id = any (${ids}::uuid[])
      union all
      select id, label, '/kpis/' || kpi_id from kpis.intervention
      where org_id = ${org} and id = any (${ids}::uuid[]) and source_id is null`.execute(tx);
    return new Map(rows.map(({ id, ...thing }) => [id, thing]));
  },
});
