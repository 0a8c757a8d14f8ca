import { words } from '../../../platform/i18n/words.ts';

/** The words of looking for something in the outline, and of moving it. */
export const outlineText = words('goals', {
  'seek.label': 'Narrow the outline',
  'seek.words': 'With these words',
  'seek.team': 'Team',
  'seek.owner': 'Owner',
  'seek.health': 'Health',
  'seek.period': 'Time',
  'seek.any.team': 'Any team',
  'seek.any.owner': 'Anybody',
  'seek.any.health': 'Any health',
  'seek.any.period': 'Any time',
  'seek.now': 'Now',
  'seek.found': '{n, plural, =0 {Nothing is like that.} one {One line.} other {# lines.}}',
  'seek.clear': 'Show all again',
  'move.done': '“{title}” hangs below “{to}” now.',
  'move.asked': '“{to}” belongs to another team: they are asked first. Until they answer, “{title}” stays where it is.',
  'move.circle': '“{to}” already leads to “{title}”. Below it, the goal would lead back to itself.',
});
