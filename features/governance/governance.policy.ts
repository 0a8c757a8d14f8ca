import type { Actor } from '../../platform/authz/actor.ts';
import { rule } from '../../platform/authz/policy.ts';

export const planCycles = rule({ grants: ['people_lead', 'executive', 'administrator'] });

export const setRhythm = rule({ grants: ['people_lead', 'administrator'] });
export const setPersonRhythm = rule({
  relations: ['self', 'manager', 'acting_manager'],
  grants: ['people_lead', 'administrator'],
});
export const leadsTeam = (actor: Pick<Actor, 'relations'>, team: string): boolean =>
  actor.relations.has(`leads-team:${team}`);

export const readRights = rule({ relations: ['member'] });
export const decideRights = rule({ grants: ['executive', 'administrator'] });

export const keepStandards = rule({ grants: ['people_lead', 'executive'] });

export const seeTrail = rule({ grants: ['people_lead', 'administrator'] });
/** An entry as it was written, with codes and ids: nothing that its reader is not told in words. */
export const seeCode = rule({ grants: ['administrator'] });
export const seeAllMail = rule({ grants: ['administrator'] });

/** Rooms whose records are between two people: the trail says that something was done, not about whom nor in which words. */
export const betweenTwo: readonly string[] = ['coaching', 'growth', 'learning', 'reviews'];
export const isBetweenTwo = (action: string): boolean => betweenTwo.includes(action.slice(0, action.indexOf('.')));

/** What is said against an entry is read by whom it was said to, and by whoever keeps the standards of how people are treated. */
export const seeDisagreements = rule({ grants: ['people_lead'] });
