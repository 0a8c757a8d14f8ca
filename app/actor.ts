import type { RequestFacts } from '../platform/action/context.ts';
import type { Actor } from '../platform/authz/actor.ts';
import type { Db } from '../platform/db/pool.ts';
import type { Identified } from '../platform/http/server.ts';

/** The actor that a person is right now: facts of `people`, grants of `identity`. Null for somebody unknown or gone. */
export async function actorOf(_db: Db, _org: string, _person: string): Promise<Actor | null> {
  return null;
}

/** Who a request comes from: the session in its cookie, or the token it bears. */
export async function identify(_db: Db, _facts: RequestFacts, _authorization: string | null): Promise<Identified | null> {
  return null;
}
