import * as z from 'zod/mini';
import { fault, FileOutput, read, write } from '../../platform/action/action.ts';

export const calendarUnknown = fault(
  'calendar_not_found',
  404,
  'There is no such calendar here. Its link may have been ended, or cut off when it was copied.',
);

/** The secret part of the link; null while there is none. */
const Link = z.object({ voucher: z.nullable(z.string()) });

export const readCalendarLink = read({
  name: 'inbox.read_calendar_link',
  summary: 'The link by which my calendar reads what I am due to do',
  path: '/calendar',
  input: z.object({}),
  output: Link,
  may: 'Everybody, for themselves.',
});
export const makeCalendarLink = write({
  name: 'inbox.make_calendar_link',
  summary: 'Make such a link; one that was made before ends',
  path: '/calendar',
  input: z.object({}),
  output: Link,
  secret: true,
  may: 'Everybody, for themselves.',
});
export const endCalendarLink = write({
  name: 'inbox.end_calendar_link',
  summary: 'End the link of my calendar',
  method: 'DELETE',
  path: '/calendar',
  input: z.object({}),
  output: Link,
  may: 'Everybody, for themselves.',
});
export const calendarFeed = read({
  name: 'inbox.calendar_feed',
  summary: 'What somebody is due to do, as iCalendar (RFC 5545), for the program that was given the link',
  path: '/calendar/{voucher}/headway.ics',
  input: z.object({ voucher: z.string().check(z.maxLength(100)) }),
  output: FileOutput,
  produces: 'file',
  audience: 'public',
  faults: [calendarUnknown],
  may: 'Whoever holds its link, until it is ended or its person leaves.',
});
