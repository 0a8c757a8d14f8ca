import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Looked, Work } from '../action/context.ts';
import type { AuditEntry } from '../action/implement.ts';
import { digest } from '../secret/token.ts';

/** An entry as it is kept. */
export interface AuditTable {
  org_id: string;
  id: string;
  at: string;
  actor_id: string | null;
  via: string;
  action: string;
  verb: string;
  subject_type: string;
  subject_id: string;
  about_id: string | null;
  payload: string | null;
  payload_salt: string | null;
  payload_hash: string;
}

interface AccessTable {
  org_id: string;
  id: string;
  at: string;
  actor_id: string;
  about_id: string;
  action: string;
  subject_type: string;
  subject_id: string;
}

type Tables = {
  'platform.audit_entry': AuditTable;
  'platform.audit_unsealed': { org_id: string; entry_id: string };
  'platform.access_entry': AccessTable;
};

export interface By {
  readonly actor: string | null;
  /** `session`, `token`, `system` or `command`. */
  readonly via: string;
  readonly action: string;
}

/** Writes the entries of one action, in its transaction, with one statement. */
export async function recordAudit(work: Work, by: By, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => {
    const payload = JSON.stringify(entry.detail ?? {});
    const salt = randomBytes(16).toString('hex');
    return {
      org_id: work.org,
      id: work.ids.next(),
      at: work.clock.iso(),
      actor_id: by.actor,
      via: by.via,
      action: by.action,
      verb: entry.verb,
      subject_type: entry.subject.type,
      subject_id: entry.subject.id,
      about_id: entry.about ?? null,
      payload,
      payload_salt: salt,
      payload_hash: digest(salt + payload),
    };
  });
  await work.tx
    .withTables<Tables>()
    .with('entry', (db) => db.insertInto('platform.audit_entry').values(rows).returning(['org_id', 'id']))
    .insertInto('platform.audit_unsealed')
    .columns(['org_id', 'entry_id'])
    .expression((db) => db.selectFrom('entry').select(['org_id', 'id as entry_id']))
    .execute();
}

/** Writes looks at private records, one row a person and record, with one statement. */
export async function recordLooks(work: Work, by: By & { actor: string }, looks: readonly Looked[]): Promise<void> {
  const others = looks.filter((look) => look.about !== by.actor);
  if (others.length === 0) return;
  const rows = others.map((look) => ({
    org_id: work.org,
    id: work.ids.next(),
    at: work.clock.iso(),
    actor_id: by.actor,
    about_id: look.about,
    action: by.action,
    subject_type: look.type,
    subject_id: look.id,
  }));
  await work.tx.withTables<Tables>().insertInto('platform.access_entry').values(rows).execute();
}

/** Takes the words of an erased person's entries; the salted hash of each stays, so the chain still verifies. */
export async function eraseAuditPayloads(work: Work, person: string): Promise<void> {
  await sql`select platform.erase_audit_payloads(${person}::uuid)`.execute(work.tx);
}
