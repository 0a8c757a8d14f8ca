import type { Actor } from '../platform/authz/actor.ts';
import type { Db } from '../platform/db/pool.ts';

/** The actor that a person is right now: facts of `people`, grants of `identity`. Null for somebody unknown or gone. */
export async function actorOf(_db: Db, _org: string, _person: string): Promise<Actor | null> {
  return null;
}
