import { words } from '../../../platform/i18n/words.ts';

export const organisationText = words('people', {
  title: 'The organisation',
  name: 'Name',
  zone: 'Time zone',
  zoneHelp: 'Places and people can have their own.',
  locale: 'Language',
  localeHelp: 'As en-GB. People can have their own.',
  weekStartsOn: 'The week starts on',
  yearStartsIn: 'The year starts in',
  yearStartsInHelp: 'Quarters and years of KPIs are counted from it.',
  month:
    '{n, select, 1 {January} 2 {February} 3 {March} 4 {April} 5 {May} 6 {June} 7 {July} 8 {August} 9 {September} 10 {October} 11 {November} 12 {December} other {}}',
  workingDays: 'Worked on',
  day: '{n, select, 1 {Monday} 2 {Tuesday} 3 {Wednesday} 4 {Thursday} 5 {Friday} 6 {Saturday} 7 {Sunday} other {}}',
  keep: 'Keep',
  leave: 'Leave it',
  changed: 'Changed.',
  daysOff: 'Days off',
  daysOffLead: 'Nothing is due on these days. One a line: the day, then its name.',
  daysOffEverywhere: 'Days off everywhere',
  year: 'Year',
  days: 'Days',
  example: '{year}-12-25 Christmas Day',
  unread: '“{line}” does not begin with a day such as {year}-12-25.',
  kept: '{n, plural, =0 {No days off in {year}.} one {One day off in {year}.} other {# days off in {year}.}}',
});
