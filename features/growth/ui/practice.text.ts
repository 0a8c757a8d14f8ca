import { words } from '../../../platform/i18n/words.ts';

export const practiceText = words('growth', {
  title: 'Use it this week',
  lead: '{situation}: let them {behaviour}. Be there for the first time, or ask afterwards how it went.',
  words: 'What happened with {name}?',
  used: 'They did it',
  not_yet: 'Not yet',
  no_moment: 'There was no such moment',
  'said.used': 'did it, {day}',
  'said.not_yet': 'not yet, {day}. You are asked again in a week.',
  'said.no_moment': 'had no such moment, {day}',
});
