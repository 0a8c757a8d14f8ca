import { words } from '../../../platform/i18n/words.ts';

export const guideText = words('growth', {
  title: 'Two minutes before you decide',
  lead: 'Six questions, best asked of the people themselves. They point; you decide. {names} can see the answers.',
  open: 'Ask the six questions first',
  close: 'Put them away',
  'question.knows_good': 'Do they know what good looks like?',
  'question.has_time': 'Do they have the time for it, also when it is busy?',
  'question.has_tools': 'Do they have what they need in the moment?',
  'question.process_lets': 'Does the process let them do it right?',
  'question.right_pays': 'When they do it right, is it worth their while?',
  'question.done_before': 'Have they done it well before?',
  rest: '{n, plural, one {Yes to the other one} other {Yes to the other #}}',
  'reply.yes': 'Yes',
  'reply.partly': 'Partly',
  'reply.no': 'No',
  'points.none': 'Nothing points anywhere yet.',
  'points.to': 'This points to {causes}.',
  'points.first': 'A lesson does not replace what is missing around them: {causes} first.',
  'points.against': 'They have done it well before, so something else has probably changed.',
  said: 'What was said to the six questions',
});

export const patternText = words('growth', {
  title: 'The same need elsewhere',
  lead: 'One need at several people is one gap: one lesson, one study.',
  line: '{people} · {owner} decides',
  join: 'Bring over here',
  joined: 'Joined. The other gap is closed and says so.',
  elsewhere:
    '{n, plural, one {One more person} other {# more people}} elsewhere in the company {n, plural, one {needs} other {need}} the same.',
});

export const reachText = words('growth', {
  unknown: 'Too few readings lie behind to say how small a change could be found.',
  finds: 'From its past: a change of {size} would be found in 8 of 10 cases, smaller ones mostly end in “cannot tell”.',
  'too.small':
    'From its past: only a change of {size} would be found in 8 of 10 cases. What would matter is smaller, so “cannot tell” is likely; look later, or at more places.',
});
