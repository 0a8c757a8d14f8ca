import { words } from '../../../platform/i18n/words.ts';

export const kindText = words('kpis', {
  kind: 'Kind of number',
  'kind.value': 'A single value',
  'kind.ratio': 'A ratio: some out of all, or one per another',
  'kind.count': 'A count',
  'kind.duration': 'Time',
  'kind.money': 'Money',
  'kind.percentage': 'A ready percentage',
  'kind.sample': 'The mean of a small sample',
  'kind.value.help': 'A score, an index, a level.',
  'kind.ratio.help': 'Both parts are kept, so that a busy week weighs more than a quiet one.',
  'kind.count.help': 'Whole things: visits, complaints, parcels.',
  'kind.duration.help': 'How long something takes.',
  'kind.money.help': 'An amount in one currency.',
  'kind.percentage.help':
    'Its parts are unknown, so weeks cannot be made into a month. If you know both parts, choose a ratio.',
  'kind.sample.help':
    'A few things measured each time, such as five shots a morning. Each value is kept, so that the spread inside of a sample says what is ordinary.',
  unit: 'Unit',
  'unit.help': 'For instance days, visits, points. Leave it empty for a plain number.',
  'unit.money': 'Currency',
  'unit.money.help': 'Three letters, for instance GBP, EUR or ZAR.',
  'unit.seconds': 'seconds',
  'unit.minutes': 'minutes',
  'unit.hours': 'hours',
  'unit.days': 'days',
  'unit.weeks': 'weeks',
  bounded: 'Its first number is part of the second',
  'bounded.help': 'As 18 of 20 calls. More than all of them is then refused as a slip.',
  adds: 'Its readings add up',
  'adds.help': 'The visits of four weeks are the visits of a month. An average, a level or a stock does not add up.',
});
