import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { Fault } from '../../platform/action/action.ts';
import { words } from '../../platform/i18n/words.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { markLeft } from '../people/contract.ts';
import { giveRightTo } from '../identity/service.ts';
import { calendarFeed, endCalendarLink, makeCalendarLink, readCalendarLink } from './calendar.contract.ts';
import { calendarOf } from './calendar.format.ts';
import { closeAsk, openAsk } from './service.ts';

const db = await testDatabase();
const at = '2026-11-19T09:00:00.000Z';
db.org = '00000000-0000-7000-8000-000000000031';
const { ingrid, thandi } = await db.work(async (work) => {
  await createOrganisation(work, { name: 'Hollin', zone: 'Europe/London', locale: 'en-GB', demo: false });
  const boss = await joinPerson(work, { name: 'Ingrid Solheim' });
  await giveRightTo(work, boss, 'people_lead');
  return { ingrid: boss, thandi: await joinPerson(work, { name: 'Thandi Mokoena' }) };
});
const subject = { type: 'promise', id: '01990000-0000-7000-8000-0000000000d1' };
const promise = (to: string, text: string, dueOn: string | null) =>
  db.work((work) =>
    openAsk(work, {
      kind: 'coaching.keep_promise',
      to,
      key: `promise:${text}`,
      group: 'promised',
      subject,
      link: '/coaching',
      params: { text, to: 'Sipho Ndlovu' },
      dueOn,
    }),
  );
const feed = async (voucher: string) =>
  db.run(calendarFeed, { voucher }, { as: null, at }).then(
    (file) => String(file.body),
    (error: unknown) => (error instanceof Fault ? error.code : String(error)),
  );
const make = async (as: string) => (await db.run(makeCalendarLink, {}, { as, at })).voucher!;

/** A reader of its own: long lines put together again (RFC 5545 §3.1), texts without their escapes (§3.3.11). */
function eventsIn(text: string): Record<string, string>[] {
  const lines = text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  return text
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((_, n) => {
      const from = lines.findIndex(
        (line, i) => line === 'BEGIN:VEVENT' && lines.slice(0, i).filter((one) => one === line).length === n,
      );
      const until = lines.indexOf('END:VEVENT', from);
      return Object.fromEntries(
        lines.slice(from + 1, until).map((line) => {
          const colon = line.indexOf(':');
          const value = line.slice(colon + 1);
          return [
            line.slice(0, colon),
            value.replaceAll(/\\([\\;,nN])/g, (_all, one: string) => (/n/i.test(one) ? '\n' : one)),
          ];
        }),
      );
    });
}

describe('the calendar of a person', () => {
  it('shows what has a day, and nothing of others, to whoever has the link', async () => {
    await promise(thandi, 'Order the seals; two boxes, large', '2026-11-24');
    await promise(thandi, 'Some day', null);
    await promise(ingrid, 'Not for Thandi', '2026-11-25');
    const voucher = await make(thandi);
    expect(await db.run(readCalendarLink, {}, { as: thandi, at })).toEqual({ voucher });
    const events = eventsIn(await feed(voucher));
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      'DTSTART;VALUE=DATE': '20261124',
      SUMMARY: 'You promised: Order the seals; two boxes, large',
      CLASS: 'PRIVATE',
      TRANSP: 'TRANSPARENT',
    });
    expect(events[0]!['URL;VALUE=URI']).toMatch(/\/coaching$/);
    await db.work((work) => closeAsk(work, 'promise:Order the seals; two boxes, large', 'kept'));
    expect(eventsIn(await feed(voucher))).toEqual([]);
  });

  it('has one link: a new one ends the old, and an ended one opens nothing', async () => {
    const first = await make(ingrid);
    const second = await make(ingrid);
    expect(await feed(first)).toBe('calendar_not_found');
    expect(eventsIn(await feed(second))).toHaveLength(1);
    expect(await db.run(endCalendarLink, {}, { as: ingrid, at })).toEqual({ voucher: null });
    expect(await feed(second)).toBe('calendar_not_found');
    expect(await feed('nobody-wrote-this')).toBe('calendar_not_found');
  });

  it('ends with the person’s time here', async () => {
    const voucher = await make(thandi);
    await db.run(markLeft, { id: thandi, lastDay: '2026-11-18' }, { as: ingrid, at });
    expect(await feed(voucher)).toBe('calendar_not_found');
  });
});

it('any title comes back as it was, in lines of at most 75 bytes', () => {
  const said = words('people', { say: '{text}' });
  for (const text of ['a,b;c\\d\ne', '\\n is no line', 'Ärger '.repeat(40).trim(), '🚢'.repeat(60), ';'.repeat(90)]) {
    const id = '01990000-0000-7000-8000-0000000000d2';
    const ask = { id, kind: 'people.say', link: '/', params: { text }, dueOn: '2026-02-28', openedAt: at };
    const file = calendarOf([ask], { locale: 'en-GB', origin: 'http://localhost' }, { people: said });
    expect(eventsIn(file)[0]!['SUMMARY']).toBe(text);
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  }
});
