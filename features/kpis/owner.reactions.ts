import { reacted, reaction } from '../../platform/outbox/reaction.ts';
import { personLeft } from '../people/contract.ts';
import { personLeft as leaveBehind } from './service.ts';

export const kpiReactions = [
  reaction(personLeft, 'kpis.ask_for_owner_on_person_left', async (work, { personIds }) => {
    for (const person of personIds) await leaveBehind(work, person);
    return reacted({ verb: 'kpi.owner_asked', subject: { type: 'organisation', id: work.org } });
  }),
];
