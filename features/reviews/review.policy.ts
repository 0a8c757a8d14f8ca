import { rule } from '../../platform/authz/policy.ts';
import type { Side } from './contract.ts';

/** A review is between a person and whoever answers for them; people leads see how far reviews are, not what they say. */
export const seeReview = rule({ relations: ['self', 'manager', 'acting_manager'] });

export const writeForPerson = rule({ relations: ['self'] });
export const writeForManager = rule({ relations: ['manager', 'acting_manager'] });

export const openRounds = rule({ grants: ['people_lead', 'administrator'] });

interface Standing {
  readonly managerId: string | null;
  readonly signed: boolean;
}

/** Whoever wrote the other half keeps reading what they signed, also when somebody else answers for the person by now. */
export const maySee = (actor: string, permitted: boolean, review: Standing): boolean =>
  permitted || (review.signed && review.managerId === actor);

/** Which of the two voices somebody holds, by how they stand to the person. */
export const sideOf = (relations: ReadonlySet<string>): Side | null =>
  writeForPerson.relations.some((relation) => relations.has(relation))
    ? 'person'
    : writeForManager.relations.some((relation) => relations.has(relation))
      ? 'manager'
      : null;
