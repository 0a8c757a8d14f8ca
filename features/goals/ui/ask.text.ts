import { words } from '../../../platform/i18n/words.ts';

/** What goals ask of people on Today. */
export const askText = words('goals', {
  'ask.finish_draft': 'Put “{title}” into your own words',
  'ask.finish_draft.meta': 'A goal drafted for you. It is yours when you publish it.',
  'ask.finish_draft.do': 'Write it',
  'ask.tell_news': 'How does “{title}” go?',
  'ask.tell_news.meta': 'Nothing was heard of it for a while.',
  'ask.tell_news.do': 'Say how it goes',
  'ask.find_owner':
    '{count, plural, one {“{title}” needs a new owner} other {# goals of somebody who left need a new owner}}',
  'ask.find_owner.do': 'Name one',
});
