import { words } from '../../../platform/i18n/words.ts';

export const chartText = words('people', {
  title: 'Who works with whom',
  lead: 'Unfold a name to see who reports to them.',
  tree: 'Reporting lines',
  reports: '{n, plural, =0 {} one {one report} other {# reports}}',
  unfold: 'Show who reports to {name}',
  fold: 'Fold {name}',
  you: 'you',
  empty: 'Nobody is here yet',
  emptyHelp: 'Bring people in from a spreadsheet, and their reporting lines are drawn by themselves.',
  bringIn: 'Bring people in',
  keysMove: 'move',
  keysFold: 'fold',
  keysOpen: 'open',
});
