import { addDays, type Day, daysBetween } from '../../platform/kernel/day.ts';
import { type KpiKind, pools } from './kind.domain.ts';
import { type Cadence, type Calendar, type Grain, laterPeriod, periodIndex, periodStart } from './period.domain.ts';
import { scaleOf } from './reading.domain.ts';

export interface RolledKpi {
  readonly kind: KpiKind;
  readonly unit: string;
  readonly adds: boolean;
  readonly cadence: Cadence;
}

/** One period of a KPI: the sums over the places that were read in it, and how many those are. */
export interface PeriodSum {
  readonly period: Day;
  readonly value: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly readings: number;
}

/** From which to which period a place was read. */
export interface PlaceSpan {
  readonly first: Day;
  readonly last: Day;
}

export interface RolledPoint {
  readonly period: Day;
  readonly value: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** readings it is made of */
  readonly readings: number;
  /** readings it would have if none were missing */
  readonly expected: number;
}

export interface Refused {
  readonly code: 'average-of-averages' | 'does-not-add' | 'finer';
  readonly message: string;
}

const grains: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'year'];

/** Grains into which readings of a cadence can be gathered. */
export const coarserThan = (cadence: Cadence): Grain[] => grains.slice(grains.indexOf(cadence) + 1);

/**
 * Why several readings cannot be made into one, as a sentence; null where they can. Ratios pool their parts, samples their values,
 * and what adds up is added; everything else would be an average of averages, in which a quiet week weighs as much as a busy one.
 */
export function rollUpRefused(kpi: RolledKpi): Refused | null {
  if (pools(kpi.kind) || (kpi.adds && kpi.kind !== 'percentage')) return null;
  return kpi.kind === 'percentage'
    ? {
        code: 'average-of-averages',
        message:
          'Its readings are ready percentages. One number made of them would be an average of averages, in which a quiet week weighs as much as a busy one. Read both parts as a ratio, and they can be pooled.',
      }
    : {
        code: 'does-not-add',
        message:
          'Its readings do not add up, and an average of averages is a number that nobody measured. If they do add up, as visits do, its owner says so in the definition.',
      };
}

/** Why a KPI cannot be seen by a grain. */
export function grainRefused(kpi: RolledKpi, grain: Grain): Refused | null {
  if (grains.indexOf(grain) < grains.indexOf(kpi.cadence))
    return { code: 'finer', message: `What is read by the ${kpi.cadence} cannot be split into a ${grain}.` };
  return grain === kpi.cadence ? null : rollUpRefused(kpi);
}

/** Periods after which a place that says nothing is taken to have closed, not to be late. */
const silence = 4;

/**
 * Gathers periods into coarser ones. A week belongs where its middle day lies. A place is expected from its first reading on, and
 * as long as it is not silent for {@link silence} periods, so that a shop that opens or closes leaves no gap, and one that is late
 * does.
 */
export function rollUp(
  kpi: RolledKpi,
  sums: readonly PeriodSum[],
  places: readonly PlaceSpan[],
  grain: Grain,
  calendar: Calendar,
): RolledPoint[] {
  const middle = (period: Day) => (kpi.cadence === 'week' ? addDays(period, 3) : period);
  const gathered = new Map<Day, PeriodSum[]>();
  for (const sum of sums) {
    const start = periodStart(middle(sum.period), grain, calendar);
    const there = gathered.get(start);
    if (there) there.push(sum);
    else gathered.set(start, [sum]);
  }
  const index = (day: Day) => periodIndex(day, kpi.cadence, calendar);
  const spans = spansOf(places, index);
  return [...gathered]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([period, parts]) => {
      const next = laterPeriod(period, 1, grain, calendar);
      const [from, until] = [firstIndex(period, kpi.cadence, index), firstIndex(next, kpi.cadence, index) - 1];
      return {
        period,
        ...together(kpi, parts),
        readings: parts.reduce((sum, { readings }) => sum + readings, 0),
        expected: spans.reduce(
          (sum, span) => sum + Math.max(0, Math.min(until, span.until) - Math.max(from, span.from) + 1),
          0,
        ),
      };
    });
}

/** The number of the first period whose middle lies on a day or after it. */
function firstIndex(day: Day, cadence: Cadence, index: (day: Day) => number): number {
  return cadence === 'week' ? index(addDays(day, -4)) + 1 : index(day);
}

function spansOf(places: readonly PlaceSpan[], index: (day: Day) => number): { from: number; until: number }[] {
  const latest = Math.max(...places.map(({ last }) => index(last)));
  const earliest = Math.min(...places.map(({ first }) => index(first)));
  return places.map(({ first, last }) => ({
    // With the first reading of all, the KPI itself begins: what lies before in the same period is missing.
    from: index(first) === earliest ? -Infinity : index(first),
    until: latest - index(last) < silence ? Infinity : index(last),
  }));
}

function together(
  kpi: RolledKpi,
  parts: readonly PeriodSum[],
): Pick<RolledPoint, 'value' | 'numerator' | 'denominator'> {
  const sum = (pick: (part: PeriodSum) => number | null) => parts.reduce((total, part) => total + (pick(part) ?? 0), 0);
  if (!pools(kpi.kind)) return { value: sum(({ value }) => value), numerator: null, denominator: null };
  const numerator = sum((part) => part.numerator);
  const denominator = sum((part) => part.denominator);
  const scale = kpi.kind === 'ratio' ? scaleOf(kpi.unit) : 1;
  return { value: (scale * numerator) / denominator, numerator, denominator };
}

/** Whether everything that belongs to a period can have been read: it lies behind us, and nothing is missing. */
export const isWhole = (point: RolledPoint, grain: Grain, today: Day, calendar: Calendar): boolean =>
  point.readings >= point.expected && daysBetween(laterPeriod(point.period, 1, grain, calendar), today) >= 0;
