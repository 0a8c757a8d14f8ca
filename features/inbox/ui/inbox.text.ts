import { words } from '../../../platform/i18n/words.ts';

export const inboxText = words('inbox', {
  unknown: 'Something needs you',
  open: 'Open',
  due_today: 'Today',
  late: '{days, plural, one {1 day late} other {# days late}}',
  minutes: '{minutes} min',
});
