import type { Actor } from '../../platform/authz/actor.ts';
import { permits, rule, type Rule } from '../../platform/authz/policy.ts';

/**
 * The library and the drafts: for those who answer for people's work and for those who serve all branches. The relation is one the
 * actor holds somewhere ("has reports"), not one to a certain person.
 */
export const authorCourses: Rule = rule({
  relations: ['manager', 'acting_manager'],
  grants: ['learning_team', 'people_lead', 'executive', 'administrator'],
});

/** What can be learned here is no secret. */
export const seeSkills: Rule = rule({ relations: ['member'] });

/** A document or a course of somebody else is put away only by those who serve everybody. */
export const putAwayDocument: Rule = rule({
  relations: ['owner'],
  grants: ['learning_team', 'people_lead', 'administrator'],
});

/** Who may ask a person to learn something. */
export const assignTo: Rule = rule({
  relations: ['self', 'manager', 'acting_manager', 'location_lead'],
  grants: ['learning_team', 'people_lead', 'administrator'],
});

/** Asks whole audiences, whichever branch they are in. */
export const serveAllBranches: Rule = rule({ grants: ['learning_team', 'people_lead', 'administrator'] });

/** Who sees that a person was asked and whether they have completed. Nobody sees answers. */
export const seeCompletion: Rule = rule({
  relations: ['self', 'manager', 'acting_manager', 'skip_level', 'location_lead'],
  grants: ['learning_team', 'people_lead', 'administrator'],
});

/** Reads every document, whomever it is open to. */
export const seeAllDocuments: Rule = rule({ grants: ['learning_team', 'people_lead', 'administrator'] });

export const readerOf = (actor: Actor) => ({
  person: actor.person,
  all: permits(seeAllDocuments, actor, actor.relations),
  author: permits(authorCourses, actor, actor.relations),
});

/** Names a document, its owner, its readers and the day on which it is looked at again. */
export const keepDocuments: Rule = rule({
  relations: ['owner'],
  grants: ['learning_team', 'people_lead', 'administrator'],
});

/** What leaves for another system is settled by those who answer for the installation. */
export const keepRecordStore: Rule = rule({ grants: ['administrator'] });
