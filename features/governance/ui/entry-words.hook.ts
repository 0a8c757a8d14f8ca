import { useMemo } from 'react';
import { useLocale } from '../../../platform/i18n/locale.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { speak, type Words } from '../../../platform/i18n/words.ts';
import { entryDetailText } from './entry-detail.text.ts';
import { recordText } from './record.text.ts';

/**
 * What the rooms say of their entries. By the verb: what was done, in a sentence; `key.…`: what stands beside it; `value.…`: how one of
 * few values is called. A key holds for one verb (`key.<verb>.<name>`) or for all of a room (`key.<name>`).
 */
export type EntryWords = readonly Words[];

export interface SayEntry {
  /** `check_in_day.set` → "The day of the check-in was set"; a verb of another version is read as it is written. */
  sentence(verb: string): string;
  label(verb: string, key: string): string;
  /** Null: what it holds is said as it stands. */
  value(verb: string, key: string, value: string): string | null;
}

export function useEntryWords(rooms: EntryWords): SayEntry {
  const { locale } = useLocale();
  return useMemo(() => entryWords(rooms, locale), [rooms, locale]);
}

function entryWords(rooms: EntryWords, locale: string): SayEntry {
  // What rooms have in common is said once, here.
  const say = (verb: string, keys: readonly string[]): string | null => {
    const bundles: Words[] = [...rooms.filter(({ messages }) => verb in messages), commonWords];
    for (const bundle of bundles) for (const key of keys) if (key in bundle.messages) return speak(bundle, locale)(key);
    return null;
  };
  return {
    sentence: (verb) => say(verb, [verb]) ?? inWords(verb),
    label: (verb, key) => say(verb, [`key.${verb}.${key}`, `key.${key}`]) ?? inWords(key),
    value: (verb, key, value) => say(verb, [`value.${key}.${value}`]),
  };
}

const commonWords: Words = entryDetailText;

/** `check_in_day.set` → "Check in day set", `dueOn` → "Due on": codes read well enough as words. */
function inWords(code: string): string {
  const plain = code.replaceAll(/[._]/g, ' ').replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** The words for what was looked at: as its owner reads them, or as somebody else does. */
export function useLookWords(): (type: string, whose?: 'mine' | 'theirs') => string {
  const t = useWords(recordText);
  return (type, whose = 'mine') => {
    const key = `${whose === 'mine' ? 'look' : 'seen'}.${type}`;
    if (key in recordText.messages) return t(key as 'look.person');
    return t(whose === 'mine' ? 'lookOther' : 'seenOther', { type: type.replaceAll('_', ' ') });
  };
}
