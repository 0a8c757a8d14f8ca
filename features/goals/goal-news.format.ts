import { words } from '../../platform/i18n/words.ts';

/** What followers of a goal read in their digest. `name` is whoever did it. */
export const goalNews = words('goals', {
  agreed: '{name} agreed to it.',
  published: '{name} published it.',
  proposed: '{name} proposed it.',
  change_asked: '{name} asks for a change: {words}',
  changed: '{name} changed it: {words}',
  change_agreed: '{name} agreed to the change that was asked for.',
  blocked: '{name} says what holds it up: {words}',
  unblocked: '{name} says that it goes on.',
  told: '{name} says how it goes: {words}',
  closed_achieved: '{name} closed it as achieved. {words}',
  closed_missed: '{name} closed it as missed. {words}',
  closed_dropped: '{name} let it go. {words}',
  reopened: '{name} reopened it.',
  rolled: '{name} took it into {words}.',
});
