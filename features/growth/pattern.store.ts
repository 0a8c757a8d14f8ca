import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Work } from '../../platform/action/context.ts';

/** The same skill missing in several gaps. */
export const patternStore = (work: Work) => {
  const org = work.org;
  return {
    /** The skill a gap's standing need names. */
    async skillOf(gapId: string): Promise<string | null> {
      const { rows } = await sql<{ skill_id: string | null }>`
        select skill_id from growth.gap_card where org_id = ${org} and id = ${gapId}`.execute(work.tx);
      return rows[0]?.skill_id ?? null;
    },

    /** Other open gaps of this skill: ids of those that may be seen, and how many people the others are about. */
    async others(given: { gapId: string; skillId: string; actor: string; visible: RawBuilder<SqlBool> }) {
      const { rows } = await sql<{ ids: string[]; elsewhere: number }>`
        with other as (
          select c.id, (c.owner_id = ${given.actor} or exists (
            select from growth.gap_person p where p.org_id = c.org_id and p.gap_id = c.id and ${given.visible})) as mine
          from growth.gap_card c
          where c.org_id = ${org} and c.skill_id = ${given.skillId} and c.id <> ${given.gapId} and c.closed_at is null
        )
        select coalesce((select array_agg(id::text order by id desc) from other where mine), '{}') as ids,
          (select count(distinct p.person_id)::int from growth.gap_person p join other o on o.id = p.gap_id
            where p.org_id = ${org} and not o.mine) as elsewhere`.execute(work.tx);
      return rows[0] ?? { ids: [], elsewhere: 0 };
    },

    /** Takes people and evidence over, and closes the gap they came from. What is there already stays. */
    async join(into: string, from: string, by: string, reason: string): Promise<void> {
      const at = work.clock.iso();
      await sql`
        insert into growth.gap_person (org_id, gap_id, person_id, added_at, added_by)
        select org_id, ${into}, person_id, ${at}, ${by} from growth.gap_person where org_id = ${org} and gap_id = ${from}
        on conflict do nothing`.execute(work.tx);
      await sql`
        update growth.evidence e set gap_id = ${into} where e.org_id = ${org} and e.gap_id = ${from} and not exists (
          select from growth.evidence o where o.org_id = e.org_id and o.gap_id = ${into} and o.source_id = e.source_id)`.execute(
        work.tx,
      );
      await sql`
        update growth.gap set closed_at = ${at}, closed_by = ${by}, closed_reason = ${reason}, joined_into = ${into}
        where org_id = ${org} and id = ${from} and closed_at is null`.execute(work.tx);
    },
  };
};
