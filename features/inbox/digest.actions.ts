import { done, implement } from '../../platform/action/implement.ts';
import { card } from '../people/service.ts';
import { chooseDigest, readDigestChoice } from './digest.contract.ts';
import { digestStore } from './digest.store.ts';

// No policy: everybody chooses for themselves, and for nobody else.
export const digestActions = [
  implement(readDigestChoice, async (ctx) => {
    const me = ctx.actor.person;
    const choice = await digestStore(ctx).choice(me);
    const address = (await card(ctx, me))?.email ?? null;
    return { ...choice, zone: ctx.actor.zone, address };
  }),

  implement(chooseDigest, async (ctx, choice) => {
    const me = ctx.actor.person;
    const before = await digestStore(ctx).choice(me);
    await digestStore(ctx).choose(me, choice);
    return done(choice, {
      verb: 'digest.chosen',
      subject: { type: 'person', id: me },
      about: me,
      detail: { before, after: choice },
    });
  }),
];
