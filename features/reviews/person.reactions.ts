import { reacted, reaction } from '../../platform/outbox/reaction.ts';
import { closeAsks, openAsks } from '../inbox/service.ts';
import { managerChanged } from '../people/contract.ts';
import { answersFor, cards } from '../people/service.ts';
import { aboutAsk, aboutKey, showOnOf, signKey } from './round.actions.ts';
import { roundStore } from './round.store.ts';

export const reviewReactions = [
  // The other half of a review that is not signed goes to whoever answers for the person by now. What the manager before had not
  // shared stays their own draft and is seen by nobody.
  reaction(managerChanged, 'reviews.route_reviews_on_manager_changed', async (work, { personIds }) => {
    const reviews = await roundStore(work).unsigned(personIds);
    if (reviews.length === 0) return null;
    const to = await answersFor(work, personIds);
    const people = await cards(work, personIds);
    const routed = reviews.map((review) => ({ review: review.id, manager: to.get(review.person_id) ?? null }));
    await roundStore(work).route(routed);
    await closeAsks(
      work,
      reviews.flatMap((review) => [aboutKey(review.id), signKey(review.id, 'manager')]),
      'routed',
    );
    await openAsks(
      work,
      reviews.flatMap((review) => {
        const manager = to.get(review.person_id);
        const name = people.get(review.person_id)?.name ?? '';
        return manager
          ? [
              aboutAsk({
                id: review.id,
                manager,
                personId: review.person_id,
                name,
                cycle: review.cycle_name,
                endsOn: review.until_on,
                showOn: showOnOf(review.until_on),
              }),
            ]
          : [];
      }),
    );
    return reacted(
      reviews.map((review) => ({
        verb: 'review.routed',
        subject: { type: 'review', id: review.id },
        about: review.person_id,
        detail: { to: to.get(review.person_id) ?? null },
      })),
    );
  }),
];
