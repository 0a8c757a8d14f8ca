const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const [begins, ends] = [7, 19];

/**
 * Whether somebody is likely to be at work at an instant (epoch ms): between 07:00 and 19:00 where they are, and on one of their working
 * days (1 = Monday … 7 = Sunday) where those are known.
 */
export function isAtWork(at: number, zone: string, workingDays?: readonly number[]): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const said = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const hour = Number(said('hour'));
  const day = weekdays.indexOf(said('weekday')) + 1;
  return hour >= begins && hour < ends && (workingDays === undefined || workingDays.includes(day));
}
