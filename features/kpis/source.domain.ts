import { addDays, weekday } from '../../platform/kernel/day.ts';
import { instantOf, localDay, localTime } from '../../platform/kernel/zone.ts';

export interface Schedule {
  every: 'hour' | 'day' | 'week';
  at: string;
  weekday: number;
}

/**
 * The next time after now at which a source is asked, in the wall time of its zone. A time that a day skips when the
 * clocks go forward falls on the hour after; one that comes twice counts once.
 */
export function nextTime(schedule: Schedule, zone: string, clock: { now(): number; iso(): string }): string {
  const now = clock.now();
  const steps = schedule.every === 'hour' ? 4 : 9;
  for (let ahead = 0; ahead < steps; ahead += 1) {
    const then = schedule.every === 'hour' ? now + ahead * 3_600_000 : now;
    const day = schedule.every === 'hour' ? localDay(then, zone) : addDays(localDay(now, zone), ahead);
    if (schedule.every === 'week' && weekday(day) !== schedule.weekday) continue;
    // Zones differ from UTC by quarters of an hour, so the minute is one of local time.
    const time =
      schedule.every === 'hour' ? `${localTime(then, zone).slice(0, 2)}:${schedule.at.slice(3)}` : schedule.at;
    const at = instantOf(day, time, zone);
    if (at > clock.iso()) return at;
  }
  throw new RangeError('every week has the day that is waited for');
}

/** The most rows that one time may bring, so that a forgotten condition does not fetch a warehouse. */
export const mostRows = 50_000;
