import * as z from 'zod/mini';
import { fault, queryNumber, read, write } from '../../platform/action/action.ts';
import { pageOf, paging } from '../../platform/action/page.ts';
import { event } from '../../platform/outbox/event.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import {
  CourseCard,
  CourseDto,
  Decision,
  ItemContent,
  ItemDto,
  LessonDto,
  LessonImage,
  Skill,
} from './course-shape.domain.ts';
import { BlockDto, DocumentCard, DocumentState, PassageDto } from './document-shape.domain.ts';
import { AskedItem, AssignmentDto, Feedback, GivenResponse, Taking } from './taking-shape.domain.ts';

/** `skill_card`: skills on offer. `course_card`: courses and their published version. `assignment_card`: who learns what, without answers. */
export const publishedViews = ['learning.skill_card', 'learning.course_card', 'learning.assignment_card'] as const;

const Id = z.uuid();
const Title = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const Need = z.string().check(z.trim(), z.maxLength(2000));
const Reason = z.string().check(z.trim(), z.maxLength(500));
const Version = z.int().check(z.gte(1));

export const documentUnknown = fault('document_not_found', 404, 'This document does not exist, or you may not see it.');
export const documentUnreadable = fault('document_unreadable', 422, 'This file cannot be read.');
export const documentNotReady = fault(
  'document_not_ready',
  409,
  'This document is still being read. Try again in a moment.',
);
export const fileMissing = fault('file_missing', 422, 'Choose a file first.');
export const courseUnknown = fault('course_not_found', 404, 'This course does not exist, or you may not see it.');
export const lessonUnknown = fault('lesson_not_found', 404, 'This lesson does not exist, or you may not see it.');
export const itemUnknown = fault('item_not_found', 404, 'This question does not exist, or you may not see it.');
export const coursePublished = fault('course_published', 409, 'This version is published and stays as it is.');
export const courseIsPackage = fault(
  'course_is_package',
  409,
  'This course was made somewhere else and is played as it is; there are no lessons to edit.',
);
export const courseNotReady = fault('course_not_ready', 409, 'This course cannot be published yet.');
export const courseNotPublished = fault(
  'course_not_published',
  409,
  'Only a published course can be assigned or taken.',
);
export const itemRefused = fault('item_refused', 422, 'This question would mislead people as it stands.');
export const noReserve = fault(
  'no_reserve',
  404,
  'There is no other question for this lesson. The passages hold no more that would be fair to ask.',
);
export const attemptUnknown = fault('attempt_not_found', 404, 'This course was not started, or not by you.');
export const attemptUnfinished = fault('attempt_unfinished', 409, 'Some questions are still open.');
export const nothingToRefresh = fault('nothing_to_refresh', 404, 'This question is not waiting for you.');
export const skillTaken = fault('skill_taken', 409, 'There is a skill with this name already.');
export const assignmentUnknown = fault(
  'assignment_not_found',
  404,
  'This assignment does not exist, or you may not see it.',
);

export const skills = read({
  name: 'learning.skills',
  summary: 'Skills that people can learn here',
  path: '/learning/skills',
  input: z.object({}),
  output: z.object({ items: z.array(Skill) }),
  may: 'Everybody.',
});
export const suggestSkills = read({
  name: 'learning.suggest_skills',
  summary: 'The three skills nearest to some words; a person picks',
  path: '/learning/skills/suggestions',
  input: z.object({ words: z.string().check(z.maxLength(2000)) }),
  output: z.object({ items: z.array(z.object({ id: Id, name: z.string(), about: z.string() })) }),
  may: 'Everybody in the organisation.',
});

export const createSkill = write({
  name: 'learning.create_skill',
  summary: 'Name a skill',
  path: '/learning/skills',
  input: z.object({
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
    about: z._default(z.string().check(z.trim(), z.maxLength(1000)), ''),
  }),
  output: Skill,
  faults: [skillTaken],
  may: 'Managers, the learning team and people leads.',
});

export const library = read({
  name: 'learning.library',
  summary: 'Documents that courses are made from',
  path: '/learning/documents',
  input: z.object({ ...paging }),
  output: pageOf(DocumentCard),
  may: 'Everybody; listed are the documents that are open to them.',
});
export const readDocument = read({
  name: 'learning.read_document',
  summary: 'A document as blocks',
  path: '/learning/documents/{id}',
  input: z.object({ id: Id, version: z.optional(queryNumber(Version)) }),
  output: z.object({
    card: DocumentCard,
    /** Today where the reader is. */
    day,
    language: z.nullable(z.string()),
    warnings: z.array(z.string()),
    blocks: z.array(BlockDto),
    courses: z.array(z.object({ id: Id, title: z.string() })),
    can: z.object({ withdraw: z.boolean(), draft: z.boolean(), keep: z.boolean(), renew: z.boolean() }),
  }),
  faults: [documentUnknown],
  may: 'Those to whom the document is open, its owner, the learning team and people leads.',
});
/** Handbooks with pictures stay below this; the reader says so in a sentence. */
export const largestDocument = 25_000_000;
export const bringDocument = write({
  name: 'learning.bring_document',
  summary:
    'Bring a document (Markdown, HTML, Word, PowerPoint, OpenDocument, Excel or PDF); it is read in the background',
  path: '/learning/documents',
  input: z.object({ documentId: z.optional(Id) }),
  output: DocumentCard,
  upload: { maxBytes: largestDocument },
  faults: [documentUnknown, documentUnreadable, fileMissing],
  may: 'Managers, the learning team, people leads, executives and administrators.',
});
export const withdrawDocument = write({
  name: 'learning.withdraw_document',
  summary: 'Take a document out of the library; its courses stay',
  path: '/learning/documents/{id}/withdraw',
  input: z.object({ id: Id }),
  output: z.object({ id: Id }),
  faults: [documentUnknown],
  may: 'Its owner, the learning team and people leads.',
});
export const findPassages = read({
  name: 'learning.find_passages',
  summary: 'The three to five passages that answer a need best',
  path: '/learning/passages',
  input: z.object({ need: z.string().check(z.trim(), z.minLength(3), z.maxLength(2000)), documentId: z.optional(Id) }),
  output: z.object({ items: z.array(PassageDto) }),
  may: 'Those who may see the library.',
});

export const courses = read({
  name: 'learning.courses',
  summary: 'Courses: published ones for everybody, drafts for authors',
  path: '/learning/courses',
  input: z.object({ ...paging }),
  output: pageOf(CourseCard),
  may: 'Everybody; drafts only those who may see the library.',
});
export const draftCourse = write({
  name: 'learning.draft_course',
  summary: 'Draft a course from a document, or from passages of it, in the background',
  path: '/learning/courses',
  input: z.object({
    documentId: Id,
    title: z.optional(Title),
    need: z._default(Need, ''),
    skillId: z.optional(Id),
    blocks: z._default(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(200)), []),
  }),
  output: z.object({ id: Id }),
  faults: [documentUnknown, documentNotReady],
  may: 'Managers, the learning team, people leads, executives and administrators.',
});

export const readCourse = read({
  name: 'learning.read_course',
  summary: 'A course with its lessons and questions beside their passages',
  path: '/learning/courses/{id}',
  input: z.object({ id: Id }),
  output: CourseDto,
  faults: [courseUnknown, courseIsPackage],
  may: 'Those who may see the library.',
});
export const decideLesson = write({
  name: 'learning.decide_lesson',
  summary: 'Accept or reject a drafted lesson, or take the decision back',
  path: '/learning/lessons/{id}/decision',
  input: z.object({ id: Id, version: Version, decision: Decision, reason: z.optional(Reason) }),
  output: LessonDto,
  faults: [lessonUnknown, coursePublished],
  may: 'Those who may draft courses.',
});
export const editLesson = write({
  name: 'learning.edit_lesson',
  summary: 'Change the title, the passages, the pictures, the checklists or the task of a lesson',
  method: 'PATCH',
  path: '/learning/lessons/{id}',
  input: z.object({
    id: Id,
    version: Version,
    title: Title,
    blocks: z.array(z.string().check(z.maxLength(40))).check(z.minLength(1), z.maxLength(60)),
    /** Pictures of the document, each with words for those who cannot see it. */
    images: z.optional(z.array(LessonImage).check(z.maxLength(20))),
    checklists: z.optional(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(20))),
    task: z.optional(z.nullable(z.string().check(z.trim(), z.maxLength(500)))),
  }),
  output: LessonDto,
  faults: [lessonUnknown, coursePublished],
  may: 'Those who may draft courses.',
});
export const decideItem = write({
  name: 'learning.decide_item',
  summary: 'Accept or reject a drafted question, or take the decision back',
  path: '/learning/items/{id}/decision',
  input: z.object({ id: Id, version: Version, decision: Decision, reason: z.optional(Reason) }),
  output: ItemDto,
  faults: [itemUnknown, coursePublished, itemRefused],
  may: 'Those who may draft courses.',
});
export const editItem = write({
  name: 'learning.edit_item',
  summary: 'Change a question; the gates are asked again',
  method: 'PATCH',
  path: '/learning/items/{id}',
  input: z.object({ id: Id, version: Version, content: ItemContent }),
  output: ItemDto,
  faults: [itemUnknown, coursePublished, itemRefused],
  may: 'Those who may draft courses.',
});
export const anotherItem = write({
  name: 'learning.another_item',
  summary: 'Put this question aside and offer another one for the same lesson',
  path: '/learning/items/{id}/another',
  input: z.object({ id: Id, version: Version }),
  output: ItemDto,
  faults: [itemUnknown, coursePublished, noReserve],
  may: 'Those who may draft courses.',
});
export const publishCourse = write({
  name: 'learning.publish_course',
  summary: 'Publish the draft once everything is read and no gate objects',
  path: '/learning/courses/{id}/publish',
  input: z.object({
    id: Id,
    /** Of a renewed course: what those who learned it are told. Without it nobody is told. */
    told: z.optional(z.string().check(z.trim(), z.maxLength(500))),
    /** Whoever publishes has read the whole and keeps what was not left out. */
    readThrough: z._default(z.boolean(), false),
  }),
  output: z.object({ id: Id, version: Version }),
  faults: [courseUnknown, courseNotReady, courseIsPackage],
  may: 'Those who may draft courses.',
});
export const assignCourse = write({
  name: 'learning.assign_course',
  summary: 'Ask people to take a course by a day of theirs',
  path: '/learning/courses/{id}/assignments',
  input: z.object({
    id: Id,
    personIds: z.array(Id).check(z.minLength(1), z.maxLength(500)),
    dueOn: z.optional(z.nullable(day)),
  }),
  output: z.object({ items: z.array(AssignmentDto) }),
  faults: [courseUnknown, courseNotPublished],
  may: 'Everybody for themselves; managers for their people; the learning team and people leads for everybody.',
});
export const courseProgress = read({
  name: 'learning.course_progress',
  summary: 'Who was asked to take a course and who has completed it; never an answer',
  path: '/learning/courses/{id}/assignments',
  input: z.object({ id: Id, ...paging }),
  output: pageOf(AssignmentDto),
  faults: [courseUnknown],
  may: 'Managers see their people; the learning team and people leads see everybody.',
});
export const withdrawAssignment = write({
  name: 'learning.withdraw_assignment',
  summary: 'Take back that somebody was asked to take a course',
  path: '/learning/assignments/{id}/withdraw',
  input: z.object({ id: Id }),
  output: z.object({ id: Id }),
  faults: [assignmentUnknown],
  may: 'The person’s managers, the learning team and people leads.',
});

export const mine = read({
  name: 'learning.mine',
  summary: 'What I am learning, what waits to be refreshed, what I have completed',
  path: '/learning/mine',
  input: z.object({}),
  output: z.object({
    day,
    toLearn: z.array(
      z.object({
        assignmentId: z.nullable(Id),
        course: z.object({ id: Id, title: z.string(), minutes: z.int() }),
        dueOn: z.nullable(day),
        assignedBy: z.nullable(z.string()),
        /** Suggested courses may be declined. */
        mandatory: z.boolean(),
        steps: z.int(),
        step: z.int(),
        started: z.boolean(),
      }),
    ),
    toRefresh: z.object({ due: z.int(), minutes: z.int(), next: z.nullable(z.object({ day, count: z.int() })) }),
    completed: z.array(z.object({ course: z.object({ id: Id, title: z.string() }), completedAt: z.string() })),
    can: z.object({ author: z.boolean() }),
  }),
  may: 'Everybody, for themselves.',
});

export const startCourse = write({
  name: 'learning.start_course',
  summary: 'Start a course, or go on where I was',
  path: '/learning/courses/{id}/start',
  input: z.object({ id: Id }),
  output: Taking,
  faults: [courseUnknown, courseNotPublished],
  may: 'Everybody, for themselves.',
});
export const readAttempt = read({
  name: 'learning.read_attempt',
  summary: 'My walk through a course: lessons, questions and my own answers',
  path: '/learning/attempts/{id}',
  input: z.object({ id: Id }),
  output: Taking,
  faults: [attemptUnknown],
  may: 'Only the learner.',
});
export const goOn = write({
  name: 'learning.go_on',
  summary: 'Remember where I am in a course',
  path: '/learning/attempts/{id}/step',
  input: z.object({ id: Id, at: z.int().check(z.gte(0), z.lte(1000)) }),
  output: z.object({ at: z.int() }),
  faults: [attemptUnknown],
  may: 'Only the learner.',
});
export const answerItem = write({
  name: 'learning.answer_item',
  summary: 'Answer a question; the passage comes back at once',
  path: '/learning/attempts/{id}/answers',
  input: z.object({ id: Id, itemId: Id, response: GivenResponse }),
  output: Feedback,
  faults: [attemptUnknown, itemUnknown],
  may: 'Only the learner.',
});
export const finishCourse = write({
  name: 'learning.finish_course',
  summary: 'Complete a course after its last step',
  path: '/learning/attempts/{id}/finish',
  input: z.object({ id: Id }),
  output: z.object({ completedAt: z.string(), right: z.int(), of: z.int(), firstRefresher: z.nullable(day) }),
  faults: [attemptUnknown, attemptUnfinished, courseIsPackage],
  may: 'Only the learner.',
});
export const refreshers = read({
  name: 'learning.refreshers',
  summary: 'Questions that are due to be met again today',
  path: '/learning/refreshers',
  input: z.object({}),
  output: z.object({
    items: z.array(z.object({ item: AskedItem, course: z.string() })),
    later: z.nullable(z.object({ day, count: z.int() })),
  }),
  may: 'Everybody, for themselves.',
});
export const refreshItem = write({
  name: 'learning.refresh_item',
  summary: 'Answer a refresher; it comes back when it would otherwise be forgotten',
  path: '/learning/refreshers/{itemId}',
  input: z.object({ itemId: Id, response: GivenResponse }),
  output: Feedback,
  faults: [nothingToRefresh],
  may: 'Only the learner.',
});

export const coursePublishedEvent = event(
  'learning.course_published',
  z.object({ courseId: Id, version: z.int(), by: Id }),
);
export const assignmentCompleted = event(
  'learning.assignment_completed',
  z.object({ assignmentId: Id, personId: Id, courseId: Id, because: z.record(z.string(), z.unknown()) }),
);
export const documentRead = event(
  'learning.document_read',
  z.object({ documentId: Id, version: z.int(), state: DocumentState }),
);
export const courseDrafted = event('learning.course_drafted', z.object({ courseId: Id }));
