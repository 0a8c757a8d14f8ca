import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Thing } from '../governance/record.contract.ts';
import type { Reader } from './document-shape.domain.ts';
import { openTo } from './reader.store.ts';

/**
 * What courses, skills and documents are called. A step, a question or an invitation to learn goes by the name of its course; one's own
 * walks only, an unpublished course only to whoever writes courses, and a document only to its readers.
 */
export const nameStore = ({ tx, org }: Work) => ({
  async of(ids: readonly string[], reader: Reader): Promise<Map<string, Thing>> {
    const { rows } = await sql<Thing & { id: string }>`
      with named as (
        select id, id as course_id from learning.course where org_id = ${org} and id = any (${ids}::uuid[])
        union all
        select id, course_id from learning.lesson where org_id = ${org} and id = any (${ids}::uuid[])
        union all
        select id, course_id from learning.item where org_id = ${org} and id = any (${ids}::uuid[])
        union all
        select id, course_id from learning.assignment
        where org_id = ${org} and id = any (${ids}::uuid[]) and person_id = ${reader.person}
        union all
        select id, course_id from learning.attempt
        where org_id = ${org} and id = any (${ids}::uuid[]) and person_id = ${reader.person}
      )
      select n.id, c.title as name,
        case when ${reader.author}::boolean then '/learning/courses/' || c.id else '/learning/take/' || c.id end as link
      from named n join learning.course c on c.org_id = ${org} and c.id = n.course_id
      where c.published_version > 0 or ${reader.author}::boolean
      union all
      select id, name, null from learning.skill where org_id = ${org} and id = any (${ids}::uuid[])
      union all
      select d.id, d.title, '/learning/documents/' || d.id from learning.document d
      where d.org_id = ${org} and d.id = any (${ids}::uuid[]) and d.withdrawn_at is null and ${openTo(reader)}`.execute(
      tx,
    );
    return new Map(rows.map(({ id, ...thing }) => [id, thing]));
  },
});
