import { reacted, reaction, type Reaction } from '../../platform/outbox/reaction.ts';
import { personLeft } from '../people/contract.ts';
import { personLeft as closeDoors } from './service.ts';

export const identityReactions: readonly Reaction[] = [
  // The leaver is out already, because the look-up asks whether a person is still here; this puts the doors away for good.
  reaction(personLeft, 'identity.close_doors_on_person_left', async (work, { personIds }) => {
    const entries = [];
    for (const person of personIds) {
      const closed = await closeDoors(work, person);
      entries.push({ verb: 'account.closed', subject: { type: 'person', id: person }, about: person, detail: closed });
    }
    return reacted(entries);
  }),
];
