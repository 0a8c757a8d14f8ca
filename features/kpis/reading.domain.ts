import { type Day, isDay } from '../../platform/kernel/day.ts';
import type { KpiKind } from './kind.domain.ts';
import { begunCalendar, type Cadence, type Calendar, periodStart } from './period.domain.ts';

export interface Measured {
  kind: KpiKind;
  bounded: boolean;
  unit: string;
  cadence: Cadence;
  /** the first day of a period that was read; nothing where none was */
  begun?: Day | null;
}

export interface RawReading {
  unitKey: string;
  period: string;
  value?: number | undefined;
  numerator?: number | undefined;
  denominator?: number | undefined;
  /** the single values of a KPI that is read by samples */
  sample?: readonly number[] | undefined;
}

export interface SoundReading {
  unitKey: string;
  period: Day;
  value: number;
  /** of a sample the sum of its values */
  numerator: number | null;
  /** of a sample how many values it has */
  denominator: number | null;
  sample: readonly number[] | null;
}

export interface ReadingFault {
  field: 'period' | 'value' | 'numerator' | 'denominator' | 'sample' | 'unitKey';
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
  calendar: Calendar,
): SoundReading | ReadingFault {
  if (!isDay(raw.period))
    return { field: 'period', code: 'bad_day', message: 'This is not a day of the calendar. Write it as 2026-11-26.' };
  const period = periodStart(raw.period, kpi.cadence, begunCalendar(kpi.cadence, kpi.begun, calendar));
  if (period > today) return { field: 'period', code: 'future', message: 'This period has not begun yet.' };
  if (kpi.kind === 'sample') return soundSample(raw, period);
  if (raw.sample !== undefined)
    return {
      field: 'sample',
      code: 'not_a_sample',
      message: 'This KPI is not read by samples. Give one number for each period.',
    };
  if (kpi.kind !== 'ratio') {
    if (raw.numerator !== undefined || raw.denominator !== undefined)
      return {
        field: 'numerator',
        code: 'not_a_ratio',
        message: 'This KPI is a single value, not a ratio. Give the value.',
      };
    if (!usable(raw.value))
      return { field: 'value', code: 'bad_number', message: 'The value must be a number below 1,000,000,000,000,000.' };
    const odd = oddFor(kpi.kind, raw.value);
    if (odd) return { field: 'value', ...odd };
    return { unitKey: raw.unitKey, period, value: raw.value, numerator: null, denominator: null, sample: null };
  }
  return soundRatio(kpi, raw, period);
}

/** Values that one sample may have: whoever measures more of them has shares or a longer period. */
export const mostInSample = 200;

function soundSample(raw: RawReading, period: Day): SoundReading | ReadingFault {
  const { sample } = raw;
  if (sample === undefined || sample.length === 0)
    return {
      field: 'sample',
      code: 'no_sample',
      message: 'This KPI is read by samples. Give the values that were measured in the period, one by one.',
    };
  if (sample.length > mostInSample)
    return { field: 'sample', code: 'too_many', message: `A sample has at most ${mostInSample} values.` };
  if (!sample.every(usable))
    return {
      field: 'sample',
      code: 'bad_number',
      message: 'Each value must be a number below 1,000,000,000,000,000.',
    };
  return { unitKey: raw.unitKey, period, ...sampleReading(sample) };
}

/** A sample as it is kept: its mean, its sum, how many values it has, and the values. */
export function sampleReading(sample: readonly number[]): Omit<SoundReading, 'unitKey' | 'period'> {
  const numerator = sample.reduce((sum, value) => sum + value, 0);
  return { value: numerator / sample.length, numerator, denominator: sample.length, sample };
}

/** What a number of this kind cannot be. */
function oddFor(kind: KpiKind, value: number): { code: string; message: string } | null {
  if (kind === 'count' && !Number.isInteger(value))
    return { code: 'not_whole', message: `A count is a whole number; ${value} cannot be counted.` };
  if (kind === 'count' && value < 0)
    return { code: 'below_none', message: `A count cannot be below zero; ${value} is.` };
  if (kind === 'duration' && value < 0)
    return { code: 'below_none', message: `Time cannot be below zero; ${value} is.` };
  return null;
}

function soundRatio(kpi: Measured, raw: RawReading, period: Day): SoundReading | ReadingFault {
  if (!usable(raw.numerator))
    return { field: 'numerator', code: 'bad_number', message: 'A ratio needs its numerator: how many of them?' };
  if (!usable(raw.denominator))
    return { field: 'denominator', code: 'bad_number', message: 'A ratio needs its denominator: out of how many?' };
  if (raw.denominator === 0)
    return {
      field: 'denominator',
      code: 'nothing_counted',
      message: 'Nothing was counted in this period. Leave it out: missing is not zero.',
    };
  if (raw.denominator < 0)
    return {
      field: 'denominator',
      code: 'below_none',
      message: `Nothing can be out of ${raw.denominator}: a denominator is above zero.`,
    };
  if (kpi.bounded && (raw.numerator < 0 || raw.numerator > raw.denominator))
    return {
      field: 'numerator',
      code: 'not_a_part',
      message: `${raw.numerator} out of ${raw.denominator} cannot be: this KPI is a share of a whole.`,
    };
  const value = (scaleOf(kpi.unit) * raw.numerator) / raw.denominator;
  if (!usable(value))
    return { field: 'denominator', code: 'bad_number', message: 'This ratio is too large to be meant.' };
  return { unitKey: raw.unitKey, period, value, numerator: raw.numerator, denominator: raw.denominator, sample: null };
}

const usable = (x: number | undefined): x is number => x !== undefined && Number.isFinite(x) && Math.abs(x) <= largest;

export const isFault = (r: SoundReading | ReadingFault): r is ReadingFault => 'code' in r;

/** The same number, allowing for the rounding of a file; a sample is the same in any order. */
export function sameReading(
  a: Omit<SoundReading, 'unitKey' | 'period'>,
  b: Omit<SoundReading, 'unitKey' | 'period'>,
): boolean {
  return (
    close(a.value, b.value) &&
    close(a.numerator, b.numerator) &&
    close(a.denominator, b.denominator) &&
    sameSample(a.sample, b.sample)
  );
}

const close = (x: number | null, y: number | null) =>
  x === y || (x !== null && y !== null && Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y)));

function sameSample(a: readonly number[] | null, b: readonly number[] | null): boolean {
  if (a === null || b === null) return a === b;
  const other = b.toSorted((x, y) => x - y);
  return a.length === b.length && a.toSorted((x, y) => x - y).every((value, i) => close(value, other[i]!));
}
