import type { Words } from '../../platform/i18n/words.ts';
import type { Actor } from '../../platform/authz/actor.ts';
import { permits } from '../../platform/authz/policy.ts';
import { authorCourses, readerOf } from './learning.policy.ts';
import type { Work } from '../../platform/action/context.ts';
import { enqueue } from '../../platform/jobs/job.ts';
import type { NamesOf } from '../governance/service.ts';
import { closeAsks, openAsks } from '../inbox/service.ts';
import { assignmentStore, type Assigned } from './assignment.store.ts';
import { attemptStore } from './attempt.store.ts';
import { courseNotPublished, courseUnknown, documentNotReady, documentUnknown } from './contract.ts';
import type { Draft } from './author.domain.ts';
import type { ReadDocument } from './block.domain.ts';
import { check } from './course-gate.domain.ts';
import { recogniseScan } from './recognition.format.ts';
import { readDocumentFile } from './document.format.ts';
import { draftApart } from './drafting.format.ts';
import { gates, type Finding, type Gate } from './gate.domain.ts';
import { readAnswers } from './answers-file.format.ts';
import { itemUseStore } from './item-use.store.ts';
import { type ItemStatistic, itemStatistics } from './item-statistics.domain.ts';
import { evidenceOf } from './item-gate.domain.ts';
import { readWrittenItems } from './item.format.ts';
import { UnreadableDocument } from './unreadable.domain.ts';
import { courseStore, type CourseRow } from './course.store.ts';
import { blockStore, type StoredBlock } from './block.store.ts';
import { documentStore } from './document.store.ts';
import { draftWanted } from './draft.jobs.ts';
import { courseTitle } from './lesson.domain.ts';
import { findPassages, type Passage } from './passages.domain.ts';
import { nameStore } from './name.store.ts';
import { partStore } from './part.store.ts';
import { refresherStore } from './refresher.store.ts';
import { embedder, embeddingModel } from '../../platform/llm/embedding.ts';
import { fused } from './search.domain.ts';
import { vectorStore } from './vector.store.ts';
import { queueStatements, recordStore } from './statement.store.ts';
import { skillStore, type SkillRow } from './skill.store.ts';
import type { Reader } from './document-shape.domain.ts';
import type { AssignmentDto } from './taking-shape.domain.ts';
import { contentStems } from './terms.domain.ts';
import { learningDays } from './calendar.format.ts';
import { entryText } from './ui/entry.text.ts';

/** Below five people no figure leaves this room. */
export const fewestForAFigure = 5;

/** Below this cosine the lite encoder finds strangers: unrelated sentences of one handbook lie around 0.2 to 0.35. */
const nearEnough = 0.42;

export const askKey = (assignmentId: string) => `assignment:${assignmentId}`;

/**
 * Asks people to take a published course, in the transaction at hand, and opens what they will see on Today. Somebody who has the
 * course open already keeps that assignment. `because` is the caller's own; it comes back in `assignment_completed`.
 */
export async function assign(
  work: Work,
  given: {
    courseId: string;
    personIds: readonly string[];
    dueOn?: string | null;
    because?: Readonly<Record<string, unknown>>;
    by: string | null;
  },
): Promise<Assigned[]> {
  const course = await courseStore(work).find(given.courseId);
  if (!course) throw courseUnknown();
  if (course.publishedVersion === 0) throw courseNotPublished();
  const assigned = await assignmentStore(work).assign({
    courseId: course.id,
    courseVersion: course.publishedVersion,
    personIds: given.personIds,
    dueOn: given.dueOn ?? null,
    because: given.because ?? {},
    by: given.by,
  });
  await queueStatements(
    work,
    assigned.map((one) => ({
      person: one.personId,
      verb: 'assigned',
      course: course.id,
      version: course.publishedVersion,
      registration: one.assignmentId,
    })),
  );
  await openAsks(
    work,
    assigned.map((one) => ({
      kind: 'learning.take_course',
      to: one.personId,
      key: askKey(one.assignmentId),
      group: 'for_you' as const,
      subject: { type: 'assignment', id: one.assignmentId },
      link: `/learning/take/${course.id}`,
      params: { course: course.title, lessons: course.lessons },
      dueOn: given.dueOn ?? null,
      minutes: Math.max(1, course.minutes),
    })),
  );
  return assigned;
}

export async function withdrawAssignments(work: Work, ids: readonly string[], by: string | null): Promise<void> {
  const store = assignmentStore(work);
  for (const id of ids) await store.withdraw(id, by);
  await closeAsks(work, ids.map(askKey), 'withdrawn');
}

/**
 * The three to five passages of the library that answer a need best, by words (BM25) and, where passages were read by meaning, also
 * by nearness; a person picks among them.
 */
export async function passages(
  work: Work,
  need: string,
  documentId?: string,
  reader?: Reader,
): Promise<Passage<StoredBlock>[]> {
  const { blocks, total } = await blockStore(work).candidates([...new Set(contentStems(need))], documentId, reader);
  const byWords = findPassages(blocks, need, { total });
  const near = await nearPassages(work, need, { reader, document: documentId, most: 5 });
  if (near.length === 0) return byWords;
  const all = [...byWords, ...near.map((block) => ({ block, score: 0, matched: [] }))];
  return fused(
    [byWords, near.map((block) => all.find((one) => one.block.id === block.id)!)],
    (one) => one.block.id,
  ).slice(0, 5);
}

/** Passages near in meaning; none where no passage was read by meaning yet or the model is not there. */
export async function nearPassages(
  work: Work,
  asked: string,
  among: { reader?: Reader | undefined; document?: string | undefined; most: number },
): Promise<StoredBlock[]> {
  const store = vectorStore(work, embeddingModel);
  if (!(await store.some())) return [];
  const found = await embedder.embed([asked], { urgent: true });
  return 'unavailable' in found ? [] : store.nearest(found.vectors[0]!, { ...among, from: nearEnough });
}

/** Starts a course from a document or from picked passages of it. The draft is written in the background and announced as `course_drafted`. */
export async function draftFromPassages(
  work: Work,
  given: {
    documentId: string;
    blockIds: readonly string[];
    need: string;
    title?: string;
    skillId?: string | null;
    ownerId: string;
  },
): Promise<string> {
  const document = await documentStore(work).find(given.documentId);
  if (!document) throw documentUnknown();
  if (document.readyVersion === 0) throw documentNotReady();
  const id = await courseStore(work).insert({
    title: given.title ?? courseTitle(given.need, document.card.title),
    need: given.need,
    skillId: given.skillId ?? null,
    ownerId: given.ownerId,
    documentId: given.documentId,
    documentVersion: document.readyVersion,
    picked: given.blockIds,
  });
  await enqueue(work, draftWanted, { courseId: id });
  return id;
}

/** Courses by id, with their length and state. */
export const courseCards = (work: Work, ids: readonly string[]): Promise<CourseRow[]> => courseStore(work).byIds(ids);

/** Published courses, newest first, for a picker. */
export const publishedCourses = (work: Work, limit = 100): Promise<CourseRow[]> =>
  courseStore(work).page('published', null, limit);

/** Whether somebody may draft courses. */
export const mayDraft = (actor: Actor): boolean => permits(authorCourses, actor, actor.relations);

export const skillsByIds = (work: Work, ids: readonly string[]): Promise<SkillRow[]> => skillStore(work).byIds(ids);
export const allSkills = (work: Work): Promise<SkillRow[]> => skillStore(work).all();

/** The skill of this name, made when there is none. */
export async function skillNamed(work: Work, name: string, by: string): Promise<SkillRow> {
  const store = skillStore(work);
  return (await store.byName(name)) ?? (await store.insert(name, '', by));
}

/** Skills by name, made where there are none. @returns ids by the name in small letters */
export const ensureSkills = (
  work: Work,
  wanted: readonly { name: string; about: string }[],
  by: string,
): Promise<Map<string, string>> => skillStore(work).ensure(wanted, by);

export const assignmentsByIds = (work: Work, ids: readonly string[]): Promise<AssignmentDto[]> =>
  assignmentStore(work).byIds(ids);

/** How many were asked and how many are done; null below five people. */
export async function completion(
  work: Work,
  courseId: string,
): Promise<{ assigned: number; completed: number } | null> {
  const counts = await assignmentStore(work).counts(courseId);
  return counts.assigned < fewestForAFigure ? null : counts;
}

export async function exportPerson(work: Work, person: string) {
  return {
    assignments: await assignmentStore(work).ofPerson(person),
    ...(await attemptStore(work, person).exportAll()),
    refreshers: await refresherStore(work, person).all(),
    documents: await documentStore(work).ownedBy(person),
    reports: await itemUseStore(work).exportReports(person),
    told: await recordStore(work).exportPerson(person),
    packageParts: await partStore(work, person).exportAll(),
  };
}

/** Answers and refreshers go. That somebody completed a course stays as a fact without content. */
export async function erasePerson(work: Work, person: string): Promise<void> {
  await refresherStore(work, person).eraseAll();
  await partStore(work, person).eraseAll();
  await recordStore(work).erasePerson(person);
  await attemptStore(work, person).eraseAll();
  await itemUseStore(work).eraseReports(person);
  await assignmentStore(work).erasePerson(person);
}

/** Nothing more is asked of somebody who left; the asks themselves are closed by inbox. */
export async function personLeft(work: Work, person: string): Promise<void> {
  await assignmentStore(work).withdrawAllOf(person);
  await refresherStore(work, person).eraseAll();
}

export type DocumentRead = { document: ReadDocument } | { refused: { code: string; message: string } };

/** Reads a file without keeping it, for the command line. */
export async function readFileAsDocument(
  bytes: Uint8Array,
  name: string,
  how: { recognise?: boolean; onProgress?: (percent: number) => void } = {},
): Promise<DocumentRead> {
  try {
    return {
      document: how.recognise
        ? await recogniseScan(bytes, name, how.onProgress ? { onProgress: how.onProgress } : {})
        : await readDocumentFile(bytes, name),
    };
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    return { refused: { code: error.code, message: error.message } };
  }
}

/** A course by rules from a document in memory; nothing is kept. */
export const draftByRules = ({ title, language, blocks }: ReadDocument, need?: string): Promise<Draft> =>
  draftApart({ title, language, blocks }, need === undefined ? {} : { need });

/** What a gate objects to, as a sentence. */
export const gateSentence = (gate: string): string => gates[gate as Gate] ?? gate;

/** Puts written items (JSON) through the gates. Quotes are looked up in the document given, else in the blocks the file carries. */
export function checkWritten(
  text: string,
  document?: ReadDocument,
): { items: number; findings: Finding[] } | { problem: string } {
  const written = readWrittenItems(text);
  if ('problem' in written) return written;
  const blocks = document?.blocks ?? written.blocks;
  return { items: written.items.length, findings: check(written.items, blocks.length > 0 ? evidenceOf(blocks) : null) };
}

/** Difficulty, point-biserial correlation and reliability from a table of answers; for the command line. */
export function quizStatistics(
  bytes: Uint8Array,
): { items: ({ id: string } & ItemStatistic)[]; kr20: number | null; complete: number } | { problem: string } {
  try {
    const { ids, rows } = readAnswers(bytes);
    const found = itemStatistics(rows, ids.length);
    return { ...found, items: found.items.map((item, at) => ({ id: ids[at]!, ...item })) };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

/** What calendars say of asks of this room that have a day. */
export const calendarWords: Words = learningDays;

/** Courses, skills and documents by what belongs to them. */
export const namesOf: NamesOf = (ctx, ids) => nameStore(ctx).of(ids, readerOf(ctx.actor));

/** What this room says of its entries in the record. */
export const entryWords: Words = entryText;
