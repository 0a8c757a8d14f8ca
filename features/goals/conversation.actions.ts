import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import {
  conversationOf,
  follow,
  say,
  sayDifferently,
  takeWordsBack,
  tellFollowers,
  type About,
} from '../inbox/service.ts';
import { audienceStore } from './audience.store.ts';
import {
  changeComment,
  followGoal,
  goalDiscussed,
  readConversation,
  takeCommentBack,
  writeComment,
} from './conversation.contract.ts';
import type { goalNews } from './goal-news.format.ts';
import { seenGoal, standingOf } from './goal-page.actions.ts';
import type { GoalRow } from './goal.store.ts';

export const conversationActions = [
  implement(readConversation, async (ctx, { id, ...page }) => {
    const { goal } = await seenGoal(ctx, id);
    return conversationOf(ctx, await aboutGoal(ctx, goal), page);
  }),

  implement(writeComment, async (ctx, { id, ...said }) => {
    const { goal } = await seenGoal(ctx, id);
    const commentId = await say(ctx, await aboutGoal(ctx, goal), said);
    return done({ commentId }, entryOf('comment.written', commentId, id), [goalDiscussed({ goalId: id, commentId })]);
  }),

  implement(changeComment, async (ctx, { id, commentId, ...said }) => {
    const { goal } = await seenGoal(ctx, id);
    await sayDifferently(ctx, await aboutGoal(ctx, goal), { id: commentId, ...said });
    return done({ commentId }, entryOf('comment.changed', commentId, id), [goalDiscussed({ goalId: id, commentId })]);
  }),

  implement(takeCommentBack, async (ctx, { id, commentId }) => {
    const { goal } = await seenGoal(ctx, id);
    await takeWordsBack(ctx, await aboutGoal(ctx, goal), commentId);
    return done({ commentId }, entryOf('comment.taken_back', commentId, id), [
      goalDiscussed({ goalId: id, commentId }),
    ]);
  }),

  implement(followGoal, async (ctx, { id, follows }) => {
    await seenGoal(ctx, id);
    await follow(ctx, { type: 'goal', id }, ctx.actor.person, follows);
    return done({ follows }, { verb: 'goal.followed', subject: { type: 'goal', id }, detail: { follows } });
  }),
];

// The words stand with the conversation, where they can be taken back; the trail says that something was said.
const entryOf = (verb: string, commentId: string, goalId: string) => ({
  verb,
  subject: { type: 'comment', id: commentId },
  detail: { goalId },
});

/** What the inbox needs to know of a goal; one statement. */
export async function aboutGoal(ctx: Context, goal: GoalRow): Promise<About> {
  const audience = await audienceStore(ctx).of(goal);
  const isDraft = standingOf(goal).status === 'draft';
  const readers = new Map(
    audience
      .filter(({ why, id }) => why === 'reader' || id === goal.owner_id)
      .map(({ id, name }) => [id, { id, name }]),
  );
  return {
    subject: { type: 'goal', id: goal.id },
    title: goal.title,
    link: `/goals/${goal.id}`,
    concerned: audience.filter(({ why }) => why === 'concerned').map(({ id }) => id),
    readers: isDraft ? [...readers.values()] : null,
  };
}

/** Tells whoever follows a goal what happened to it, in words of `goalNews`; three statements. */
export async function tellOfGoal(
  ctx: Context,
  goal: GoalRow,
  what: keyof typeof goalNews.messages,
  params: Readonly<Record<string, string>> = {},
): Promise<void> {
  const about = await aboutGoal(ctx, goal);
  await tellFollowers(ctx, {
    ...about,
    readers: about.readers && about.readers.map((one) => one.id),
    by: ctx.actor.person,
    what: `goals.${what}`,
    params,
  });
}
