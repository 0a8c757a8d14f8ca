import type { Work } from '../../platform/action/context.ts';
import type { Placed, PlacedMeasurement, PlacedResult } from './plan-placing.domain.ts';
import type { Plan } from './plan.domain.ts';
import { tablesOf } from './table.store.ts';

export interface PlanBatch {
  readonly id: string;
  readonly filename: string;
  readonly plan: Plan;
  readonly committed: boolean;
}

export interface Placement {
  readonly batch: string;
  readonly ownerId: string | null;
  readonly cycleId: string | null;
  readonly startsOn: string;
  readonly dueOn: string;
  readonly by: string;
  /** Given where the goals are active at once. */
  readonly publishReason: string | null;
}

/** Rows of one insert: the widest table has 25 columns, and a statement takes 65,535 parameters. */
const CHUNK = 1000;

export const planStore = (work: Work) => {
  const db = tablesOf(work);
  const at = work.clock.iso();

  return {
    async add(filename: string, plan: Plan, by: string): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('goals.import_batch')
        .values({
          org_id: work.org,
          id,
          filename,
          format: plan.format,
          name: plan.name,
          plan: JSON.stringify(plan),
          read_by: by,
          read_at: at,
          committed_by: null,
          committed_at: null,
        })
        .execute();
      return id;
    },

    /** With `claim` the row is held until the end of the transaction, so that a plan is not imported twice at once. */
    async find(id: string, claim = false): Promise<PlanBatch | undefined> {
      let query = db
        .selectFrom('goals.import_batch')
        .select(['id', 'filename', 'plan', 'committed_at'])
        .where('id', '=', id);
      if (claim) query = query.forUpdate();
      const row = await query.executeTakeFirst();
      return (
        row && { id: row.id, filename: row.filename, plan: row.plan as Plan, committed: row.committed_at !== null }
      );
    },

    async markCommitted(id: string, by: string): Promise<void> {
      await db
        .updateTable('goals.import_batch')
        .set({ committed_by: by, committed_at: at })
        .where('id', '=', id)
        .execute();
    },

    /** Makes everything of a plan; a handful of statements for thousands of rows. */
    async place(placed: Placed, how: Placement): Promise<{ measurements: number }> {
      const ids: Ids = {
        priority: idsOf(placed.priorities.map(({ node }) => node)),
        goal: idsOf(placed.goals.map(({ node }) => node)),
      };
      await addPriorities(placed.priorities, ids, how);
      await addGoals(placed.goals, ids, how);
      await addContributions(placed.goals, ids, how);
      const results = placed.keyResults.map((result, at) => ({ ...result, node: `${at}` }));
      const resultIds = idsOf(results.map(({ node }) => node));
      await addKeyResults(results, resultIds, ids, how);
      const periods = results.flatMap(({ node, measurements }) =>
        measurements.map((period, at) => ({ ...period, result: resultIds.get(node)!, position: at + 1 })),
      );
      await addMeasurements(periods);
      return { measurements: periods.length };
    },
  };

  async function addPriorities(priorities: Placed['priorities'], ids: Ids, how: Placement): Promise<void> {
    const last = await db
      .selectFrom('goals.priority')
      .select((row) => row.fn.max('position').as('position'))
      .executeTakeFirst();
    for (const [start, rows] of chunks(priorities)) {
      await db
        .insertInto('goals.priority')
        .values(
          rows.map(({ node, title, statement }, place) => ({
            ...madeBy(how),
            id: ids.priority.get(node)!,
            title,
            statement,
            owner_id: how.ownerId,
            cycle_id: how.cycleId,
            position: (last?.position ?? 0) + 1 + start + place,
            closed_by: null,
            closed_at: null,
            close_note: null,
            import_id: how.batch,
          })),
        )
        .execute();
    }
  }

  async function addGoals(goals: Placed['goals'], ids: Ids, how: Placement): Promise<void> {
    for (const [, rows] of chunks(goals)) {
      await db
        .insertInto('goals.goal')
        .values(
          rows.map(({ node, title, why }) => ({
            ...madeBy(how),
            id: ids.goal.get(node)!,
            kind: 'organisation' as const,
            form: 'okr' as const,
            proposed_by: null,
            proposed_at: null,
            approval_id: null,
            title,
            why,
            owner_id: how.ownerId,
            team_id: null,
            cycle_id: how.cycleId,
            starts_on: how.startsOn,
            due_on: how.dueOn,
            news_every_days: 7,
            published_by: how.publishReason === null ? null : how.by,
            published_at: how.publishReason === null ? null : at,
            publish_reason: how.publishReason,
            closed_by: null,
            closed_at: null,
            outcome: null,
            close_note: null,
            latest_on: null,
            latest_confidence: null,
            origin: null,
            import_id: how.batch,
          })),
        )
        .execute();
    }
  }

  async function addContributions(goals: Placed['goals'], ids: Ids, how: Placement): Promise<void> {
    const links = idsOf(goals.map(({ node }) => node));
    for (const [, rows] of chunks(goals)) {
      await db
        .insertInto('goals.contribution')
        .values(
          rows.map((goal) => ({
            org_id: work.org,
            id: links.get(goal.node)!,
            goal_id: ids.goal.get(goal.node)!,
            parent_goal_id: goal.parent.type === 'goal' ? ids.goal.get(goal.parent.node)! : null,
            priority_id: goal.parent.type === 'priority' ? ids.priority.get(goal.parent.node)! : null,
            how: goal.how,
            created_by: how.by,
            created_at: at,
          })),
        )
        .execute();
    }
  }

  async function addKeyResults(
    results: readonly (PlacedResult & { node: string })[],
    resultIds: ReadonlyMap<string, string>,
    ids: Ids,
    how: Placement,
  ): Promise<void> {
    for (const [, rows] of chunks(results)) {
      await db
        .insertInto('goals.key_result')
        .values(
          rows.map(({ node, of, title, unit, baseline, target, direction, position, latest }) => ({
            ...madeBy(how),
            id: resultIds.get(node)!,
            goal_id: of.type === 'goal' ? ids.goal.get(of.node)! : null,
            priority_id: of.type === 'priority' ? ids.priority.get(of.node)! : null,
            title,
            unit,
            baseline,
            target,
            direction,
            due_on: null,
            kpi_id: null,
            imported: true,
            kind: 'metric' as const,
            stretch: null,
            position,
            latest_on: latest?.on ?? null,
            latest_value: latest?.value ?? null,
            latest_confidence: null,
            retired_by: null,
            retired_at: null,
          })),
        )
        .execute();
    }
  }

  async function addMeasurements(
    periods: readonly (PlacedMeasurement & { result: string; position: number })[],
  ): Promise<void> {
    for (const [, rows] of chunks(periods)) {
      await db
        .insertInto('goals.measurement')
        .values(
          rows.map((row) => ({
            org_id: work.org,
            key_result_id: row.result,
            position: row.position,
            starts_on: row.startsOn,
            ends_on: row.endsOn,
            target: typeof row.target === 'number' ? row.target : null,
            target_words: typeof row.target === 'string' ? row.target : null,
            actual: typeof row.actual === 'number' ? row.actual : null,
            actual_words: typeof row.actual === 'string' ? row.actual : null,
          })),
        )
        .execute();
    }
  }

  /** What every row that a person made carries. */
  function madeBy(how: Placement) {
    return { org_id: work.org, created_by: how.by, created_at: at, version: 1 };
  }

  /** Ids made in the same millisecond have no order among them: sorted, they keep the order of the plan. */
  function idsOf(nodes: readonly string[]): Map<string, string> {
    const ids = nodes.map(() => work.ids.next()).sort();
    return new Map(nodes.map((node, at) => [node, ids[at]!]));
  }
};

/** The ids that the nodes of a plan got here. */
interface Ids {
  readonly priority: ReadonlyMap<string, string>;
  readonly goal: ReadonlyMap<string, string>;
}

/** Pieces of at most {@link CHUNK} rows, each with the place of its first row. */
function chunks<Row>(rows: readonly Row[]): [start: number, rows: Row[]][] {
  return Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, piece) => [
    piece * CHUNK,
    rows.slice(piece * CHUNK, (piece + 1) * CHUNK),
  ]);
}
