import { words } from '../../../platform/i18n/words.ts';

export const kpiAskText = words('kpis', {
  'ask.answer_signal': '{kpi} has really moved',
  'signal.meta':
    '{place, select, none {} other {{place} · }}{amount}, {rule, select, beyond_limit {{side, select, above {above its upper limit} other {below its lower limit}}} other {eight in a row {side, select, above {above} other {below}} the centre}}. Ordinary variation does not do that.',
  'signal.wrote': 'What you wrote you would do:',
  'signal.chart': '{kpi}: the last {n} values',
  'signal.respond': 'Do what we wrote',
  'signal.other': 'Something else',
  'signal.decide': 'Decide',
  'signal.agreed': 'Agreed. You will be asked whether it was done.',
  'ask.name_owner': '“{kpi}” needs a new owner',
  'ask.name_owner.meta': 'Whoever kept this number has left.',
  'ask.name_owner.do': 'Name one',
  'ask.note_response': '{kpi}: was the response used?',
  'ask.note_response.meta': 'We agreed: {response}',
  'ask.note_response.do': 'Say so',
  'ask.decide_intervention':
    '{verdict, select, improved {{kpi} moved to the better: {label}} worse {{kpi} got worse: {label}} no_effect {{kpi} did not move enough to matter: {label}} other {We cannot tell yet: {label}}}',
  'ask.decide_intervention.meta': 'It was due today. What follows from it?',
  'ask.decide_intervention.do': 'See and decide',
  'ask.settle_retirement': 'Does “{kpi}” keep its place?',
  'ask.settle_retirement.meta':
    '{ground, select, no_effect {{signals, plural, one {One signal} other {# signals}} in two cycles, and the response was never used.} other {Nobody opened it in two cycles.}}',
  'ask.settle_retirement.do': 'Decide',
});
