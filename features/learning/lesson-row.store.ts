import type { Change } from './change.domain.ts';
import type { Item } from './item.domain.ts';
import type { LessonImage } from './lesson.domain.ts';

/** Lessons and questions as they lie in the tables, and as they are worked with. */
export type Decided = {
  decision: 'accepted' | 'rejected' | null;
  decided_at: string | null;
  decided_by: string | null;
  reason: string | null;
  edited_at: string | null;
  edited_by: string | null;
  version: number;
  copied_from: string | null;
  before: unknown;
};
export type LessonTable = Decided & {
  org_id: string;
  id: string;
  course_id: string;
  course_version: number;
  place: number;
  title: string;
  minutes: number;
  blocks: unknown;
  checklists: unknown;
  images: unknown;
  task: string | null;
};
export type ItemTable = Decided & {
  org_id: string;
  id: string;
  course_id: string;
  course_version: number;
  lesson_id: string;
  place: number;
  reserve: boolean;
  content: unknown;
  author: string;
};
export type Tables = { 'learning.lesson': LessonTable; 'learning.item': ItemTable };

export type LessonRow = {
  id: string;
  courseId: string;
  courseVersion: number;
  place: number;
  title: string;
  minutes: number;
  blocks: string[];
  checklists: string[];
  images: LessonImage[];
  task: string | null;
  decision: Decided['decision'];
  reason: string | null;
  version: number;
  before: Change[] | null;
};
export type ItemRow = {
  id: string;
  courseId: string;
  courseVersion: number;
  lessonId: string;
  place: number;
  reserve: boolean;
  content: Item;
  author: string;
  decision: Decided['decision'];
  edited: boolean;
  reason: string | null;
  version: number;
  before: Change[] | null;
};

export const lessonRow = (row: LessonTable): LessonRow => ({
  id: row.id,
  courseId: row.course_id,
  courseVersion: row.course_version,
  place: row.place,
  title: row.title,
  minutes: row.minutes,
  blocks: row.blocks as string[],
  checklists: row.checklists as string[],
  images: row.images as LessonImage[],
  task: row.task,
  decision: row.decision,
  reason: row.reason,
  version: row.version,
  before: row.before as Change[] | null,
});
export const itemRow = (row: ItemTable): ItemRow => ({
  id: row.id,
  courseId: row.course_id,
  courseVersion: row.course_version,
  lessonId: row.lesson_id,
  place: row.place,
  reserve: row.reserve,
  content: row.content as Item,
  author: row.author,
  decision: row.decision,
  edited: row.edited_at !== null,
  reason: row.reason,
  version: row.version,
  before: row.before as Change[] | null,
});
export const undecided = {
  decision: null,
  decided_at: null,
  decided_by: null,
  reason: null,
  edited_at: null,
  edited_by: null,
  version: 1,
  copied_from: null,
  before: null,
} as const;
