import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { courseIsPackage, courseUnknown } from './contract.ts';
import { PieceChange } from './course-shape.domain.ts';

const Id = z.uuid();

export const nothingNew = fault('nothing_new', 409, 'This course already rests on the newest version of its document.');
export const renewalOpen = fault('renewal_open', 409, 'The next version of this course is a draft already.');

export const readChanges = read({
  name: 'learning.read_changes',
  summary: 'Which lessons and questions rest on passages that the newest version of the document changed',
  path: '/learning/courses/{id}/changes',
  input: z.object({ id: Id }),
  output: z.object({
    course: z.object({ id: Id, title: z.string() }),
    document: z.object({ id: Id, title: z.string(), from: z.int(), to: z.int() }),
    pieces: z.array(
      z.object({ id: Id, kind: z.enum(['lesson', 'item']), words: z.string(), changes: z.array(PieceChange) }),
    ),
    /** Pieces whose passages are the same, word for word. */
    untouched: z.int(),
  }),
  faults: [courseUnknown, nothingNew, courseIsPackage],
  may: 'Those who may draft courses.',
});

export const renewCourse = write({
  name: 'learning.renew_course',
  summary: 'Start the next version of a course on the newest version of its document; only what changed is read again',
  path: '/learning/courses/{id}/renew',
  input: z.object({ id: Id }),
  output: z.object({ id: Id, number: z.int(), toRead: z.int() }),
  faults: [courseUnknown, nothingNew, renewalOpen, courseIsPackage],
  may: 'Those who may draft courses.',
});
