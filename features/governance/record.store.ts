import { sql } from 'kysely';
import type { Tx } from '../../platform/db/pool.ts';

export interface AuditRecord {
  readonly id: string;
  readonly at: string;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly via: 'session' | 'token' | 'system' | 'command';
  readonly action: string;
  readonly verb: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly about_id: string | null;
  readonly about_name: string | null;
  readonly payload: string | null;
}

export interface LookRecord {
  readonly id: string;
  readonly at: string;
  readonly actor_id: string;
  readonly name: string;
  readonly title: string | null;
  readonly relations: readonly string[];
  readonly action: string;
  readonly subject_type: string;
  readonly subject_id: string;
}

export interface AuditFilter {
  readonly by: string | null;
  readonly about: string | null;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly room: string | null;
  /** Rooms whose entries say nothing about a named person. */
  readonly notAboutIn: readonly string[];
}

/** Both lists: the newest first; `before` is the id of the last one shown; one row more than `limit` tells of a next page. */
export function recordStore(tx: Tx, org: string) {
  return {
    async audit(filter: AuditFilter, before: string | null, limit: number): Promise<AuditRecord[]> {
      const { by, about, subjectType, subjectId, room, notAboutIn } = filter;
      const named = about !== null || subjectId !== null;
      const { rows } = await sql<AuditRecord>`
        select e.id, e.at, e.actor_id, a.name as actor_name, e.via, e.action, e.verb, e.subject_type, e.subject_id,
          e.about_id, b.name as about_name, e.payload
        from platform.audit_entry e
        left join people.person_card a on a.org_id = e.org_id and a.person_id = e.actor_id
        left join people.person_card b on b.org_id = e.org_id and b.person_id = e.about_id
        where e.org_id = ${org} and e.verb not like '%\\_draft.kept'
          ${before === null ? sql`` : sql`and e.id < ${before}`}
          ${by === null ? sql`` : sql`and e.actor_id = ${by}`}
          ${about === null ? sql`` : sql`and e.about_id = ${about}`}
          ${subjectType === null ? sql`` : sql`and e.subject_type = ${subjectType}`}
          ${subjectId === null ? sql`` : sql`and e.subject_id = ${subjectId}`}
          ${room === null ? sql`` : sql`and e.action like ${`${room}.%`}`}
          ${named ? sql`and split_part(e.action, '.', 1) <> all(${notAboutIn})` : sql``}
        order by e.id desc limit ${limit + 1}`.execute(tx);
      return rows;
    },

    async looksAt(person: string, before: string | null, limit: number): Promise<LookRecord[]> {
      const { rows } = await sql<LookRecord>`
        select l.id, l.at, l.actor_id, coalesce(p.name, '') as name, p.title, l.action, l.subject_type, l.subject_id,
          array(select s.relation from people.standing s
            where s.org_id = l.org_id and s.actor_id = l.actor_id and s.subject_id = l.about_id) as relations
        from platform.access_entry l
        left join people.person_card p on p.org_id = l.org_id and p.person_id = l.actor_id
        where l.org_id = ${org} and l.about_id = ${person}
          ${before === null ? sql`` : sql`and l.id < ${before}`}
        order by l.id desc limit ${limit + 1}`.execute(tx);
      return rows;
    },
  };
}
