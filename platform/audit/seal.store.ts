import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Tx } from '../db/pool.ts';
import { asSystem } from '../db/tx.ts';
import { digest } from '../secret/token.ts';
import type { AuditTable } from './audit.store.ts';

const GENESIS = '0'.repeat(64);

/** The link of one entry: everything but the erasable payload, which takes part through its salted hash. */
function link(key: string, before: string, no: number, entry: AuditTable): string {
  const facts = [
    before,
    no,
    entry.org_id,
    entry.id,
    entry.at,
    entry.actor_id,
    entry.via,
    entry.action,
    entry.verb,
    entry.subject_type,
    entry.subject_id,
    entry.about_id,
    entry.payload_hash,
  ];
  return createHmac('sha256', key).update(JSON.stringify(facts)).digest('hex');
}

const ENTRY = sql`e.org_id, e.id, e.at, e.actor_id, e.via, e.action, e.verb, e.subject_type, e.subject_id, e.about_id, e.payload, e.payload_salt, e.payload_hash`;

/**
 * Chains waiting entries, organisation by organisation. Runs apart from business transactions: chaining inside them would make all
 * writes of an organisation wait for each other.
 * @returns how many entries were sealed.
 */
export async function sealAudit(db: Db, key: string, now: string, most = 500): Promise<number> {
  return asSystem(db, async (tx) => {
    const { rows: waiting } = await sql<{
      org_id: string;
    }>`select distinct org_id from platform.audit_unsealed limit 50`.execute(tx);
    let count = 0;
    for (const { org_id } of waiting) count += await sealOrg(tx, org_id, key, now, most);
    return count;
  });
}

async function sealOrg(tx: Tx, org: string, key: string, now: string, most: number): Promise<number> {
  const { rows: locked } = await sql<{
    got: boolean;
  }>`select pg_try_advisory_xact_lock(hashtextextended(${`seal ${org}`}, 0)) as got`.execute(tx);
  if (!locked[0]?.got) return 0;
  const { rows: heads } = await sql<{
    no: number;
    hash: string;
  }>`select no, hash from platform.audit_head where org_id = ${org}`.execute(tx);
  const { rows: entries } = await sql<AuditTable>`
    select ${ENTRY} from platform.audit_unsealed u join platform.audit_entry e on e.org_id = u.org_id and e.id = u.entry_id
    where u.org_id = ${org} order by e.id limit ${most}`.execute(tx);
  if (entries.length === 0) return 0;
  let { no, hash } = heads[0] ?? { no: 0, hash: GENESIS };
  const seals = entries.map((entry) => {
    no += 1;
    hash = link(key, hash, no, entry);
    return { no, entry_id: entry.id, hash };
  });
  await sql`insert into platform.audit_seal (org_id, no, entry_id, hash, sealed_at)
    select ${org}::uuid, s.no, s.entry_id, s.hash, ${now}::timestamptz from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb) as s (no bigint, entry_id uuid, hash text)`.execute(
    tx,
  );
  await sql`insert into platform.audit_head (org_id, no, hash) values (${org}, ${no}, ${hash})
    on conflict (org_id) do update set no = excluded.no, hash = excluded.hash`.execute(tx);
  await sql`delete from platform.audit_unsealed where org_id = ${org} and entry_id = any(${entries.map((entry) => entry.id)})`.execute(
    tx,
  );
  return entries.length;
}

export interface AuditFinding {
  readonly org: string;
  readonly no: number;
  readonly code: 'edited' | 'deleted' | 'cut' | 'payload_changed' | 'unsealed_lost';
  readonly message: string;
}

/** Walks every chain and says what does not fit. Reads in pages, so any length of history fits in memory. */
export async function verifyAudit(
  db: Db,
  key: string,
): Promise<{ chains: number; entries: number; findings: AuditFinding[] }> {
  return asSystem(db, async (tx) => {
    const findings: AuditFinding[] = [];
    const { rows: heads } = await sql<{
      org_id: string;
      no: number;
      hash: string;
    }>`select org_id, no, hash from platform.audit_head order by org_id`.execute(tx);
    let entries = 0;
    for (const head of heads) entries += await verifyChain(tx, head, key, findings);
    const { rows: strays } = await sql<{ org_id: string; count: number }>`
      select e.org_id, count(*) as count from platform.audit_entry e
      left join platform.audit_seal s on s.org_id = e.org_id and s.entry_id = e.id
      left join platform.audit_unsealed u on u.org_id = e.org_id and u.entry_id = e.id
      where s.no is null and u.entry_id is null group by e.org_id`.execute(tx);
    for (const stray of strays) {
      findings.push({
        org: stray.org_id,
        no: 0,
        code: 'unsealed_lost',
        message: `${stray.count} entries stand outside the chain: their seals were deleted or they were added by hand.`,
      });
    }
    return { chains: heads.length, entries, findings };
  });
}

async function verifyChain(
  tx: Tx,
  head: { org_id: string; no: number; hash: string },
  key: string,
  findings: AuditFinding[],
): Promise<number> {
  const org = head.org_id;
  let before = GENESIS;
  let expected = 1;
  for (let from = 0; ;) {
    const { rows } = await sql<AuditTable & { no: number; seal: string; missing: boolean }>`
      select s.no, s.hash as seal, e.id is null as missing, ${ENTRY}
      from platform.audit_seal s left join platform.audit_entry e on e.org_id = s.org_id and e.id = s.entry_id
      where s.org_id = ${org} and s.no > ${from} order by s.no limit 2000`.execute(tx);
    if (rows.length === 0) break;
    for (const row of rows) {
      if (row.no !== expected)
        findings.push({
          org,
          no: expected,
          code: 'deleted',
          message: `Entries ${expected} to ${row.no - 1} are missing.`,
        });
      if (row.missing) findings.push({ org, no: row.no, code: 'deleted', message: `Entry ${row.no} was deleted.` });
      else if (link(key, before, row.no, row) !== row.seal)
        findings.push({
          org,
          no: row.no,
          code: 'edited',
          message: `Entry ${row.no} was changed or moved after it was sealed.`,
        });
      else if (row.payload !== null && digest((row.payload_salt ?? '') + row.payload) !== row.payload_hash) {
        findings.push({
          org,
          no: row.no,
          code: 'payload_changed',
          message: `The words of entry ${row.no} were changed after it was sealed.`,
        });
      }
      before = row.seal;
      expected = row.no + 1;
    }
    from = rows.at(-1)!.no;
  }
  if (expected - 1 !== head.no || before !== head.hash) {
    findings.push({
      org,
      no: head.no,
      code: 'cut',
      message: `The chain should end at entry ${head.no} and ends at ${expected - 1}: its tail was cut.`,
    });
  }
  return expected - 1;
}
