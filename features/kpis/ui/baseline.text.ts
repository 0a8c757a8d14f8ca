import { words } from '../../../platform/i18n/words.ts';

/** Words about where the natural limits come from, and about a new level. */
export const baselineText = words('kpis', {
  'kind.xmr': 'from the moving range of single values (XmR)',
  'kind.xbar': 'of means of samples (X-bar)',
  'kind.p': 'of shares, wider where fewer were counted (p)',
  'kind.pprime': 'of shares that vary more than chance alone (p′)',
  'kind.u': 'of rates of counts (u)',
  'kind.c': 'of counts (c)',
  'note.limits': 'Limits {kind}, learnt from {from} to {until} ({n, plural, one {# reading} other {# readings}}).',
  'note.rules':
    'A signal is a point beyond a limit{runs, select, yes {, or eight in a row on one side of the centre} other {}}.',
  'note.alarm': 'In a quiet series like this, about 1 in {n} charts would show a false one.',
  'note.missing':
    'Limits need {n, plural, one {one more reading} other {# more readings}}: until then nobody can tell signal from noise.',
  'note.memory':
    'Neighbouring readings resemble each other ({r}), so the limits are {factor} times wider and a run is no signal.',
  'note.season.day': 'Each day is compared with the same day of the week.',
  'note.season.week': 'Each week is compared with the same week of the year.',
  'note.season.month': 'Each month is compared with the same month of the year.',
  'note.season.quarter': 'Each quarter is compared with the same quarter of the year.',
  'note.between':
    'The samples differ {factor} times as much as the values inside of them explain, so each mean is judged as a single value.',
  'note.spread': 'The readings spread {factor} times as much as chance alone would have it.',
  'shift.label': 'The level has moved',
  'shift.said':
    'From {before} to {after}, since {when}: a change of {size} ({low} to {high}). It began between {earliest} and {latest}.',
  'shift.ask':
    'Is this how it is now? Then later readings are judged by the new level, and what was said before stays.',
  'shift.accept': 'Accept the new level',
  'accept.title': 'Accept the new level',
  'accept.lead':
    'From that day on the limits come from the new level. Signals of it that still wait are explained with your reason. You can undo it.',
  'choose.title': 'Which readings do the limits come from?',
  'choose.lead':
    'Choose a quiet time of the process as it is now. It judges the readings from its first day on; the reason stays in the history.',
  from: 'From',
  until: 'Until',
  'until.help': 'Left empty: the first twenty readings.',
  'accept.reason': 'What changed, so that this is how it is now?',
  'choose.reason': 'Why this time?',
  'accept.do': 'Accept it',
  'choose.do': 'Use these readings',
  done: 'The limits come from the new baseline.',
  undone: 'Undone. The former baseline judges again.',
  'side.title': 'Baseline',
  'side.first': 'The first {n, plural, one {reading} other {# readings}}, {from} to {until}.',
  'side.chosen': '{n, plural, one {# reading} other {# readings}}, {from} to {until}.',
  'side.none': 'Not enough readings yet.',
  'history.open': 'How it came',
  'history.close': 'Close',
  'history.none': 'Nobody has chosen a baseline. The limits come from the first readings.',
  'history.shift': 'New level from {day}',
  'history.chosen': '{from} to {until}',
  'history.chosen.open': 'From {from} on',
  'history.by': '{who}, {day}',
  'history.undone': 'undone by {who}, {day}',
  'history.replaced': 'replaced by a later choice',
  'history.undo': 'Undo',
});
