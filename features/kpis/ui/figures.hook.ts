import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { digitsFor } from '../figure.domain.ts';
import type { Cadence } from '../period.domain.ts';
import { kpiText } from './kpi.text.ts';

/** How one KPI's numbers and periods are said: decimals from its own values, periods by its cadence. */
export function useFigures(kpi: { unit: string; cadence: Cadence }, values: readonly number[]) {
  const t = useWords(kpiText);
  const format = useFormat();
  const digits = digitsFor(values);
  const monthly = (day: string) => `${format.day(day, 'month')} ${day.slice(0, 4)}`;
  const byMonth = kpi.cadence === 'month' || kpi.cadence === 'quarter';
  return {
    value: (value: number) => format.quantity(value, kpi.unit, { digits }),
    /** with + or −, for changes; those of shares are points */
    signed: (value: number) =>
      kpi.unit === '%'
        ? t('points', { value: format.number(value, { digits, signed: true }) })
        : format.quantity(value, kpi.unit, { digits, signed: true }),
    plain: (value: number) => format.number(value, { digits }),
    /** "9 Nov", or "Nov 2026" where a period is a month or more. */
    short: (day: string) => (byMonth ? monthly(day) : format.day(day, 'day')),
    /** "Week of 9 Nov" */
    period: (day: string) => t(`when.${kpi.cadence}`, { day: byMonth ? monthly(day) : format.day(day, 'day') }),
  };
}
