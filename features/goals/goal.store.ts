import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { tablesOf, type GoalTable } from './table.store.ts';

export interface GoalRow extends GoalTable {
  readonly owner_name: string | null;
  readonly team_name: string | null;
  readonly cycle_name: string | null;
  readonly cycle_starts_on: string | null;
  readonly cycle_ends_on: string | null;
  readonly team_lead_id: string | null;
}

type NewGoal = Pick<
  GoalTable,
  'kind' | 'title' | 'why' | 'owner_id' | 'team_id' | 'cycle_id' | 'starts_on' | 'due_on' | 'origin'
> &
  Partial<Pick<GoalTable, 'form'>>;
type Changed = Partial<
  Pick<
    GoalTable,
    | 'kind'
    | 'title'
    | 'why'
    | 'owner_id'
    | 'team_id'
    | 'starts_on'
    | 'due_on'
    | 'news_every_days'
    | 'published_by'
    | 'published_at'
    | 'publish_reason'
    | 'form'
    | 'cycle_id'
    | 'proposed_by'
    | 'proposed_at'
    | 'approval_id'
    | 'closed_by'
    | 'closed_at'
    | 'outcome'
    | 'close_note'
  >
>;

export const goalStore = (work: Work) => {
  const db = tablesOf(work);
  const named = db
    .selectFrom('goals.goal as g')
    .leftJoin('people.person_card as p', (on) =>
      on.onRef('p.org_id', '=', 'g.org_id').onRef('p.person_id', '=', 'g.owner_id'),
    )
    .leftJoin('people.team_card as t', (on) =>
      on.onRef('t.org_id', '=', 'g.org_id').onRef('t.team_id', '=', 'g.team_id'),
    )
    .leftJoin('governance.cycle_card as c', (on) =>
      on.onRef('c.org_id', '=', 'g.org_id').onRef('c.id', '=', 'g.cycle_id'),
    )
    .selectAll('g')
    .select([
      'p.name as owner_name',
      't.name as team_name',
      't.lead_id as team_lead_id',
      'c.name as cycle_name',
      'c.starts_on as cycle_starts_on',
      'c.ends_on as cycle_ends_on',
    ]);

  return {
    async find(id: string): Promise<GoalRow | undefined> {
      return named.where('g.id', '=', id).executeTakeFirst();
    },

    /** Goals of people that are not closed, oldest first. */
    async ownedBy(people: readonly string[], status: 'active' | 'open'): Promise<GoalTable[]> {
      if (people.length === 0) return [];
      let query = db
        .selectFrom('goals.goal')
        .selectAll()
        .where('owner_id', '=', sql<string>`any(${people}::uuid[])`)
        .where('closed_at', 'is', null);
      if (status === 'active') query = query.where('published_at', 'is not', null);
      return query.orderBy('due_on').orderBy('id').execute();
    },

    /** The active goals of a team, those due first on top. */
    async ofTeam(team: string): Promise<(GoalTable & { owner_name: string | null })[]> {
      return db
        .selectFrom('goals.goal as g')
        .leftJoin('people.person_card as o', (on) =>
          on.onRef('o.org_id', '=', 'g.org_id').onRef('o.person_id', '=', 'g.owner_id'),
        )
        .selectAll('g')
        .select('o.name as owner_name')
        .where('g.team_id', '=', team)
        .where('g.closed_at', 'is', null)
        .where('g.published_at', 'is not', null)
        .orderBy('g.due_on')
        .orderBy('g.id')
        .limit(200)
        .execute();
    },

    /** The published ones among some goals, by their id. */
    async publishedOf(ids: readonly string[]): Promise<Map<string, GoalTable>> {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom('goals.goal')
        .selectAll()
        .where('id', '=', sql<string>`any(${ids}::uuid[])`)
        .where('published_at', 'is not', null)
        .execute();
      return new Map(rows.map((row) => [row.id, row]));
    },

    async byOrigin(origin: string): Promise<string | undefined> {
      const row = await db.selectFrom('goals.goal').select('id').where('origin', '=', origin).executeTakeFirst();
      return row?.id;
    },

    async insert(goal: NewGoal, by: string): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('goals.goal')
        .values({
          org_id: work.org,
          id,
          ...goal,
          news_every_days: 7,
          published_by: null,
          published_at: null,
          publish_reason: null,
          closed_by: null,
          closed_at: null,
          outcome: null,
          close_note: null,
          latest_on: null,
          latest_confidence: null,
          import_id: null,
          created_by: by,
          created_at: work.clock.iso(),
          version: 1,
          form: goal.form ?? 'okr',
          proposed_by: null,
          proposed_at: null,
          approval_id: null,
        })
        .execute();
      return id;
    },

    /** False where the version is not the one that was read. */
    async change(id: string, version: number, changed: Changed): Promise<boolean> {
      const result = await db
        .updateTable('goals.goal')
        .set({ ...changed, version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    /** Only a word on the goal itself carries a confidence; one on a key result is news all the same. */
    async latest(id: string, on: string, confidence?: number | null): Promise<void> {
      await db
        .updateTable('goals.goal')
        .set({ latest_on: on, ...(confidence === undefined ? {} : { latest_confidence: confidence }) })
        .where('id', '=', id)
        .execute();
    },

    /** The planning period that holds a day; where several do, the one that began last. */
    async cycleAt(day: string): Promise<{ id: string; name: string; startsOn: string; endsOn: string } | null> {
      const cycle = await db
        .selectFrom('governance.cycle_card')
        .select(['id', 'name', 'starts_on as startsOn', 'ends_on as endsOn'])
        .where('starts_on', '<=', day)
        .where('ends_on', '>=', day)
        .orderBy('starts_on', 'desc')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return cycle ?? null;
    },

    async teamsLedBy(person: string): Promise<string[]> {
      const rows = await db.selectFrom('people.team_card').select('team_id').where('lead_id', '=', person).execute();
      return rows.map((row) => row.team_id);
    },
  };
};
