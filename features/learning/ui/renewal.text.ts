import { words } from '../../../platform/i18n/words.ts';

export const renewalText = words('learning', {
  changed: 'What changed in the document',
  'change.new': 'New in the document',
  'change.gone': 'No longer in the document',
  'change.words': 'Changed in the document',
  renewal: 'The document has a new version',
  'renewal.none':
    '“{title}” is now version {to}. Everything that this course rests on is the same, word for word, as in version {from}.',
  'renewal.some':
    '“{title}” is now version {to}. {n, plural, one {One piece of this course rests} other {# pieces of this course rest}} on what changed since version {from}.',
  'renewal.show': 'Show what changed',
  'renewal.hide': 'Hide what changed',
  'renewal.start': 'Renew the course',
  'piece.lesson': 'lesson',
  'piece.item': 'question',
  told: 'Tell those who learned it what changed',
  'told.help': 'One sentence, on their Today. Leave it empty when it does not matter to them: then nobody is told.',
});
