import { words } from '../../../platform/i18n/words.ts';

/** What the record says of this room's entries, what stands beside them, and how it is called. */
export const entryText = words('insights', {
  'insights.asked': 'What is seen across the whole organisation was worked out again',

  'key.askedOn': 'Day',
});
