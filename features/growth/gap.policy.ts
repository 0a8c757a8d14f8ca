import type { Actor } from '../../platform/authz/actor.ts';
import { permits, rule } from '../../platform/authz/policy.ts';

/** Relations are those to each person a gap is about. */
export const seeGap = rule({ relations: ['self', 'manager', 'acting_manager'] });

/** To name its cause, agree what follows, give help and close it. */
export const decideGap = rule({ relations: ['manager', 'acting_manager'] });

/** Where a group is too small for a figure, what was tried is seen by those it concerns. */
export const seeStudies = rule({ relations: ['member'] });

interface Concerned {
  ownerId: string;
  personIds: readonly string[];
}

type Asking = Pick<Actor, 'person' | 'grants'>;
type Standings = ReadonlyMap<string, ReadonlySet<string>>;

const none: ReadonlySet<string> = new Set();

/** Its owner, its people, and whoever answers for one of them. */
export const maySee = (actor: Asking, gap: Concerned, standings: Standings): boolean =>
  gap.ownerId === actor.person || gap.personIds.some((person) => permits(seeGap, actor, standings.get(person) ?? none));

/** Its owner, unless it is about the owner alone; or whoever answers for everybody it is about. */
export const mayDecide = (actor: Asking, gap: Concerned, standings: Standings): boolean =>
  gap.personIds.length > 0 &&
  ((gap.ownerId === actor.person && !gap.personIds.every((person) => person === actor.person)) ||
    gap.personIds.every((person) => permits(decideGap, actor, standings.get(person) ?? none)));
