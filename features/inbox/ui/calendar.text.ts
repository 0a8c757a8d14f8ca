import { words } from '../../../platform/i18n/words.ts';

export const calendarText = words('inbox', {
  title: 'My days in a calendar',
  lead: 'Your calendar program can show what you are due to do: check-ins, promises, courses. It asks again every few hours, and a day is the same wherever you are.',
  none: 'There is no link yet.',
  make: 'Make a link',
  link: 'Address for your calendar program',
  'link.help':
    'Subscribe to it; do not pass it on. Whoever has it reads these titles without signing in. They hold your promises, and the names of courses, documents and KPIs.',
  copy: 'Copy',
  copied: 'Copied.',
  again: 'Make a new link',
  'again.said': 'The new link holds; the old one has ended.',
  end: 'End it',
  ended: 'The link has ended. Your calendar will show nothing more.',
});
