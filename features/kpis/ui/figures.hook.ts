import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { digitsFor } from '../figure.domain.ts';
import { kpiText } from './kpi.text.ts';

type Cadence = 'day' | 'week' | 'month';

/** How one KPI's numbers and periods are said: decimals from its own values, periods by its cadence. */
export function useFigures(kpi: { unit: string; cadence: Cadence }, values: readonly number[]) {
  const t = useWords(kpiText);
  const format = useFormat();
  const digits = digitsFor(values);
  const monthly = (day: string) => `${format.day(day, 'month')} ${day.slice(0, 4)}`;
  return {
    value: (value: number) => format.quantity(value, kpi.unit, { digits }),
    plain: (value: number) => format.number(value, { digits }),
    /** "9 Nov", or "Nov 2026" where a period is a month. */
    short: (day: string) => (kpi.cadence === 'month' ? monthly(day) : format.day(day, 'day')),
    /** "Week of 9 Nov" */
    period: (day: string) =>
      t(`when.${kpi.cadence}`, { day: kpi.cadence === 'month' ? monthly(day) : format.day(day, 'day') }),
  };
}
