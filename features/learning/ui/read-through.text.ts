import { words } from '../../../platform/i18n/words.ts';

export const readThroughText = words('learning', {
  drafting: 'The draft is being written. It takes a few seconds; you can leave and come back.',
  empty:
    'These passages hold no question that would be fair to ask. Pick others, or a passage with a rule, steps or numbers in it.',
  lead: '{lessons, plural, one {One lesson} other {# lessons}} and {items, plural, one {one question} other {# questions}}, drafted from the passages, {minutes, plural, one {about a minute} other {about # minutes}}. Leave out what you would not ask.',
  minutes: '{n, plural, one {1 minute} other {# minutes}}',
  out: 'Leave out',
  back: 'Take it back in',
  'left.out': 'Left out',
  why: 'Because it says',
  editor: 'Change words in the editor',
});
