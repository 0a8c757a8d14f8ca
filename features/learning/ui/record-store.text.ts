import { words } from '../../../platform/i18n/words.ts';

export const recordStoreText = words('learning', {
  title: 'Record store for learning',
  none: 'Learning is told to nobody outside of Headway. A record store (xAPI) can be told who was asked to take a course, began it and completed it: no answers, no scores.',
  name: 'Name a record store',
  endpoint: 'Address',
  'endpoint.help': 'As the record store gives it, without /statements at the end.',
  account: 'Account',
  secret: 'Secret',
  email: 'Name people by their e-mail address',
  'email.help': 'Otherwise by an id that says nothing elsewhere.',
  try: 'Try and begin',
  'try.failed': 'Nothing was begun. {problem}',
  begun: 'From now on it is told.',
  to: 'Told to',
  'by.account': 'by an id',
  'by.email': 'by e-mail address',
  people: 'People are named',
  sent: 'Arrived',
  waiting: 'Waiting',
  refused: 'Refused',
  last: 'Last arrived',
  'last.none': 'nothing yet',
  problem: 'The last try did not arrive and is made again: {problem}',
  end: 'Stop telling it',
  ended: 'It is told nothing more. What it has heard stays there.',
  'told.account':
    '{host} is told that you were asked to take a course, began it and completed it, under an id without your name. It hears no answer and no score.',
  'told.email':
    '{host} is told, under your e-mail address, that you were asked to take a course, began it and completed it. It hears no answer and no score.',
});
