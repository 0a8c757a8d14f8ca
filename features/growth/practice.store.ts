import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';

export interface PracticeRow {
  person_id: string;
  name: string;
  said: 'used' | 'not_yet' | 'no_moment' | null;
  words: string;
  said_at: string | null;
}

/** What a prompt is made of. */
export interface PracticeFacts {
  help_id: string;
  gap_id: string;
  owner_id: string;
  behaviour: string;
  situation: string;
  /** Who has taken the course and of whom nothing was said yet, or "not yet". */
  waiting: string[];
}

/** Whether what was learned is used. */
export const practiceStore = (work: Work) => ({
  /** Begins to wait for a word about somebody who has taken the course. */
  async begin(helps: readonly string[], person: string): Promise<void> {
    await sql`
      insert into growth.use_prompt (org_id, help_id, person_id, asked_at)
      select ${work.org}, h, ${person}, ${work.clock.iso()} from unnest(${[...helps]}::uuid[]) as h
      on conflict do nothing`.execute(work.tx);
  },

  async facts(helps: readonly string[]): Promise<PracticeFacts[]> {
    const { rows } = await sql<PracticeFacts>`
      select h.id as help_id, h.gap_id, g.owner_id, n.behaviour, n.situation,
        array(select p.name from growth.use_prompt u join people.person_card p on p.org_id = u.org_id and p.person_id = u.person_id
          where u.org_id = h.org_id and u.help_id = h.id and (u.said is null or u.said = 'not_yet') and p.left_on is null
          order by p.sort_key) as waiting
      from growth.help h
      join growth.gap g on g.org_id = h.org_id and g.id = h.gap_id and g.closed_at is null
      join growth.skill_need n on n.org_id = h.org_id and n.id = h.need_id
      where h.org_id = ${work.org} and h.id = any(${[...helps]}::uuid[])`.execute(work.tx);
    return rows;
  },

  /** Helps of which nobody has been waited for since an instant. */
  async passed(before: string): Promise<string[]> {
    const { rows } = await sql<{ help_id: string }>`
      select help_id from growth.use_prompt where org_id = ${work.org} and (said is null or said = 'not_yet')
      group by help_id having max(coalesce(said_at, asked_at)) < ${before}`.execute(work.tx);
    return rows.map((row) => row.help_id);
  },

  async gapOf(help: string): Promise<string | null> {
    const { rows } = await sql<{ gap_id: string }>`
      select gap_id from growth.help where org_id = ${work.org} and id = ${help}`.execute(work.tx);
    return rows[0]?.gap_id ?? null;
  },

  async say(
    help: string,
    person: string,
    said: NonNullable<PracticeRow['said']>,
    words: string,
    by: string,
  ): Promise<boolean> {
    const { numAffectedRows } = await sql`
      update growth.use_prompt set said = ${said}, words = ${words}, said_at = ${work.clock.iso()}, said_by = ${by}
      where org_id = ${work.org} and help_id = ${help} and person_id = ${person}`.execute(work.tx);
    return (numAffectedRows ?? 0n) > 0n;
  },

  async of(gap: string): Promise<(PracticeRow & { help_id: string })[]> {
    const { rows } = await sql<PracticeRow & { help_id: string }>`
      select u.help_id, u.person_id, p.name, u.said, u.words, u.said_at
      from growth.help h
      join growth.use_prompt u on u.org_id = h.org_id and u.help_id = h.id
      join people.person_card p on p.org_id = u.org_id and p.person_id = u.person_id
      where h.org_id = ${work.org} and h.gap_id = ${gap} order by u.help_id, p.sort_key`.execute(work.tx);
    return rows;
  },
});
