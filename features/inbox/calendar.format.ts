import ical, { ICalEventClass, ICalEventTransparency } from 'ical-generator';
import { speak, words, type Words } from '../../platform/i18n/words.ts';

export interface Dated {
  readonly id: string;
  readonly kind: string;
  readonly link: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Local day of the person. */
  readonly dueOn: string;
  readonly openedAt: string;
}

const calendarText = words('inbox', { name: 'Headway', due: 'Something is due' });

/** How often a calendar asks again, in seconds. */
const PAUSE = 6 * 3600;

/**
 * A calendar of whole days (RFC 5545): a day is the same in every zone, and nobody is shown as busy. Calendars are kept
 * on the machines of others, so a title holds a promise in the words of the person who made it or the name of a thing, and nothing that
 * one person wrote about another.
 *
 * @param rooms titles by room; `coaching.keep_promise` is `keep_promise` of `coaching`
 */
export function calendarOf(
  dated: readonly Dated[],
  reader: { locale: string; origin: string },
  rooms: Readonly<Record<string, Words>>,
): string {
  const own = speak(calendarText, reader.locale);
  const calendar = ical({
    name: own('name'),
    prodId: { company: 'Headway', product: 'Headway' },
    ttl: PAUSE,
    events: dated.map((one) => ({
      id: `${one.id}@headway`,
      stamp: new Date(one.openedAt),
      start: new Date(`${one.dueOn}T00:00:00Z`),
      allDay: true,
      summary: titleOf(one, rooms, reader.locale) ?? own('due'),
      url: reader.origin + one.link,
      class: ICalEventClass.PRIVATE,
      transparency: ICalEventTransparency.TRANSPARENT,
    })),
  });
  return calendar.toString();
}

function titleOf({ kind, params }: Dated, rooms: Readonly<Record<string, Words>>, locale: string): string | null {
  const [room = '', what = ''] = kind.split('.', 2);
  const text = rooms[room];
  return text && what in text.messages ? speak(text, locale)(what, params) : null;
}
