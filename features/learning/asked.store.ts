import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { itemRow, type ItemRow, type ItemTable } from './lesson-row.store.ts';

/** The questions that learners of a version are asked: accepted, and not taken out of use since. */
export async function askedItems(work: Work, course: string, version: number): Promise<ItemRow[]> {
  const rows = await work.tx
    .withTables<{ 'learning.item': ItemTable }>()
    .selectFrom('learning.item as i')
    .selectAll('i')
    .where('course_id', '=', course)
    .where('course_version', '=', version)
    .where('reserve', '=', false)
    .where('decision', '=', 'accepted')
    .where(
      sql<boolean>`not exists (select from learning.item_retirement x
        where x.org_id = i.org_id and x.item_id = i.id and x.returned_at is null)`,
    )
    .orderBy('place')
    .execute();
  return rows.map(itemRow);
}
