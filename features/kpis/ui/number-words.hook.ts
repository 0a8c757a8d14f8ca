import { useWords } from '../../../platform/i18n/use-words.tsx';
import { kpiFormText } from './kpi.text.ts';

/** Reads a typed number, with a point or a comma; `error` is the sentence for what is none. */
export function useNumberWords() {
  const t = useWords(kpiFormText);
  const read = (typed: string): number | null => {
    const text = typed.trim().replace('−', '-').replace(',', '.');
    return text !== '' && Number.isFinite(Number(text)) ? Number(text) : null;
  };
  return {
    read,
    error: (typed: string): string | undefined =>
      typed.trim() !== '' && read(typed) === null ? t('not.number') : undefined,
  };
}
