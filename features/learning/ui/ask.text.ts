import { words } from '../../../platform/i18n/words.ts';

export const askText = words('learning', {
  'ask.take_course': 'Learn: {course}',
  'ask.take_course.meta': '{lessons, plural, one {# short lesson} other {# short lessons}}. Only you see your answers.',
  'ask.take_course.do': 'Start',
  'ask.refresh': '{count, plural, one {One question} other {# questions}} to keep fresh',
  'ask.refresh.meta': 'Met again before they are forgotten.',
  'ask.refresh.do': 'Refresh',
});
