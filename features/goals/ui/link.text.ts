import { words } from '../../../platform/i18n/words.ts';

/** The words of linking a goal to what it serves. */
export const linkText = words('goals', {
  title: 'What does “{title}” serve?',
  'title.there': '“{title}” below “{to}”',
  'lead.there': 'One sentence says how it contributes there, in your own words.',
  lead: 'Choose a priority or a goal. The sentence says how, in your own words.',
  search: 'Find it by its words',
  targets: 'Priorities and goals',
  goals: 'Goals',
  none: 'Nothing is called like that.',
  'type.priority': 'Priority',
  'type.goal': 'Goal',
  how: 'How does it contribute?',
  'how.help': 'Not what the other one says already: what you do for it.',
  choose: 'Choose one first',
  link: 'Link it',
  move: 'Move it there',
  before: 'What it said below “{title}”',
  leave: 'Leave it',
});
