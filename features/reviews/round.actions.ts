import { done, implement } from '../../platform/action/implement.ts';
import { permit, permits } from '../../platform/authz/policy.ts';
import type { Context } from '../../platform/action/context.ts';
import { addDays, type Day } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { cycleOf, cycles } from '../governance/service.ts';
import { openAsks } from '../inbox/service.ts';
import { cards } from '../people/service.ts';
import * as contract from './contract.ts';
import { openRounds } from './review.policy.ts';
import { roundStore, type Reviewed, type ReviewListRow } from './round.store.ts';

export const wordsKey = (reviewId: string): string => `review-words:${reviewId}`;
export const aboutKey = (reviewId: string): string => `review-about:${reviewId}`;
export const signKey = (reviewId: string, side: contract.Side): string => `review-sign:${reviewId}:${side}`;
export const clarityKey = (reviewId: string): string => `review-clarity:${reviewId}`;

const BATCH = 1000;
const nobody: ReadonlySet<string> = new Set();

/** A review is asked for when its time comes to an end, however early it was opened; before that it is there for whoever wants to begin. */
export const showOnOf = (endsOn: Day): Day => addDays(endsOn, -21);

/** Asks whoever answers for a person for the other half of a review. */
export const aboutAsk = (review: {
  id: string;
  showOn: Day;
  manager: string;
  personId: string;
  name: string;
  cycle: string;
  endsOn: string;
}) => ({
  kind: 'reviews.write_about',
  to: review.manager,
  key: aboutKey(review.id),
  group: 'waiting' as const,
  subject: { type: 'review', id: review.id },
  link: `/reviews/${review.id}`,
  params: { cycle: review.cycle, name: review.name, personId: review.personId, until: review.endsOn },
  showOn: review.showOn,
  minutes: 15,
});

/** Asks both for their words; one statement for a batch. */
const askBoth = (
  ctx: Context,
  period: { name: string; endsOn: string },
  people: readonly (Reviewed & { id: string })[],
): Promise<void> =>
  openAsks(
    ctx,
    people.flatMap((person) => [
      {
        kind: 'reviews.write_words',
        to: person.person_id,
        key: wordsKey(person.id),
        group: 'for_you' as const,
        subject: { type: 'review', id: person.id },
        link: `/reviews/${person.id}`,
        params: { cycle: period.name, name: person.manager_name, until: period.endsOn },
        showOn: showOnOf(period.endsOn),
        minutes: 15,
      },
      aboutAsk({
        id: person.id,
        manager: person.manager_id,
        personId: person.person_id,
        name: person.name,
        cycle: period.name,
        endsOn: period.endsOn,
        showOn: showOnOf(period.endsOn),
      }),
    ]),
  );

export const roundActions = [
  implement(contract.readReviews, async (ctx) => {
    const me = ctx.actor.person;
    const may = permits(openRounds, ctx.actor, nobody);
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const rows = await roundStore(ctx).listFor(me);
    const people = await cards(
      ctx,
      rows.flatMap((row) => [row.person_id, row.manager_id]).filter((id) => id !== null),
    );
    const rounds = may ? await roundStore(ctx).rounds() : [];
    const periods = may ? await cycles(ctx) : [];
    const ref = (id: string) => {
      const card = people.get(id);
      return { id, name: card?.name ?? '—', title: card?.title ?? null, zone: card?.zone ?? 'UTC' };
    };
    const rowOf = (row: ReviewListRow): contract.ReviewRow => ({
      id: row.id,
      person: ref(row.person_id),
      manager: row.manager_id === null ? null : ref(row.manager_id),
      cycleName: row.cycle_name,
      untilOn: row.until_on,
      personSharedAt: row.person_shared_at,
      managerSharedAt: row.manager_shared_at,
      signedAt: row.signed_at,
    });
    return {
      mine: rows.filter((row) => row.person_id === me).map(rowOf),
      theirs: rows.filter((row) => row.person_id !== me).map(rowOf),
      rounds: rounds.map((row) => ({
        id: row.id,
        cycle: { id: row.cycle_id, name: row.name, startsOn: row.starts_on, endsOn: row.ends_on },
        openedAt: row.opened_at,
        people: row.people,
        shared: row.shared,
        signed: row.signed,
      })),
      cycles: periods
        .filter((period) => !period.closed && period.startsOn <= today)
        .map(({ id, name, startsOn, endsOn }) => ({ id, name, startsOn, endsOn })),
      can: { open: may },
    };
  }),

  implement(contract.openReviews, async (ctx, { cycleId }) => {
    permit(openRounds, ctx.actor, nobody, 'Reviews are opened by a people lead or an administrator.');
    const cycle = await cycleOf(ctx, cycleId);
    if (!cycle) throw contract.cycleNotReviewable();
    if (cycle.startsOn > localDay(ctx.clock.now(), ctx.actor.zone))
      throw contract.cycleNotReviewable({
        detail: 'This planning period has not begun: there is nothing to look back on.',
      });
    const store = roundStore(ctx);
    const roundId = await store.open(cycleId, ctx.actor.person);
    let opened = 0;
    for (let after: string | null = null; ;) {
      const people: Reviewed[] = await store.without(roundId, cycle, after, BATCH);
      const batch = people.map((person) => ({ ...person, id: ctx.ids.next() }));
      await store.add(roundId, cycle.endsOn, batch);
      await askBoth(ctx, cycle, batch);
      opened += batch.length;
      after = people.at(-1)?.person_id ?? null;
      if (people.length < BATCH) break;
    }
    return done(
      { roundId, opened },
      { verb: 'reviews.opened', subject: { type: 'review_round', id: roundId }, detail: { cycleId, opened } },
    );
  }),
];
