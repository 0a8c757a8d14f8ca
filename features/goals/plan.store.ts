import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { milestonesOfSteps } from './step.domain.ts';
import {
  stepOf,
  type Placed,
  type PlacedGoal,
  type PlacedMeasurement,
  type PlacedResult,
} from './plan-placing.domain.ts';
import type { Plan, PlanStep } from './plan.domain.ts';
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
  /** Ids by the names that the file says. */
  readonly people: ReadonlyMap<string, string>;
  readonly teams: ReadonlyMap<string, string>;
}

/** Rows of one insert: the widest table has 25 columns, and a statement takes 65,535 parameters. */
const CHUNK = 1000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const lowered = (names: readonly string[]): string[] => [...new Set(names.map((name) => name.trim().toLowerCase()))];

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

    async replace(id: string, filename: string, plan: Plan, by: string): Promise<void> {
      await db
        .updateTable('goals.import_batch')
        .set({ filename, format: plan.format, name: plan.name, plan: JSON.stringify(plan), read_by: by, read_at: at })
        .where('id', '=', id)
        .execute();
    },

    /** Which of these ids are goals or priorities here. */
    async known(ids: readonly string[]): Promise<Map<string, { type: 'priority' | 'goal'; id: string }>> {
      const asked = ids.filter((id) => UUID.test(id));
      if (asked.length === 0) return new Map();
      const found = await sql<{ type: 'priority' | 'goal'; id: string }>`
        select 'goal' as type, id from goals.goal where id = any(${asked}::uuid[])
        union all
        select 'priority', id from goals.priority where id = any(${asked}::uuid[])`.execute(db);
      return new Map(found.rows.map((row) => [row.id, row]));
    },

    /** People and teams of these names, where a name is that of one alone. */
    async named(people: readonly string[], teams: readonly string[]): Promise<Pick<Placement, 'people' | 'teams'>> {
      const found = await sql<{ what: 'person' | 'team'; name: string; id: string }>`
        select 'person' as what, lower(name) as name, min(person_id::text) as id from people.person_card
        where lower(name) = any(${lowered(people)}::text[]) and left_on is null
        group by lower(name) having count(*) = 1
        union all
        select 'team', lower(name), min(team_id::text) from people.team_card
        where lower(name) = any(${lowered(teams)}::text[]) and closed_at is null
        group by lower(name) having count(*) = 1`.execute(db);
      const of = (what: string) =>
        new Map(found.rows.filter((row) => row.what === what).map(({ name, id }) => [name, id]));
      return { people: of('person'), teams: of('team') };
    },

    async markCommitted(id: string, by: string): Promise<void> {
      await db
        .updateTable('goals.import_batch')
        .set({ committed_by: by, committed_at: at })
        .where('id', '=', id)
        .execute();
    },

    /** Makes everything of a plan; a handful of statements for thousands of rows. @returns `goals` by their nodes */
    async place(placed: Placed, how: Placement): Promise<{ measurements: number; goals: ReadonlyMap<string, string> }> {
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
      await addSteps(
        results.flatMap(({ node, steps }) =>
          steps.map((step, at) => ({ ...step, result: resultIds.get(node)!, position: at + 1 })),
        ),
        how,
      );
      return { measurements: periods.length, goals: ids.goal };
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
          rows.map(({ node, title, statement, owner }, place) => ({
            ...madeBy(how),
            id: ids.priority.get(node)!,
            title,
            statement,
            owner_id: personNamed(owner, how) ?? how.ownerId,
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
          rows.map((goal) => ({
            ...madeBy(how),
            id: ids.goal.get(goal.node)!,
            ...carriedBy(goal, how),
            form: 'okr' as const,
            proposed_by: null,
            proposed_at: null,
            approval_id: null,
            title: goal.title,
            why: goal.why,
            cycle_id: how.cycleId,
            ...periodOf(goal, how),
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
    const all = goals.flatMap((goal) => [
      { from: goal.node, to: goal.parent, how: goal.how },
      ...goal.also.map((link) => ({ from: goal.node, ...link })),
    ]);
    const linkIds = all.map(() => work.ids.next()).toSorted();
    const links = all.map((link, place) => ({ ...link, id: linkIds[place]! }));
    for (const [, rows] of chunks(links)) {
      await db
        .insertInto('goals.contribution')
        .values(
          rows.map((link) => ({
            org_id: work.org,
            id: link.id,
            goal_id: ids.goal.get(link.from)!,
            parent_goal_id: link.to.type === 'goal' ? (link.to.here ?? ids.goal.get(link.to.node)!) : null,
            priority_id: link.to.type === 'priority' ? (link.to.here ?? ids.priority.get(link.to.node)!) : null,
            how: link.how,
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
          rows.map(({ node, of, title, unit, baseline, target, direction, position, latest, ...more }) => ({
            ...madeBy(how),
            id: resultIds.get(node)!,
            goal_id: of.type === 'goal' ? ids.goal.get(of.node)! : null,
            priority_id: of.type === 'priority' ? ids.priority.get(of.node)! : null,
            title,
            unit,
            baseline,
            target,
            direction,
            due_on: more.dueOn,
            kpi_id: null,
            imported: true,
            kind: more.kind,
            ...paceOf(more.steps),
            stretch: more.stretch,
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

  async function addSteps(
    steps: readonly (PlanStep & { result: string; position: number })[],
    how: Placement,
  ): Promise<void> {
    for (const [, rows] of chunks(steps)) {
      await db
        .insertInto('goals.step')
        .values(
          rows.map((step) => ({
            org_id: work.org,
            id: work.ids.next(),
            key_result_id: step.result,
            position: step.position,
            title: step.name.slice(0, 200),
            due_on: step.by ?? null,
            weight: Math.min(100, Math.max(1, Math.round(step.weight))),
            done_by: step.done ? how.by : null,
            done_at: step.done ? `${step.done}T12:00:00.000Z` : null,
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

const personNamed = (name: string | null, { people }: Placement) => people.get(name?.trim().toLowerCase() ?? '');

/** Whoever the file names, where one person or team here has that name; otherwise it is a goal of the organisation. */
function carriedBy({ level, owner, team }: PlacedGoal, how: Placement) {
  const named = personNamed(owner, how);
  const teamId = how.teams.get(team?.trim().toLowerCase() ?? '') ?? null;
  const kind =
    level === 'team' && teamId !== null
      ? ('team' as const)
      : level === 'individual' && named !== undefined
        ? ('individual' as const)
        : ('organisation' as const);
  return { kind, owner_id: named ?? how.ownerId, team_id: kind === 'team' ? teamId : null };
}

/** The days of its steps are the pace of a milestone. */
function paceOf(steps: readonly PlanStep[]) {
  const milestones = milestonesOfSteps(steps.map(stepOf));
  return {
    pace: milestones.length === 0 ? ('linear' as const) : ('milestones' as const),
    milestones: JSON.stringify(milestones),
  };
}

function periodOf({ startsOn, dueOn }: PlacedGoal, how: Placement) {
  const starts = startsOn ?? (dueOn !== null && dueOn <= how.startsOn ? addDays(dueOn, -1) : how.startsOn);
  const due = dueOn ?? (how.dueOn > starts ? how.dueOn : addDays(starts, 1));
  return { starts_on: starts, due_on: due > starts ? due : addDays(starts, 1) };
}

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
