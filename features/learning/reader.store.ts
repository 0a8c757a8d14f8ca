import { sql } from 'kysely';
import type { Reader } from './document-shape.domain.ts';

/** The documents (as `d`) that are open to a reader: a team includes the teams below it, a place the places below it. */
export function openTo(reader: Reader) {
  if (reader.all) return sql<boolean>`true`;
  return sql<boolean>`(
    d.owner_id = ${reader.person} or d.access = 'everybody' or (d.access = 'authors' and ${reader.author}::boolean)
    or exists (
      select 1 from people.person_card me
      left join people.team_card t on t.org_id = me.org_id and t.team_id = me.team_id
      left join people.location_card l on l.org_id = me.org_id and l.location_id = me.location_id
      where me.org_id = d.org_id and me.person_id = ${reader.person} and (
        (d.access = 'team' and d.access_to && t.path::text[])
        or (d.access = 'location' and d.access_to && l.path::text[])
        or (d.access = 'role' and lower(me.title) = any (d.access_to)))))`;
}
