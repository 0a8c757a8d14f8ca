import { describe, expect, test } from 'vitest';
import { vanityFindings, type WrittenKpi } from './vanity.domain.ts';

const answered: WrittenKpi = {
  name: '',
  definition: '',
  unit: '',
  kind: 'value',
  hasOwner: true,
  responseUp: 'Ask the desk what changed and keep it.',
  responseDown: 'Read twenty second contacts together by Monday.',
};
const codes = (change: Partial<WrittenKpi>) => vanityFindings({ ...answered, ...change }).map(({ code }) => code);

/** Labelled by hand: name, definition, unit. */
const counts: [string, string, string][] = [
  ['Chats handled per person', 'Closed chats divided by people on shift.', 'a day'],
  ['Number of calls', 'All outgoing calls.', ''],
  ['Calls made', '', ''],
  ['Tickets closed', 'Tickets that left the queue.', 'a week'],
  ['Page views', 'Views of the shop.', ''],
  ['Followers', '', ''],
  ['Total number of visitors', 'People through the door.', ''],
  ['Newsletter sign-ups', '', 'a week'],
  ['Posts published', 'Everything on our channels.', ''],
  ['Applications received', '', ''],
  ['Interviews held', '', 'a week'],
  ['Commits per developer', '', ''],
  ['Invoices processed', 'Invoices booked by the team.', 'a day'],
  ['Parcels packed', '', 'an hour'],
  ['Story points per sprint', '', 'points a sprint'],
  ['Ideas', 'Number of ideas in the box.', ''],
  ['Meetings with customers', '', 'a week'],
  ['How many reports we sent', '', ''],
];
const completions: [string, string, string][] = [
  ['Training completion', 'Share of people who finished the course.', '%'],
  ['Courses completed', '', ''],
  ['Attendance at the service workshop', '', '%'],
  ['Hours of training per person', '', 'hours'],
  ['People trained in the new till', '', '%'],
  ['Reviews held', 'Share of annual reviews that took place.', '%'],
  ['Milestones reached', 'Share of milestones in the project plan.', '%'],
  ['Safety checklist completion', '', '%'],
  ['Policy acknowledged', 'Share of people who ticked the box.', '%'],
  ['Projects delivered', '', ''],
  ['New system rolled out', 'Shops with the new till.', '%'],
  ['Development plans on file', 'Share of people with a plan.', '%'],
];
const sound: [string, string, string][] = [
  ['Solved on first contact', 'Share of customer questions that need no second message within seven days.', '%'],
  ['Repairs right the first time', 'Repairs that need no second visit within thirty days.', '%'],
  ['Refunded on the promised day', 'Refunds that reached the customer on the promised day.', '%'],
  ['Renewals after 90 days', 'Share of people who bought coffee in the last thirty days.', '%'],
  ['Days from order to door', 'Median days between an order and its delivery.', 'days'],
  ['Second contacts about boilers', 'Questions that came back within seven days.', 'a week'],
  ['Tickets reopened within a week', '', 'a week'],
  ['Boiler chats settled without a senior', 'Chats settled without asking a senior.', 'a week'],
  ['Tasting guests who come back', 'Share of tasting guests who visit again within a month.', '%'],
  ['Injuries', 'Injuries that needed a doctor.', 'a month'],
  ['Parcels sent back as wrong', 'Parcels returned because of a picking error.', 'a week'],
  ['Qualified leads', 'Leads that led to a first meeting.', 'a month'],
  ['Trained people still follow the four questions', 'Observed four weeks later.', '%'],
  ['New hires still here after a year', '', '%'],
  ['Invoices paid late', 'Invoices paid after the due day.', 'a month'],
  ['Orders delivered on time and in full', '', '%'],
  ['Gross margin', 'Sales minus cost of goods.', '%'],
  ['Time to first reply', 'Median minutes to the first reply.', 'minutes'],
  ['Onboarding: first week without help', 'New people able to run the till without help after a week.', '%'],
];

describe('vanity findings on labelled examples', () => {
  test.each(counts)('%s counts without asking how good', (name, definition, unit) => {
    expect(codes({ name, definition, unit })).toEqual(['count-without-quality']);
  });
  test.each(completions)('%s ends with being done', (name, definition, unit) => {
    expect(codes({ name, definition, unit })).toEqual(['completion-without-outcome']);
  });
  test.each(sound)('%s says whether something is better', (name, definition, unit) => {
    expect(codes({ name, definition, unit })).toEqual([]);
  });
});

test('a number without an owner, and one without a decision, is pointed out', () => {
  const name = 'Solved on first contact';
  expect(codes({ name, hasOwner: false })).toEqual(['no-owner']);
  expect(codes({ name, responseUp: '', responseDown: ' ' })).toEqual(['no-decision']);
});

test.each([
  'Monitor it closely.',
  'We will discuss it',
  'Keep an eye on it.',
  'Investigate',
  'tbd',
  'Take action.',
  'Look into it.',
  'Nothing',
])('"%s" decides nothing', (responseDown) => {
  expect(codes({ name: 'Solved on first contact', responseDown })).toEqual(['empty-decision']);
});

test.each([
  'Look at the ten latest and name the step that waited.',
  'Read the twelve chats with the whole team.',
  'Move two people from the refund desk for a week.',
  'Review twenty refunds with the desk by Friday.',
  'Stop the promotion and call five guests.',
])('"%s" is a decision', (responseDown) => {
  expect(codes({ name: 'Solved on first contact', responseDown })).toEqual([]);
});

test('the words that it is about are given as they were written', () => {
  expect(vanityFindings({ ...answered, name: 'Chats handled per person' })[0]?.about).toBe('Chats handled');
});
