import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { GapStep, Cause } from './cause.domain.ts';
import type { EvidenceTable, GapTable, GrowthTables, SkillNeedTable } from './table.store.ts';

export type GapRecord = Omit<GapTable, 'version' | 'joined_into' | 'draft_course_id'> & {
  version: number;
  draft_course_id: string | null;
  step: GapStep;
  cause: Cause | null;
  personIds: string[];
};

type Person = { id: string; name: string; title: string | null; zone: string };

export interface GapWithNames extends GapRecord {
  owner: Person;
  people: Person[];
  team_name: string | null;
  location_name: string | null;
  need:
    | (Omit<SkillNeedTable, 'org_id' | 'gap_id'> & { skill_name: string | null; agreed_by_name: string | null })
    | null;
}

const personRef = (alias: string) =>
  sql.raw(
    `json_build_object('id', ${alias}.person_id, 'name', ${alias}.name, 'title', ${alias}.title, 'zone', ${alias}.zone)`,
  );

interface GapLine {
  id: string;
  title: string;
  step: GapStep;
  cause: Cause | null;
  opened_at: string;
  closed_at: string | null;
  place: string | null;
  owner: { id: string; name: string };
  people: { id: string; name: string }[];
}

const lines = sql`
  select g.id, g.title, c.step, c.cause, g.opened_at, g.closed_at, coalesce(l.name, t.name) as place,
    json_build_object('id', o.person_id, 'name', o.name) as owner,
    (select coalesce(json_agg(json_build_object('id', pc.person_id, 'name', pc.name) order by pc.sort_key), '[]')
      from growth.gap_person p join people.person_card pc on pc.org_id = p.org_id and pc.person_id = p.person_id
      where p.org_id = g.org_id and p.gap_id = g.id) as people
  from growth.gap g
  join growth.gap_card c on c.org_id = g.org_id and c.id = g.id
  join people.person_card o on o.org_id = g.org_id and o.person_id = g.owner_id
  left join people.team_card t on t.org_id = g.org_id and t.team_id = g.team_id
  left join people.location_card l on l.org_id = g.org_id and l.location_id = g.location_id`;

export const gapStore = (work: Work) => {
  const db = work.tx.withTables<GrowthTables>();
  return {
    async insert(
      gap: Omit<
        GapTable,
        | 'org_id'
        | 'id'
        | 'opened_at'
        | 'closed_at'
        | 'closed_by'
        | 'closed_reason'
        | 'joined_into'
        | 'draft_course_id'
        | 'version'
      >,
      personIds: readonly string[],
    ): Promise<string> {
      const id = work.ids.next();
      const at = work.clock.iso();
      await db
        .insertInto('growth.gap')
        .values({ ...gap, org_id: work.org, id, opened_at: at, closed_at: null, closed_by: null, closed_reason: null })
        .execute();
      await db
        .insertInto('growth.gap_person')
        .values(
          [...new Set(personIds)].map((person) => ({
            org_id: work.org,
            gap_id: id,
            person_id: person,
            added_at: at,
            added_by: gap.opened_by,
          })),
        )
        .execute();
      return id;
    },

    async draft(id: string, courseId: string): Promise<void> {
      await db
        .updateTable('growth.gap')
        .set({ draft_course_id: courseId })
        .where('org_id', '=', work.org)
        .where('id', '=', id)
        .execute();
    },

    /** What a decision needs to know. */
    async find(id: string): Promise<GapRecord | undefined> {
      const { rows } = await sql<GapRecord>`
        select g.*, c.step, c.cause,
          array(select p.person_id::text from growth.gap_person p where p.org_id = g.org_id and p.gap_id = g.id) as "personIds"
        from growth.gap g join growth.gap_card c on c.org_id = g.org_id and c.id = g.id
        where g.org_id = ${work.org} and g.id = ${id}`.execute(work.tx);
      return rows[0];
    },

    /** The same with everybody's names and the need that stands. */
    async findWhole(id: string): Promise<GapWithNames | undefined> {
      const { rows } = await sql<GapWithNames>`
        select g.*, c.step, c.cause, t.name as team_name, l.name as location_name, ${personRef('o')} as owner,
          array(select p.person_id::text from growth.gap_person p where p.org_id = g.org_id and p.gap_id = g.id) as "personIds",
          (select coalesce(json_agg(${personRef('pc')} order by pc.sort_key), '[]') from growth.gap_person p
            join people.person_card pc on pc.org_id = p.org_id and pc.person_id = p.person_id
            where p.org_id = g.org_id and p.gap_id = g.id) as people,
          (select to_json(n) from (
            select n.id, n.skill_id, n.behaviour, n.situation, n.standard, n.sign,
              to_char(n.agreed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as agreed_at, n.agreed_by, s.name as skill_name, a.name as agreed_by_name
            from growth.skill_need n
            left join learning.skill_card s on s.org_id = n.org_id and s.skill_id = n.skill_id
            left join people.person_card a on a.org_id = n.org_id and a.person_id = n.agreed_by
            where n.org_id = g.org_id and n.gap_id = g.id order by n.id desc limit 1) n) as need
        from growth.gap g
        join growth.gap_card c on c.org_id = g.org_id and c.id = g.id
        join people.person_card o on o.org_id = g.org_id and o.person_id = g.owner_id
        left join people.team_card t on t.org_id = g.org_id and t.team_id = g.team_id
        left join people.location_card l on l.org_id = g.org_id and l.location_id = g.location_id
        where g.org_id = ${work.org} and g.id = ${id}`.execute(work.tx);
      return rows[0];
    },

    /** Gaps of which the actor is the owner, or in which `visible` holds for one of the people; newest first. */
    async page(filter: {
      actor: string;
      visible: RawBuilder<SqlBool>;
      closed: boolean;
      personId: string | null;
      before: string | null;
      limit: number;
    }) {
      const { rows } = await sql<GapLine>`${lines}
        where g.org_id = ${work.org} and (g.closed_at is not null) = ${filter.closed}
          and (g.owner_id = ${filter.actor} or exists (
            select from growth.gap_person p where p.org_id = g.org_id and p.gap_id = g.id and ${filter.visible}))
          and (${filter.personId}::uuid is null or exists (
            select from growth.gap_person p where p.org_id = g.org_id and p.gap_id = g.id and p.person_id = ${filter.personId}::uuid))
          and (${filter.before}::uuid is null or g.id < ${filter.before}::uuid)
        order by g.id desc limit ${filter.limit}`.execute(work.tx);
      return rows;
    },

    /** The same lines of gaps that the caller knows may be seen. */
    async byIds(ids: readonly string[]) {
      const { rows } = await sql<GapLine>`${lines}
        where g.org_id = ${work.org} and g.id = any (${[...ids]}::uuid[]) order by g.id desc`.execute(work.tx);
      return rows;
    },

    async aim(id: string, at: { kpi_id: string | null; goal_id: string | null }): Promise<void> {
      await db.updateTable('growth.gap').set(at).where('org_id', '=', work.org).where('id', '=', id).execute();
    },

    async close(id: string, by: string | null, reason: string): Promise<void> {
      await db
        .updateTable('growth.gap')
        .set({ closed_at: work.clock.iso(), closed_by: by, closed_reason: reason })
        .where('org_id', '=', work.org)
        .where('id', '=', id)
        .where('closed_at', 'is', null)
        .execute();
    },

    async addEvidence(rows: readonly Omit<EvidenceTable, 'org_id' | 'id' | 'added_at'>[]): Promise<string[]> {
      if (rows.length === 0) return [];
      const added = await db
        .insertInto('growth.evidence')
        .values(rows.map((row) => ({ ...row, org_id: work.org, id: work.ids.next(), added_at: work.clock.iso() })))
        .onConflict((already) =>
          already.columns(['org_id', 'gap_id', 'source_id']).where('source_id', 'is not', null).doNothing(),
        )
        .returning('id')
        .execute();
      return added.map((row) => row.id);
    },

    async evidence(gapId: string): Promise<(EvidenceTable & { about_name: string | null })[]> {
      return db
        .selectFrom('growth.evidence as e')
        .leftJoin('people.person_card as p', (on) =>
          on.onRef('p.org_id', '=', 'e.org_id').onRef('p.person_id', '=', 'e.about_id'),
        )
        .selectAll('e')
        .select('p.name as about_name')
        .where('e.org_id', '=', work.org)
        .where('e.gap_id', '=', gapId)
        .orderBy('e.id')
        .execute();
    },

    /** The open gap that was opened from this row, if there is one. */
    async bySource(sourceId: string): Promise<string | null> {
      const row = await db
        .selectFrom('growth.evidence as e')
        .innerJoin('growth.gap as g', (on) => on.onRef('g.org_id', '=', 'e.org_id').onRef('g.id', '=', 'e.gap_id'))
        .select('g.id')
        .where('e.org_id', '=', work.org)
        .where('e.source_id', '=', sourceId)
        .where('g.closed_at', 'is', null)
        .executeTakeFirst();
      return row?.id ?? null;
    },
  };
};
