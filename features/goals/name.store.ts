import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Thing } from '../governance/record.contract.ts';
import type { DraftsSeen } from './outline.store.ts';

/** What goals, priorities and key results are called; of a draft only to whoever sees it. */
export const nameStore = ({ tx, org }: Work) => ({
  async of(ids: readonly string[], drafts: DraftsSeen): Promise<Map<string, Thing>> {
    const seen = sql`(g.published_at is not null or g.proposed_at is not null or g.created_by = ${drafts.of}::uuid
      or g.team_id = any (${drafts.teams}::uuid[]) or ${drafts.visible})`;
    const { rows } = await sql<Thing & { id: string }>`
      select g.id, g.title as name, '/goals/' || g.id as link from goals.goal g
      where g.org_id = ${org} and g.id = any (${ids}::uuid[]) and ${seen}
      union all
      select k.id, k.title, '/goals/' || g.id from goals.key_result k join goals.goal g on g.org_id = k.org_id and g.id = k.goal_id
      where k.org_id = ${org} and k.id = any (${ids}::uuid[]) and ${seen}
      union all
      select id, title, '/priorities/' || priority_id from goals.key_result
      where org_id = ${org} and id = any (${ids}::uuid[]) and priority_id is not null
      union all
      select id, title, '/priorities/' || id from goals.priority where org_id = ${org} and id = any (${ids}::uuid[])`.execute(
      tx,
    );
    return new Map(rows.map(({ id, ...thing }) => [id, thing]));
  },
});
