import * as z from 'zod/mini';
import { read, write } from '../../platform/action/action.ts';
import { paging } from '../../platform/action/page.ts';
import { event } from '../../platform/outbox/event.ts';
import { commentFields, commentNotFound, commentTakenBack, Conversation } from '../inbox/conversation.contract.ts';
import { goalNotFound } from './contract.ts';

/** What people say to each other about a goal, and who hears of it. */

/** Somebody said something about a goal, said it differently or took it back. */
export const goalDiscussed = event('goals.goal_discussed', z.object({ goalId: z.uuid(), commentId: z.uuid() }));

const seers = 'Everybody who sees the goal.';
const writer = 'Whoever wrote it.';
const one = { id: z.uuid() };
const comment = { id: z.uuid(), commentId: z.uuid() };

export const readConversation = read({
  name: 'goals.read_conversation',
  summary: 'What was said about a goal, latest first',
  path: '/goals/{id}/conversation',
  input: z.object({ ...one, ...paging }),
  output: Conversation,
  faults: [goalNotFound],
  may: seers,
});

export const writeComment = write({
  name: 'goals.write_comment',
  summary: 'Say something about a goal; whoever is named finds it on Today',
  path: '/goals/{id}/conversation',
  input: z.object({ ...one, ...commentFields }),
  output: z.object({ commentId: z.uuid() }),
  faults: [goalNotFound],
  may: seers,
});

export const changeComment = write({
  name: 'goals.change_comment',
  summary: 'Say it differently; how it read before stays to be read',
  method: 'PATCH',
  path: '/goals/{id}/conversation/{commentId}',
  input: z.object({ ...comment, version: z.int(), ...commentFields }),
  output: z.object({ commentId: z.uuid() }),
  faults: [goalNotFound, commentNotFound, commentTakenBack],
  may: writer,
});

export const takeCommentBack = write({
  name: 'goals.take_comment_back',
  summary: 'Take a comment back: its words go, that something stood here stays',
  method: 'DELETE',
  path: '/goals/{id}/conversation/{commentId}',
  input: z.object(comment),
  output: z.object({ commentId: z.uuid() }),
  faults: [goalNotFound, commentNotFound, commentTakenBack],
  may: writer,
});

export const followGoal = write({
  name: 'goals.follow_goal',
  summary: 'Hear of a goal in my digest, or no more',
  method: 'PUT',
  path: '/goals/{id}/follow',
  input: z.object({ ...one, follows: z.boolean() }),
  output: z.object({ follows: z.boolean() }),
  faults: [goalNotFound],
  may: seers,
});
