import { rule } from '../../platform/authz/policy.ts';

/** What the company means by a skill is no secret inside. */
export const seeFramework = rule({ relations: ['member'] });

export const keepFramework = rule({ grants: ['people_lead', 'administrator'] });

/** Somebody who saw it, and the person: relations to the one it is about. */
export const noteSeen = rule({ relations: ['self', 'manager', 'acting_manager', 'mentor'] });

/** A development plan belongs to its person; whoever answers for them reads it. */
export const seePlan = rule({ relations: ['self', 'manager', 'acting_manager'] });
