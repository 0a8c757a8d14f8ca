import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { FrameworkSkill } from './framework.contract.ts';
import type { GrowthTables } from './table.store.ts';

/** Skills with what their levels look like, what roles expect, and what was seen. */
export const frameworkStore = (work: Work) => {
  const db = work.tx.withTables<GrowthTables>();
  const org = work.org;
  return {
    async page(given: {
      search: string;
      after: readonly [string, string] | null;
      limit: number;
    }): Promise<FrameworkSkill[]> {
      const after = given.after;
      const { rows } = await sql<FrameworkSkill>`
        select s.skill_id as id, s.name, s.about,
          coalesce((select json_agg(json_build_object('level', l.level, 'behaviour', l.behaviour) order by l.level)
            from growth.skill_level l where l.org_id = s.org_id and l.skill_id = s.skill_id), '[]') as levels,
          coalesce((select json_agg(json_build_object('role', e.role, 'level', e.level) order by lower(e.role))
            from growth.role_expectation e where e.org_id = s.org_id and e.skill_id = s.skill_id and e.ended_at is null), '[]') as expectations
        from learning.skill_card s
        where s.org_id = ${org} and (${given.search} = '' or s.name ilike ${like(given.search)} or s.about ilike ${like(given.search)})
          and (${after === null} or (lower(s.name), s.skill_id) > (${after?.[0] ?? ''}, ${after?.[1] ?? zero}::uuid))
        order by lower(s.name), s.skill_id limit ${given.limit}`.execute(work.tx);
      return rows;
    },

    /** Job titles in use. */
    async roles(): Promise<string[]> {
      const rows = await db
        .selectFrom('people.person_card')
        .select('title')
        .distinct()
        .where('org_id', '=', org)
        .where('left_on', 'is', null)
        .where('title', 'is not', null)
        .orderBy('title')
        .limit(500)
        .execute();
      return rows.flatMap((row) => row.title ?? []);
    },

    /** Writes levels over those that are there; an empty behaviour takes its level away. */
    async writeLevels(
      lines: readonly { skillId: string; level: number; behaviour: string }[],
      by: string,
    ): Promise<void> {
      const kept = lines.filter((line) => line.behaviour !== '');
      const gone = lines.filter((line) => line.behaviour === '');
      if (gone.length > 0)
        await sql`delete from growth.skill_level l using unnest(${gone.map((one) => one.skillId)}::uuid[], ${gone.map((one) => one.level)}::int[])
          as g (skill_id, level) where l.org_id = ${org} and l.skill_id = g.skill_id and l.level = g.level`.execute(
          work.tx,
        );
      if (kept.length > 0)
        await sql`
          insert into growth.skill_level (org_id, skill_id, level, behaviour, written_at, written_by)
          select ${org}, k.skill_id, k.level, k.behaviour, ${work.clock.iso()}, ${by}
          from unnest(${kept.map((one) => one.skillId)}::uuid[], ${kept.map((one) => one.level)}::int[], ${kept.map((one) => one.behaviour)}::text[])
            as k (skill_id, level, behaviour)
          on conflict (org_id, skill_id, level) do update
            set behaviour = excluded.behaviour, written_at = excluded.written_at, written_by = excluded.written_by
            where growth.skill_level.behaviour <> excluded.behaviour`.execute(work.tx);
    },

    /** Sets what roles expect: what stood before and says otherwise ends; null ends it without a successor. */
    async expect(lines: readonly { role: string; skillId: string; level: number | null }[], by: string): Promise<void> {
      if (lines.length === 0) return;
      const wanted = sql`unnest(${lines.map((one) => one.role)}::text[], ${lines.map((one) => one.skillId)}::uuid[], ${lines.map((one) => one.level)}::int[])
        as w (role, skill_id, level)`;
      await sql`
        update growth.role_expectation e set ended_at = ${work.clock.iso()}, ended_by = ${by} from ${wanted}
        where e.org_id = ${org} and e.skill_id = w.skill_id and lower(e.role) = lower(w.role) and e.ended_at is null
          and e.level is distinct from w.level`.execute(work.tx);
      const fresh = lines.filter((one) => one.level !== null);
      if (fresh.length === 0) return;
      await sql`
        insert into growth.role_expectation (org_id, id, role, skill_id, level, written_at, written_by)
        select ${org}, w.id, w.role, w.skill_id, w.level, ${work.clock.iso()}, ${by}
        from unnest(${fresh.map(() => work.ids.next())}::uuid[], ${fresh.map((one) => one.role)}::text[], ${fresh.map((one) => one.skillId)}::uuid[],
          ${fresh.map((one) => one.level)}::int[]) as w (id, role, skill_id, level)
        on conflict (org_id, lower(role), skill_id) where ended_at is null do nothing`.execute(work.tx);
    },

    async noteSeen(seen: {
      personId: string;
      skillId: string;
      level: number;
      seen: string;
      seenOn: string;
      by: string;
    }): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('growth.skill_evidence')
        .values({
          org_id: org,
          id,
          person_id: seen.personId,
          skill_id: seen.skillId,
          level: seen.level,
          seen: seen.seen,
          seen_on: seen.seenOn,
          noted_at: work.clock.iso(),
          noted_by: seen.by,
          withdrawn_at: null,
        })
        .execute();
      return id;
    },

    /** @returns whom it was about, or undefined where the actor noted no such thing */
    async takeBack(id: string, by: string): Promise<string | undefined> {
      const row = await db
        .updateTable('growth.skill_evidence')
        .set({ withdrawn_at: work.clock.iso() })
        .where('org_id', '=', org)
        .where('id', '=', id)
        .where('noted_by', '=', by)
        .where('withdrawn_at', 'is', null)
        .returning('person_id')
        .executeTakeFirst();
      return row?.person_id;
    },
  };
};

const zero = '00000000-0000-0000-0000-000000000000';
const like = (words: string): string => `%${words.replaceAll(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
