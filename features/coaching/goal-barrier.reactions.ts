import type { Work } from '../../platform/action/context.ts';
import { reacted, reaction } from '../../platform/outbox/reaction.ts';
import { goalBlocked, goalHandedOver, goalUnblocked } from '../goals/life.contract.ts';
import { closeAsk, closeAsks } from '../inbox/service.ts';
import { managerChanged } from '../people/contract.ts';
import { cards } from '../people/service.ts';
import { askToAnswerBarriers, barrierKey } from './goal-barrier.actions.ts';
import { goalBarrierStore, type GoalBarrierRow } from './goal-barrier.store.ts';

export const goalBarrierReactions = [
  // A goal without an owner is nobody's barrier: it says itself that somebody has to take it.
  reaction(goalBlocked, 'coaching.raise_barrier_on_goal_blocked', async (work, { goalId, blockId, ownerId, text }) => {
    if (ownerId === null) return null;
    const id = await goalBarrierStore(work).raise({ id: blockId, goal: goalId, person: ownerId, text });
    if (id === null) return null;
    await ask(work, [(await goalBarrierStore(work).find(id))!]);
    return reacted({
      verb: 'barrier.raised',
      subject: { type: 'barrier', id },
      about: ownerId,
      detail: { goalId, blockId },
    });
  }),

  reaction(goalUnblocked, 'coaching.lift_barrier_on_goal_unblocked', async (work, { blockId }) => {
    const id = await goalBarrierStore(work).lift(blockId);
    if (id === null) return null;
    await closeAsk(work, barrierKey(id), 'lifted');
    return reacted({ verb: 'barrier.lifted', subject: { type: 'barrier', id }, detail: { blockId } });
  }),

  // What waits for an answer follows the reporting line.
  reaction(managerChanged, 'coaching.route_barriers_on_manager_changed', async (work, { personIds }) => {
    return route(work, await goalBarrierStore(work).unanswered(personIds));
  }),

  // And the goal: what holds it up is the new owner's from now on. Without one it waits where it is.
  reaction(goalHandedOver, 'coaching.hand_over_barrier_on_goal_handed_over', async (work, { goalId, ownerId }) => {
    if (ownerId === null) return null;
    const store = goalBarrierStore(work);
    const moved = await store.handOver(goalId, ownerId);
    return moved.length === 0 ? null : route(work, await store.byIds(moved));
  }),
];

/** Asks whoever answers for their people today, and nobody else. */
async function route(work: Work, waiting: readonly GoalBarrierRow[]) {
  if (waiting.length === 0) return null;
  await closeAsks(
    work,
    waiting.map((one) => barrierKey(one.id)),
    'routed',
  );
  await ask(work, waiting);
  return reacted(
    waiting.map((one) => ({
      verb: 'barrier.routed',
      subject: { type: 'barrier', id: one.id },
      about: one.person_id,
      detail: { to: one.answers_id },
    })),
  );
}

async function ask(work: Work, rows: readonly GoalBarrierRow[]): Promise<void> {
  const people = await cards(
    work,
    rows.map((row) => row.person_id),
  );
  await askToAnswerBarriers(
    work,
    rows.flatMap((row) =>
      row.answers_id === null
        ? []
        : [
            {
              id: row.id,
              goalId: row.goal_id,
              title: row.goal_title,
              text: row.text,
              person: row.person_id,
              name: people.get(row.person_id)?.name ?? '',
              to: row.answers_id,
            },
          ],
    ),
  );
}
