import { reacted, reaction } from '../../platform/outbox/reaction.ts';
import { closeAsks } from '../inbox/service.ts';
import { managerChanged, personLeft } from '../people/contract.ts';
import { answersFor, cards } from '../people/service.ts';
import { answerKey, askToAnswer } from './answer.actions.ts';
import { personLeft as promisesOfWhoLeft } from './service.ts';
import { teamStore } from './team.store.ts';

export const coachingReactions = [
  // What waits for an answer follows the reporting line; promises stay with whoever made them.
  reaction(managerChanged, 'coaching.route_check_ins_on_manager_changed', async (work, { personIds }) => {
    const waiting = await teamStore(work).unanswered(personIds);
    if (waiting.length === 0) return null;
    const to = await answersFor(work, personIds);
    const people = await cards(work, personIds);
    await closeAsks(
      work,
      waiting.map((one) => answerKey(one.id)),
      'routed',
    );
    await askToAnswer(
      work,
      waiting.flatMap((one) => {
        const answers = to.get(one.person_id);
        return answers
          ? [
              {
                id: one.id,
                person: one.person_id,
                name: people.get(one.person_id)?.name ?? '',
                to: answers,
                barriers: one.barriers,
              },
            ]
          : [];
      }),
    );
    return reacted(
      waiting.map((one) => ({
        verb: 'check_in.routed',
        subject: { type: 'check_in', id: one.id },
        about: one.person_id,
        detail: { to: to.get(one.person_id) ?? null },
      })),
    );
  }),

  reaction(personLeft, 'coaching.let_promises_go_on_person_left', async (work, { personIds }) => {
    for (const person of personIds) await promisesOfWhoLeft(work, person);
    return null;
  }),
];
