import { words } from '../../../platform/i18n/words.ts';

/** Words about what carries what, and about what does not hang together. */
export const coverageText = words('goals', {
  'loose.title': 'Loose ends',
  'loose.lead': 'Where work has no strategy yet, and strategy no carrier. None of this is a fault; each is a question.',
  'loose.link': 'Loose ends',
  'loose.orphans':
    '{n, plural, =0 {Every goal serves something} one {One goal serves nothing yet} other {# goals serve nothing yet}}',
  'loose.orphans.help': 'They may be good work. What do they serve?',
  'loose.uncarried':
    '{n, plural, =0 {Every priority has a goal} one {One priority has no goal} other {# priorities have no goal}}',
  'loose.uncarried.help': 'Which team would take the first step?',
  'loose.single':
    '{n, plural, =0 {No goal rests on a single key result} one {One goal has a single key result} other {# goals have a single key result}}',
  'loose.single.help': 'One number alone is easily moved at the cost of another. What would show that it was not?',
  'loose.full_hands':
    '{n, plural, =0 {Nobody whom you answer for carries more than five goals} one {One person carries more than five goals} other {# people carry more than five goals}}',
  'loose.full_hands.help':
    'In the order of their names. Only they themselves and those above them see this. What could wait, or go to somebody else?',
  'loose.carries': '{n, plural, other {# goals}}',
  'expectations.link': 'Expectations',
  'team.link': 'Goals of my team',
  'team.lead': 'Led by {name}.',
  'team.goals': 'What the team works towards',
  'team.goals.none': 'No goal of the team yet. Write one below what it should serve.',
  'team.carries': 'What it carries',
  'team.carries.none': 'No goal of the team leads to a priority yet.',
  'team.nowhere': '{n, plural, one {One goal leads nowhere yet} other {# goals lead nowhere yet}}.',
  'team.personal':
    '{n, plural, =0 {Its people have no goals of their own beside these.} one {One goal of its people stands beside these.} other {# goals of its people stand beside these.}}',
  'team.priority': '{n, plural, one {one goal} other {# goals}}',
  'cover.goals':
    '{n, plural, =0 {No goal leads here yet.} one {One goal leads here} other {# goals lead here}}{n, plural, =0 {} other {{silent, plural, =0 {; all were heard of lately.} one {; one has no news.} other {; # have no news.}}}}',
  'cover.results':
    '{n, plural, =0 {No key result measures it.} one {One key result measures it} other {# key results measure it}}{n, plural, =0 {} other {{silent, plural, =0 {.} one {, one of them without news.} other {, # of them without news.}}}}',
  'cover.team': '{n, plural, one {one goal} other {# goals}}{silent, plural, =0 {} other {, # without news}}',
  'cover.counted': 'Counted at {time}.',
  'cover.more': '{n, plural, one {and one more team} other {and # more teams}}',
});
