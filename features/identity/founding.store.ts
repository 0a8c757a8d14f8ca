import { sql } from 'kysely';
import type { Tx } from '../../platform/db/pool.ts';

const cards = (tx: Tx) =>
  tx.withTables<{ 'people.organisation_card': { org_id: string; demo: boolean; created_at: string } }>();

/** Until the end of the transaction nobody else founds an organisation. */
export async function lockFounding(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('headway founding', 0))`.execute(tx);
}

/** The ids of all organisations, the demo company among them; wants the system role. */
export async function organisationIds(tx: Tx): Promise<string[]> {
  const rows = await cards(tx).selectFrom('people.organisation_card').select('org_id').orderBy('created_at').execute();
  return rows.map((row) => row.org_id);
}

/** Organisations founded here, the demo company not counted; wants the system role. */
export async function foundedOrganisations(tx: Tx): Promise<number> {
  const rows = await cards(tx)
    .selectFrom('people.organisation_card')
    .select('org_id')
    .where('demo', '=', false)
    .limit(2)
    .execute();
  return rows.length;
}
