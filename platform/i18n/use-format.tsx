import { useMemo } from 'react';
import {
  type Figures,
  formatDay,
  formatInstant,
  formatList,
  formatMoment,
  formatNumber,
  formatPercent,
  formatQuantity,
  formatRelativeDay,
  localDayOf,
} from './format.ts';
import { useLocale } from './locale.tsx';

type Rest<F> = F extends (first: infer A, locale: string, ...rest: infer R) => string ? [A, ...R] : never;

/** Dates and numbers in the reader's language and zone: `const format = useFormat(); format.day('2026-11-26'); format.percent(75.9)`. */
export function useFormat() {
  const { locale, zone } = useLocale();
  return useMemo(
    () => ({
      day: (...[day, style]: Rest<typeof formatDay>) => formatDay(day, locale, style),
      /** The day of an instant, in words. */
      dayOf: (at: string, style?: Rest<typeof formatDay>[1]) => formatDay(localDayOf(at, zone), locale, style),
      localDay: (at: string) => localDayOf(at, zone),
      instant: (at: string | number, style?: 'time' | 'short' | 'long', inZone: string = zone) =>
        formatInstant(at, locale, inZone, style),
      number: (...[value, options]: Rest<typeof formatNumber>) => formatNumber(value, locale, options),
      percent: (...[value, options]: Rest<typeof formatPercent>) => formatPercent(value, locale, options),
      quantity: (value: number, unit: string, options?: Figures) => formatQuantity(value, unit, locale, options),
      moment: (instant: string, today: string) => formatMoment(instant, today, locale, zone),
      relativeDay: (day: string, today: string) => formatRelativeDay(day, today, locale),
      list: (items: readonly string[]) => formatList(items, locale),
      locale,
      zone,
    }),
    [locale, zone],
  );
}
