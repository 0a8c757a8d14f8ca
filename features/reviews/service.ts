import type { Work } from '../../platform/action/context.ts';
import { personalStore } from './personal.store.ts';
import type { Words } from '../../platform/i18n/words.ts';
import { entryText } from './ui/entry.text.ts';

/** Everything this room holds about a person, for themselves. */
export const exportPerson = (work: Work, personId: string): Promise<Record<string, unknown>> =>
  personalStore(work).exportPerson(personId);

/** Takes the words by and about a person; that there was a review, and when, stays. */
export const erasePerson = (work: Work, personId: string): Promise<void> => personalStore(work).erasePerson(personId);

/** What this room says of its entries in the record. */
export const entryWords: Words = entryText;
