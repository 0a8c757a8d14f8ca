import { words } from '../../../platform/i18n/words.ts';

/** The words of importing a plan. */
export const planText = words('goals', {
  title: 'Import a plan',
  'title.read': 'What “{name}” would bring',
  lead: 'A strategic plan, a page of OKRs or a table becomes priorities, goals and measures. First you see what would come in; nothing changes until you say so.',
  drop: 'A file with goals',
  types: 'StratML Part 1, 2, 3 or 3.5, markdown, CSV or Excel, up to 16 MB',
  'paste.label': 'Or paste a page of OKRs',
  'paste.help': 'Markdown: headings and lists, as in “### Answer within a day (Ana)” or “- CEO: Grow”.',
  'paste.read': 'Read the page',
  'paste.name': 'pasted.md',
  reading: 'Reading the plan',
  'read.counts':
    '{goals, plural, one {# priority} other {# priorities}}, {objectives, plural, one {# goal} other {# goals}}, {indicators, plural, one {# measure} other {# measures}} with {instances, plural, one {# period} other {# periods}}.',
  'read.aside':
    '{n, plural, =0 {Everything it says has a place.} one {One detail has no place here and is kept beside it.} other {# details have no place here and are kept beside it.}}',
  'read.none': 'No goal was found yet. Say below which column holds the goals.',
  'read.known':
    '{n, plural, one {One goal of {all} came from here: it stays as it stands.} other {{n, number} goals of {all, number} came from here: they stay as they stand.}} Only what is new comes in.',
  'read.strangers':
    'No one person here has the name of these owners: {names}{more, plural, =0 {} other { and # more}}. What is theirs comes in as you choose below.',
  beside: 'The file that stood beside it',
  'beside.types': '{name}.headway.json, if there is one: it holds what StratML has no place for',
  'read.vision': 'Its vision',
  repairs: 'Mended while reading',
  'repairs.note': '{n, plural, =0 {nothing} one {one thing} other {# things}}',
  'repairs.none': 'Nothing had to be mended.',
  'repairs.also': 'Also in {lines}.',
  'repairs.also.more': 'Also in {lines} and {n} more.',
  outline: 'What it holds',
  'outline.more': '{n, plural, one {and one more} other {and # more}}',
  'outline.measures': '{n, plural, one {# measure} other {# measures}}',
  how: 'How it comes in',
  'as.label': 'The goals come in as',
  'as.draft': 'Drafts, to be put into our own words',
  'as.active': 'Active goals, as they are',
  'direction.label': 'Take its vision, mission and values too',
  'direction.help': 'Only where nobody has written a direction here yet.',
  'owner.label': 'I own them until somebody else does',
  commit: 'Bring it in',
  other: 'Another file',
  done: '{priorities, plural, one {# priority} other {# priorities}} and {goals, plural, one {# goal} other {# goals}} came in.',
  committed: 'This plan came in already.',
  see: 'See it on Direction',
});
