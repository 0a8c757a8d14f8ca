import { type Day, isDay } from '../../platform/kernel/day.ts';
import { type Cadence, periodStart } from './period.domain.ts';

export interface Measured {
  kind: 'value' | 'ratio';
  unit: string;
  cadence: Cadence;
}

export interface RawReading {
  unitKey: string;
  period: string;
  value?: number | undefined;
  numerator?: number | undefined;
  denominator?: number | undefined;
}

export interface SoundReading {
  unitKey: string;
  period: Day;
  value: number;
  numerator: number | null;
  denominator: number | null;
}

export interface ReadingFault {
  field: 'period' | 'value' | 'numerator' | 'denominator' | 'unitKey';
  code: string;
  message: string;
}

/** Beyond this a number is a mistake, and sums of squares would lose their digits. */
export const largest = 1e15;

/** A ratio in % is written in percent points. */
export const scaleOf = (unit: string): number => (unit.trim() === '%' ? 100 : 1);

/**
 * The reading as it is stored, or why it cannot be: a ratio needs both its parts, because a mean of ratios would be
 * wrong later; nothing counted is a missing reading, not a zero; a period begins on its first day.
 */
export function soundReading(
  kpi: Measured,
  raw: RawReading,
  today: Day,
  weekStartsOn: number,
): SoundReading | ReadingFault {
  if (!isDay(raw.period))
    return { field: 'period', code: 'bad_day', message: 'This is not a day of the calendar. Write it as 2026-11-26.' };
  const period = periodStart(raw.period, kpi.cadence, weekStartsOn);
  if (period > today) return { field: 'period', code: 'future', message: 'This period has not begun yet.' };
  if (kpi.kind === 'value') {
    if (raw.numerator !== undefined || raw.denominator !== undefined)
      return {
        field: 'numerator',
        code: 'not_a_ratio',
        message: 'This KPI is a single value, not a ratio. Give the value.',
      };
    if (!usable(raw.value))
      return { field: 'value', code: 'bad_number', message: 'The value must be a number below 1,000,000,000,000,000.' };
    return { unitKey: raw.unitKey, period, value: raw.value, numerator: null, denominator: null };
  }
  if (!usable(raw.numerator))
    return { field: 'numerator', code: 'bad_number', message: 'A ratio needs its numerator: how many of them?' };
  if (!usable(raw.denominator))
    return { field: 'denominator', code: 'bad_number', message: 'A ratio needs its denominator: out of how many?' };
  if (raw.denominator <= 0)
    return {
      field: 'denominator',
      code: 'nothing_counted',
      message: 'Nothing was counted in this period. Leave it out: missing is not zero.',
    };
  const value = (scaleOf(kpi.unit) * raw.numerator) / raw.denominator;
  if (!usable(value))
    return { field: 'denominator', code: 'bad_number', message: 'This ratio is too large to be meant.' };
  return { unitKey: raw.unitKey, period, value, numerator: raw.numerator, denominator: raw.denominator };
}

const usable = (x: number | undefined): x is number => x !== undefined && Number.isFinite(x) && Math.abs(x) <= largest;

export const isFault = (r: SoundReading | ReadingFault): r is ReadingFault => 'code' in r;

/** The same number, allowing for the rounding of a file. */
export function sameReading(
  a: Omit<SoundReading, 'unitKey' | 'period'>,
  b: Omit<SoundReading, 'unitKey' | 'period'>,
): boolean {
  const close = (x: number | null, y: number | null) =>
    x === y || (x !== null && y !== null && Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y)));
  return close(a.value, b.value) && close(a.numerator, b.numerator) && close(a.denominator, b.denominator);
}
