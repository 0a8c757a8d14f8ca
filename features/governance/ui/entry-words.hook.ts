import { useWords } from '../../../platform/i18n/use-words.tsx';
import { recordText } from './record.text.ts';

/** `check_in_day.set` → "Check in day set": the verbs of the trail are stable codes and read well enough as words. */
export function sentence(verb: string): string {
  const plain = verb.replaceAll(/[._]/g, ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** The words for what was looked at, as its owner reads them. */
export function useLookWords(): (type: string) => string {
  const t = useWords(recordText);
  return (type) => {
    const key = `look.${type}`;
    return key in recordText.messages ? t(key as 'look.person') : t('lookOther', { type: type.replaceAll('_', ' ') });
  };
}
