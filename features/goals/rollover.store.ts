import { type RawBuilder, sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { CarriedResult } from './rollover.domain.ts';
import { tablesOf, type GoalTable } from './table.store.ts';

export interface RolloverRow extends GoalTable {
  readonly owner_name: string | null;
  readonly team_name: string | null;
  readonly team_lead_id: string | null;
  readonly carried: boolean;
}

export interface LinkOf {
  readonly goal_id: string;
  readonly parent_goal_id: string | null;
  readonly priority_id: string | null;
  readonly how: string;
  /** What it leads to is open. */
  readonly open: boolean;
}

export interface NextGoal {
  readonly id: string;
  readonly from: RolloverRow;
  readonly startsOn: string;
  readonly dueOn: string;
  readonly agreed: boolean;
  readonly results: readonly (CarriedResult & { readonly id: string })[];
}

/** The list half of `mayKeepGoal` for goals that are agreed. */
export const keptCondition = (may: {
  owned: RawBuilder<unknown>;
  teams: readonly string[];
  leads: boolean;
}): RawBuilder<unknown> =>
  sql`(${may.owned} or g.team_id = any(${may.teams}::uuid[]) or (${may.leads} and g.kind = 'organisation'))`;

export const rolloverStore = (work: Work) => {
  const db = tablesOf(work);
  const open = async (which: RawBuilder<unknown>, limit: number): Promise<RolloverRow[]> => {
    const { rows } = await sql<RolloverRow>`
      select g.*, o.name as owner_name, t.name as team_name, t.lead_id as team_lead_id,
        exists (select from goals.goal n where n.org_id = g.org_id and n.carried_from = g.id) as carried
      from goals.goal g
      left join people.person_card o on o.org_id = g.org_id and o.person_id = g.owner_id
      left join people.team_card t on t.org_id = g.org_id and t.team_id = g.team_id
      where g.published_at is not null and g.closed_at is null and ${which}
      order by g.tier, g.id limit ${limit}`.execute(db);
    return rows;
  };
  return {
    /** The open goals of a period that somebody keeps. @param kept the condition under which they do */
    ofCycle: (cycle: string, kept: RawBuilder<unknown>, limit: number): Promise<RolloverRow[]> =>
      open(sql`g.cycle_id = ${cycle} and ${kept}`, limit),

    byIds: (cycle: string, ids: readonly string[]): Promise<RolloverRow[]> =>
      open(sql`g.cycle_id = ${cycle} and g.id = any(${ids}::uuid[])`, ids.length),

    /** Closes all that are as they were read. @returns those that were */
    async closeAll(
      goals: readonly { id: string; version: number; outcome: string; note: string }[],
      by: string,
    ): Promise<string[]> {
      const { rows } = await sql<{ id: string }>`
        update goals.goal g set closed_by = ${by}, closed_at = ${work.clock.iso()}, outcome = c.outcome,
          close_note = nullif(c.note, ''), version = g.version + 1
        from unnest(${goals.map((one) => one.id)}::uuid[], ${goals.map((one) => one.version)}::int[],
          ${goals.map((one) => one.outcome)}::text[], ${goals.map((one) => one.note)}::text[]) as c (id, version, outcome, note)
        where g.org_id = ${work.org} and g.id = c.id and g.version = c.version and g.closed_at is null
        returning g.id`.execute(db);
      return rows.map((row) => row.id);
    },

    /** New goals that go on from old ones, with their key results and steps; three statements. */
    async carry(goals: readonly NextGoal[], into: string, by: string): Promise<void> {
      if (goals.length === 0) return;
      const now = work.clock.iso();
      await db
        .insertInto('goals.goal')
        .values(
          goals.map(({ id, from, startsOn, dueOn, agreed }) => ({
            org_id: work.org,
            id,
            kind: from.kind,
            title: from.title,
            why: from.why,
            owner_id: from.owner_id,
            team_id: from.team_id,
            cycle_id: into,
            starts_on: startsOn,
            due_on: dueOn,
            news_every_days: from.news_every_days,
            published_by: agreed ? by : null,
            published_at: agreed ? now : null,
            publish_reason: null,
            closed_by: null,
            closed_at: null,
            outcome: null,
            close_note: null,
            latest_on: null,
            latest_confidence: null,
            origin: null,
            import_id: null,
            created_by: by,
            created_at: now,
            version: 1,
            form: from.form,
            proposed_by: null,
            proposed_at: null,
            approval_id: null,
            carried_from: from.id,
          })),
        )
        .execute();
      const results = goals.flatMap((goal) =>
        goal.results.map((result, place) => ({ goal: goal.id, place, ...result })),
      );
      if (results.length === 0) return;
      await db
        .insertInto('goals.key_result')
        .values(
          results.map((result) => ({
            org_id: work.org,
            id: result.id,
            goal_id: result.goal,
            priority_id: null,
            title: result.title,
            unit: result.unit,
            baseline: result.baseline,
            target: result.target,
            stretch: null,
            direction: result.direction,
            due_on: result.dueOn,
            kpi_id: result.kpiId,
            kind: result.kind,
            imported: false,
            position: result.place + 1,
            latest_on: null,
            latest_value: null,
            latest_confidence: null,
            created_by: by,
            created_at: now,
            retired_by: null,
            retired_at: null,
            version: 1,
          })),
        )
        .execute();
      const steps = results.flatMap((result) => result.steps.map((step, place) => ({ of: result.id, place, ...step })));
      if (steps.length === 0) return;
      await sql`
        insert into goals.step (org_id, id, key_result_id, position, title, weight)
        select ${work.org}::uuid, s.id, s.of, s.position, s.title, s.weight
        from unnest(${steps.map(() => work.ids.next())}::uuid[], ${steps.map((step) => step.of)}::uuid[],
          ${steps.map((step) => step.place + 1)}::int[], ${steps.map((step) => step.title)}::text[],
          ${steps.map((step) => step.weight)}::int[]) as s (id, of, position, title, weight)`.execute(db);
    },

    async linksOf(goals: readonly string[]): Promise<LinkOf[]> {
      const { rows } = await sql<LinkOf>`
        select c.goal_id, c.parent_goal_id, c.priority_id, c.how, coalesce(g.closed_at, p.closed_at) is null as open
        from goals.contribution c
        left join goals.goal g on g.org_id = c.org_id and g.id = c.parent_goal_id
        left join goals.priority p on p.org_id = c.org_id and p.id = c.priority_id
        where c.goal_id = any(${goals}::uuid[]) order by c.id`.execute(db);
      return rows;
    },

    async link(links: readonly Omit<LinkOf, 'open'>[], by: string): Promise<void> {
      if (links.length === 0) return;
      const now = work.clock.iso();
      await db
        .insertInto('goals.contribution')
        .values(
          links.map((link) => ({ org_id: work.org, id: work.ids.next(), ...link, created_by: by, created_at: now })),
        )
        .execute();
    },

    /** Open goals that served an old goal serve the one that it goes on as. */
    async leadChildren(goals: readonly { from: string; to: string }[]): Promise<void> {
      if (goals.length === 0) return;
      await sql`
        update goals.contribution c set parent_goal_id = m.new_id
        from unnest(${goals.map((one) => one.from)}::uuid[], ${goals.map((one) => one.to)}::uuid[]) as m (old_id, new_id), goals.goal g
        where c.org_id = ${work.org} and c.parent_goal_id = m.old_id and g.org_id = c.org_id and g.id = c.goal_id
          and g.closed_at is null
          and not exists (select from goals.contribution d where d.org_id = c.org_id and d.goal_id = c.goal_id
            and d.parent_goal_id = m.new_id)`.execute(db);
    },

    /** Owners of these goals who have no other open goal in their period. */
    async through(goals: readonly string[]): Promise<{ cycle_id: string; owner_id: string }[]> {
      const { rows } = await sql<{ cycle_id: string; owner_id: string }>`
        select distinct g.cycle_id, g.owner_id from goals.goal g
        where g.id = any(${goals}::uuid[]) and g.cycle_id is not null and g.owner_id is not null
          and not exists (select from goals.goal o where o.org_id = g.org_id and o.cycle_id = g.cycle_id
            and o.owner_id = g.owner_id and o.published_at is not null and o.closed_at is null)`.execute(db);
      return rows;
    },

    /** How many open goals of a period each of their owners has. */
    async openByOwner(cycle: string): Promise<{ owner_id: string; goals: number }[]> {
      const { rows } = await sql<{ owner_id: string; goals: number }>`
        select g.owner_id, count(*)::int as goals from goals.goal g
        join people.person_card p on p.org_id = g.org_id and p.person_id = g.owner_id and p.left_on is null
        where g.cycle_id = ${cycle} and g.published_at is not null and g.closed_at is null
        group by g.owner_id order by g.owner_id`.execute(db);
      return rows;
    },
  };
};
