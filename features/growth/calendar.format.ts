import { words } from '../../platform/i18n/words.ts';

/** What a calendar says of what this room asks for a day. */
export const growthDays = words('growth', {
  // Somebody else may have written what the step is.
  keep_step: 'A step that you took on',
  use_it: 'What was learned is used this week: say how it went',
});
