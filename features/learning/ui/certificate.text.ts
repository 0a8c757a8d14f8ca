import { words } from '../../../platform/i18n/words.ts';

export const certificateText = words('learning', {
  see: 'Certificate',
  unknown: 'There is no such certificate here',
  'unknown.lead': 'The link may have been cut off when it was copied. Ask whoever gave it to you for the whole of it.',
  completed: '{person} has completed',
  facts: 'Version {version}, {minutes, plural, one {# minute} other {# minutes}}. Completed on {day}.',
  real: 'This certificate is genuine. {organisation} keeps the course and its completion in Headway.',
  none: 'It says that the course was completed. Answers are seen by the learner alone.',
  pdf: 'Save as PDF',
  print: 'Print',
});
