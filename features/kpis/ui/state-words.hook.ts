import { useWords } from '../../../platform/i18n/use-words.tsx';
import type { KpiState } from '../kpi-state.domain.ts';
import { kpiText } from './kpi.text.ts';

/** What there is to say about a KPI now, in one sentence. */
export function useStateWords(): (state: KpiState) => string {
  const t = useWords(kpiText);
  return ({ state, side }) =>
    (state === 'shifted' || state === 'moved') && side !== null
      ? t(`state.${state}.${side}`)
      : t(`state.${state === 'shifted' || state === 'moved' ? 'quiet' : state}`);
}
