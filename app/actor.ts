import {
  actorOfPerson,
  actorOfSession,
  actorOfToken,
  sessionPrefix,
  tokenPrefix,
} from '../features/identity/service.ts';
import { sessionCookie } from '../features/identity/contract.ts';
import type { RequestFacts } from '../platform/action/context.ts';
import type { Actor } from '../platform/authz/actor.ts';
import type { Db } from '../platform/db/pool.ts';
import { inOrg } from '../platform/db/tx.ts';
import type { Identified } from '../platform/http/server.ts';
import { systemClock, type Clock } from '../platform/kernel/clock.ts';
import { readToken } from '../platform/secret/token.ts';

/** The actor that a person is right now: facts of `people`, grants of `identity`. Null for somebody unknown or gone. */
export function actorOf(db: Db, org: string, person: string, clock: Clock = systemClock): Promise<Actor | null> {
  return inOrg(db, org, 'read', (tx) => actorOfPerson({ org, tx, clock }, person));
}

/**
 * Who a request comes from: the token it bears, or the session in its cookie. Both carry their organisation, so that the
 * look-up is one statement inside it. A bad token is not forgiven because of a good cookie.
 */
export async function identify(
  db: Db,
  facts: Pick<RequestFacts, 'cookies'>,
  authorization: string | null,
  clock: Clock = systemClock,
): Promise<Identified | null> {
  if (authorization !== null) {
    const token = readToken(tokenPrefix, authorization.replace(/^Bearer\s+/i, ''));
    const actor =
      token && (await inOrg(db, token.org, 'write', (tx) => actorOfToken({ org: token.org, tx, clock }, token.hash)));
    return actor && { actor, via: 'token' };
  }
  const session = readToken(sessionPrefix, facts.cookies[sessionCookie] ?? '');
  const actor =
    session &&
    (await inOrg(db, session.org, 'write', (tx) => actorOfSession({ org: session.org, tx, clock }, session.hash)));
  return actor && { actor, via: 'session' };
}
