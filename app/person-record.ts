import type { Work } from '../platform/action/context.ts';
import type { Words } from '../platform/i18n/words.ts';
import * as coaching from '../features/coaching/service.ts';
import * as goals from '../features/goals/service.ts';
import * as governance from '../features/governance/service.ts';
import * as growth from '../features/growth/service.ts';
import * as identity from '../features/identity/service.ts';
import * as inbox from '../features/inbox/service.ts';
import * as insights from '../features/insights/service.ts';
import * as kpis from '../features/kpis/service.ts';
import * as learning from '../features/learning/service.ts';
import * as people from '../features/people/service.ts';
import * as reviews from '../features/reviews/service.ts';
import { eraseMail } from '../platform/mail/mail.store.ts';

interface Keeper {
  exportPerson(work: Work, person: string): Promise<unknown>;
  erasePerson(work: Work, person: string): Promise<unknown>;
}

/** What every room says of its entries, for those who take their record along. */
export const entryWords: readonly Words[] = [
  people,
  identity,
  inbox,
  governance,
  learning,
  kpis,
  goals,
  coaching,
  growth,
  reviews,
  insights,
].map((room) => room.entryWords);

/** Every room that keeps something about a person, lowest floor first. */
const keepers: Readonly<Record<string, Keeper>> = {
  people,
  identity,
  inbox,
  governance: {
    exportPerson: (work, person) => governance.exportPerson(work, person, entryWords),
    erasePerson: governance.erasePerson,
  },
  learning,
  kpis,
  goals,
  coaching,
  growth,
  reviews,
};

/** A person's record across the rooms. Erasing goes from the top down, so that no room looks for what a lower one has taken away. */
export const personRecord: people.WholeRecord = {
  async export(work, person) {
    const rooms: Record<string, unknown> = {};
    for (const [room, keeper] of Object.entries(keepers)) rooms[room] = await keeper.exportPerson(work, person);
    return rooms;
  },
  async erase(work, person) {
    for (const keeper of Object.values(keepers).toReversed()) await keeper.erasePerson(work, person);
    await eraseMail(work, person);
  },
};
