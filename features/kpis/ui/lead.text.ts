import { words } from '../../../platform/i18n/words.ts';

/** Words about whether one number leads another. */
export const leadText = words('kpis', {
  'lead.title': 'Does it lead?',
  'lead.none': 'Nobody says yet that this number leads another, or follows one.',
  'lead.leads':
    '{leading} leads {lagging} by {lag, plural, one {one period} other {# periods}}{range}, in {sign, select, same {the same} other {the opposite}} direction',
  'lead.together':
    '{leading} and {lagging} move together{range}, in {sign, select, same {the same} other {the opposite}} direction: it warns of nothing',
  'lead.follows':
    '{leading} follows {lagging} by {lag, plural, one {one period} other {# periods}}{range}: it comes too late to steer by',
  'lead.no': 'No relation found between {leading} and {lagging}',
  'lead.cannot':
    'Cannot tell yet whether {leading} leads {lagging}: it needs {needed, plural, one {one more reading} other {# more readings}}',
  'lead.range': ' (between {low} and {high})',
  'lead.note.found':
    'Tested on {n} readings of both, each freed of its own trend and season; correlation {r}. By chance, a scan like this finds something in 5 of 100 unrelated pairs.',
  'lead.note.open': 'Tested on {n} readings of both, each freed of its own trend and season. Tested again every night.',
  'lead.shifted': '{name}, moved by {lag, plural, one {one period} other {# periods}}',
  'lead.before': 'Before: {told}',
  'lead.word.leads': 'led by {lag}',
  'lead.word.together': 'moved together',
  'lead.word.follows': 'followed by {lag}',
  'lead.word.none': 'no relation found',
  'lead.word.cannot-tell': 'could not be told',
  'lead.before.one': '{word} ({day}, {n} readings)',
  'lead.col.period': 'Period',
  'lead.claim': 'Say that it leads another',
  'lead.claim.which': 'Which number does it lead?',
  'lead.claim.choose': 'Choose a KPI read equally often',
  'lead.claim.test': 'Test it',
  'lead.cancel': 'Cancel',
  'lead.withdraw': 'Withdraw',
});
