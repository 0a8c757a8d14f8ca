import { formattingLocale } from './words.ts';

/** A narrow space that does not break: before % and units. */
export const thinSpace = '\u202f';
const trueMinus = '\u2212';

type DayStyle = 'short' | 'day' | 'long' | 'month' | 'full';

const dayStyles: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  day: { day: 'numeric', month: 'short' },
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  month: { month: 'short' },
  full: { day: 'numeric', month: 'long', year: 'numeric' },
};

const formatters = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>();

function once<F extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>(
  name: string,
  make: () => F,
): F {
  let found = formatters.get(name) as F | undefined;
  if (!found) formatters.set(name, (found = make()));
  return found;
}

function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const named = formattingLocale(locale);
  return once(`d ${named} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(named, options));
}

/** A local day (`2026-11-26`) in words: "Thu 26 Nov" (short), "26 Nov" (day), "Thursday 26 November" (long), "Nov" (month), "26 November 2026" (full). */
export function formatDay(day: string, locale: string, style: DayStyle = 'short'): string {
  const text = dates(locale, { ...dayStyles[style], timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`));
  return text.replaceAll(',', '');
}

/** The local day, `2026-11-26`, of an instant on the reader's calendar. */
export function localDayOf(instant: string, zone: string): string {
  // The Canadian way of writing a date is the one of ISO 8601.
  return once(`d local ${zone}`, () => new Intl.DateTimeFormat('en-CA', { timeZone: zone })).format(
    Date.parse(instant),
  );
}

type InstantStyle = 'time' | 'short' | 'long';

const instantStyles: Record<InstantStyle, Intl.DateTimeFormatOptions> = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  short: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  long: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
};

/** An instant (ISO string or epoch ms) on the reader's clock: "09:12" (time), "Tue 17 Nov, 10:31" (short), "17 November 2026, 10:31" (long). */
export function formatInstant(
  instant: string | number,
  locale: string,
  zone: string,
  style: InstantStyle = 'short',
): string {
  const at = typeof instant === 'number' ? instant : Date.parse(instant);
  if (style === 'time') return dates(locale, { ...instantStyles.time, timeZone: zone }).format(at);
  const { hour, minute, hourCycle, ...date } = instantStyles[style];
  const day = dates(locale, { ...date, timeZone: zone })
    .format(at)
    .replaceAll(',', '');
  return `${day}, ${dates(locale, { hour, minute, hourCycle, timeZone: zone } as Intl.DateTimeFormatOptions).format(at)}`;
}

/** How a number is written: `digits` fixes the decimals, `signed` shows + too. */
export type Figures = { digits?: number; signed?: boolean };

/** A number as it is written here: grouping by locale, a true minus sign. */
export function formatNumber(value: number, locale: string, options: Figures = {}): string {
  const { digits, signed = false } = options;
  const named = formattingLocale(locale);
  const format = once(`n ${named} ${digits} ${signed}`, () => {
    const decimals =
      digits === undefined
        ? { maximumFractionDigits: 2 }
        : { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return new Intl.NumberFormat(named, { ...decimals, signDisplay: signed ? 'exceptZero' : 'auto' });
  });
  return format.format(value).replaceAll('-', trueMinus);
}

/** A percentage given as percent points: `formatPercent(75.9, 'en-GB')` is "75.9 %" with a narrow space. */
export function formatPercent(points: number, locale: string, options: Figures = {}): string {
  return `${formatNumber(points, locale, options)}${thinSpace}%`;
}

const unitWords: ReadonlySet<string> = new Set(['seconds', 'minutes', 'hours', 'days', 'weeks']);
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Time and money as the language writes them: "1 day", "4.5 heures", "£1,200". */
function measured(
  value: number,
  locale: string,
  { digits, signed = false }: Figures,
  style: Intl.NumberFormatOptions,
): string {
  const named = formattingLocale(locale);
  const format = once(`m ${named} ${digits} ${signed} ${style.unit ?? style.currency}`, () => {
    const decimals =
      digits === undefined
        ? { maximumFractionDigits: 2, ...(style.style === 'currency' ? {} : { minimumFractionDigits: 0 }) }
        : { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return new Intl.NumberFormat(named, {
      ...style,
      ...decimals,
      unitDisplay: 'long',
      signDisplay: signed ? 'exceptZero' : 'auto',
    });
  });
  return format.format(value).replaceAll('-', trueMinus);
}

/** A value with its unit: "84.1 %", "1,140 visits", "3 days", "£84", "84". */
export function formatQuantity(value: number, unit: string, locale: string, options: Figures = {}): string {
  if (unitWords.has(unit)) return measured(value, locale, options, { style: 'unit', unit: unit.slice(0, -1) });
  if (currencies.has(unit)) return measured(value, locale, options, { style: 'currency', currency: unit });
  const number = formatNumber(value, locale, options);
  if (unit === '') return number;
  return unit === '%' ? `${number}${thinSpace}%` : `${number} ${unit}`;
}

/** How far a local day lies from another, in words: "today", "yesterday", "in 3 days", "2 weeks ago". */
export function formatRelativeDay(day: string, today: string, locale: string): string {
  const named = formattingLocale(locale);
  const format = once(`r ${named}`, () => new Intl.RelativeTimeFormat(named, { numeric: 'auto' }));
  const days = daysFromTo(today, day);
  if (Math.abs(days) < 14) return format.format(days, 'day');
  if (Math.abs(days) < 60) return format.format(Math.trunc(days / 7), 'week');
  return format.format(Math.trunc(days / 30.44), 'month');
}

/** When something happened, as briefly as it is still clear: "09:12" (today), "yesterday", "Tue 17 Nov", without a clock before today. */
export function formatMoment(instant: string, today: string, locale: string, zone: string): string {
  const day = localDayOf(instant, zone);
  const ago = daysFromTo(day, today);
  if (ago <= 0) return formatInstant(instant, locale, zone, 'time');
  return ago === 1 ? formatRelativeDay(day, today, locale) : formatDay(day, locale);
}

/** Whole days from one local day to another; negative when `to` lies before. */
export function daysFromTo(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** A list in a sentence: "Leeds, Cape Town and Toronto". */
export function formatList(items: readonly string[], locale: string): string {
  return new Intl.ListFormat(formattingLocale(locale), { type: 'conjunction' }).format(items);
}
