import { done, implement, implementPublic, type Implementation } from '../../platform/action/implement.ts';
import type { Words } from '../../platform/i18n/words.ts';
import { readVoucher, writeVoucher } from '../../platform/secret/voucher.ts';
import {
  calendarFeed,
  calendarUnknown,
  endCalendarLink,
  makeCalendarLink,
  readCalendarLink,
} from './calendar.contract.ts';
import { calendarOf } from './calendar.format.ts';
import { calendarStore } from './calendar.store.ts';

const purpose = 'calendar';

/**
 * @param house the secret that links are proven with, and the address of this Headway where a request does not tell it
 * @param rooms the titles of what rooms ask for a day
 */
export const calendarActions = (
  house: { secret: string; origin: string },
  rooms: Readonly<Record<string, Words>>,
): readonly Implementation[] => {
  const linkOf = (org: string, id: string | null) => ({
    voucher: id === null ? null : writeVoucher(house.secret, purpose, { org, id }),
  });
  // No policy: everybody for themselves, and for nobody else.
  return [
    implement(readCalendarLink, async (ctx) => linkOf(ctx.org, await calendarStore(ctx).linkOf(ctx.actor.person))),

    implement(makeCalendarLink, async (ctx) => {
      const me = ctx.actor.person;
      const id = await calendarStore(ctx).make(me);
      return done(linkOf(ctx.org, id), {
        verb: 'calendar.link_made',
        subject: { type: 'person', id: me },
        about: me,
      });
    }),

    implement(endCalendarLink, async (ctx) => {
      const me = ctx.actor.person;
      await calendarStore(ctx).end(me);
      return done(linkOf(ctx.org, null), {
        verb: 'calendar.link_ended',
        subject: { type: 'person', id: me },
        about: me,
      });
    }),

    implementPublic(calendarFeed, async (ctx, { voucher }) => {
      const of = readVoucher(house.secret, purpose, voucher);
      const store = of && calendarStore(await ctx.enter(of.org));
      const reader = store && (await store.readerOf(of.id));
      if (!reader) throw calendarUnknown();
      const origin = ctx.request?.origin ?? house.origin;
      return {
        filename: 'headway.ics',
        type: 'text/calendar; charset=utf-8',
        body: calendarOf(await store.datedOf(reader.person), { locale: reader.locale, origin }, rooms),
      };
    }),
  ];
};
