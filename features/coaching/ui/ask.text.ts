import { words } from '../../../platform/i18n/words.ts';

/** How this room's asks read on Today: `ask.…` in one sentence, `row.…` in the rows of their own. */
export const coachingAskText = words('coaching', {
  'ask.write_check_in': 'Your check-in',
  'ask.answer_check_in': 'Read and answer the check-in of {name}',
  'ask.keep_promise': 'Your promise to {to}: {text}',
  'ask.ask_how': 'No news from {name}',
  'ask.read_note': '{name} wrote to you',
  'ask.answer_question': '{name} asks how you are',
  'ask.read_answer': '{name} answered your check-in',
  'ask.note_became_evidence': '{name} lets a note about you stand as evidence',
  'row.in': '{sent} of {people} check-ins are in',
  'row.check_in.new': '{to} reads it. About a minute.',
  'row.check_in.draft': 'Draft kept since {day}. {to} reads it when you send it.',
  'row.check_in.do': 'Write it',
  'row.check_in.go_on': 'Go on writing',
  'row.answers':
    '{n, plural, one {A check-in to read} =2 {Two check-ins to read} =3 {Three check-ins to read} =4 {Four check-ins to read} =5 {Five check-ins to read} other {# check-ins to read}}',
  'row.answers.questions':
    '{n, plural, =0 {} one {, one with a question} =2 {, two with a question} =3 {, three with a question} other {, # with a question}}',
  'row.answers.do': 'Read and answer',
  'row.answers.minutes': '{minutes} min',
  'row.answers.since': 'since {at}',
  'row.promise': 'to {who} · {decision} · said on {day}',
  'row.silence': 'No news from {name} since {day}',
  'row.silence.never': 'No check-in from {name} yet',
  'row.silence.meta': 'They were not on leave. A short, kind question is usually enough.',
  'ask.read_more': '{name} added something to the answer to your check-in',
  'row.answered':
    '{decisions, plural, =0 {Read, with nothing to decide.} one {One thing was decided.} other {# things were decided.}}',
  'row.answered.do': 'Read it',
  'row.evidence': 'It is part of your next review. You see it there too, and may say what you think of it.',
  'row.evidence.do': 'I have seen it',
  'row.thank': 'Thank {name}',
  'row.seen': 'I have read it',
  'row.thread': 'Read the thread',
});
