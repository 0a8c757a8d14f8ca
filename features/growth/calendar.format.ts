import { words } from '../../platform/i18n/words.ts';

/** What a calendar says of what this room asks for a day. */
export const growthDays = words('growth', {
  keep_step: 'You took this on: {what}',
  use_it: 'What was learned is used this week: say how it went',
});
