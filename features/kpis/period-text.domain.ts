import { dayNumber, isDay } from '../../platform/kernel/day.ts';

/**
 * A moment as files write it, in days since 1970 (a time of day as a fraction, in UTC when it names its zone): `2026-11-26`,
 * `2026-11-26T04:00Z`, `20261126`, `2026-11`, `2026-Q4`, `2026-W48`, `2026`, or the plain number of a period. Null for every other
 * spelling: 3/4/2026 means two days to two readers.
 */
export function momentOf(text: string): number | null {
  const date = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (date) {
    const [, day = '', hour = '0', minute = '0', second = '0', zone = 'Z'] = date;
    if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
    const ahead = zone === 'Z' ? 0 : Number(`${zone[0]}1`) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
    return dayNumber(day) + (Number(hour) * 60 + Number(minute) + Number(second) / 60 - ahead) / 1440;
  }
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  if (month) return isDay(`${text}-01`) ? dayNumber(`${text}-01`) : null;
  const quarter = /^(\d{4})-?Q([1-4])$/i.exec(text);
  if (quarter) return dayNumber(`${quarter[1]}-${String(3 * Number(quarter[2]) - 2).padStart(2, '0')}-01`);
  const week = /^(\d{4})-?W(\d{1,2})$/i.exec(text);
  if (week) {
    const fourth = dayNumber(`${week[1]}-01-04`);
    const number = Number(week[2]);
    return number >= 1 && number <= 53 ? fourth - ((fourth + 3) % 7) + 7 * (number - 1) : null;
  }
  const close = /^((?:19|20|21)\d{2})(\d{2})(\d{2})$/.exec(text);
  if (close) return momentOf(close.slice(1).join('-'));
  if (/^\d{4}$/.test(text) && Number(text) >= 1000) return dayNumber(`${text}-01-01`);
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
