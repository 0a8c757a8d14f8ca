import { speak, words, type Words } from '../../platform/i18n/words.ts';
import { MOST_SENTENCES, MOST_THINGS, type News, type Told } from './digest.domain.ts';

const mailText = words('inbox', {
  'subject.needs': '{n, plural, one {One thing needs you} other {# things need you}}',
  'subject.news': 'News from what you follow',
  hello: 'Hello {name},',
  needs:
    '{open, plural, one {one thing needs you} other {# things need you}}{fresh, plural, =0 {} one {, one of them new or due today} other {, # of them new or due today}}:',
  news: 'What happened to the things you follow:',
  more: '{n, plural, one {and one more word} other {and # more words}}',
  'more.things': '{n, plural, one {And one more thing.} other {And # more things.}}',
  foot: 'You choose when such a mail comes, or whether: {link}',
});

/** The sentences of a conversation; those of other rooms are handed in. */
export const conversationNews = words('inbox', { said: '{name}: {words}' });

/**
 * A sentence of a digest in the words of the room that told it; null where that room knows no such words any more.
 * @param rooms words by room
 */
export function sayingIn(rooms: Readonly<Record<string, Words>>, locale: string): (told: Told) => string | null {
  return ({ what, params, name }) => {
    const [room = '', key = ''] = what.split('.', 2);
    const text = rooms[room];
    return text && key in text.messages ? speak(text, locale)(key, { ...params, name }) : null;
  };
}

export interface Digest {
  readonly name: string;
  readonly origin: string;
  readonly open: number;
  readonly fresh: number;
  readonly news: readonly News[];
}

/** The mail that says what is new, in the words of its reader. Null where there is nothing to say. */
export function digestMail(digest: Digest, locale: string): { subject: string; body: string } | null {
  const { origin, open, fresh, news } = digest;
  if (fresh === 0 && news.length === 0) return null;
  const say = speak(mailText, locale);
  const needs = open === 0 ? [] : [`${capital(say('needs', { open, fresh }))}\n${origin}/today`];
  const things = news.slice(0, MOST_THINGS).map((thing) => {
    const told = thing.sentences.slice(-MOST_SENTENCES).map((sentence) => `  ${sentence}`);
    const more = thing.sentences.length - told.length;
    return [
      thing.title,
      ...told,
      ...(more > 0 ? [`  ${say('more', { n: more })}`] : []),
      `  ${origin}${thing.link}`,
    ].join('\n');
  });
  const left = news.length - things.length;
  const parts = [
    say('hello', { name: digest.name }),
    ...needs,
    ...(things.length === 0 ? [] : [say('news'), ...things]),
    ...(left > 0 ? [say('more.things', { n: left })] : []),
    say('foot', { link: `${origin}/me/security` }),
  ];
  return {
    subject: open > 0 ? say('subject.needs', { n: open }) : say('subject.news'),
    body: `${parts.join('\n\n')}\n`,
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
