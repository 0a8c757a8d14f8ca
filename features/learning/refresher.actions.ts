import { done, implement } from '../../platform/action/implement.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { closeAsk } from '../inbox/service.ts';
import { attemptStore } from './attempt.store.ts';
import { nothingToRefresh, refreshers, refreshItem } from './contract.ts';
import { blockStore } from './block.store.ts';
import { isRight } from './item.domain.ts';
import { todaysRefreshers } from './refresher.domain.ts';
import { refresherAskKey } from './refresher.jobs.ts';
import { refresherStore } from './refresher.store.ts';
import { remember } from './take.actions.ts';
import { asked, feedbackOn } from './taking.domain.ts';

export const refresherActions = [
  implement(refreshers, async (ctx) => {
    const day = localDay(ctx.clock.now(), ctx.actor.zone);
    const store = refresherStore(ctx, ctx.actor.person);
    const cards = todaysRefreshers(await store.due(day), day, await store.metOn(day));
    return {
      items: cards.map((card) => ({ item: asked(card.itemId, card.content), course: card.courseTitle })),
      later: await store.nextAfter(day),
    };
  }),

  implement(refreshItem, async (ctx, { itemId, response }) => {
    const day = localDay(ctx.clock.now(), ctx.actor.zone);
    const store = refresherStore(ctx, ctx.actor.person);
    const card = (await store.due(day)).find((one) => one.itemId === itemId);
    if (!card) throw nothingToRefresh();
    const right = isRight(card.content, response);
    await attemptStore(ctx, ctx.actor.person).answer(itemId, null, response, right);
    const after = await remember(ctx, itemId, right);
    const left = todaysRefreshers(await store.due(day), day, await store.metOn(day));
    if (left.length === 0) await closeAsk(ctx, refresherAskKey, 'done', ctx.actor.person);
    const source = await blockStore(ctx).sourceOf(itemId);
    return done(
      feedbackOn(
        card.content,
        response,
        source ?? { document: card.courseTitle, version: 1, block: null },
        after.dueOn,
      ),
      {
        verb: 'refresher.answered',
        subject: { type: 'person', id: ctx.actor.person },
        about: ctx.actor.person,
        detail: { course: card.course },
      },
    );
  }),
];
