import { words } from '../../../platform/i18n/words.ts';

/** What the record says of this room's entries. */
export const entryText = words('coaching', {
  'check_in_week.opened': 'A week of check-ins was opened',
  'check_in.sent': 'A check-in was sent',
  'check_in.amended': 'A sentence was added to a check-in',
  'check_in.routed': 'A check-in went to somebody else to be answered',
  'check_in.answered': 'A check-in was answered',
  'answer.amended': 'A sentence was added to the answer to a check-in',
  'answer.read': 'The answer to a check-in was read',
  'check_in_draft.kept': 'The draft of a check-in was kept',
  'answer_draft.kept': 'The draft of an answer was kept',
  'barrier.raised': 'What slows a goal down was named',
  'barrier.routed': 'What slows a goal down went to somebody else to be answered',
  'barrier.answered': 'What slows a goal down was answered',
  'barrier_answer.read': 'The answer about what slows a goal down was read',
  'barrier.lifted': 'What slowed a goal down was over',
  'promise.made': 'A promise was made',
  'promise.moved': 'A promise was moved to another day',
  'promise.kept': 'A promise was kept',
  'promise.reopened': 'A promise was opened again',
  'promise.let_go': 'A promise was let go',
  'note.written': 'A coaching note was written',
  'note.read': 'A coaching note was read',
  'note.thanked': 'Thanks were given for a coaching note',
  'note.converted': 'A coaching note was offered as evidence for a review',
  'question.asked': 'Somebody was asked how it goes',
});
