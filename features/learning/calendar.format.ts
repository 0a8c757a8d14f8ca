import { words } from '../../platform/i18n/words.ts';

/** What a calendar says of what this room asks for a day. */
export const learningDays = words('learning', {
  take_course: 'Learn: {course}',
  review_document: 'Is “{document}” still right?',
});
