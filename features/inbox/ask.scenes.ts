import type { Scenes } from '../../platform/test/scenes.ts';
import { makeCalendarLink } from './calendar.contract.ts';

export const inboxScenes: Scenes = {
  'inbox.today': async () => ({}),
  'inbox.see_mention': async () => ({ commentId: '01990000-0000-7000-8000-0000000000c1' }),
  'inbox.read_digest_choice': async () => ({}),
  'inbox.choose_digest': async () => ({ rhythm: 'weekly', at: '07:45' }),
  'inbox.read_calendar_link': async () => ({}),
  'inbox.make_calendar_link': async () => ({}),
  'inbox.end_calendar_link': async () => ({}),
  'inbox.calendar_feed': async (world, subject) => ({
    voucher: (await world.test.run(makeCalendarLink, {}, { as: subject, org: world.org })).voucher,
  }),
};
