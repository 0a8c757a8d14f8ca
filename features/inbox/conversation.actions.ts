import { done, implement } from '../../platform/action/implement.ts';
import { askStore } from './ask.store.ts';
import { seeMention } from './conversation.contract.ts';
import { mentionKey } from './conversation.store.ts';

// No policy: the only row it can reach is the one addressed to the actor.
export const conversationActions = [
  implement(seeMention, async (ctx, { commentId }) => {
    await askStore(ctx).close([mentionKey(commentId)], 'seen', ctx.actor.person);
    return done(
      { commentId },
      { verb: 'mention.seen', subject: { type: 'comment', id: commentId }, about: ctx.actor.person },
    );
  }),
];
