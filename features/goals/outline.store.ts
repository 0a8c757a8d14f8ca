import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { GoalFacts } from './judgement.domain.ts';
import { tablesOf } from './table.store.ts';

/** A goal as the outline needs it: its facts, its first link, and how many more there are. */
export interface OutlineGoalRow {
  readonly id: string;
  readonly tier: number;
  readonly kind: 'organisation' | 'team' | 'individual';
  readonly title: string;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  /** Its own team, or that of its owner. */
  readonly team_id: string | null;
  readonly team_name: string | null;
  readonly starts_on: string;
  readonly due_on: string;
  readonly news_every_days: number;
  readonly published_at: string | null;
  readonly latest_on: string | null;
  readonly latest_confidence: number | null;
  readonly parent_id: string | null;
  readonly how: string | null;
  readonly links: number;
}

export interface BelowRow extends GoalFacts {
  readonly id: string;
  readonly priority_id: string;
}

export interface OutlinePriorityRow {
  readonly id: string;
  readonly title: string;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly starts_on: string;
  readonly due_on: string;
  readonly cycle_id: string | null;
  readonly more_reason: string | null;
  readonly created_by: string;
  readonly created_by_name: string | null;
  readonly created_at: string;
  /** It has key results of its own. */
  readonly measured: boolean;
}

export interface FrameRow {
  readonly version: number | null;
  readonly vision: string | null;
  readonly mission: string | null;
  readonly principles: unknown;
  readonly will_not_do: string | null;
  readonly set_by: string | null;
  readonly set_by_name: string | null;
  readonly set_at: string | null;
  readonly team_id: string | null;
  readonly led_team_ids: readonly string[];
  readonly cycle_id: string | null;
  readonly cycle_name: string | null;
  readonly cycle_starts_on: string | null;
  readonly cycle_ends_on: string | null;
  readonly cycles: readonly { id: string; name: string; startsOn: string; endsOn: string }[];
}

/** Whose drafts a reader sees: their own, those of teams they lead, and where `visible` (a condition on `g.owner_id`) holds. */
export interface DraftsSeen {
  readonly of: string;
  readonly teams: readonly string[];
  readonly visible: RawBuilder<SqlBool>;
}

export const outlineStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** Everything around the rows in one statement. */
    async frame(viewer: string, today: string): Promise<FrameRow> {
      const found = await sql<FrameRow>`
        select d.version, d.vision, d.mission, d.principles, d.will_not_do, d.set_by, s.name as set_by_name, d.set_at,
               v.team_id, array(select t.team_id from people.team_card t where t.lead_id = v.person_id) as led_team_ids,
               c.id as cycle_id, c.name as cycle_name, c.starts_on as cycle_starts_on, c.ends_on as cycle_ends_on,
               (select coalesce(jsonb_agg(jsonb_build_object('id', y.id, 'name', y.name, 'startsOn', y.starts_on, 'endsOn', y.ends_on)
                                          order by y.starts_on desc, y.id), '[]')
                from (select * from governance.cycle_card y
                      where y.org_id = v.org_id and y.ends_on >= ${today}::date - 550 and y.starts_on <= ${today}::date + 550
                      order by y.starts_on desc, y.id limit 24) y) as cycles
        from people.person_card v
        left join lateral (
          select * from goals.direction d where d.org_id = v.org_id order by d.version desc limit 1
        ) d on true
        left join people.person_label s on s.org_id = d.org_id and s.person_id = d.set_by
        left join lateral (
          select * from governance.cycle_card c
          where c.org_id = v.org_id and c.starts_on <= ${today}::date and c.ends_on >= ${today}::date
          order by c.starts_on desc, c.id limit 1
        ) c on true
        where v.person_id = ${viewer}::uuid`.execute(db);
      return found.rows[0]!;
    },

    /** Open priorities in their order; one without a planning period runs for a year from its beginning. */
    async priorities(): Promise<OutlinePriorityRow[]> {
      const found = await sql<OutlinePriorityRow>`
        select p.id, p.title, p.owner_id, o.name as owner_name, p.cycle_id, p.more_reason, p.created_by,
               b.name as created_by_name, p.created_at,
               coalesce(c.starts_on, p.created_at::date) as starts_on,
               coalesce(c.ends_on, p.created_at::date + 365) as due_on,
               exists (
                 select from goals.key_result k where k.org_id = p.org_id and k.priority_id = p.id and k.retired_at is null
               ) as measured
        from goals.priority p
        left join people.person_label o on o.org_id = p.org_id and o.person_id = p.owner_id
        left join people.person_label b on b.org_id = p.org_id and b.person_id = p.created_by and p.more_reason is not null
        left join governance.cycle_card c on c.org_id = p.org_id and c.id = p.cycle_id
        where p.closed_at is null
        order by p.position, p.id
        limit 500`.execute(db);
      return found.rows;
    },

    /** Open goals from the top down, after the key given; drafts of others only where the reader may see them. */
    async goals(
      drafts: DraftsSeen,
      after: readonly [tier: number, id: string] | null,
      limit: number,
    ): Promise<OutlineGoalRow[]> {
      const found = await sql<OutlineGoalRow>`
        select g.id, g.tier, g.kind, g.title, g.owner_id, o.name as owner_name, t.team_id, t.name as team_name, g.starts_on, g.due_on,
               g.news_every_days, g.published_at, g.latest_on, g.latest_confidence, l.parent_id, l.how, g.serves as links
        from goals.goal g
        left join people.person_label o on o.org_id = g.org_id and o.person_id = g.owner_id
        left join people.team_label t on t.org_id = g.org_id and t.team_id = coalesce(g.team_id, o.team_id)
        left join lateral (
          select coalesce(c.parent_goal_id, c.priority_id) as parent_id, c.how
          from goals.contribution c
          where c.org_id = g.org_id and c.goal_id = g.id
          order by c.id limit 1
        ) l on true
        where g.closed_at is null
          and (g.tier, g.id) > (${after?.[0] ?? -1}::smallint, ${after?.[1] ?? '00000000-0000-0000-0000-000000000000'}::uuid)
          and (g.published_at is not null or g.created_by = ${drafts.of}::uuid
               or g.team_id = any (${drafts.teams}::uuid[]) or ${drafts.visible})
        order by g.tier, g.id
        limit ${limit}`.execute(db);
      return found.rows;
    },

    /** Facts of the goals directly below priorities that have no measure of their own: their health is that of these. */
    async directlyBelow(priorities: readonly OutlinePriorityRow[]): Promise<BelowRow[]> {
      const unmeasured = priorities.flatMap(({ id, measured }) => (measured ? [] : [id]));
      if (unmeasured.length === 0) return [];
      const found = await sql<BelowRow>`
        select c.priority_id, g.id, g.starts_on, g.due_on, g.news_every_days, g.published_at, g.latest_on, g.latest_confidence
        from goals.contribution c
        join goals.goal g on g.org_id = c.org_id and g.id = c.goal_id
        where c.priority_id = any (${unmeasured}::uuid[]) and g.closed_at is null and g.published_at is not null
        limit 5000`.execute(db);
      return found.rows;
    },
  };
};
