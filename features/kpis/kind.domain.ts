/**
 * What kind of number a KPI is.
 *
 * - `value`: any number in its unit
 * - `ratio`: two numbers, kept apart so that they can be pooled
 * - `count`: whole things, never below none
 * - `duration`: time in one of {@link durationUnits}, never below none
 * - `money`: an amount in one currency, ISO 4217
 * - `percentage`: a number that comes as a percentage, its parts unknown
 * - `sample`: several things measured in one period; its value is their mean
 */
export const kpiKinds = ['value', 'ratio', 'count', 'duration', 'money', 'percentage', 'sample'] as const;
export type KpiKind = (typeof kpiKinds)[number];

export const durationUnits = ['seconds', 'minutes', 'hours', 'days', 'weeks'] as const;
export type DurationUnit = (typeof durationUnits)[number];

export const secondsIn: Readonly<Record<DurationUnit, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
  weeks: 604_800,
};

export const isDurationUnit = (unit: string): unit is DurationUnit => Object.hasOwn(secondsIn, unit);

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

export const isCurrency = (unit: string): boolean => currencies.has(unit);

/** Why a unit does not fit a kind of number, as a sentence; null where it does. */
export function unitFault(kind: KpiKind, unit: string): { code: string; message: string } | null {
  if (kind === 'duration' && !isDurationUnit(unit))
    return { code: 'no_duration', message: `Time is counted in ${durationUnits.join(', ')}.` };
  if (kind === 'money' && !isCurrency(unit))
    return { code: 'no_currency', message: 'Give the currency by its three letters, for instance GBP, EUR or ZAR.' };
  if (kind === 'percentage' && unit !== '%') return { code: 'no_percent', message: 'A percentage has the unit %.' };
  if (kind === 'count' && unit === '%')
    return { code: 'no_count', message: 'A count has no %. Say what is counted, for instance visits.' };
  return null;
}

/** The unit that a kind brings with it when it is chosen; what was typed stays where it fits. */
export function unitFor(kind: KpiKind, typed: string): string {
  if (unitFault(kind, typed) === null) return typed;
  return { value: typed, ratio: '%', count: '', duration: 'hours', money: '', percentage: '%', sample: typed }[kind];
}

/** Kinds whose readings may add up; whether they do, its owner says. */
export const mayAdd = (kind: KpiKind): boolean => !pools(kind) && kind !== 'percentage';

/** Kinds that keep what they are made of, so that several readings make one: both sums are added, then divided. */
export const pools = (kind: KpiKind): boolean => kind === 'ratio' || kind === 'sample';

/** What adds up unless somebody says otherwise. */
export const usuallyAdds = (kind: KpiKind): boolean => kind === 'count';
