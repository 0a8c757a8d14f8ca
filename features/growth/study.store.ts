import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Evaluation } from './study-page.domain.ts';
import type { StudyVerdict } from './study.domain.ts';
import type { GrowthTables, OutcomeStudyTable } from './table.store.ts';

export interface StudyRecord extends OutcomeStudyTable {
  look_on: string | null;
  stopped_at: string | null;
  stopped_reason: string | null;
  owner_id: string;
  gap_closed: boolean;
  reopened: boolean;
  learners: number;
  completed: number;
  course_id: string;
  kpi_name: string | null;
  kpi_unit: string | null;
  kpi_cadence: 'day' | 'week' | 'month' | 'quarter' | null;
  verdict: StudyVerdict | null;
  effect: number | null;
  low: number | null;
  high: number | null;
  looked_on: string | null;
  reckoning: Evaluation | null;
  personIds: string[];
}

const whole = sql`
  select s.*, c.look_on, c.stopped_at, c.stopped_reason, g.owner_id, g.closed_at is not null as gap_closed,
    exists (select from growth.diagnosis d where d.org_id = s.org_id and d.gap_id = s.gap_id and d.withdrawn_at >= s.written_at) as reopened,
    h.learners, h.completed, he.course_id, k.name as kpi_name, k.unit as kpi_unit, k.cadence as kpi_cadence,
    v.verdict, v.effect, v.low, v.high, v.looked_on, v.reckoning,
    array(select p.person_id::text from growth.gap_person p where p.org_id = s.org_id and p.gap_id = s.gap_id) as "personIds"
  from growth.outcome_study s
  join growth.study_schedule c on c.org_id = s.org_id and c.study_id = s.id
  join growth.gap g on g.org_id = s.org_id and g.id = s.gap_id
  join growth.help he on he.org_id = s.org_id and he.id = s.help_id
  left join kpis.kpi_card k on k.org_id = s.org_id and k.id = s.kpi_id
  left join lateral (
    select count(*) as learners, count(p.completed_at) as completed from growth.help_person p where p.org_id = s.org_id and p.help_id = s.help_id
  ) h on true
  left join lateral (
    select * from growth.study_verdict v where v.org_id = s.org_id and v.study_id = s.id order by v.id desc limit 1
  ) v on true`;

export const studyStore = (work: Work) => {
  const db = work.tx.withTables<GrowthTables>();
  return {
    async insert(study: Omit<OutcomeStudyTable, 'org_id' | 'id' | 'written_at'>): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('growth.outcome_study')
        .values({ ...study, org_id: work.org, id, written_at: work.clock.iso() })
        .execute();
      await db
        .insertInto('growth.study_schedule')
        .values({
          org_id: work.org,
          study_id: id,
          look_on: study.first_look_on,
          stopped_at: null,
          stopped_by: null,
          stopped_reason: null,
        })
        .execute();
      return id;
    },

    async find(id: string): Promise<StudyRecord | undefined> {
      const { rows } = await sql<StudyRecord>`${whole} where s.org_id = ${work.org} and s.id = ${id}`.execute(work.tx);
      return rows[0];
    },

    /** Studies of groups large enough to be shown to everybody, and those that concern the actor; latest first. */
    async page(filter: {
      actor: string;
      visible: RawBuilder<SqlBool>;
      fewest: number;
      before: string | null;
      limit: number;
    }): Promise<StudyRecord[]> {
      const { rows } = await sql<StudyRecord>`${whole}
        where s.org_id = ${work.org}
          and (h.learners >= ${filter.fewest} or g.owner_id = ${filter.actor} or exists (
            select from growth.gap_person p where p.org_id = g.org_id and p.gap_id = g.id and ${filter.visible}))
          and (${filter.before}::uuid is null or s.id < ${filter.before}::uuid)
        order by s.id desc limit ${filter.limit}`.execute(work.tx);
      return rows;
    },

    async due(day: string): Promise<string[]> {
      const rows = await db
        .selectFrom('growth.study_schedule')
        .select('study_id')
        .where('org_id', '=', work.org)
        .where('look_on', '<=', day)
        .where('stopped_at', 'is', null)
        .orderBy('study_id')
        .limit(500)
        .execute();
      return rows.map((row) => row.study_id);
    },

    async schedule(
      id: string,
      change:
        | { look_on: string | null }
        | { look_on: null; stopped_at: string; stopped_by: string; stopped_reason: string },
    ): Promise<void> {
      await db
        .updateTable('growth.study_schedule')
        .set(change)
        .where('org_id', '=', work.org)
        .where('study_id', '=', id)
        .execute();
    },

    async keepVerdict(studyId: string, evaluation: Evaluation, on: string, by: string | null): Promise<void> {
      await db
        .insertInto('growth.study_verdict')
        .values({
          org_id: work.org,
          id: work.ids.next(),
          study_id: studyId,
          verdict: evaluation.verdict,
          effect: evaluation.effect,
          low: evaluation.low,
          high: evaluation.high,
          reckoning: JSON.stringify(evaluation),
          looked_on: on,
          looked_at: work.clock.iso(),
          looked_by: by,
        })
        .execute();
    },

    async looks(
      studyId: string,
    ): Promise<{ looked_on: string; verdict: StudyVerdict; low: number | null; high: number | null }[]> {
      return db
        .selectFrom('growth.study_verdict')
        .select(['looked_on', 'verdict', 'low', 'high'])
        .where('org_id', '=', work.org)
        .where('study_id', '=', studyId)
        .orderBy('id', 'desc')
        .limit(20)
        .execute();
    },

    async observe(studyId: string, by: string, words: string, seen: 'yes' | 'partly' | 'no'): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('growth.observation')
        .values({
          org_id: work.org,
          id,
          study_id: studyId,
          words,
          seen,
          observed_at: work.clock.iso(),
          observed_by: by,
        })
        .execute();
      return id;
    },

    async observations(studyId: string) {
      return db
        .selectFrom('growth.observation as o')
        .innerJoin('people.person_card as p', (on) =>
          on.onRef('p.org_id', '=', 'o.org_id').onRef('p.person_id', '=', 'o.observed_by'),
        )
        .select(['o.id', 'o.words', 'o.seen', 'o.observed_at', 'o.observed_by', 'p.name'])
        .where('o.org_id', '=', work.org)
        .where('o.study_id', '=', studyId)
        .orderBy('o.id')
        .execute();
    },

    /** Names of teams and locations, for the units of a plan. */
    async placeNames(): Promise<Map<string, string>> {
      const { rows } = await sql<{ id: string; name: string }>`
        select team_id as id, name from people.team_card where org_id = ${work.org}
        union all select location_id, name from people.location_card where org_id = ${work.org}`.execute(work.tx);
      return new Map(rows.map((row) => [row.id, row.name]));
    },
  };
};
