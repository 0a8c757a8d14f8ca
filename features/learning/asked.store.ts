import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import { itemRow, type ItemRow, type ItemTable } from './lesson-row.store.ts';

const takenOut = sql<boolean>`exists (select from learning.item_retirement x
  where x.org_id = i.org_id and x.item_id = i.id and x.returned_at is null)`;

const itemsOf = (work: Work, course: string, version: number) =>
  work.tx
    .withTables<{ 'learning.item': ItemTable }>()
    .selectFrom('learning.item as i')
    .selectAll('i')
    .where('course_id', '=', course)
    .where('course_version', '=', version)
    .where('reserve', '=', false)
    .orderBy('place');

/** The questions that learners of a version are asked: accepted, and not taken out of use since. */
export async function askedItems(work: Work, course: string, version: number): Promise<ItemRow[]> {
  const rows = await itemsOf(work, course, version)
    .where('decision', '=', 'accepted')
    .where((row) => row.not(takenOut))
    .execute();
  return rows.map(itemRow);
}

/** All questions of a version but those kept in reserve, and whether each was taken out of use. */
export async function itemsWithUse(
  work: Work,
  course: string,
  version: number,
): Promise<{ item: ItemRow; retired: boolean }[]> {
  const rows = await itemsOf(work, course, version).select(takenOut.as('retired')).execute();
  return rows.map((row) => ({ item: itemRow(row), retired: row.retired }));
}
