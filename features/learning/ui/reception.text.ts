import { words } from '../../../platform/i18n/words.ts';

export const receptionText = words('reception', {
  title: 'How drafts are received',
  lead: 'Of the drafted questions that somebody has read, over all courses.',
  row: '{kind}: {accepted} of {decided} accepted as they were',
  rest: '{edited, plural, =0 {} other {# edited}}{both, select, yes {, } other {}}{rejected, plural, =0 {} other {# rejected}}.',
  reason: 'Most often: {reason} ({n}).',
});
