import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { today } from '../inbox/contract.ts';
import { giveRightTo } from '../identity/service.ts';
import { changeManager } from '../people/contract.ts';
import { learningCast, markdown, refusal } from './cast.scenes.ts';
import {
  answerItem,
  anotherItem,
  assignCourse,
  bringDocument,
  courseProgress,
  courses,
  decideItem,
  decideLesson,
  draftCourse,
  editItem,
  finishCourse,
  goOn,
  library,
  mine,
  publishCourse,
  readAttempt,
  readCourse,
  refreshers,
  refreshItem,
  skills,
  startCourse,
  withdrawAssignment,
} from './contract.ts';
import type { CourseDto } from './course-shape.domain.ts';
import { completion, exportPerson, erasePerson } from './service.ts';

const db = await testDatabase();
const cast = await learningCast(db, '01990000-0000-7000-8000-000000000005', {
  manager: null,
  learner: null,
  colleague: null,
  outsider: null,
  team: 'learning_team',
});
const at = (day: string) => `${day}T09:12:00.000Z`;

const guide = `# Care guide

## Water under the machine

If the water appears only while the machine heats up, replace the boiler seal at our cost.
If the water is there in the morning, send the free descaling kit to the customer.
If a descaling kit was tried before, book a paid service visit with the workshop.
If the customer mentions a burning smell, stop the call and alert the duty engineer.
Do not ask the customer to open the machine.
The seal is covered for 36 months after the purchase. A service visit must be booked within 5 days. The customer must hear from us within 2 days.

## Saying it kindly

Say sorry about the worktop before asking anything.
Never promise a date for spare parts.
Write down the serial number of the machine.
Ask for a photograph of the underside.

## Returning a machine

To return a machine, follow these steps:

1. Check the serial number against the order
2. Print the prepaid label from the order page
3. Empty the water tank completely
4. Pack the machine in its original box
5. Hand the parcel to the courier
6. Note the parcel number on the ticket
`;

beforeAll(async () => {
  for (const person of [cast.learner, cast.colleague])
    await db
      .run(
        changeManager,
        { id: person, managerId: cast.manager, from: '2026-01-05' },
        { as: cast.team, at: at('2026-11-19') },
      )
      .catch(async () => {
        await db.work((work) => giveRightTo(work, cast.outsider, 'administrator'));
        await db.run(
          changeManager,
          { id: person, managerId: cast.manager, from: '2026-01-05' },
          { as: cast.outsider, at: at('2026-11-19') },
        );
      });
});

let document = '';
let course = '';
let draft: CourseDto;

beforeAll(async () => {
  document = (await db.run(bringDocument, {}, { as: cast.manager, upload: markdown('care-guide.md', guide) })).id;
  await db.settle();
});

describe('a draft', () => {
  it('is written by rules in the background, with lessons of at most three minutes and questions that cite', async () => {
    course = (
      await db.run(draftCourse, { documentId: document, title: 'Is it the boiler or the water?' }, { as: cast.manager })
    ).id;
    expect((await db.run(readCourse, { id: course }, { as: cast.manager })).card.state).toBe('drafting');
    await db.settle();
    draft = await db.run(readCourse, { id: course }, { as: cast.manager });
    expect(draft.card.state).toBe('draft');
    expect(draft.lessons.length).toBeGreaterThan(0);
    const items = draft.lessons.flatMap((lesson) => lesson.items);
    expect(new Set(items.map((item) => item.content.kind)).size).toBeGreaterThanOrEqual(3);
    const texts = new Map(draft.blocks.map((block) => [block.id, block.text]));
    for (const { content } of items) expect(texts.get(content.block)).toContain(content.quote);
    expect(draft.lessons.every((lesson) => lesson.minutes <= 3)).toBe(true);
  });

  it('is written once, even when its job runs twice', async () => {
    await db.runJob('learning.draft_course', { courseId: course });
    expect((await db.run(readCourse, { id: course }, { as: cast.manager })).lessons).toHaveLength(draft.lessons.length);
  });

  it('cannot be published before everything is read', async () => {
    expect(draft.publish.ready).toBe(false);
    expect(await refusal(db.run(publishCourse, { id: course }, { as: cast.manager }))).toBe('course_not_ready');
    expect(await refusal(db.run(assignCourse, { id: course, personIds: [cast.learner] }, { as: cast.manager }))).toBe(
      'course_not_published',
    );
  });

  it('is hidden from learners until then', async () => {
    expect((await db.run(courses, {}, { as: cast.learner })).items).toEqual([]);
    expect(await refusal(db.run(readCourse, { id: course }, { as: cast.learner }))).toBe('forbidden');
  });

  it('refuses an edit that a gate objects to, and a stale one with both versions', async () => {
    const item = draft.lessons
      .flatMap((lesson) => lesson.items)
      .find((one) => one.content.kind === 'single' || one.content.kind === 'scenario')!;
    const empty = { ...item.content, quote: 'These words stand nowhere in the guide.' };
    expect(
      await refusal(db.run(editItem, { id: item.id, version: item.version, content: empty }, { as: cast.manager })),
    ).toBe('item_refused');
    const edited = await db.run(
      editItem,
      { id: item.id, version: item.version, content: { ...item.content, stem: `Think first. ${item.content.stem}` } },
      { as: cast.manager },
    );
    expect(edited).toMatchObject({ decision: 'accepted', edited: true, version: item.version + 1 });
    await expect(
      db.run(decideItem, { id: item.id, version: item.version, decision: 'rejected' }, { as: cast.team }),
    ).rejects.toMatchObject({ code: 'stale_edit', extra: { current: { version: item.version + 1 } } });
  });

  it('offers another question from the reserve, or says that there is none', async () => {
    const item = draft.lessons.flatMap((lesson) => lesson.items).at(-1)!;
    const outcome = await db.run(anotherItem, { id: item.id, version: item.version }, { as: cast.manager }).then(
      (next) => next.id !== item.id,
      (error: { code: string }) => error.code,
    );
    expect([true, 'no_reserve']).toContain(outcome);
  });

  it('is published when everything is read, and then stays as it is', async () => {
    let now = await db.run(readCourse, { id: course }, { as: cast.manager });
    for (const lesson of now.lessons) {
      await db.run(
        decideLesson,
        { id: lesson.id, version: lesson.version, decision: 'accepted' },
        { as: cast.manager },
      );
      for (const item of lesson.items.filter((one) => one.decision === null))
        await db.run(decideItem, { id: item.id, version: item.version, decision: 'accepted' }, { as: cast.manager });
    }
    now = await db.run(readCourse, { id: course }, { as: cast.manager });
    expect(now.publish).toEqual({ ready: true, reasons: [] });
    expect(await db.run(publishCourse, { id: course }, { as: cast.manager })).toEqual({ id: course, version: 1 });
    const [lesson] = now.lessons;
    const published = await db.run(readCourse, { id: course }, { as: cast.manager });
    expect(
      await refusal(
        db.run(
          decideLesson,
          { id: lesson!.id, version: published.lessons[0]!.version, decision: null },
          { as: cast.manager },
        ),
      ),
    ).toBe('course_published');
    expect((await db.run(courses, {}, { as: cast.learner })).items).toMatchObject([
      { id: course, can: { take: true, edit: false } },
    ]);
  });
});

describe('an assignment', () => {
  it('may be given by those who answer for the person, and stands on Today with its minutes', async () => {
    const given = { id: course, personIds: [cast.learner], dueOn: '2026-11-27' };
    expect(await refusal(db.run(assignCourse, given, { as: cast.colleague }))).toBe('forbidden');
    await db.run(assignCourse, given, { as: cast.manager });
    const shown = await db.run(today, {}, { as: cast.learner });
    expect(shown.asks).toMatchObject([
      { kind: 'learning.take_course', dueOn: '2026-11-27', link: `/learning/take/${course}` },
    ]);
  });

  it('given twice is one assignment with the nearer day', async () => {
    await db.run(assignCourse, { id: course, personIds: [cast.learner], dueOn: '2026-12-31' }, { as: cast.team });
    const { items } = await db.run(courseProgress, { id: course }, { as: cast.manager });
    expect(items).toMatchObject([{ person: { id: cast.learner }, dueOn: '2026-11-27' }]);
  });

  it('shows completion to managers and to nobody beside', async () => {
    expect((await db.run(courseProgress, { id: course }, { as: cast.colleague })).items).toEqual([]);
    expect(await db.work((work) => completion(work, course))).toBeNull();
  });

  it('can be taken back by those who gave it, and leaves Today', async () => {
    const { items } = await db.run(assignCourse, { id: course, personIds: [cast.colleague] }, { as: cast.manager });
    expect(await refusal(db.run(withdrawAssignment, { id: items[0]!.id }, { as: cast.colleague }))).toBe('forbidden');
    await db.run(withdrawAssignment, { id: items[0]!.id }, { as: cast.manager });
    expect((await db.run(today, {}, { as: cast.colleague })).asks).toEqual([]);
  });
});

describe('taking a course', () => {
  const right = async (id: string) =>
    (await db.run(readCourse, { id: course }, { as: cast.manager })).lessons
      .flatMap((lesson) => lesson.items)
      .find((item) => item.id === id)!.content;

  it('shows lessons and questions without a single key', async () => {
    const walk = await db.run(startCourse, { id: course }, { as: cast.learner });
    expect(walk.steps[0]).toMatchObject({ step: 'lesson' });
    expect(JSON.stringify(walk)).not.toMatch(/"key"|"answer"/);
  });

  it('goes on where it was left and keeps the first answer', async () => {
    const walk = await db.run(startCourse, { id: course }, { as: cast.learner });
    const at = walk.steps.findIndex(
      (step) => step.step === 'item' && step.item.options.length > 0 && step.item.kind !== 'multiple',
    );
    const step = walk.steps[at]!;
    if (step.step !== 'item') throw new Error('a question was expected');
    const { key } = await right(step.item.id);
    const wrong = key.length === 1 ? [(key[0]! + 1) % step.item.options.length] : [...key].reverse();
    const feedback = await db.run(
      answerItem,
      { id: walk.id, itemId: step.item.id, response: { chosen: wrong } },
      { as: cast.learner },
    );
    expect(feedback).toMatchObject({ right: false, key });
    expect(feedback.passage.text).toContain(feedback.passage.quote);
    await db.run(goOn, { id: walk.id, at }, { as: cast.learner });
    await db.run(answerItem, { id: walk.id, itemId: step.item.id, response: { chosen: key } }, { as: cast.learner });
    const again = await db.run(startCourse, { id: course }, { as: cast.learner });
    expect(again).toMatchObject({ id: walk.id, at });
    expect(again.steps[at]).toMatchObject({ feedback: { right: false, response: { chosen: wrong } } });
  });

  it('belongs to the learner alone', async () => {
    const walk = await db.run(startCourse, { id: course }, { as: cast.learner });
    for (const person of [cast.manager, cast.team, cast.outsider])
      expect(await refusal(db.run(readAttempt, { id: walk.id }, { as: person }))).toBe('attempt_not_found');
  });

  it('is complete after the last question: the ask is closed and the event carries the reason', async () => {
    const walk = await db.run(startCourse, { id: course }, { as: cast.learner });
    expect(await refusal(db.run(finishCourse, { id: walk.id }, { as: cast.learner }))).toBe('attempt_unfinished');
    for (const step of walk.steps) {
      if (step.step !== 'item' || step.feedback) continue;
      const { key, answer, kind } = await right(step.item.id);
      const response =
        kind === 'recall'
          ? { text: 'I remember', selfCheck: true }
          : kind === 'numeric'
            ? { text: answer! }
            : { chosen: key };
      expect(
        (await db.run(answerItem, { id: walk.id, itemId: step.item.id, response }, { as: cast.learner })).right,
      ).toBe(true);
    }
    const finished = await db.run(finishCourse, { id: walk.id }, { as: cast.learner });
    expect(finished.right).toBe(finished.of - 1);
    expect((await db.run(today, {}, { as: cast.learner })).asks).toEqual([]);
    const { items } = await db.run(courseProgress, { id: course }, { as: cast.manager });
    expect(items[0]?.completedAt).not.toBeNull();
    expect((await db.run(mine, {}, { as: cast.learner })).completed).toMatchObject([{ course: { id: course } }]);
  });
});

describe('refreshers', () => {
  it('come back the next day for what went wrong, mixed in on Today, at most nine a day', async () => {
    expect((await db.run(refreshers, {}, { as: cast.learner })).items).toEqual([]);
    // Nobody is asked at night.
    db.clock.moveTo('2026-11-20T03:12:00.000Z');
    await db.runJob('learning.ask_refreshers');
    expect((await db.run(today, {}, { as: cast.learner })).asks).toEqual([]);
    db.clock.moveTo(at('2026-11-20'));
    await db.runJob('learning.ask_refreshers');
    const shown = await db.run(today, {}, { as: cast.learner });
    expect(shown.asks).toMatchObject([{ kind: 'learning.refresh', params: { count: 1 } }]);
    const { items } = await db.run(refreshers, {}, { as: cast.learner });
    expect(items).toHaveLength(1);
  });

  it('go away when answered, and come back later', async () => {
    const { items } = await db.run(refreshers, {}, { as: cast.learner });
    const { item } = items[0]!;
    const feedback = await db.run(
      refreshItem,
      { itemId: item.id, response: { chosen: item.options.map((_, index) => index) } },
      { as: cast.learner },
    );
    expect(feedback.againOn! > '2026-11-20').toBe(true);
    expect((await db.run(refreshers, {}, { as: cast.learner })).items).toEqual([]);
    expect((await db.run(today, {}, { as: cast.learner })).asks).toEqual([]);
    expect(await refusal(db.run(refreshItem, { itemId: item.id, response: {} }, { as: cast.learner }))).toBe(
      'nothing_to_refresh',
    );
  });

  it('are not asked for on a day off', async () => {
    db.clock.moveTo(at('2026-11-22'));
    await db.runJob('learning.ask_refreshers');
    expect((await db.run(today, {}, { as: cast.learner })).asks).toEqual([]);
  });
});

describe('a person', () => {
  it('takes everything along and leaves no answer behind', async () => {
    const before = await db.work((work) => exportPerson(work, cast.learner));
    expect(before.answers.length).toBeGreaterThan(2);
    await db.work((work) => erasePerson(work, cast.learner));
    const after = await db.work((work) => exportPerson(work, cast.learner));
    expect(after).toMatchObject({ answers: [], attempts: [], refreshers: [] });
  });
});

describe('reading costs', () => {
  it('at most six statements of its own, however many lessons there are', async () => {
    const of = (task: () => Promise<unknown>) => db.countStatements(task);
    // Reading skills takes one statement of this room; the rest is what every action pays for actor and transaction.
    const overhead = (await of(() => db.run(skills, {}, { as: cast.colleague }))) - 1;
    const walk = await db.run(startCourse, { id: course }, { as: cast.colleague });
    const costs = {
      course: await of(() => db.run(readCourse, { id: course }, { as: cast.manager })),
      library: await of(() => db.run(library, {}, { as: cast.manager })),
      courses: await of(() => db.run(courses, {}, { as: cast.colleague })),
      mine: await of(() => db.run(mine, {}, { as: cast.colleague })),
      attempt: await of(() => db.run(readAttempt, { id: walk.id }, { as: cast.colleague })),
      refreshers: await of(() => db.run(refreshers, {}, { as: cast.colleague })),
    };
    for (const [name, cost] of Object.entries(costs)) expect(cost - overhead, name).toBeLessThanOrEqual(6);
  });
});
