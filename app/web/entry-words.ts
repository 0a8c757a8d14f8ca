import { entryText as coachingEntries } from '../../features/coaching/ui/public.ts';
import { entryText as goalEntries } from '../../features/goals/ui/public.ts';
import { entryText as governanceEntries, type EntryWords } from '../../features/governance/ui/public.ts';
import { entryText as growthEntries } from '../../features/growth/ui/public.ts';
import { entryText as identityEntries } from '../../features/identity/ui/public.ts';
import { entryText as inboxEntries } from '../../features/inbox/ui/public.ts';
import { entryText as insightEntries } from '../../features/insights/ui/public.ts';
import { entryText as kpiEntries } from '../../features/kpis/ui/public.ts';
import { entryText as learningEntries } from '../../features/learning/ui/public.ts';
import { entryText as peopleEntries } from '../../features/people/ui/public.ts';
import { entryText as reviewEntries } from '../../features/reviews/ui/public.ts';

/** What every room says of its entries in the record. */
export const entryWords: EntryWords = [
  peopleEntries,
  identityEntries,
  inboxEntries,
  governanceEntries,
  learningEntries,
  kpiEntries,
  goalEntries,
  coachingEntries,
  growthEntries,
  reviewEntries,
  insightEntries,
];
