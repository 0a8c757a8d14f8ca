import { invalidInput, stale } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { daysBetween } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { closeAsk, reopenAsk } from '../inbox/service.ts';
import { card, standing } from '../people/service.ts';
import { isPromisable } from './check-in.domain.ts';
import { promisesShown } from './check-in-page.actions.ts';
import { ownWord } from './coaching.policy.ts';
import * as contract from './contract.ts';
import { promiseStore, type PromiseRecord } from './promise.store.ts';
import { askToKeep, promiseKey } from './service.ts';

/** A promise of the actor, held until the end of the transaction. */
async function own(ctx: Context, id: string): Promise<PromiseRecord> {
  const promise = await promiseStore(ctx).lock(id);
  if (!promise) throw contract.promiseNotFound();
  permit(ownWord, ctx.actor, await standing(ctx, promise.made_by), 'A promise is kept by whoever made it.');
  return promise;
}

async function ownOpen(ctx: Context, id: string): Promise<PromiseRecord> {
  const promise = await own(ctx, id);
  if (promise.kept_at !== null || promise.let_go_at !== null) throw contract.promiseClosed();
  return promise;
}

async function shown(ctx: Context, id: string): Promise<contract.Promised> {
  const [promise] = await promisesShown(ctx, [(await promiseStore(ctx).find(id))!]);
  return promise!;
}

const entry = (verb: string, promise: PromiseRecord, detail: Record<string, unknown> = {}) => ({
  verb,
  subject: { type: 'promise', id: promise.id },
  about: promise.to_person_id,
  detail,
});

const askAgain = async (ctx: Context, promise: PromiseRecord, dueOn: string): Promise<void> =>
  askToKeep(ctx, {
    id: promise.id,
    madeBy: promise.made_by,
    to: promise.to_person_id,
    toName: (await card(ctx, promise.to_person_id))?.name ?? '',
    text: promise.text,
    decision: promise.decision,
    madeOn: promise.made_on,
    dueOn,
    version: promise.version + 1,
  });

export const promiseActions = [
  implement(contract.keepPromise, async (ctx, { id }) => {
    const promise = await ownOpen(ctx, id);
    await promiseStore(ctx).keep(id, ctx.actor.person);
    await closeAsk(ctx, promiseKey(id), 'kept');
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const daysLate = Math.max(0, daysBetween(promise.due_on, today));
    return done(await shown(ctx, id), entry('promise.kept', promise, { daysLate }), [
      contract.promiseKept({ promiseId: id, madeBy: promise.made_by, to: promise.to_person_id, daysLate }),
    ]);
  }),

  implement(contract.reopenPromise, async (ctx, { id }) => {
    const promise = await own(ctx, id);
    if (promise.kept_at !== null) {
      await promiseStore(ctx).reopen(id);
      await reopenAsk(ctx, promiseKey(id), promise.made_by);
      await askAgain(ctx, promise, promise.due_on);
    }
    return done(await shown(ctx, id), entry('promise.reopened', promise));
  }),

  implement(contract.movePromise, async (ctx, { id, version, dueOn, reason }) => {
    const promise = await ownOpen(ctx, id);
    if (promise.version !== version) throw stale(await shown(ctx, id));
    const zone = (await card(ctx, promise.to_person_id))?.zone ?? ctx.actor.zone;
    if (!isPromisable(dueOn, localDay(ctx.clock.now(), zone)))
      throw invalidInput({
        fields: [{ path: 'dueOn', code: 'not_ahead', message: 'Promise it for a day from today on, within a year.' }],
      });
    await promiseStore(ctx).move(promise, dueOn, ctx.actor.person, reason);
    await askAgain(ctx, promise, dueOn);
    return done(await shown(ctx, id), entry('promise.moved', promise, { from: promise.due_on, to: dueOn }));
  }),

  implement(contract.letPromiseGo, async (ctx, { id, reason }) => {
    const promise = await ownOpen(ctx, id);
    await promiseStore(ctx).letGo(id, ctx.actor.person, reason);
    await closeAsk(ctx, promiseKey(id), 'let_go');
    return done(await shown(ctx, id), entry('promise.let_go', promise));
  }),
];
