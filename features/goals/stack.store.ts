import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { StackPlace } from './stack.domain.ts';
import { tablesOf, type KpiChoiceTable } from './table.store.ts';

export interface ExceptionRow {
  readonly place: StackPlace;
  readonly kind: 'missing' | 'surplus';
  readonly reason: string;
  readonly made_at: string;
  readonly made_by: string;
  readonly made_by_name: string;
}

export interface StackFrame {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly priority_id: string | null;
  readonly priority_title: string | null;
}

export type ChoiceRow = KpiChoiceTable & { priority_title: string; chosen_by_name: string };

export const stackStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** Teams that have a KPI or a place; how many places are filled by KPIs that are not retired. */
    async teams(): Promise<{ id: string; name: string; places: Partial<Record<StackPlace, number>> }[]> {
      const found = await sql<{ id: string; name: string; places: Partial<Record<StackPlace, number>> }>`
        select t.team_id as id, t.name,
               coalesce((
                 select jsonb_object_agg(c.place, c.count) from (
                   select s.place, count(*)::int as count from goals.stack_place s
                   join kpis.kpi_card k on k.org_id = s.org_id and k.id = s.kpi_id and k.status <> 'retired'
                   where s.org_id = t.org_id and s.team_id = t.team_id and s.role = '' and s.left_at is null
                   group by s.place) c), '{}') as places
        from people.team_card t
        where t.org_id = ${work.org} and t.closed_at is null
          and (exists (select from kpis.kpi_card k where k.org_id = t.org_id and k.team_id = t.team_id)
            or exists (select from goals.stack_place s where s.org_id = t.org_id and s.team_id = t.team_id))
        order by t.name, t.team_id limit 200`.execute(db);
      return found.rows;
    },

    /** The team with the titles of its people, and the priority that its first placed KPI was chosen for. */
    async frame(teamId: string, role: string): Promise<StackFrame | undefined> {
      const found = await sql<StackFrame>`
        select t.team_id as id, t.name, c.priority_id, c.title as priority_title,
               array(select distinct p.title from people.person_card p
                     where p.org_id = t.org_id and p.team_id = t.team_id and p.left_on is null and p.title <> ''
                     order by p.title limit 40) as roles
        from people.team_card t
        left join lateral (
          select c.priority_id, p.title from goals.stack_place s
          join goals.kpi_choice c on c.org_id = s.org_id and c.kpi_id = s.kpi_id
          join goals.priority p on p.org_id = c.org_id and p.id = c.priority_id and p.closed_at is null
          where s.org_id = t.org_id and s.team_id = t.team_id and s.role = ${role} and s.left_at is null
          order by (s.place = 'outcome') desc, c.id desc limit 1
        ) c on true
        where t.org_id = ${work.org} and t.team_id = ${teamId} and t.closed_at is null`.execute(db);
      return found.rows[0];
    },

    places: (teamId: string, role: string): Promise<{ kpi_id: string; place: StackPlace }[]> =>
      db
        .selectFrom('goals.stack_place')
        .select(['kpi_id', 'place'])
        .where('org_id', '=', work.org)
        .where('team_id', '=', teamId)
        .where('role', '=', role)
        .where('left_at', 'is', null)
        .orderBy('id')
        .execute(),

    /** Newest first. */
    exceptions: (teamId: string, role: string): Promise<ExceptionRow[]> =>
      db
        .selectFrom('goals.stack_exception as e')
        .innerJoin('people.person_card as p', (on) =>
          on.onRef('p.org_id', '=', 'e.org_id').onRef('p.person_id', '=', 'e.made_by'),
        )
        .select(['e.place', 'e.kind', 'e.reason', 'e.made_at', 'e.made_by', 'p.name as made_by_name'])
        .where('e.org_id', '=', work.org)
        .where('e.team_id', '=', teamId)
        .where('e.role', '=', role)
        .orderBy('e.id', 'desc')
        .limit(40)
        .execute(),

    /** A KPI stands once in a stack: placing it elsewhere moves it. */
    async put(at: { teamId: string; role: string; kpiId: string; place: StackPlace }, by: string): Promise<void> {
      await this.take(at, by);
      await db
        .insertInto('goals.stack_place')
        .values({
          org_id: work.org,
          id: work.ids.next(),
          team_id: at.teamId,
          role: at.role,
          kpi_id: at.kpiId,
          place: at.place,
          placed_at: work.clock.iso(),
          placed_by: by,
          left_at: null,
          left_by: null,
        })
        .execute();
    },

    async take(at: { teamId: string; role: string; kpiId: string }, by: string): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('goals.stack_place')
        .set({ left_at: work.clock.iso(), left_by: by })
        .where('org_id', '=', work.org)
        .where('team_id', '=', at.teamId)
        .where('role', '=', at.role)
        .where('kpi_id', '=', at.kpiId)
        .where('left_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async excuse(
      at: { teamId: string; role: string; place: StackPlace; kind: 'missing' | 'surplus'; reason: string },
      by: string,
    ): Promise<void> {
      await db
        .insertInto('goals.stack_exception')
        .values({
          org_id: work.org,
          id: work.ids.next(),
          team_id: at.teamId,
          role: at.role,
          place: at.place,
          kind: at.kind,
          reason: at.reason,
          made_at: work.clock.iso(),
          made_by: by,
        })
        .execute();
    },

    async choose(choice: Omit<KpiChoiceTable, 'org_id' | 'id' | 'chosen_at'>): Promise<void> {
      await db
        .insertInto('goals.kpi_choice')
        .values({ ...choice, org_id: work.org, id: work.ids.next(), chosen_at: work.clock.iso() })
        .execute();
    },

    choiceOf: (kpiId: string): Promise<ChoiceRow | undefined> =>
      db
        .selectFrom('goals.kpi_choice as c')
        .innerJoin('goals.priority as p', (on) =>
          on.onRef('p.org_id', '=', 'c.org_id').onRef('p.id', '=', 'c.priority_id'),
        )
        .innerJoin('people.person_card as who', (on) =>
          on.onRef('who.org_id', '=', 'c.org_id').onRef('who.person_id', '=', 'c.chosen_by'),
        )
        .selectAll('c')
        .select(['p.title as priority_title', 'who.name as chosen_by_name'])
        .where('c.org_id', '=', work.org)
        .where('c.kpi_id', '=', kpiId)
        .orderBy('c.id', 'desc')
        .executeTakeFirst(),

    stacksOf: (kpiId: string): Promise<{ team_id: string; team_name: string; role: string; place: StackPlace }[]> =>
      db
        .selectFrom('goals.stack_place as s')
        .innerJoin('people.team_card as t', (on) =>
          on.onRef('t.org_id', '=', 's.org_id').onRef('t.team_id', '=', 's.team_id'),
        )
        .select(['s.team_id', 't.name as team_name', 's.role', 's.place'])
        .where('s.org_id', '=', work.org)
        .where('s.kpi_id', '=', kpiId)
        .where('s.left_at', 'is', null)
        .orderBy('t.name')
        .limit(50)
        .execute(),
  };
};
