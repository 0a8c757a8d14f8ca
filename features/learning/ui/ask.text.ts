import { words } from '../../../platform/i18n/words.ts';

export const askText = words('learning', {
  'ask.take_course': 'Learn: {course}',
  'ask.take_course.meta': '{lessons, plural, one {# short lesson} other {# short lessons}}. Only you see your answers.',
  'ask.take_course.do': 'Start',
  'ask.suggest_course': 'Suggested for you: {course}',
  'ask.suggest_course.meta':
    '{lessons, plural, one {# short lesson} other {# short lessons}}, if you like. You may say no under Learning.',
  'ask.suggest_course.do': 'Look at it',
  'ask.item_reported': 'A question is doubted: {course}',
  'ask.item_reported.meta': '{n, plural, one {One learner says} other {# learners say}} that something is not right.',
  'ask.item_reported.do': 'Look at it',
  'ask.refresh': '{count, plural, one {One question} other {# questions}} to keep fresh',
  'ask.refresh.meta': 'Met again before they are forgotten.',
  'ask.refresh.do': 'Refresh',
  'ask.review_document': 'Is “{document}” still right?',
  'ask.review_document.meta': 'You look after it, and its day of review has come.',
  'ask.review_document.do': 'Look at it',
  'ask.document_changed': '“{course}” rests on what changed',
  'ask.document_changed.meta':
    '{document} has a new version: {n, plural, one {one piece} other {# pieces}} of the course should be read again.',
  'ask.document_changed.do': 'See what changed',
  'ask.course_changed': 'Changed since you learned it: {course}',
  'ask.course_changed.meta': '{told}',
  'ask.course_changed.do': 'Look at it',
});
