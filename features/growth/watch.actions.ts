import { invalidInput } from '../../platform/action/action.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { closeAsk, openAsks } from '../inbox/service.ts';
import { cards } from '../people/service.ts';
import { watchKey } from './service.ts';
import { studyFor } from './study.actions.ts';
import { askToWatch, numberWatched, readWatch, sayWhatISaw, watchNotFound } from './watch.contract.ts';
import { watchStore } from './watch.store.ts';

export const watchActions = [
  implement(askToWatch, async (ctx, { id, observerId, personIds }) => {
    const study = await studyFor(ctx, id);
    if (study.behaviour === '') throw numberWatched();
    const people = [...new Set(personIds)];
    const known = await cards(ctx, [observerId, ...people]);
    const gone = [observerId, ...people].some((person) => !known.has(person) || known.get(person)!.leftOn !== null);
    if (gone || people.includes(observerId))
      throw invalidInput({
        fields: [
          {
            path: gone ? 'personIds' : 'observerId',
            code: gone ? 'person_gone' : 'watches_self',
            message: gone ? 'Somebody here does not work here any more.' : 'Nobody watches themselves.',
          },
        ],
      });
    const asked = await watchStore(ctx).ask(id, observerId, people, ctx.actor.person);
    await openAsks(
      ctx,
      asked.map((one) => ({
        kind: 'growth.watch',
        to: observerId,
        key: watchKey(one.id),
        group: 'for_you' as const,
        subject: { type: 'watch', id: one.id },
        link: `/growth/watch/${one.id}`,
        params: { person: known.get(one.person)!.name, watchId: one.id },
        minutes: 1,
      })),
    );
    return done(
      { asked: asked.length },
      { verb: 'study.watchers_asked', subject: { type: 'study', id: study.id }, detail: { people: asked.length } },
    );
  }),

  implement(readWatch, async (ctx, { id }) => {
    const found = await watchStore(ctx).find(id, ctx.actor.person);
    if (!found) throw watchNotFound();
    return { id, person: { id: found.person_id, name: found.name }, behaviour: found.behaviour };
  }),

  implement(sayWhatISaw, async (ctx, { id, seen, words }) => {
    const store = watchStore(ctx);
    const found = await store.find(id, ctx.actor.person);
    if (!found) throw watchNotFound();
    await store.answer(id, seen, words);
    await closeAsk(ctx, watchKey(id), 'answered', ctx.actor.person);
    return done(
      { id },
      { verb: 'study.behaviour_watched', subject: { type: 'study', id: found.study_id }, about: found.person_id },
    );
  }),
];
