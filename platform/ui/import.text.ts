import { words } from '../i18n/words.ts';

/** What is said wherever a file comes in, beside what the room says about its own. */
export const importText = words('ui', {
  looking: 'Looking at it…',
  mapping: 'Which column means what',
  'mapping.note': 'guessed from names and first rows; correct what is wrong',
  problems: 'What to know, line by line',
  'problems.line': 'Line',
  'problems.what': 'What',
  'problems.more': 'and {n, plural, one {one more} other {{n, number} more}}',
  clean: 'Nothing is wrong with this file.',
});
