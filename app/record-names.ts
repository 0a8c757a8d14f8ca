import { namesOf as governanceNames, type NamesOf } from '../features/governance/service.ts';
import { namesOf as goalNames } from '../features/goals/service.ts';
import { namesOf as kpiNames } from '../features/kpis/service.ts';
import { namesOf as learningNames } from '../features/learning/service.ts';

/** Rooms whose things have names that a record may tell; what is between two people is named where it was said. */
const rooms: readonly NamesOf[] = [governanceNames, learningNames, kpiNames, goalNames];

/** What the ids of a record are called, for whoever reads it; one statement a room. */
export const recordNames: NamesOf = async (ctx, ids) => {
  const found = new Map<string, { name: string; link: string | null }>();
  for (const namesOf of rooms) {
    const open = ids.filter((id) => !found.has(id));
    if (open.length === 0) break;
    for (const [id, thing] of await namesOf(ctx, open)) found.set(id, thing);
  }
  return found;
};
