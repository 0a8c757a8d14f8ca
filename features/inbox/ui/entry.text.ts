import { words } from '../../../platform/i18n/words.ts';

/** What the record says of this room's entries, what stands beside them, and how it is called. */
export const entryText = words('inbox', {
  'asks.closed': 'What was still asked of somebody who left was closed',
  'mention.seen': 'A mention was seen',
  'digest.chosen': 'When the digest comes was changed',
  'digest.sent': 'Digests were sent',
  'calendar.link_made': 'A link for the calendar was made',
  'calendar.link_ended': 'The link for the calendar was ended',

  'key.rhythm': 'How often',
  'key.at': 'At',

  'value.rhythm.daily': 'every day',
  'value.rhythm.weekly': 'every week',
  'value.rhythm.never': 'never',
});
