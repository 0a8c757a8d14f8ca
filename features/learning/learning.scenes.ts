import type { Work } from '../../platform/action/context.ts';
import type { Scenes, World } from '../../platform/test/scenes.ts';
import { assignmentStore } from './assignment.store.ts';
import { attemptStore } from './attempt.store.ts';
import { draftCourse } from './author.domain.ts';
import { certificates } from './certificate.contract.ts';
import { courseStore } from './course.store.ts';
import { documentStore } from './document.store.ts';
import { itemUseStore } from './item-use.store.ts';
import { lessonStore } from './lesson.store.ts';
import { readBytes } from './reading.format.ts';
import { review } from './refresher.domain.ts';
import { standingStore } from './standing.store.ts';
import { refresherStore } from './refresher.store.ts';

const guide = `# Returns

To take a machine back, follow these steps:

1. Check the serial number against the order
2. Print the prepaid label from the order page
3. Empty the water tank completely
4. Pack the machine in its original box
5. Hand the parcel to the courier

The customer must hear from us within 2 days. A return must reach the workshop within 14 days.
`;
const bytes = new TextEncoder().encode(guide);
const dueOn = '2026-12-04';
const upload = (name = 'returns.md') => ({ name, type: 'text/markdown', bytes });
const inside = <T>(world: World, task: (work: Work) => Promise<T>): Promise<T> => world.test.work(task, world.org);

/** A document that the subject owns, read. */
async function document(work: Work, owner: string) {
  const store = documentStore(work);
  const id = await store.insert('Returns', owner);
  const number = await store.addVersion(id, { key: 'a'.repeat(64), name: 'returns.md', bytes: bytes.length }, owner);
  const read = await readBytes(bytes, 'returns.md');
  await store.keepRead(id, number, read, true);
  return { id, read };
}

/** A document of pictures, refused for want of text. */
async function scan(work: Work, owner: string) {
  const store = documentStore(work);
  const id = await store.insert('Scan', owner);
  await store.addVersion(id, { key: 'c'.repeat(64), name: 'scan.pdf', bytes: 9 }, owner);
  await store.refuse(id, 1, 'document_scanned');
  return id;
}

/** A drafted course of the subject. */
async function draft(work: Work, owner: string) {
  const { id: documentId, read } = await document(work, owner);
  const store = courseStore(work);
  const id = await store.insert({
    title: 'Take it back',
    need: '',
    skillId: null,
    ownerId: owner,
    documentId,
    documentVersion: 1,
    picked: [],
  });
  const written = draftCourse(read);
  const lessons = written.lessons.map((lesson) => ({
    ...lesson,
    items: lesson.items.map((content, at) => ({ content, reserve: at > 0 })),
  }));
  await lessonStore(work).insertAll(id, 1, lessons, 'rules');
  await store.keepDraft(id, 1, { refused: {}, coverage: written.coverage, warnings: [] });
  const [lesson] = await lessonStore(work).lessons(id, 1);
  const items = await lessonStore(work).items(id, 1);
  return { id, lesson: lesson!, item: items.find((item) => !item.reserve)! };
}

async function accepted(work: Work, owner: string) {
  const course = await draft(work, owner);
  await lessonStore(work).decideLesson(course.lesson.id, 1, 'accepted', null, owner);
  await lessonStore(work).decideItem(course.item.id, 1, 'accepted', null, owner);
  return course;
}

async function published(work: Work, owner: string) {
  const course = await accepted(work, owner);
  await courseStore(work).publish(course.id, 1, owner);
  return course;
}

/** A published course whose document has a new version. */
async function outdated(work: Work, owner: string) {
  const course = await published(work, owner);
  const store = documentStore(work);
  const { documentId } = (await courseStore(work).version(course.id, 1))!;
  const changed = new TextEncoder().encode(guide.replace('14 days', '21 days'));
  const number = await store.addVersion(documentId, { key: 'b'.repeat(64), name: 'returns.md', bytes: 9 }, owner);
  await store.keepRead(documentId, number, await readBytes(changed, 'returns.md'), true);
  return course;
}

/** A walk of the subject through a course, with its one question still open or answered. */
async function walk(work: Work, learner: string, answered: boolean) {
  const course = await published(work, learner);
  const store = attemptStore(work, learner);
  const attempt = await store.start(course.id, 1, null);
  if (answered) await store.answer(course.item.id, attempt.id, { chosen: course.item.content.key }, true);
  return { ...course, attempt };
}

/** What stands in the link of the subject's certificate. */
async function voucher(world: World, subject: string): Promise<string> {
  const course = await inside(world, async (work) => {
    const { attempt, id } = await walk(work, subject, true);
    await attemptStore(work, subject).complete(attempt.id);
    return id;
  });
  const { items } = await world.test.run(certificates, {}, { as: subject, org: world.org });
  return items.find((one) => one.courseId === course)!.voucher;
}

async function assignment(work: Work, person: string) {
  const course = await published(work, person);
  const [given] = await assignmentStore(work).assign({
    courseId: course.id,
    courseVersion: 1,
    personIds: [person],
    dueOn,
    because: {},
    by: null,
  });
  return given!.assignmentId;
}

/** A standing assignment that only suggests, and the subject's own place in it. */
async function suggested(work: Work, person: string) {
  const { id: courseId } = await published(work, person);
  const everybody = { audience: 'everybody' as const, role: null, teamId: null, locationId: null };
  const standing = await standingStore(work).begin({
    courseId,
    ...everybody,
    mandatory: false,
    dueDays: 5,
    by: person,
  });
  const newcomers = await standingStore(work).newcomers(standing);
  const mine = newcomers.filter((one) => one.personId === person).map((one) => ({ ...one, dueOn }));
  const [given] = await standingStore(work).assign(mine);
  return { standing, assignment: given!.id };
}

export const learningScenes: Scenes = {
  'learning.read_standing': async (world, subject) => ({
    id: (await inside(world, (work) => published(work, subject))).id,
  }),
  'learning.begin_standing': async (world, subject) => ({
    id: (await inside(world, (work) => published(work, subject))).id,
    audience: { who: 'role', role: `Keeper of boats ${world.unique()}` },
  }),
  'learning.end_standing': async (world, subject) => ({
    id: (await inside(world, (work) => suggested(work, subject))).standing,
  }),
  'learning.make_variant': async (world, subject) => ({
    id: (await inside(world, (work) => published(work, subject))).id,
    for: { who: 'role', role: `Keeper of boats ${world.unique()}` },
  }),
  'learning.decline_course': async (world, subject) => ({
    id: (await inside(world, (work) => suggested(work, subject))).assignment,
  }),
  'learning.report_item': async (world, subject) => ({
    id: (await inside(world, (work) => walk(work, subject, true))).item.id,
    reason: 'unclear',
  }),
  'learning.read_item_use': async (world, subject) => ({
    id: (await inside(world, (work) => published(work, subject))).id,
  }),
  'learning.retire_item': async (world, subject) => ({
    id: (await inside(world, (work) => published(work, subject))).item.id,
    reason: 'Two answers are right.',
  }),
  'learning.return_item': async (world, subject) => {
    const { item } = await inside(world, async (work) => {
      const course = await published(work, subject);
      await itemUseStore(work).retire(course.item.id, 'Two answers are right.', {}, subject);
      return course;
    });
    return { id: item.id };
  },
  'learning.settle_reports': async (world, subject) => ({
    id: (await inside(world, (work) => published(work, subject))).item.id,
  }),
  'learning.suggest_skills': async () => ({ words: 'They cannot tell a boiler fault from scale' }),
  'learning.skills': async () => ({}),
  'learning.create_skill': async (world) => ({ name: `Handle returns ${world.unique()}` }),
  'learning.library': async () => ({ limit: 5 }),
  'learning.read_document': async (world, subject) => ({
    id: (await inside(world, (work) => document(work, subject))).id,
  }),
  'learning.search_documents': async () => ({ text: 'take a machine back' }),
  'learning.fetch_document': async () => ({ address: 'https://handbook.example.org/returns.html' }),
  'learning.keep_document': async (world, subject) => ({
    id: (await inside(world, (work) => document(work, subject))).id,
    revision: 1,
    reviewOn: '2027-05-01',
    access: { who: 'everybody', to: [] },
  }),
  'learning.bring_document': async () => ({ upload: upload() }),
  'learning.recognise_document': async (world, subject) => ({
    id: await inside(world, (work) => scan(work, subject)),
  }),
  'learning.stop_recognition': async (world, subject) => ({
    id: await inside(world, async (work) => {
      const id = await scan(work, subject);
      await documentStore(work).askRecognition(id, 1);
      return id;
    }),
  }),
  'learning.withdraw_document': async (world, subject) => ({
    id: (await inside(world, (work) => document(work, subject))).id,
  }),
  'learning.find_passages': async () => ({ need: 'take a machine back' }),
  'learning.draft_reception': async () => ({}),
  'learning.courses': async () => ({ limit: 5 }),
  'learning.draft_course': async (world, subject) => ({
    documentId: (await inside(world, (work) => document(work, subject))).id,
    need: 'Take a machine back',
  }),
  'learning.read_course': async (world, subject) => ({ id: (await inside(world, (work) => draft(work, subject))).id }),
  'learning.read_changes': async (world, subject) => ({
    id: (await inside(world, (work) => outdated(work, subject))).id,
  }),
  'learning.renew_course': async (world, subject) => ({
    id: (await inside(world, (work) => outdated(work, subject))).id,
  }),
  'learning.decide_lesson': async (world, subject) => ({
    id: (await inside(world, (work) => draft(work, subject))).lesson.id,
    version: 1,
    decision: 'accepted',
  }),
  'learning.edit_lesson': async (world, subject) => {
    const { lesson } = await inside(world, (work) => draft(work, subject));
    return { id: lesson.id, version: 1, title: 'Taking it back', blocks: lesson.blocks };
  },
  'learning.decide_item': async (world, subject) => ({
    id: (await inside(world, (work) => draft(work, subject))).item.id,
    version: 1,
    decision: 'rejected',
    reason: 'Too easy',
  }),
  'learning.edit_item': async (world, subject) => {
    const { item } = await inside(world, (work) => draft(work, subject));
    return { id: item.id, version: 1, content: item.content };
  },
  'learning.another_item': async (world, subject) => ({
    id: (await inside(world, (work) => draft(work, subject))).item.id,
    version: 1,
  }),
  'learning.publish_course': async (world, subject) => ({
    id: (await inside(world, (work) => accepted(work, subject))).id,
  }),
  'learning.assign_course': async (world, subject) => ({
    id: (await inside(world, (work) => published(work, subject))).id,
    personIds: [subject],
    dueOn,
  }),
  'learning.course_progress': async (world, subject) => ({
    id: (await inside(world, (work) => published(work, subject))).id,
  }),
  'learning.withdraw_assignment': async (world, subject) => ({
    id: await inside(world, (work) => assignment(work, subject)),
  }),
  'learning.mine': async () => ({}),
  'learning.start_course': async (world, subject) => ({
    id: (await inside(world, (work) => published(work, subject))).id,
  }),
  'learning.read_attempt': async (world, subject) => ({
    id: (await inside(world, (work) => walk(work, subject, false))).attempt.id,
  }),
  'learning.go_on': async (world, subject) => ({
    id: (await inside(world, (work) => walk(work, subject, false))).attempt.id,
    at: 1,
  }),
  'learning.answer_item': async (world, subject) => {
    const { attempt, item } = await inside(world, (work) => walk(work, subject, false));
    return { id: attempt.id, itemId: item.id, response: { chosen: item.content.key } };
  },
  'learning.finish_course': async (world, subject) => ({
    id: (await inside(world, (work) => walk(work, subject, true))).attempt.id,
  }),
  'learning.certificates': async () => ({}),
  'learning.verify_certificate': async (world, subject) => ({ voucher: await voucher(world, subject) }),
  'learning.print_certificate': async (world, subject) => ({ voucher: await voucher(world, subject) }),
  'learning.refreshers': async () => ({}),
  'learning.refresh_item': async (world, subject) => {
    const { item } = await inside(world, async (work) => {
      const course = await published(work, subject);
      await refresherStore(work, subject).keep([{ ...review(null, false, '2026-01-05'), itemId: course.item.id }]);
      return course;
    });
    return { itemId: item.id, response: { chosen: item.content.key } };
  },
};
