import { readFile } from 'node:fs/promises';
import {
  answerItem,
  assignCourse,
  bringDocument,
  createSkill,
  decideItem,
  decideLesson,
  draftCourse,
  finishCourse,
  goOn,
  publishCourse,
  readCourse,
  startCourse,
} from '../../../features/learning/contract.ts';
import type { OutputOf } from '../../../platform/action/action.ts';
import type { Moment, Player } from '../player.ts';

type CourseDto = OutputOf<typeof readCourse>;

const documents = {
  'call-guide': 'Lerato Khumalo',
  'refund-policy': 'Graham Pell',
  'escalation-procedure': 'Thandi Mokoena',
} as const;

export interface Library {
  documents: Record<keyof typeof documents, string>;
  skills: Record<string, string>;
}

/** The company's own documents, brought and read long ago, and the skills it speaks of. */
export async function library(player: Player): Promise<Library> {
  const made = { documents: {}, skills: {} } as Library;
  const when = { day: player.ago(150), time: '09:00' };
  for (const [key, owner] of Object.entries(documents) as [keyof typeof documents, string][]) {
    const bytes = await withPictures(`${key}.md`);
    const bringer = owner === 'Lerato Khumalo' ? 'Thandi Mokoena' : owner;
    const card = await player.run(
      bringer,
      when,
      bringDocument,
      {},
      { name: `${key}.md`, type: 'text/markdown', bytes },
    );
    made.documents[key] = card.id;
  }
  for (const [name, about] of [
    ['Telling a boiler fault from scale', 'Asks when the water appears and says who pays.'],
    ['Listening for the real fault', 'Finds the machine, its age and the moment of the fault before answering.'],
    ['Naming the day of a refund', 'Names the day in the first reply and keeps it.'],
    ['Offering the care plan', 'Says in one sentence what the plan spares the customer.'],
  ] as const) {
    made.skills[name] = (await player.run('Hannah Ashworth', when, createSkill, { name, about })).id;
  }
  await player.settle({ day: when.day, time: '20:00' });
  return made;
}

/** A document of the folder with its pictures inside, as an editor saves it to be brought in one piece. */
async function withPictures(name: string): Promise<Buffer> {
  const at = (file: string) => new URL(`../documents/${file}`, import.meta.url);
  let text = await readFile(at(name), 'utf8');
  for (const [, file] of text.matchAll(/\]\(([\w-]+\.png)\)/g))
    text = text.replace(`](${file})`, `](data:image/png;base64,${await readFile(at(file!), 'base64')})`);
  return Buffer.from(text);
}

export interface CoursePlan {
  title: string;
  document: keyof typeof documents;
  skill: string;
  need: string;
  author: string;
}

/** Drafts a course from a document; the draft waits for its author. */
export async function draft(player: Player, lib: Library, plan: CoursePlan, moment: Moment): Promise<CourseDto> {
  const { id } = await player.run(plan.author, moment, draftCourse, {
    documentId: lib.documents[plan.document],
    title: plan.title,
    need: plan.need,
    skillId: lib.skills[plan.skill]!,
  });
  await player.settle({ ...moment, time: '23:30' });
  return player.run(plan.author, { ...moment, time: '23:40' }, readCourse, { id });
}

/** Reads and accepts everything, or only the first `only` questions; publishes when all is read. */
export async function publish(
  player: Player,
  plan: CoursePlan,
  course: CourseDto,
  moment: Moment,
  only?: number,
): Promise<void> {
  let read = 0;
  for (const lesson of course.lessons) {
    await player.run(plan.author, moment, decideLesson, {
      id: lesson.id,
      version: lesson.version,
      decision: 'accepted',
    });
    for (const item of lesson.items) {
      if (only !== undefined && read >= only) return;
      read++;
      await player.run(plan.author, moment, decideItem, { id: item.id, version: item.version, decision: 'accepted' });
    }
  }
  await player.run(plan.author, moment, publishCourse, { id: course.card.id });
}

/** Takes a course as a learner: answers each question, wrongly now and then, up to `steps` or to the end. */
export async function take(
  player: Player,
  learner: string,
  course: CourseDto,
  moment: Moment,
  steps = Infinity,
): Promise<void> {
  const keys = new Map(
    course.lessons.flatMap((lesson) => lesson.items.map((item) => [item.id, item.content] as const)),
  );
  const taking = await player.run(learner, moment, startCourse, { id: course.card.id });
  for (const [place, step] of taking.steps.entries()) {
    if (place >= steps) return;
    if (step.step === 'item') {
      const content = keys.get(step.item.id);
      const wrong = (place + learner.length) % 7 === 0 && content?.kind === 'single';
      const chosen = content ? (wrong ? [(content.key[0]! + 1) % content.options.length] : content.key) : [];
      const response =
        content?.kind === 'numeric'
          ? { text: content.answer ?? '' }
          : content?.kind === 'recall'
            ? { text: content.answer ?? '', selfCheck: true }
            : { chosen };
      await player.run(learner, moment, answerItem, { id: taking.id, itemId: step.item.id, response });
    }
    await player.run(learner, moment, goOn, { id: taking.id, at: place + 1 });
  }
  await player.run(learner, moment, finishCourse, { id: taking.id });
}

/** Asks people to take a course, outside of a gap. */
export const assign = (
  player: Player,
  by: string,
  course: CourseDto,
  names: readonly string[],
  dueOn: string,
  moment: Moment,
) =>
  player.run(by, moment, assignCourse, { id: course.card.id, personIds: names.map((name) => player.id(name)), dueOn });
