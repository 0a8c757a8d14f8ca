import { words } from '../../platform/i18n/words.ts';

/** What a calendar says of what this room asks for a day. */
export const coachingDays = words('coaching', {
  write_check_in: 'Your check-in',
  keep_promise: 'You promised: {text}',
});
