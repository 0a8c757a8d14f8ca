import type { CookieToSet, RequestFacts, Work } from '../../platform/action/context.ts';
import { done, implement, type AuditEntry, type Implementation } from '../../platform/action/implement.ts';
import { newToken, readToken } from '../../platform/secret/token.ts';
import { endSession, sessionCookie, sessionUnknown, signOut, signOutEverywhere } from './contract.ts';
import { sessionPrefix } from './service.ts';
import { cookieSeconds, type SessionKind } from './session.domain.ts';
import { endCarried, sessionStore } from './session.store.ts';

interface Browser {
  readonly request: RequestFacts | null;
  setCookie(cookie: CookieToSet): void;
}

/**
 * Signs a browser in: always with a new token, so that one planted before leads nowhere.
 * @param work in the organisation of the person
 */
export async function openSession(
  browser: Browser,
  work: Work,
  person: string,
  kind: SessionKind,
): Promise<AuditEntry> {
  const token = newToken(sessionPrefix, work.org);
  const id = work.ids.next();
  await sessionStore(work).insert({
    id,
    token_hash: readToken(sessionPrefix, token)!.hash,
    person_id: person,
    kind,
    user_agent: browser.request?.userAgent ?? '',
    address: browser.request?.address ?? '',
  });
  const seconds = cookieSeconds(kind);
  browser.setCookie({ name: sessionCookie, value: token, ...(seconds === null ? {} : { maxAgeSeconds: seconds }) });
  return { verb: 'session.opened', subject: { type: 'session', id }, about: person, detail: { kind } };
}

/** The session that the request itself carries. */
export const carriedSession = (request: RequestFacts | null) =>
  readToken(sessionPrefix, request?.cookies[sessionCookie] ?? '');

/** Ends the session a browser still has before it gets another; wants the system role. */
export async function leaveCarriedSession(
  ctx: Pick<Work, 'tx' | 'clock'> & { request: RequestFacts | null },
): Promise<void> {
  const carried = carriedSession(ctx.request);
  if (carried) await endCarried(ctx.tx, carried, ctx.clock.iso());
}

export const sessionActions: readonly Implementation[] = [
  implement(signOut, async (ctx) => {
    const { person } = ctx.actor;
    const carried = carriedSession(ctx.request);
    const ended = carried && (await sessionStore(ctx).endOne(person, { tokenHash: carried.hash }));
    ctx.setCookie({ name: sessionCookie, value: null });
    return done(
      { done: true as const },
      { verb: 'session.ended', subject: { type: 'session', id: ended ?? person }, about: person },
    );
  }),

  implement(signOutEverywhere, async (ctx) => {
    const { person } = ctx.actor;
    const ended = await sessionStore(ctx).endAll(person, person, null);
    ctx.setCookie({ name: sessionCookie, value: null });
    return done(
      { ended },
      { verb: 'session.all_ended', subject: { type: 'person', id: person }, about: person, detail: { ended } },
    );
  }),

  implement(endSession, async (ctx, { id }) => {
    const { person } = ctx.actor;
    const ended = await sessionStore(ctx).endOne(person, { id });
    if (ended === null) throw sessionUnknown();
    return done({ done: true as const }, { verb: 'session.ended', subject: { type: 'session', id }, about: person });
  }),
];
