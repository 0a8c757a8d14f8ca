import { sql } from 'kysely';
import type { Tx } from '../../platform/db/pool.ts';

/** Until the end of the transaction nobody else founds an organisation. */
export async function lockFounding(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('headway founding', 0))`.execute(tx);
}

/** Organisations founded here, the demo company not counted; wants the system role. */
export async function foundedOrganisations(tx: Tx): Promise<number> {
  const rows = await tx
    .withTables<{ 'people.organisation_card': { org_id: string; demo: boolean } }>()
    .selectFrom('people.organisation_card')
    .select('org_id')
    .where('demo', '=', false)
    .limit(2)
    .execute();
  return rows.length;
}
