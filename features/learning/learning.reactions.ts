import { reacted, reaction, type Reaction } from '../../platform/outbox/reaction.ts';
import { personLeft as left } from '../people/contract.ts';
import { personLeft } from './service.ts';

export const learningReactions: readonly Reaction[] = [
  reaction(left, 'learning.withdraw_on_person_left', async (work, { personIds }) => {
    for (const person of personIds) await personLeft(work, person);
    return reacted(
      personIds.map((person) => ({ verb: 'learning.ended', subject: { type: 'person', id: person }, about: person })),
    );
  }),
];
