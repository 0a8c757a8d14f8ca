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
import type { GoalTable } from './table.store.ts';

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
    return done({ follows }, { verb: follows ? 'goal.followed' : 'goal.unfollowed', subject: { type: 'goal', id } });
  }),
];

// The words stand with the conversation, where they can be taken back; the trail says that something was said.
const entryOf = (verb: string, commentId: string, goalId: string) => ({
  verb,
  subject: { type: 'comment', id: commentId },
  detail: { goalId },
});

/** What the inbox needs to know of a goal; one statement. */
export const aboutGoal = async (ctx: Context, goal: GoalTable): Promise<About> => (await aboutGoals(ctx, [goal]))[0]!;

async function aboutGoals(ctx: Context, goals: readonly GoalTable[]): Promise<About[]> {
  const audience = Map.groupBy(await audienceStore(ctx).of(goals.map((goal) => goal.id)), (one) => one.goal);
  return goals.map((goal) => {
    const own = audience.get(goal.id) ?? [];
    return {
      subject: { type: 'goal', id: goal.id },
      title: goal.title,
      link: `/goals/${goal.id}`,
      concerned: own.filter(({ why }) => why === 'concerned').map(({ id }) => id),
      readers:
        standingOf(goal).status === 'draft'
          ? own.filter(({ why }) => why === 'reader').map(({ id, name }) => ({ id, name }))
          : null,
    };
  });
}

type Happening = keyof typeof goalNews.messages;
type Values = Readonly<Record<string, string>>;

/** Tells whoever follows goals what happened to them, in words of `goalNews`; three statements for any number. */
export async function tellOfGoals(
  ctx: Context,
  happened: readonly { goal: GoalTable; what: Happening; params: Values }[],
): Promise<void> {
  const about = await aboutGoals(
    ctx,
    happened.map((one) => one.goal),
  );
  await tellFollowers(
    ctx,
    happened.map((one, at) => ({
      ...about[at]!,
      readers: about[at]!.readers?.map((reader) => reader.id) ?? null,
      by: ctx.actor.person,
      what: `goals.${one.what}`,
      params: one.params,
    })),
  );
}

/** The same for one. */
export const tellOfGoal = (ctx: Context, goal: GoalTable, what: Happening, params: Values = {}): Promise<void> =>
  tellOfGoals(ctx, [{ goal, what, params }]);
