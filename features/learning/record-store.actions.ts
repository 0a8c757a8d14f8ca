import type { Context } from '../../platform/action/context.ts';
import { done, implement, implementAhead, type Implementation } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { type Outward, OutwardProblem } from '../../platform/http/outward.ts';
import { sealer } from '../../platform/secret/seal.ts';
import { keepRecordStore, seeSkills } from './learning.policy.ts';
import {
  endRecordStore,
  nameRecordStore,
  noRecordStore,
  readRecordStore,
  readTold,
  tryRecordStore,
} from './record-store.contract.ts';
import { askStore, sealPurpose } from './statement.jobs.ts';
import { recordStore } from './statement.store.ts';

export function recordStoreActions(house: { secret: string; outward: Outward }): readonly Implementation[] {
  const box = sealer(house.secret);
  return [
    implement(readRecordStore, async (ctx) => {
      permit(keepRecordStore, ctx.actor, ctx.actor.relations);
      return stateOf(ctx);
    }),

    implementAhead(
      tryRecordStore,
      // Another machine may take its time, and a connection to our own database would wait with it.
      async (ctx, access) => {
        permit(keepRecordStore, ctx.actor, ctx.actor.relations);
        return askStore(house.outward, access).then(
          (status) =>
            status < 400 ? null : `It answers with ${status}. Is the address right, and may this account read?`,
          (error: unknown) => {
            if (error instanceof OutwardProblem) return error.message;
            throw error;
          },
        );
      },
      async (ctx, _access, problem) => {
        permit(keepRecordStore, ctx.actor, ctx.actor.relations);
        return { problem };
      },
    ),

    implement(nameRecordStore, async (ctx, { endpoint, account, secret, names }) => {
      permit(keepRecordStore, ctx.actor, ctx.actor.relations);
      const store = recordStore(ctx);
      await store.end(ctx.actor.person);
      const id = ctx.ids.next();
      const sealedSecret = box.seal(secret, sealPurpose(ctx.org, id));
      await store.begin({ id, endpoint: endpoint.replace(/\/+$/, ''), account, sealedSecret, names }, ctx.actor.person);
      return done(await stateOf(ctx), {
        verb: 'record_store.named',
        subject: { type: 'record_store', id },
        detail: { host: new URL(endpoint).host, names },
      });
    }),

    implement(endRecordStore, async (ctx) => {
      permit(keepRecordStore, ctx.actor, ctx.actor.relations);
      const store = await recordStore(ctx).open();
      if (!store || !(await recordStore(ctx).end(ctx.actor.person))) throw noRecordStore();
      return done({ ended: true }, { verb: 'record_store.ended', subject: { type: 'record_store', id: store.id } });
    }),

    implement(readTold, async (ctx) => {
      permit(seeSkills, ctx.actor, ctx.actor.relations);
      const store = await recordStore(ctx).open();
      return { to: store && { host: new URL(store.endpoint).host, names: store.names } };
    }),
  ];
}

async function stateOf(ctx: Context) {
  const store = await recordStore(ctx).open();
  if (!store) return { store: null };
  const { last_sent_at: lastSentAt, waiting, sent, refused, problem } = await recordStore(ctx).counts(store.id);
  const { endpoint, account, names, begunAt } = store;
  return { store: { endpoint, account, names, begunAt, waiting, sent, refused, lastSentAt, problem } };
}
