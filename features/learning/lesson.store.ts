import type { Work } from '../../platform/action/context.ts';
import type { Change } from './change.domain.ts';
import type { Item } from './item.domain.ts';
import type { LessonImage } from './lesson.domain.ts';

import {
  itemRow,
  lessonRow,
  undecided,
  type Decided,
  type ItemRow,
  type ItemTable,
  type LessonRow,
  type LessonTable,
  type Tables,
} from './lesson-row.store.ts';

type Verdict = [decision: Decided['decision'], reason: string | null, by: string];

/** Lessons and questions of a version of a course. Every change names the version it was made on; zero rows means it was stale. */
export const lessonStore = (work: Work) => {
  const db = work.tx.withTables<Tables>();
  const verdict = (...[decision, reason, by]: Verdict) => ({
    decision,
    reason,
    decided_at: decision ? work.clock.iso() : null,
    decided_by: decision ? by : null,
  });
  return {
    async insertAll(
      course: string,
      version: number,
      lessons: readonly {
        title: string;
        minutes: number;
        blocks: readonly string[];
        checklists: readonly string[];
        images?: readonly LessonImage[];
        task: string | null;
        items: readonly { content: Item; reserve: boolean }[];
      }[],
      author: string,
    ): Promise<void> {
      const lessonRows: LessonTable[] = [];
      const itemRows: ItemTable[] = [];
      lessons.forEach((lesson, place) => {
        const id = work.ids.next();
        lessonRows.push({
          org_id: work.org,
          id,
          course_id: course,
          course_version: version,
          place,
          title: lesson.title,
          minutes: lesson.minutes,
          blocks: JSON.stringify(lesson.blocks),
          checklists: JSON.stringify(lesson.checklists),
          images: JSON.stringify(lesson.images ?? []),
          task: lesson.task,
          ...undecided,
        });
        lesson.items.forEach((item, at) =>
          itemRows.push({
            org_id: work.org,
            id: work.ids.next(),
            course_id: course,
            course_version: version,
            lesson_id: id,
            place: at,
            reserve: item.reserve,
            content: JSON.stringify(item.content),
            author,
            ...undecided,
          }),
        );
      });
      for (let from = 0; from < lessonRows.length; from += 1000)
        await db
          .insertInto('learning.lesson')
          .values(lessonRows.slice(from, from + 1000))
          .execute();
      for (let from = 0; from < itemRows.length; from += 1000)
        await db
          .insertInto('learning.item')
          .values(itemRows.slice(from, from + 1000))
          .execute();
    },

    /** The pieces of the version before, renewed: what did not change keeps its acceptance, the rest is to be read again. */
    async copyAll(
      course: string,
      version: number,
      lessons: readonly {
        from: LessonRow;
        blocks: string[];
        images: LessonImage[];
        minutes: number;
        before: Change[] | null;
      }[],
      items: readonly { from: ItemRow; content: Item; before: Change[] | null }[],
      by: string,
    ): Promise<void> {
      const accepted = { ...undecided, decision: 'accepted' as const, decided_at: work.clock.iso(), decided_by: by };
      const ids = new Map(lessons.map(({ from }) => [from.id, work.ids.next()]));
      const lessonRows = lessons.map(({ from, blocks, images, minutes, before }): LessonTable => ({
        org_id: work.org,
        id: ids.get(from.id)!,
        course_id: course,
        course_version: version,
        place: from.place,
        title: from.title,
        minutes,
        blocks: JSON.stringify(blocks),
        checklists: JSON.stringify(from.checklists.filter((id) => blocks.includes(id))),
        images: JSON.stringify(images),
        task: from.task,
        ...(before ? undecided : accepted),
        copied_from: from.id,
        before: before && JSON.stringify(before),
      }));
      const itemRows = items.map(({ from, content, before }): ItemTable => ({
        org_id: work.org,
        id: work.ids.next(),
        course_id: course,
        course_version: version,
        lesson_id: ids.get(from.lessonId)!,
        place: from.place,
        reserve: false,
        content: JSON.stringify(content),
        author: from.author,
        ...(before ? undecided : accepted),
        copied_from: from.id,
        before: before && JSON.stringify(before),
      }));
      if (lessonRows.length > 0) await db.insertInto('learning.lesson').values(lessonRows).execute();
      if (itemRows.length > 0) await db.insertInto('learning.item').values(itemRows).execute();
    },

    /** Accepted lessons and questions of several versions at once. */
    async acceptedOf(
      versions: readonly { course: string; version: number }[],
    ): Promise<{ lessons: LessonRow[]; items: ItemRow[] }> {
      if (versions.length === 0) return { lessons: [], items: [] };
      const lessons = await db
        .selectFrom('learning.lesson')
        .selectAll()
        .where('decision', '=', 'accepted')
        .where((row) =>
          row.or(
            versions.map((one) =>
              row.and([row('course_id', '=', one.course), row('course_version', '=', one.version)]),
            ),
          ),
        )
        .execute();
      const items = await db
        .selectFrom('learning.item')
        .selectAll()
        .where('decision', '=', 'accepted')
        .where('reserve', '=', false)
        .where((row) =>
          row.or(
            versions.map((one) =>
              row.and([row('course_id', '=', one.course), row('course_version', '=', one.version)]),
            ),
          ),
        )
        .execute();
      return { lessons: lessons.map(lessonRow), items: items.map(itemRow) };
    },

    async lessons(course: string, version: number): Promise<LessonRow[]> {
      return (
        await db
          .selectFrom('learning.lesson')
          .selectAll()
          .where('course_id', '=', course)
          .where('course_version', '=', version)
          .orderBy('place')
          .execute()
      ).map(lessonRow);
    },

    async items(course: string, version: number): Promise<ItemRow[]> {
      return (
        await db
          .selectFrom('learning.item')
          .selectAll()
          .where('course_id', '=', course)
          .where('course_version', '=', version)
          .orderBy('place')
          .execute()
      ).map(itemRow);
    },

    async lesson(id: string): Promise<LessonRow | null> {
      const row = await db.selectFrom('learning.lesson').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? lessonRow(row) : null;
    },

    async item(id: string): Promise<ItemRow | null> {
      const row = await db.selectFrom('learning.item').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? itemRow(row) : null;
    },

    async decideLesson(id: string, version: number, ...said: Verdict): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('learning.lesson')
        .set((row) => ({ ...verdict(...said), version: row('version', '+', 1) }))
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async decideItem(id: string, version: number, ...said: Verdict): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('learning.item')
        .set((row) => ({ ...verdict(...said), version: row('version', '+', 1) }))
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    /** Keeps every piece that is still undecided; what waits in reserve stays there. @returns how many */
    async keepRest(course: string, version: number, by: string): Promise<number> {
      const kept = { ...verdict('accepted', null, by) };
      const lessons = await db
        .updateTable('learning.lesson')
        .set((row) => ({ ...kept, version: row('version', '+', 1) }))
        .where('course_id', '=', course)
        .where('course_version', '=', version)
        .where('decision', 'is', null)
        .executeTakeFirst();
      const items = await db
        .updateTable('learning.item')
        .set((row) => ({ ...kept, version: row('version', '+', 1) }))
        .where('course_id', '=', course)
        .where('course_version', '=', version)
        .where('reserve', '=', false)
        .where('decision', 'is', null)
        .executeTakeFirst();
      return Number(lessons.numUpdatedRows + items.numUpdatedRows);
    },

    async editLesson(
      id: string,
      version: number,
      given: {
        title: string;
        blocks: readonly string[];
        minutes: number;
        checklists: readonly string[];
        images: readonly LessonImage[];
        task: string | null;
      },
      by: string,
    ): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('learning.lesson')
        .set((row) => ({
          title: given.title,
          blocks: JSON.stringify(given.blocks),
          minutes: given.minutes,
          checklists: JSON.stringify(given.checklists),
          images: JSON.stringify(given.images),
          task: given.task,
          edited_at: work.clock.iso(),
          edited_by: by,
          version: row('version', '+', 1),
        }))
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    /** An edited question is the editor's own: it counts as accepted. */
    async editItem(id: string, version: number, content: Item, by: string): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('learning.item')
        .set((row) => ({
          content: JSON.stringify(content),
          ...verdict('accepted', null, by),
          edited_at: work.clock.iso(),
          edited_by: by,
          version: row('version', '+', 1),
        }))
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    /** The next reserve item of a lesson comes forward to the place of the one put aside. */
    async bringForward(lesson: string, place: number): Promise<string | null> {
      const next = await db
        .selectFrom('learning.item')
        .select('id')
        .where('lesson_id', '=', lesson)
        .where('reserve', '=', true)
        .where('decision', 'is', null)
        .orderBy('place')
        .limit(1)
        .executeTakeFirst();
      if (!next) return null;
      await db
        .updateTable('learning.item')
        .set((row) => ({ reserve: false, place, version: row('version', '+', 1) }))
        .where('id', '=', next.id)
        .execute();
      return next.id;
    },
  };
};
