import type { Actor } from '../../platform/authz/actor.ts';
import { permits, rule } from '../../platform/authz/policy.ts';

/** Goals are open to everybody in the organisation: they are what people do for each other, not a personal record. */
export const seeGoal = rule({ relations: ['member'] });

/** A draft is nobody's business yet but its owner's, their manager's and of whoever began it. */
export const seeDraft = rule({ relations: ['self', 'manager', 'acting_manager'], grants: ['executive'] });

/** Who keeps a goal: changes it, publishes it, says how it goes, closes it. */
export const keepGoal = rule({ relations: ['self', 'manager', 'acting_manager'], grants: ['executive'] });

/** Direction, priorities and goals of the whole organisation. */
export const lead = rule({ grants: ['executive', 'administrator'] });

/** Who sees that somebody carries many goals: they themselves, those above them, and who leads the whole. */
export const seeFullHands = rule({
  relations: ['self', 'manager', 'acting_manager', 'skip_level'],
  grants: ['executive'],
});

type Asking = Pick<Actor, 'person' | 'grants' | 'relations'>;
type Relations = ReadonlySet<string>;

export interface GoalStanding {
  readonly kind: 'organisation' | 'team' | 'individual';
  /** What is proposed is seen by everybody: whoever may be touched by it can say so in time. */
  readonly status: 'draft' | 'proposed' | 'active' | 'closed';
  readonly ownerId: string | null;
  readonly teamId: string | null;
  readonly createdBy: string;
}

/** The actor's relations are those to the goal's owner; a goal without an owner leaves only grants and who began it. */
export const maySeeGoal = (actor: Asking, relations: Relations, goal: GoalStanding): boolean =>
  goal.status === 'draft'
    ? goal.createdBy === actor.person || leadsTeam(actor, goal.teamId) || permits(seeDraft, actor, relations)
    : permits(seeGoal, actor, relations);

export const mayKeepGoal = (actor: Asking, relations: Relations, goal: GoalStanding): boolean =>
  permits(keepGoal, actor, relations) ||
  leadsTeam(actor, goal.teamId) ||
  (goal.kind === 'organisation' && permits(lead, actor, relations)) ||
  (goal.status === 'draft' && goal.createdBy === actor.person);

/** Whether the actor may begin such a goal, or give a goal such an owner and team. */
export function mayGiveGoal(
  actor: Asking,
  relations: Relations,
  goal: Pick<GoalStanding, 'kind' | 'ownerId' | 'teamId'>,
): boolean {
  if (permits(lead, actor, relations) && goal.kind !== 'individual') return true;
  if (goal.kind === 'organisation') return false;
  const ownersWord = goal.ownerId !== null && permits(keepGoal, actor, relations);
  if (goal.kind === 'individual') return ownersWord;
  return leadsTeam(actor, goal.teamId) || (ownersWord && actor.relations.has('manager'));
}

/** A priority is kept by its owner and by those who lead. */
export const mayKeepPriority = (actor: Asking, ownerId: string | null): boolean =>
  ownerId === actor.person || permits(lead, actor, new Set());

/** The teams that the actor leads, as the relations of the session name them. */
export const teamsLed = (actor: Pick<Actor, 'relations'>): string[] =>
  [...actor.relations].filter((held) => held.startsWith('leads-team:')).map((held) => held.slice('leads-team:'.length));

/** The few numbers of a team are chosen by whoever leads it. */
export const keepsStack = (actor: Pick<Actor, 'grants' | 'relations'>, teamId: string): boolean =>
  permits(lead, actor, new Set()) || actor.relations.has(`leads-team:${teamId}`);

const leadsTeam = (actor: Asking, teamId: string | null): boolean =>
  teamId !== null && actor.relations.has(`leads-team:${teamId}`);
