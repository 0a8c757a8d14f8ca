import * as z from 'zod/mini';
import type { OutputOf } from '../../platform/action/action.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { done, implement, type Implementation } from '../../platform/action/implement.ts';
import type { Actor } from '../../platform/authz/actor.ts';
import { permit, permits } from '../../platform/authz/policy.ts';
import { personNotFound } from '../people/contract.ts';
import { administer, manageAccounts, openDoorFor, seeAccount } from './account.policy.ts';
import { accountStore } from './account.store.ts';
import { giveRight, lastAdministrator, listAccounts, readAccount, takeRight } from './account.contract.ts';
import { readSecurity, whoAmI } from './contract.ts';
import { organisation } from '../people/service.ts';
import { personStore, type PersonRow } from './person.store.ts';
import { rightStore } from './right.store.ts';
import { carriedSession } from './session.actions.ts';
import { isAlive } from './session.domain.ts';
import { sessionStore, type SessionRow } from './session.store.ts';
import { twoStepStore } from './two-step.store.ts';

const nobody: ReadonlySet<string> = new Set();
const relationTo = (actor: Actor, person: string): ReadonlySet<string> =>
  new Set(actor.person === person ? ['self'] : []);

function stateOf(row: PersonRow): OutputOf<typeof readAccount>['state'] {
  if (row.left_on !== null) return 'left';
  if (row.has_account) return 'active';
  return row.invited ? 'invited' : 'none';
}

function toAccount(row: PersonRow, actor: Actor): OutputOf<typeof readAccount> {
  const state = stateOf(row);
  const administrator = permits(administer, actor, nobody);
  return {
    person: row.person_id,
    name: row.name,
    state,
    names: [...row.names],
    grants: [...row.grants],
    twoStep: row.two_step,
    seenAt: row.seen_at,
    can: {
      invite: (state === 'none' || state === 'invited') && permits(openDoorFor(row.grants.length > 0), actor, nobody),
      reset: state === 'active' && administrator,
      grant: state !== 'left' && administrator,
    },
  };
}

const aliveAt =
  (now: number) =>
  ({ kind, created_at, seen_at }: SessionRow): boolean =>
    isAlive({ kind, createdAt: Date.parse(created_at), seenAt: Date.parse(seen_at) }, now);

export const accountActions: readonly Implementation[] = [
  implement(whoAmI, async (ctx) => {
    const { actor } = ctx;
    const own = await organisation(ctx);
    const carried = carriedSession(ctx.request);
    const sessions = carried ? await sessionStore(ctx).open(actor.person) : [];
    return {
      person: actor.person,
      name: actor.name,
      organisation: { id: own.id, name: own.name, demo: own.demo },
      grants: [...actor.grants],
      relations: [...actor.relations],
      zone: actor.zone,
      locale: actor.locale,
      sharedDevice: sessions.some(
        (session) => session.token_hash === carried?.hash && session.kind === 'shared_device',
      ),
      can: {
        administer: permits(administer, actor, nobody),
        invite: permits(manageAccounts, actor, nobody),
        seeAudit: permits(manageAccounts, actor, nobody),
      },
    };
  }),

  implement(readSecurity, async (ctx) => {
    const { person } = ctx.actor;
    const carried = carriedSession(ctx.request);
    const accounts = accountStore(ctx);
    const account = await accounts.of(person);
    const twoStep = await twoStepStore(ctx).of(person);
    const sessions = (await sessionStore(ctx).open(person)).filter(aliveAt(ctx.clock.now()));
    return {
      names: (await accounts.names([person])).map(({ kind, shown }) => ({ kind, shown })),
      hasPassword: account !== null,
      passwordSetAt: account?.password_set_at ?? null,
      twoStep: {
        on: twoStep?.confirmed_at != null,
        since: twoStep?.confirmed_at ?? null,
        recoveryCodesLeft: await twoStepStore(ctx).recoveryCodesLeft(person),
      },
      sessions: sessions.map(({ id, token_hash, kind, user_agent, created_at, seen_at }) => ({
        id,
        current: token_hash === carried?.hash,
        device: user_agent,
        kind,
        createdAt: created_at,
        seenAt: seen_at,
      })),
    };
  }),

  implement(readAccount, async (ctx, { personId }) => {
    permit(seeAccount, ctx.actor, relationTo(ctx.actor, personId));
    const row = await personStore(ctx).find(personId);
    if (!row) throw personNotFound();
    return toAccount(row, ctx.actor);
  }),

  implement(listAccounts, async (ctx, { cursor, limit, search, state }) => {
    permit(manageAccounts, ctx.actor, nobody);
    const after = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]));
    const rows = await personStore(ctx).list({ search: search ?? null, state: state ?? null, after, limit });
    const page = toPage(rows, limit, (row) => [row.sort_key, row.person_id]);
    return { items: page.items.map((row) => toAccount(row, ctx.actor)), next: page.next };
  }),

  implement(giveRight, async (ctx, { personId, right }) => {
    permit(administer, ctx.actor, nobody);
    const person = await personStore(ctx).find(personId);
    if (!person || person.left_on !== null) throw personNotFound();
    const given = await rightStore(ctx).give(personId, right, ctx.actor.person);
    const account = toAccount((await personStore(ctx).find(personId))!, ctx.actor);
    return done(account, {
      verb: 'right.given',
      subject: { type: 'person', id: personId },
      about: personId,
      detail: { right, already: !given },
    });
  }),

  implement(takeRight, async (ctx, { personId, right }) => {
    permit(administer, ctx.actor, nobody);
    const rights = rightStore(ctx);
    if (right === 'administrator') {
      const holders = await rights.holdersLocked('administrator');
      if (holders.length === 1 && holders[0] === personId) throw lastAdministrator();
    }
    const taken = await rights.take(personId, right, ctx.actor.person);
    const row = await personStore(ctx).find(personId);
    if (!row) throw personNotFound();
    return done(toAccount(row, ctx.actor), {
      verb: 'right.taken',
      subject: { type: 'person', id: personId },
      about: personId,
      detail: { right, held: taken.length > 0 },
    });
  }),
];
