import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { tablesOf } from './table.store.ts';

export interface EvidenceRow {
  readonly type: 'check_in' | 'note' | 'promise';
  readonly id: string;
  readonly person_id: string;
  readonly on_day: string;
  readonly seen_on: string | null;
  readonly text: string;
}

/** What a person and whoever answers for them may look back on: words both have seen, nothing else. */
export const evidenceStore = (work: Work) => ({
  /** From the first to the last day, both included, oldest first. One statement for any number of people. */
  async of(people: readonly string[], from: string, until: string): Promise<EvidenceRow[]> {
    const found = await sql<EvidenceRow>`
      select 'check_in' as type, c.id, c.person_id, c.sent_on as on_day, c.sent_on as seen_on,
        concat_ws(' ', nullif(string_agg(b.text, ' ' order by b.position), ''), nullif(c.went_well, '')) as text
      from coaching.check_in c
      left join coaching.barrier b on b.org_id = c.org_id and b.check_in_id = c.id
      where c.person_id = any(${people}::uuid[]) and c.sent_on between ${from}::date and ${until}::date
      group by c.org_id, c.id
      union all
      select 'note', n.id, n.about_id, n.written_on,
        case when n.author_id = n.about_id then n.written_on else (
          select min(k.on_day) from coaching.acknowledgement k where k.org_id = n.org_id and k.note_id = n.id) end,
        n.text
      from coaching.note n
      join coaching.note_conversion v on v.org_id = n.org_id and v.note_id = n.id
      where n.about_id = any(${people}::uuid[]) and n.written_on between ${from}::date and ${until}::date
      union all
      select 'promise', p.id, p.to_person_id, (p.kept_at at time zone 'UTC')::date, p.made_on, p.text
      from coaching.promise p
      where p.to_person_id = any(${people}::uuid[])
        and p.kept_at >= ${from}::date and p.kept_at < ${until}::date + 1
      order by on_day, id
      limit 5000`.execute(tablesOf(work));
    return found.rows;
  },
});
