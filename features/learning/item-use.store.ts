import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Response } from './item.domain.ts';
import type { Walk } from './item-use.domain.ts';

/** Questions in use. Answers come out of here without whose they are, and only as whole walks. */
export const itemUseStore = (work: Work) => ({
  /** Whether somebody has met a question: answered it, has it to refresh, or walks through its course. */
  async met(item: string, person: string): Promise<boolean> {
    const { rows } = await sql<{ met: boolean }>`
      select exists (select from learning.answer a where a.org_id = ${work.org} and a.person_id = ${person} and a.item_id = ${item})
        or exists (select from learning.refresher_card r where r.org_id = ${work.org} and r.person_id = ${person} and r.item_id = ${item})
        or exists (select from learning.attempt t join learning.item i on i.org_id = t.org_id and i.course_id = t.course_id
            and i.course_version = t.course_version where t.org_id = ${work.org} and t.person_id = ${person} and i.id = ${item}) as met`.execute(
      work.tx,
    );
    return rows[0]?.met ?? false;
  },

  async report(item: string, person: string, reason: string, words: string): Promise<string> {
    const { rows } = await sql<{ id: string }>`
      insert into learning.item_report (org_id, id, item_id, person_id, reason, words, reported_at)
      values (${work.org}, ${work.ids.next()}, ${item}, ${person}, ${reason}, ${words}, ${work.clock.iso()})
      on conflict (org_id, item_id, person_id) where settled_at is null
        do update set reason = excluded.reason, words = excluded.words, reported_at = excluded.reported_at
      returning id`.execute(work.tx);
    return rows[0]!.id;
  },

  async openReports(
    course: string,
  ): Promise<{ id: string; item_id: string; reason: string; words: string; at: string }[]> {
    const { rows } = await sql<{ id: string; item_id: string; reason: string; words: string; at: string }>`
      select r.id, r.item_id, r.reason, r.words, r.reported_at as at
      from learning.item_report r join learning.item i on i.org_id = r.org_id and i.id = r.item_id
      where r.org_id = ${work.org} and i.course_id = ${course} and r.settled_at is null order by r.reported_at limit 500`.execute(
      work.tx,
    );
    return rows;
  },

  async settle(item: string, by: string): Promise<number> {
    const { numAffectedRows } = await sql`
      update learning.item_report set settled_at = ${work.clock.iso()}, settled_by = ${by}
      where org_id = ${work.org} and item_id = ${item} and settled_at is null`.execute(work.tx);
    return Number(numAffectedRows ?? 0n);
  },

  /** Reports of a course that nobody has looked at. */
  async unsettled(course: string): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from learning.item_report r join learning.item i on i.org_id = r.org_id and i.id = r.item_id
      where r.org_id = ${work.org} and i.course_id = ${course} and r.settled_at is null`.execute(work.tx);
    return rows[0]!.n;
  },

  /** How many people have completed this version; each counts once. */
  async completed(course: string, version: number): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      select count(distinct person_id) as n from learning.attempt
      where org_id = ${work.org} and course_id = ${course} and course_version = ${version} and completed_at is not null`.execute(
      work.tx,
    );
    return rows[0]!.n;
  },

  /** The first completed walks of so many people, without whose they are. */
  async walks(course: string, version: number, most: number): Promise<Walk[]> {
    const { rows } = await sql<{ answers: { item: string; right: boolean; response: Response }[] }>`
      with first as (
        select distinct on (person_id) id, completed_at from learning.attempt
        where org_id = ${work.org} and course_id = ${course} and course_version = ${version} and completed_at is not null
        order by person_id, completed_at),
      counted as (select id from first order by completed_at, id limit ${most})
      select json_agg(json_build_object('item', a.item_id, 'right', a.is_right, 'response', a.response)) as answers
      from counted c join learning.answer a on a.org_id = ${work.org} and a.attempt_id = c.id group by c.id`.execute(
      work.tx,
    );
    return rows.map(({ answers }) => new Map(answers.map(({ item, ...given }) => [item, given])));
  },

  async retirements(course: string): Promise<{ item_id: string; at: string; by: string; reason: string }[]> {
    const { rows } = await sql<{ item_id: string; at: string; by: string; reason: string }>`
      select r.item_id, r.retired_at as at, p.name as by, r.reason
      from learning.item_retirement r
      join learning.item i on i.org_id = r.org_id and i.id = r.item_id
      join people.person_card p on p.org_id = r.org_id and p.person_id = r.retired_by
      where r.org_id = ${work.org} and i.course_id = ${course} and r.returned_at is null`.execute(work.tx);
    return rows;
  },

  /** @returns false where it was retired already */
  async retire(item: string, reason: string, evidence: unknown, by: string): Promise<boolean> {
    const { numAffectedRows } = await sql`
      insert into learning.item_retirement (org_id, id, item_id, reason, evidence, retired_at, retired_by)
      values (${work.org}, ${work.ids.next()}, ${item}, ${reason}, ${JSON.stringify(evidence)}, ${work.clock.iso()}, ${by})
      on conflict do nothing`.execute(work.tx);
    return (numAffectedRows ?? 0n) > 0n;
  },

  async bringBack(item: string, by: string): Promise<boolean> {
    const { numAffectedRows } = await sql`
      update learning.item_retirement set returned_at = ${work.clock.iso()}, returned_by = ${by}
      where org_id = ${work.org} and item_id = ${item} and returned_at is null`.execute(work.tx);
    return (numAffectedRows ?? 0n) > 0n;
  },

  async exportReports(person: string): Promise<unknown[]> {
    const { rows } = await sql`
      select id, item_id, reason, words, reported_at from learning.item_report
      where org_id = ${work.org} and person_id = ${person} order by reported_at`.execute(work.tx);
    return rows;
  },

  async eraseReports(person: string): Promise<void> {
    await sql`delete from learning.item_report where org_id = ${work.org} and person_id = ${person}`.execute(work.tx);
  },
});
