import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { daysBetween } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { closeAsk } from '../inbox/service.ts';
import { askedItems } from './asked.store.ts';
import { assignmentStore } from './assignment.store.ts';
import { attemptStore, type Answer, type Attempt } from './attempt.store.ts';
import {
  answerItem,
  assignmentCompleted,
  attemptUnfinished,
  attemptUnknown,
  courseIsPackage,
  courseNotPublished,
  courseUnknown,
  finishCourse,
  goOn,
  itemUnknown,
  mine,
  readAttempt,
  startCourse,
} from './contract.ts';
import { courseStore } from './course.store.ts';
import { blockDto, blockStore } from './block.store.ts';
import { permits } from '../../platform/authz/policy.ts';
import { isRight } from './item.domain.ts';
import type { ItemRow } from './lesson-row.store.ts';
import { lessonStore } from './lesson.store.ts';
import { authorCourses } from './learning.policy.ts';
import { mostADay, review, secondsAnItem } from './refresher.domain.ts';
import { refresherStore } from './refresher.store.ts';
import { asked, feedbackOn, minutesLeft } from './taking.domain.ts';
import type { Taking, TakeStep } from './taking-shape.domain.ts';
import type { Block } from './block.domain.ts';
import { packageStore } from './package.store.ts';
import { partsTaken } from './part.domain.ts';
import { partStore } from './part.store.ts';
import { queueStatements } from './statement.store.ts';
import type { Happened } from '../../platform/outbox/event.ts';

// No policy beyond this: every store here is opened for the actor and can reach nobody else's answers.

type Contents = {
  title: string;
  document: { title: string; version: number };
  blocks: Map<string, Block>;
  lessons: {
    id: string;
    title: string;
    minutes: number;
    blocks: string[];
    checklists: string[];
    images: { block: string; alt: string }[];
    task: string | null;
  }[];
  items: ItemRow[];
};

async function contentsOf(ctx: Context, courseId: string, number: number): Promise<Contents> {
  const contents = await lessonsAndItems(ctx, courseId, number);
  if (!contents) throw courseIsPackage();
  return contents;
}

/** Null where the course is a package of somebody else. */
async function lessonsAndItems(ctx: Context, courseId: string, number: number): Promise<Contents | null> {
  const version = await courseStore(ctx).version(courseId, number);
  if (!version) return null;
  const lessons = (await lessonStore(ctx).lessons(courseId, number)).filter((lesson) => lesson.decision === 'accepted');
  const kept = new Set(lessons.map((lesson) => lesson.id));
  const items = (await askedItems(ctx, courseId, number)).filter((item) => kept.has(item.lessonId));
  const blocks = await blockStore(ctx).of(version.documentId, version.documentVersion);
  return {
    title: version.courseTitle,
    document: { title: version.documentTitle, version: version.documentVersion },
    blocks: new Map(blocks.map((block) => [block.id, block])),
    lessons,
    items,
  };
}

function stepsOf(contents: Contents, answers: readonly Answer[]): TakeStep[] {
  const given = new Map(answers.map((answer) => [answer.itemId, answer]));
  return contents.lessons.flatMap((lesson): TakeStep[] => {
    const blocks = lesson.blocks.map((id) => contents.blocks.get(id)).filter((block) => block !== undefined);
    const first = blocks.find((block) => block.type !== 'heading') ?? blocks[0];
    const shown: TakeStep = {
      step: 'lesson',
      id: lesson.id,
      title: lesson.title,
      minutes: lesson.minutes,
      blocks: blocks.map(blockDto),
      checklists: lesson.checklists,
      images: lesson.images,
      task: lesson.task,
      cite: {
        document: contents.document.title,
        version: contents.document.version,
        heading: first?.path.at(-1) ?? null,
        page: first?.page ?? null,
      },
    };
    const questions = contents.items
      .filter((item) => item.lessonId === lesson.id)
      .map((item): TakeStep => {
        const answer = given.get(item.id);
        return {
          step: 'item',
          item: asked(item.id, item.content),
          feedback: answer ? feedback(contents, item, answer, null) : null,
        };
      });
    return [shown, ...questions];
  });
}

const feedback = (contents: Contents, item: ItemRow, answer: Answer, againOn: string | null) =>
  feedbackOn(
    item.content,
    answer.response,
    {
      document: contents.document.title,
      version: contents.document.version,
      block: contents.blocks.get(item.content.block) ?? null,
    },
    againOn,
  );

function taking(attempt: Attempt, contents: Contents, answers: readonly Answer[], dueOn: string | null): Taking {
  const steps = stepsOf(contents, answers);
  const at = Math.min(attempt.step, Math.max(0, steps.length - 1));
  return {
    id: attempt.id,
    course: { id: attempt.courseId, title: contents.title },
    dueOn,
    at,
    minutesLeft: minutesLeft(steps, at),
    steps,
    completedAt: attempt.completedAt,
    package: null,
  };
}

/** A walk through a package: its contents, and how far each part is. */
async function playing(ctx: Context, attempt: Attempt, dueOn: string | null): Promise<Taking | null> {
  const found = await packageStore(ctx).of(attempt.courseId, attempt.courseVersion);
  if (!found) return null;
  const states = await partStore(ctx, ctx.actor.person).states(attempt.id);
  return {
    id: attempt.id,
    course: { id: attempt.courseId, title: found.course_title },
    dueOn,
    at: 0,
    minutesLeft: attempt.completedAt === null ? found.minutes : 0,
    steps: [],
    completedAt: attempt.completedAt,
    package: { standard: found.standard, parts: partsTaken(found.parts, states) },
  };
}

const today = (ctx: Context) => localDay(ctx.clock.now(), ctx.actor.zone);

async function attemptOf(ctx: Context, id: string): Promise<Attempt> {
  const attempt = await attemptStore(ctx, ctx.actor.person).find(id);
  if (!attempt) throw attemptUnknown();
  return attempt;
}

export const takeActions = [
  implement(mine, async (ctx) => {
    const day = today(ctx);
    const attempts = await attemptStore(ctx, ctx.actor.person).all();
    const open = await assignmentStore(ctx).open(ctx.actor.person);
    const walking = attempts.filter((attempt) => !attempt.completedAt);
    const names = new Map(
      (await assignmentStore(ctx).byIds(open.map((one) => one.id))).map((one) => [
        one.id,
        one.assignedBy?.name ?? null,
      ]),
    );
    const wanted = [...new Set([...open.map((one) => one.courseId), ...walking.map((one) => one.courseId)])];
    const courses = new Map((await courseStore(ctx).byIds(wanted)).map((course) => [course.id, course]));
    const waiting = await refresherStore(ctx, ctx.actor.person).summary(day);
    const due = Math.min(waiting.due, Math.max(0, mostADay - waiting.met));
    const toLearn = wanted.flatMap((id) => {
      const course = courses.get(id);
      if (!course) return [];
      const assignment = open.find((one) => one.courseId === id);
      const attempt = walking.find((one) => one.courseId === id);
      return [
        {
          assignmentId: assignment?.id ?? null,
          course: { id, title: course.title, minutes: course.minutes },
          dueOn: assignment?.dueOn ?? null,
          mandatory: assignment?.mandatory ?? true,
          assignedBy: (assignment && names.get(assignment.id)) ?? null,
          steps: course.lessons + course.items,
          step: attempt?.step ?? 0,
          started: attempt !== undefined,
        },
      ];
    });
    return {
      day,
      toLearn: toLearn.sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1)),
      toRefresh: { due, minutes: Math.ceil((due * secondsAnItem) / 60), next: waiting.next },
      completed: attempts
        .filter((attempt) => attempt.completedAt)
        .slice(0, 20)
        .map((attempt) => ({
          course: { id: attempt.courseId, title: attempt.title },
          completedAt: attempt.completedAt!,
        })),
      can: { author: permits(authorCourses, ctx.actor, ctx.actor.relations) },
    };
  }),

  implement(startCourse, async (ctx, { id }) => {
    const course = await courseStore(ctx).find(id);
    if (!course) throw courseUnknown();
    if (course.publishedVersion === 0) throw courseNotPublished();
    const store = attemptStore(ctx, ctx.actor.person);
    const [assignment] = await assignmentStore(ctx).open(ctx.actor.person, id);
    const open = await store.open(id);
    const attempt =
      open ?? (await store.start(id, assignment?.courseVersion ?? course.publishedVersion, assignment?.id ?? null));
    await closeAsk(ctx, `course_changed:${id}`, 'seen', ctx.actor.person);
    if (!open) await queueStatements(ctx, [{ ...walkOf(ctx, attempt), verb: 'launched' }]);
    const dueOn = assignment?.dueOn ?? null;
    const packaged = course.packageId === null ? null : await playing(ctx, attempt, dueOn);
    const walk = async () =>
      taking(attempt, await contentsOf(ctx, id, attempt.courseVersion), await store.answers(attempt.id), dueOn);
    return done(packaged ?? (await walk()), {
      verb: open ? 'course.resumed' : 'course.started',
      subject: { type: 'attempt', id: attempt.id },
      about: ctx.actor.person,
      detail: { course: id, version: attempt.courseVersion },
    });
  }),

  implement(readAttempt, async (ctx, { id }) => {
    const attempt = await attemptOf(ctx, id);
    const contents = await lessonsAndItems(ctx, attempt.courseId, attempt.courseVersion);
    if (contents) return taking(attempt, contents, await attemptStore(ctx, ctx.actor.person).answers(id), null);
    const packaged = await playing(ctx, attempt, null);
    if (!packaged) throw courseUnknown();
    return packaged;
  }),

  implement(goOn, async (ctx, { id, at }) => {
    const attempt = await attemptOf(ctx, id);
    await attemptStore(ctx, ctx.actor.person).moveTo(id, at);
    return done(
      { at },
      {
        verb: 'attempt.moved',
        subject: { type: 'attempt', id },
        about: ctx.actor.person,
        detail: { course: attempt.courseId, step: at },
      },
    );
  }),

  implement(answerItem, async (ctx, { id, itemId, response }) => {
    const attempt = await attemptOf(ctx, id);
    const contents = await contentsOf(ctx, attempt.courseId, attempt.courseVersion);
    const item = contents.items.find((one) => one.id === itemId);
    if (!item) throw itemUnknown();
    const kept = await attemptStore(ctx, ctx.actor.person).answer(
      itemId,
      id,
      response,
      isRight(item.content, response),
    );
    const card = await remember(ctx, itemId, kept.right);
    // The trail says that something was answered, never what: answers belong to the learner.
    return done(feedback(contents, item, kept, card.dueOn), {
      verb: 'item.answered',
      subject: { type: 'attempt', id },
      about: ctx.actor.person,
      detail: { course: attempt.courseId },
    });
  }),

  implement(finishCourse, async (ctx, { id }) => {
    const attempt = await attemptOf(ctx, id);
    const store = attemptStore(ctx, ctx.actor.person);
    const contents = await contentsOf(ctx, attempt.courseId, attempt.courseVersion);
    const answers = await store.answers(id);
    const open = contents.items.filter((item) => !answers.some((answer) => answer.itemId === item.id)).length;
    if (open > 0)
      throw attemptUnfinished({
        detail: open === 1 ? 'One question is still open.' : `${open} questions are still open.`,
      });
    const completedAt = attempt.completedAt ?? ctx.clock.iso();
    const events = await completeWalk(ctx, attempt);
    const next = await refresherStore(ctx, ctx.actor.person).nextAfter(today(ctx));
    return done(
      {
        completedAt,
        right: answers.filter((answer) => answer.right).length,
        of: contents.items.length,
        firstRefresher: next?.day ?? null,
      },
      {
        verb: 'course.completed',
        subject: { type: 'attempt', id },
        about: ctx.actor.person,
        detail: { course: attempt.courseId },
      },
      events,
    );
  }),
];

const walkOf = (ctx: Context, attempt: Attempt) => ({
  person: ctx.actor.person,
  course: attempt.courseId,
  version: attempt.courseVersion,
  registration: attempt.assignmentId ?? attempt.id,
});

/** The walk is over, and with it whatever asked for it. A second time it changes nothing. */
export async function completeWalk(ctx: Context, attempt: Attempt): Promise<Happened[]> {
  if (attempt.completedAt) return [];
  await attemptStore(ctx, ctx.actor.person).complete(attempt.id);
  await queueStatements(ctx, [{ ...walkOf(ctx, attempt), verb: 'completed' }]);
  const events: Happened[] = [];
  for (const assignment of await assignmentStore(ctx).open(ctx.actor.person, attempt.courseId)) {
    if (!(await assignmentStore(ctx).complete(assignment.id))) continue;
    await closeAsk(ctx, `assignment:${assignment.id}`, 'done');
    events.push(
      assignmentCompleted({
        assignmentId: assignment.id,
        personId: ctx.actor.person,
        courseId: attempt.courseId,
        because: assignment.because,
      }),
    );
  }
  return events;
}

/** Puts an answered question among the refreshers. An item met earlier today is not moved a second time. */
export async function remember(ctx: Context, itemId: string, right: boolean) {
  const store = refresherStore(ctx, ctx.actor.person);
  const day = today(ctx);
  const before = await store.card(itemId);
  if (before && daysBetween(before.lastOn, day) <= 0) return before;
  const card = review(before, right, day);
  await store.keep([{ ...card, itemId }]);
  return card;
}
