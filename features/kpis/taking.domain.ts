import type { Day } from '../../platform/kernel/day.ts';
import type { Calendar } from './period.domain.ts';
import {
  isFault,
  type Measured,
  type RawReading,
  type ReadingFault,
  sameReading,
  type SoundReading,
  soundReading,
} from './reading.domain.ts';

/** A refused reading: its place in what was sent, counted from 0, and why. */
export interface Refused extends ReadingFault {
  at: number;
}

export interface Sorted {
  sound: (SoundReading & { at: number })[];
  refused: Refused[];
}

/**
 * Readings made sound, in the order they were sent. The same number twice for a period counts once; two different
 * ones are refused, since nobody can know which was meant. `places` are the teams and locations that exist.
 */
export function sortReadings(
  kpi: Measured,
  raw: readonly RawReading[],
  facts: { today: Day; calendar: Calendar; places: ReadonlySet<string> },
): Sorted {
  const sound = new Map<string, SoundReading & { at: number }>();
  const refused: Refused[] = [];
  raw.forEach((one, at) => {
    if (one.unitKey !== '' && !facts.places.has(one.unitKey)) {
      refused.push({
        at,
        field: 'unitKey',
        code: 'unknown_place',
        message: 'There is no open team or location of this name.',
      });
      return;
    }
    const reading = soundReading(kpi, one, facts.today, facts.calendar);
    if (isFault(reading)) {
      refused.push({ at, ...reading });
      return;
    }
    const key = `${reading.unitKey} ${reading.period}`;
    const other = sound.get(key);
    if (!other) sound.set(key, { ...reading, at });
    else if (!sameReading(other, reading))
      refused.push({
        at,
        field: 'period',
        code: 'twice',
        message: `There are two different readings for the period that begins on ${reading.period}. Keep one.`,
      });
  });
  return { sound: [...sound.values()], refused };
}

export interface Compared {
  fresh: SoundReading[];
  changed: (SoundReading & { amends: string; at: number })[];
  unchanged: number;
}

/** What is new, what corrects a reading that is there, and what says nothing new. */
export function compareReadings(
  sound: readonly (SoundReading & { at: number })[],
  current: readonly (SoundReading & { id: string })[],
): Compared {
  const known = new Map(current.map((reading) => [`${reading.unitKey} ${reading.period}`, reading]));
  const result: Compared = { fresh: [], changed: [], unchanged: 0 };
  for (const { at, ...reading } of sound) {
    const before = known.get(`${reading.unitKey} ${reading.period}`);
    if (!before) result.fresh.push(reading);
    else if (sameReading(before, reading)) result.unchanged++;
    else result.changed.push({ ...reading, amends: before.id, at });
  }
  return result;
}
