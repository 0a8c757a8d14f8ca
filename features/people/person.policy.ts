import { rule } from '../../platform/authz/policy.ts';

const KEEPERS = ['people_lead', 'administrator'];

/** Names, titles, places and reporting lines are no secret inside a company. */
export const seePerson = rule({ relations: ['member'] });

/** Employee number, first and last day, reporting history, absences. */
export const seeDetails = rule({ relations: ['self', 'manager', 'acting_manager', 'skip_level'], grants: KEEPERS });

export const editPeople = rule({ grants: KEEPERS });

/** One's own name, zone, language and working days. */
export const editProfile = rule({ relations: ['self'], grants: KEEPERS });

export const nameStandIn = rule({ relations: ['manager', 'skip_level'], grants: KEEPERS });

export const giveMentor = rule({ relations: ['manager'], grants: KEEPERS });

export const noteAway = rule({ relations: ['self', 'manager', 'acting_manager'], grants: KEEPERS });

export const editOrganisationRule = rule({ grants: ['administrator'] });

/** What a person may change about themselves; the rest of the record is kept by people leads and administrators. */
export const PROFILE_FIELDS: ReadonlySet<string> = new Set(['name', 'zone', 'locale', 'workingDays']);
