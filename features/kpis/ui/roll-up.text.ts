import { words } from '../../../platform/i18n/words.ts';

export const rollUpText = words('kpis', {
  title: 'Seen by',
  week: 'Week',
  month: 'Month',
  quarter: 'Quarter',
  year: 'Year',
  none: 'Nothing was read in these periods yet.',
  'head.whole': '{value} in {period}, all {n, plural, one {# reading} other {# readings}} are there.',
  'head.part': '{value} in {period} so far: {n} of {of} readings.',
  'note.time':
    '{kind, select, ratio {Both parts are pooled, so that a busy week weighs more than a quiet one.} sample {All values are pooled, so that a large sample weighs more than a small one.} other {Readings are added up.}} {places, plural, =0 {} one {Of one place.} other {Of # places.}} Hollow where readings are missing or the time is not over: missing is not zero.',
  'period.week': 'the week of {day}',
  'period.month': '{month}',
  'period.quarter': 'the quarter from {month}',
  'period.year': 'the year from {month}',
  'col.period': 'From',
  'col.value': 'Value',
  'col.numerator': 'Of them',
  'col.denominator': 'Out of',
  'col.sample': 'Values',
  'col.readings': 'Readings',
  'col.of': '{n} of {of}',
  picture:
    '{name} by {grain, select, week {week} month {month} quarter {quarter} other {year}}, {n, plural, one {# bar} other {# bars}}',
});
