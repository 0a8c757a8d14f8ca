import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Day } from '../../platform/kernel/day.ts';
import type { GapMet, PromisesMade, Waited } from './answer.domain.ts';

export interface StudyRow {
  readonly id: string;
  readonly title: string;
  readonly verdict: 'improved' | 'no-effect' | 'worse' | 'cannot-tell' | null;
}

/** Reads what the rooms below published. The rows hold people; only what the domain made of them leaves the server. */
export const recordStore = (work: Work) => ({
  async gapsMet(since: Day): Promise<GapMet[]> {
    const found = await sql<GapMet>`
      select distinct s.skill_id, s.name as skill_name, a.person_id, p.location_name as place
      from growth.gap_card g
      join growth.gap_about a on a.org_id = g.org_id and a.gap_id = g.id
      join learning.skill_card s on s.org_id = g.org_id and s.skill_id = g.skill_id
      join people.person_card p on p.org_id = a.org_id and p.person_id = a.person_id
      where g.cause = 'skill' and g.opened_at >= ${since}::date`.execute(work.tx);
    return found.rows;
  },

  async promises(since: Day, today: Day): Promise<PromisesMade[]> {
    const found = await sql<PromisesMade>`
      select case when p.kept_at is not null and p.kept_at::date <= p.first_due_on then 'in_time'
                  when p.kept_at is not null then 'late_kept'
                  when p.due_on < ${today}::date then 'open_late'
                  else 'open' end as part,
             p.made_by, p.to_person_id, count(*)::int as count
      from coaching.promise_card p
      where p.made_on >= ${since}::date and p.let_go_at is null
      group by 1, 2, 3`.execute(work.tx);
    return found.rows;
  },

  async waited(since: Day): Promise<Waited[]> {
    const found = await sql<Waited>`
      select p.location_name as place,
             percentile_disc(0.5) within group (order by greatest(0, c.answered_at::date - c.sent_at::date)) as days,
             count(distinct c.person_id)::int as waiting, count(distinct c.answered_by)::int as answering
      from coaching.check_in_card c
      join people.person_card p on p.org_id = c.org_id and p.person_id = c.person_id
      where c.answered_at is not null and c.week_of >= ${since}::date
      group by grouping sets ((), (p.location_name))
      having grouping(p.location_name) = 1 or p.location_name is not null
      order by p.location_name nulls first`.execute(work.tx);
    return found.rows;
  },

  /** A study is about a KPI or a behaviour of a team or place, written down before; its verdict is no personal record. */
  async studies(): Promise<StudyRow[]> {
    const found = await sql<StudyRow>`
      select id, title, verdict from growth.study_card where stopped_at is null
      order by looked_on desc nulls last, id desc limit 100`.execute(work.tx);
    return found.rows;
  },
});
