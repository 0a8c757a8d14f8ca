import { reacted, reaction, type Reaction } from '../../platform/outbox/reaction.ts';
import { personLeft } from '../people/contract.ts';
import { askStore } from './ask.store.ts';

export const inboxReactions: readonly Reaction[] = [
  // Nothing is asked of somebody who left; rooms that need somebody else to answer open an ask to that person themselves.
  reaction(personLeft, 'inbox.close_asks_on_person_left', async (work, { personIds }) => {
    await askStore(work).closeAllOf(personIds, 'left');
    return reacted(personIds.map((id) => ({ verb: 'asks.closed', subject: { type: 'person', id }, about: id })));
  }),
];
