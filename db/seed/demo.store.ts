import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { recordAudit } from '../../platform/audit/audit.store.ts';
import type { Tx } from '../../platform/db/pool.ts';

const OPENED = 'demo.opened';

/** The demo company, once its whole past has been played; one that was broken off half way is never shown. Wants the system role. */
export async function demoOrganisation(tx: Tx): Promise<string | null> {
  const { rows } = await sql<{ org_id: string }>`
    select o.org_id from people.organisation o
    where o.demo and exists (
      select from platform.audit_entry e
      where e.org_id = o.org_id and e.subject_type = 'organisation' and e.subject_id = o.org_id and e.verb = ${OPENED})
    order by o.created_at desc limit 1`.execute(tx);
  return rows[0]?.org_id ?? null;
}

/** Marks the company as ready to be shown. */
export const markOpened = (work: Work): Promise<void> =>
  recordAudit(work, { actor: null, via: 'system', action: 'seed.demo' }, [
    { verb: OPENED, subject: { type: 'organisation', id: work.org } },
  ]);

/** Ids of the people of an organisation by name. Wants the system role. */
export async function peopleByName(tx: Tx, org: string): Promise<Map<string, string>> {
  const { rows } = await sql<{
    id: string;
    name: string;
  }>`select id, name from people.person where org_id = ${org}`.execute(tx);
  return new Map(rows.map((row) => [row.name, row.id]));
}
