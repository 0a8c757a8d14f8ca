import { Temporal } from 'temporal-polyfill';
import type { Day } from './day.ts';

/** The local day, `YYYY-MM-DD`, at an instant (epoch milliseconds) in an IANA zone. */
export const localDay = (instant: number, zone: string): Day =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The local wall time, `HH:MM`, at an instant in an IANA zone. */
export const localTime = (instant: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });

/** The local day of an instant as programs write it, `2026-11-26T23:30:00Z` or `2026-11-26 23:30:00+01`; null for none. */
export function localDayOf(instant: string, zone: string): Day | null {
  try {
    return Temporal.Instant.from(instant.replace(/ (?=[Z+-])/, ''))
      .toZonedDateTimeISO(zone)
      .toPlainDate()
      .toString();
  } catch {
    return null;
  }
}

/**
 * The instant (ISO 8601) of a local wall time on a local day. A time that the clocks skip moves forward by the gap, a time
 * that happens twice is the earlier one ("compatible" of ECMA-402 Temporal).
 */
export const instantOf = (day: Day, time: string, zone: string): string =>
  Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: zone, plainTime: time })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });

/** True for a zone that this runtime knows, e.g. `Asia/Kathmandu`; offsets such as `+02:00` are no zones of people. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
