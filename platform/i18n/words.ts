import { IntlMessageFormat } from 'intl-messageformat';
import type { MessageParams, MessageValue } from './message-params.ts';
import { readableTag } from './language-tag.ts';
import { pseudo } from './pseudo.ts';

/** Messages of one room in ICU MessageFormat, English as written. The bundle travels in the chunk of the page that uses it. */
export type Words<Messages extends Readonly<Record<string, string>> = Readonly<Record<string, string>>> = {
  readonly room: string;
  readonly messages: Messages;
};

/**
 * Declares messages: `words('goals', { title: 'Where we are going', count: '{n, plural, one {# goal} other {# goals}}' })`.
 * Keys and parameter names are checked where they are used.
 *
 * Why intl-messageformat alone and not i18next with react-i18next and an ICU plugin: it is the same parser and formatter,
 * 10 KB gzip instead of 29, and the bundles being modules we need neither namespaces nor a loader.
 */
export function words<const Messages extends Readonly<Record<string, string>>>(
  room: string,
  messages: Messages,
): Words<Messages> {
  return { room, messages };
}

export type Key<W extends Words> = keyof W['messages'] & string;

type Params<W extends Words, K extends Key<W>> = string extends K
  ? [params?: Readonly<Record<string, MessageValue>>]
  : [keyof MessageParams<W['messages'][K]>] extends [never]
    ? []
    : [params: MessageParams<W['messages'][K]>];

/** Says a message in plain text: `say('count', { n: 3 })`. */
export type Say<W extends Words> = <K extends Key<W>>(key: K, ...params: Params<W, K>) => string;

const parsed = new WeakMap<object, Map<string, IntlMessageFormat>>();

/** The message parsed once per bundle, locale and key. The pseudo-locale `en-XA` is computed here, from the English text. */
export function messageOf(bundle: Words, locale: string, key: string): IntlMessageFormat {
  let cache = parsed.get(bundle.messages);
  if (!cache) parsed.set(bundle.messages, (cache = new Map()));
  const name = `${locale} ${key}`;
  let message = cache.get(name);
  if (!message) {
    const source = bundle.messages[key];
    if (source === undefined) throw new Error(`The messages of ${bundle.room} have no “${key}”.`);
    message = new IntlMessageFormat(source, formattingLocale(locale));
    if (locale === pseudoLocale) message = new IntlMessageFormat(pseudo(message.getAst()), formattingLocale(locale));
    cache.set(name, message);
  }
  return message;
}

/** Speaks a bundle in a locale without React: mails, CSV headings, tests. Components use `useWords`. */
export function speak<W extends Words>(bundle: W, locale: string): Say<W> {
  return ((key: string, params?: Record<string, MessageValue>) =>
    String(messageOf(bundle, locale, key).format(params))) as Say<W>;
}

export const pseudoLocale = 'en-XA';

/** The locale by which plurals, dates and numbers are formed: the pseudo-locale borrows British English, what cannot be read too. */
export function formattingLocale(locale: string): string {
  return locale === pseudoLocale ? 'en-GB' : readableTag(locale);
}
