import { rule } from '../../platform/authz/policy.ts';

/** The answers are about the company, protected so that nobody can be found in them; so they belong to everybody in it. */
export const seeInsights = rule({ relations: ['member'] });
