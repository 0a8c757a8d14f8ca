import * as z from 'zod/mini';
import { fault, write } from '../../platform/action/action.ts';

/** The shapes of a conversation. Rooms declare its actions for their own things, because they decide who may see them. */

const Named = z.object({ id: z.uuid(), name: z.string() });

/** Attachments are links: nothing is copied, and who may open them is decided where they lead. */
export const CommentLink = z.object({
  title: z.string().check(z.trim(), z.minLength(1, 'What is it? A few words.'), z.maxLength(120)),
  url: z.string().check(
    z.trim(),
    z.maxLength(2000),
    // Neither a script nor a password in an address, and no address without a name.
    z.regex(/^https:\/\/[^\s/?#@\\]+\.[^\s/?#@\\]+([/?#][^\s\\]*)?$/i, 'Write the address as https://…'),
  ),
});
export type CommentLink = z.output<typeof CommentLink>;

export const commentFields = {
  /** People are named as `@[id]`. */
  body: z.string().check(z.trim(), z.minLength(1, 'What would you like to say?'), z.maxLength(4000)),
  links: z._default(z.array(CommentLink).check(z.maxLength(10)), []),
};

export const Comment = z.object({
  id: z.uuid(),
  by: Named,
  at: z.string(),
  /** Empty where it was taken back. */
  body: z.string(),
  links: z.array(CommentLink),
  changedAt: z.nullable(z.string()),
  /** How it read before, latest first. */
  former: z.array(z.object({ body: z.string(), until: z.string() })),
  takenBackAt: z.nullable(z.string()),
  version: z.int(),
  /** It names me, and I have not said that I have seen it. */
  waitsForMe: z.boolean(),
  can: z.object({ change: z.boolean() }),
});
export type Comment = z.output<typeof Comment>;

export const Conversation = z.object({
  /** Latest first. */
  items: z.array(Comment),
  next: z.nullable(z.string()),
  /** Everybody whom the words name. */
  people: z.array(Named),
  follows: z.boolean(),
  /** Who may be named here; null: everybody in the organisation. */
  readers: z.nullable(z.array(Named)),
});
export type Conversation = z.output<typeof Conversation>;

export const commentNotFound = fault('comment_not_found', 404, 'This was not said here, or not by you.');
export const commentTakenBack = fault('comment_taken_back', 409, 'This was taken back.');

export const seeMention = write({
  name: 'inbox.see_mention',
  summary: 'Say that I have seen where I was named',
  path: '/mentions/{commentId}/seen',
  input: z.object({ commentId: z.uuid() }),
  output: z.object({ commentId: z.uuid() }),
  may: 'Everybody, for themselves.',
});
