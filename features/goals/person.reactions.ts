import { reaction, reacted } from '../../platform/outbox/reaction.ts';
import { personLeft } from '../people/contract.ts';
import { personLeft as goalsOfWhoLeft } from './service.ts';

export const goalReactions = [
  reaction(personLeft, 'goals.ask_for_owner_on_person_left', async (work, { personIds }) => {
    for (const person of personIds) await goalsOfWhoLeft(work, person);
    return reacted({ verb: 'goal.owner_asked', subject: { type: 'organisation', id: work.org } });
  }),
];
