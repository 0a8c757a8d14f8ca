import type { Work } from '../../platform/action/context.ts';
import { askStore, type NewAsk } from './ask.store.ts';

/** Asks one thing of one person, in the transaction at hand. Asked again before it is closed, it changes and does not double. */
export const openAsk = (work: Work, ask: NewAsk): Promise<void> => askStore(work).open([ask]);

/** The same for many, with one statement. */
export const openAsks = (work: Work, asks: readonly NewAsk[]): Promise<void> => askStore(work).open(asks);

/** Closes what was asked under a key, of everybody or of one person; `how` says what became of it, e.g. `kept`. */
export const closeAsk = (work: Work, key: string, how: string, to?: string): Promise<void> =>
  askStore(work).close([key], how, to);

export const closeAsks = (work: Work, keys: readonly string[], how: string): Promise<void> =>
  askStore(work).close(keys, how);

/** Takes back a closing: the same ask is open again, so that a list that is being read shows it where it was. */
export const reopenAsk = (work: Work, key: string, to: string): Promise<void> => askStore(work).reopen(key, to);

/** Open keys with a prefix: a room compares them with what its own rows ask for. */
export const openAskKeys = (work: Work, prefix: string): Promise<{ key: string; to: string }[]> =>
  askStore(work).openKeys(prefix);

export const exportPerson = async (work: Work, person: string) => ({ asks: await askStore(work).exportPerson(person) });

export const erasePerson = (work: Work, person: string): Promise<void> => askStore(work).erasePerson(person);

/** Ends whatever is asked about these subjects and forgets its words: what they were about was erased. */
export const eraseAsksAbout = (work: Work, subjects: readonly string[]): Promise<void> =>
  askStore(work).eraseAbout(subjects);
