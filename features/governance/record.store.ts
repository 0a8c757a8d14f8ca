import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/db/pool.ts';
import { uuidv7 } from '../../platform/kernel/id.ts';

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

/** Instants between which something happened; null: no bound. */
export interface Span {
  readonly from: string | null;
  readonly until: string | null;
}

export interface AuditFilter extends Span {
  readonly by: string | null;
  readonly about: string | null;
  /** About this person or in their name. */
  readonly concerns: string | null;
  readonly via: string | null;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly room: string | null;
  /** Rooms whose entries say nothing about a named person. */
  readonly notAboutIn: readonly string[];
}

export interface LookFilter extends Span {
  readonly by: string | null;
  readonly room: string | null;
}

/** Nothing is left out. */
export const everything = {
  by: null,
  about: null,
  concerns: null,
  via: null,
  subjectType: null,
  subjectId: null,
  room: null,
  from: null,
  until: null,
  notAboutIn: [],
} as const satisfies AuditFilter;

const noRandom = new Uint8Array(8);
const SKEW_MS = 60_000;

/**
 * Rows are found by id, which begins with the time of its creation, so that a span far back does not read everything since. A minute on
 * either side for ids that ran ahead of their clock; the exact bound is the time of the entry itself.
 */
function within(span: Span, id: RawBuilder<unknown>, at: RawBuilder<unknown>): RawBuilder<unknown> {
  // The time in an id begins in 1970.
  const idAt = (instant: string, skew: number) => uuidv7(Math.max(0, Date.parse(instant) + skew), 0, noRandom);
  const from = span.from === null ? null : idAt(span.from, -SKEW_MS);
  const until = span.until === null ? null : idAt(span.until, SKEW_MS);
  return sql`
    ${from === null ? sql`` : sql`and ${id} >= ${from} and ${at} >= ${span.from}`}
    ${until === null ? sql`` : sql`and ${id} < ${until} and ${at} < ${span.until}`}`;
}

/** Both lists: the newest first; `before` is the id of the last one shown; one row more than `limit` tells of a next page. */
export function recordStore(tx: Tx, org: string) {
  return {
    async audit(filter: AuditFilter, before: string | null, limit: number): Promise<AuditRecord[]> {
      const { by, about, concerns, via, subjectType, subjectId, room, notAboutIn } = filter;
      const named = about !== null || subjectId !== null;
      const asked = sql`
        e.org_id = ${org} and e.verb not like '%\\_draft.kept'
        ${before === null ? sql`` : sql`and e.id < ${before}`}
        ${within(filter, sql`e.id`, sql`e.at`)}
        ${by === null ? sql`` : sql`and e.actor_id = ${by}`}
        ${about === null ? sql`` : sql`and e.about_id = ${about}`}
        ${via === null ? sql`` : sql`and e.via = ${via}`}
        ${subjectType === null ? sql`` : sql`and e.subject_type = ${subjectType}`}
        ${subjectId === null ? sql`` : sql`and e.subject_id = ${subjectId}`}
        ${room === null ? sql`` : sql`and e.action like ${`${room}.%`}`}
        ${named ? sql`and split_part(e.action, '.', 1) <> all(${notAboutIn})` : sql``}`;
      const last = sql`order by e.id desc limit ${limit + 1}`;
      // Two walks along an index instead of one over everything that was ever done.
      const mine = sql`e.org_id = ${org} and e.id in (
        (select e.id from platform.audit_entry e where ${asked} and e.about_id = ${concerns} ${last}) union
        (select e.id from platform.audit_entry e where ${asked} and e.actor_id = ${concerns} ${last}))`;
      const { rows } = await sql<AuditRecord>`
        select e.id, e.at, e.actor_id, a.name as actor_name, e.via, e.action, e.verb, e.subject_type, e.subject_id,
          e.about_id, b.name as about_name, e.payload
        from platform.audit_entry e
        left join people.person_card a on a.org_id = e.org_id and a.person_id = e.actor_id
        left join people.person_card b on b.org_id = e.org_id and b.person_id = e.about_id
        where ${concerns === null ? asked : mine} ${last}`.execute(tx);
      return rows;
    },

    async looksAt(person: string, filter: LookFilter, before: string | null, limit: number): Promise<LookRecord[]> {
      const { by, room } = filter;
      const { rows } = await sql<LookRecord>`
        select l.id, l.at, l.actor_id, coalesce(p.name, '') as name, p.title, l.action, l.subject_type, l.subject_id,
          array(select s.relation from people.standing s
            where s.org_id = l.org_id and s.actor_id = l.actor_id and s.subject_id = l.about_id) as relations
        from platform.access_entry l
        left join people.person_card p on p.org_id = l.org_id and p.person_id = l.actor_id
        where l.org_id = ${org} and l.about_id = ${person}
          ${before === null ? sql`` : sql`and l.id < ${before}`}
          ${within(filter, sql`l.id`, sql`l.at`)}
          ${by === null ? sql`` : sql`and l.actor_id = ${by}`}
          ${room === null ? sql`` : sql`and l.action like ${`${room}.%`}`}
        order by l.id desc limit ${limit + 1}`.execute(tx);
      return rows;
    },
  };
}
