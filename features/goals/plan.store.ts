import type { Work } from '../../platform/action/context.ts';
import type { Placed, PlacedMeasurement } from './plan-placing.domain.ts';
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

  /** Ids made in the same millisecond have no order among them: sorted, they keep the order of the plan. */
  const idsFor = (count: number): string[] => Array.from({ length: count }, () => work.ids.next()).sort();

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
      const made = { org_id: work.org, created_by: how.by, created_at: at, version: 1 };
      const ids = { priority: new Map<string, string>(), goal: new Map<string, string>() };
      const priorityIds = idsFor(placed.priorities.length);
      const goalIds = idsFor(placed.goals.length);
      placed.priorities.forEach(({ node }, place) => ids.priority.set(node, priorityIds[place]!));
      placed.goals.forEach(({ node }, place) => ids.goal.set(node, goalIds[place]!));
      const last = await db
        .selectFrom('goals.priority')
        .select((row) => row.fn.max('position').as('position'))
        .executeTakeFirst();

      for (const [start, rows] of chunks(placed.priorities)) {
        await db
          .insertInto('goals.priority')
          .values(
            rows.map(({ node, title, statement }, place) => ({
              ...made,
              id: ids.priority.get(node)!,
              title,
              statement,
              owner_id: how.ownerId,
              cycle_id: how.cycleId,
              position: (last?.position ?? 0) + start + place + 1,
              closed_by: null,
              closed_at: null,
              close_note: null,
              import_id: how.batch,
            })),
          )
          .execute();
      }
      for (const [, rows] of chunks(placed.goals)) {
        await db
          .insertInto('goals.goal')
          .values(
            rows.map(({ node, title, why }) => ({
              ...made,
              id: ids.goal.get(node)!,
              kind: 'organisation' as const,
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
      const linkIds = idsFor(placed.goals.length);
      for (const [start, rows] of chunks(placed.goals)) {
        await db
          .insertInto('goals.contribution')
          .values(
            rows.map((goal, place) => ({
              org_id: work.org,
              id: linkIds[start + place]!,
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
      const measurements: (PlacedMeasurement & { result: string; position: number })[] = [];
      const resultIds = idsFor(placed.keyResults.length);
      for (const [start, rows] of chunks(placed.keyResults)) {
        await db
          .insertInto('goals.key_result')
          .values(
            rows.map((result, place) => {
              const id = resultIds[start + place]!;
              measurements.push(
                ...result.measurements.map((row, index) => ({ ...row, result: id, position: index + 1 })),
              );
              return {
                ...made,
                id,
                goal_id: result.of.type === 'goal' ? ids.goal.get(result.of.node)! : null,
                priority_id: result.of.type === 'priority' ? ids.priority.get(result.of.node)! : null,
                title: result.title,
                unit: result.unit,
                baseline: result.baseline,
                target: result.target,
                direction: result.direction,
                due_on: null,
                kpi_id: null,
                imported: true,
                position: result.position,
                latest_on: result.latest?.on ?? null,
                latest_value: result.latest?.value ?? null,
                latest_confidence: null,
                retired_by: null,
                retired_at: null,
              };
            }),
          )
          .execute();
      }
      for (const [, rows] of chunks(measurements)) {
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
      return { measurements: measurements.length };
    },
  };
};

/** Pieces of at most {@link CHUNK} rows, each with the place of its first row. */
function chunks<Row>(rows: readonly Row[]): [start: number, rows: Row[]][] {
  return Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, piece) => [
    piece * CHUNK,
    rows.slice(piece * CHUNK, (piece + 1) * CHUNK),
  ]);
}
