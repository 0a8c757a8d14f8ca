import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { studyNotFound, studyStopped } from './contract.ts';
import { id, maybeWords, Named } from './gap-shape.domain.ts';

export const watchNotFound = fault('watch_not_found', 404, 'You are not asked to watch this, or you have answered.');
export const numberWatched = fault('number_watched', 409, 'This study watches a number, so nobody is asked to look.');
export const Sight = z.enum(['yes', 'partly', 'no', 'not_met']);

export const askToWatch = write({
  name: 'growth.ask_to_watch',
  summary: 'Ask somebody to watch a behaviour, without telling them what was tried or who was given it',
  path: '/growth/studies/{id}/watchers',
  input: z.object({
    id,
    observerId: id,
    /** Whom to watch; those who were helped and others alike, so that the observer cannot tell. */
    personIds: z.array(id).check(z.minLength(1), z.maxLength(30)),
  }),
  output: z.object({ asked: z.int() }),
  faults: [studyNotFound, studyStopped, numberWatched],
  may: 'Those who decide about the gap.',
});

export const readWatch = read({
  name: 'growth.read_watch',
  summary: 'What I am asked to watch: a person and a behaviour, nothing else',
  path: '/growth/watch/{id}',
  input: z.object({ id }),
  output: z.object({ id, person: Named, behaviour: z.string() }),
  faults: [watchNotFound],
  may: 'The observer.',
});

export const sayWhatISaw = write({
  name: 'growth.say_what_i_saw',
  summary: 'Say whether I saw the behaviour, in a word or two',
  path: '/growth/watch/{id}/answer',
  input: z.object({ id, seen: Sight, words: z._default(maybeWords(500), '') }),
  output: z.object({ id }),
  faults: [watchNotFound],
  may: 'The observer.',
});
