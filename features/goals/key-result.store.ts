import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { KeyResultFacts } from './judgement.domain.ts';
import type { Milestone, PaceKind } from './pace.domain.ts';
import { tablesOf, type KeyResultTable, type MeasurementTable } from './table.store.ts';

/** A key result with the number that counts: the KPI's latest reading where a KPI feeds it, otherwise the last one told. */
export interface KeyResultRow extends KeyResultFacts {
  readonly goal_id: string | null;
  readonly priority_id: string | null;
  readonly retired_at: string | null;
}

type Written = Pick<
  KeyResultTable,
  'kind' | 'title' | 'unit' | 'baseline' | 'target' | 'stretch' | 'direction' | 'due_on' | 'kpi_id'
> &
  Partial<Pick<KeyResultTable, 'pace' | 'milestones' | 'latest_value'>>;

/** Instants inside JSON come with their offset; all others end in Z. */
const stepsOfMilestone = sql<KeyResultFacts['steps']>`case when k.kind = 'milestone' then (
    select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'dueOn', s.due_on, 'weight', s.weight,
      'done', case when s.done_by is not null then jsonb_build_object('by', jsonb_build_object('id', s.done_by, 'name', d.name),
        'at', to_char(s.done_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end) order by s.position), '[]')
    from goals.step s left join people.person_card d on d.org_id = s.org_id and d.person_id = s.done_by
    where s.org_id = k.org_id and s.key_result_id = k.id) end`;

export const keyResultStore = (work: Work) => {
  const db = tablesOf(work);
  const fed = db
    .selectFrom('goals.key_result as k')
    .leftJoin('kpis.kpi_card as c', (on) => on.onRef('c.org_id', '=', 'k.org_id').onRef('c.id', '=', 'k.kpi_id'))
    .leftJoinLateral(
      (query) =>
        query
          .selectFrom('kpis.reading_current as r')
          .select(['r.period', 'r.value'])
          .whereRef('r.org_id', '=', 'k.org_id')
          .whereRef('r.kpi_id', '=', 'k.kpi_id')
          .where('r.unit_key', '=', '')
          .orderBy('r.period', 'desc')
          .limit(1)
          .as('reading'),
      (on) => on.on('k.kpi_id', 'is not', null),
    )
    .select([
      'k.id',
      'k.goal_id',
      'k.priority_id',
      'k.title',
      'k.unit',
      'k.baseline',
      'k.target',
      'k.direction',
      'k.due_on',
      'k.kpi_id',
      'k.imported',
      'k.pace',
      'k.milestones',
      'c.name as kpi_name',
      'k.latest_confidence as confidence',
      'k.version',
      'k.kind',
      'k.stretch',
      'k.retired_at',
      stepsOfMilestone.as('steps'),
      sql<string | null>`coalesce(reading.period, k.latest_on)`.as('now_on'),
      sql<number | null>`coalesce(reading.value::numeric, k.latest_value)`.as('now_value'),
    ]);

  return {
    async find(id: string): Promise<KeyResultRow | undefined> {
      return fed.where('k.id', '=', id).executeTakeFirst();
    },

    /** The key results of goals and priorities, in their order. */
    async of(owners: { goals?: readonly string[]; priorities?: readonly string[] }): Promise<KeyResultRow[]> {
      const { goals = [], priorities = [] } = owners;
      if (goals.length + priorities.length === 0) return [];
      return fed
        .where('k.retired_at', 'is', null)
        .where((row) => {
          const either = [];
          if (goals.length > 0) either.push(row('k.goal_id', '=', sql<string>`any(${goals}::uuid[])`));
          if (priorities.length > 0) either.push(row('k.priority_id', '=', sql<string>`any(${priorities}::uuid[])`));
          return row.or(either);
        })
        .orderBy('k.position')
        .orderBy('k.id')
        .execute();
    },

    async add(
      owner: { goal_id: string | null; priority_id: string | null },
      written: Written,
      by: string,
    ): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('goals.key_result')
        .values(({ selectFrom }) => ({
          org_id: work.org,
          id,
          ...owner,
          ...written,
          imported: false,
          position: selectFrom('goals.key_result')
            .select(sql<number>`coalesce(max(position), 0) + 1`.as('next'))
            .where('goal_id', 'is not distinct from', owner.goal_id)
            .where('priority_id', 'is not distinct from', owner.priority_id),
          latest_on: null,
          latest_value: written.latest_value ?? null,
          latest_confidence: null,
          created_by: by,
          created_at: work.clock.iso(),
          retired_by: null,
          retired_at: null,
          version: 1,
        }))
        .execute();
      return id;
    },

    /** False where the version is not the one that was read. */
    async change(id: string, version: number, written: Written): Promise<boolean> {
      const changed = await db
        .updateTable('goals.key_result')
        .set({ ...written, version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .where('retired_at', 'is', null)
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n;
    },

    async setPace(id: string, version: number, pace: PaceKind, milestones: readonly Milestone[]): Promise<boolean> {
      const changed = await db
        .updateTable('goals.key_result')
        .set({ pace, milestones: JSON.stringify(milestones), version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .where('retired_at', 'is', null)
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n;
    },

    async retire(id: string, by: string): Promise<void> {
      await db
        .updateTable('goals.key_result')
        .set((row) => ({ retired_by: by, retired_at: work.clock.iso(), version: row('version', '+', 1) }))
        .where('id', '=', id)
        .execute();
    },

    async latest(id: string, word: { on: string; value: number | null; confidence: number | null }): Promise<void> {
      await db
        .updateTable('goals.key_result')
        .set((row) => ({
          latest_on: word.on,
          latest_value: word.value ?? row.ref('latest_value'),
          latest_confidence: word.confidence,
        }))
        .where('id', '=', id)
        .execute();
    },

    /** New targets for several at once. */
    async retarget(targets: readonly { id: string; target: number }[]): Promise<void> {
      if (targets.length === 0) return;
      await sql`
        update goals.key_result k set target = t.target, stretch = null, version = k.version + 1
        from unnest(${targets.map((one) => one.id)}::uuid[], ${targets.map((one) => one.target)}::numeric[]) as t (id, target)
        where k.org_id = ${work.org} and k.id = t.id`.execute(db);
    },

    async retireAll(ids: readonly string[], by: string): Promise<void> {
      if (ids.length === 0) return;
      await db
        .updateTable('goals.key_result')
        .set({ retired_by: by, retired_at: work.clock.iso() })
        .where('id', 'in', ids)
        .where('retired_at', 'is', null)
        .execute();
    },

    async measurementsOf(id: string): Promise<MeasurementTable[]> {
      return db
        .selectFrom('goals.measurement')
        .selectAll()
        .where('key_result_id', '=', id)
        .orderBy('position')
        .limit(2000)
        .execute();
    },
  };
};
