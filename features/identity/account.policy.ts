import { rule } from '../../platform/authz/policy.ts';

/** Rights, resets and everybody's tokens. */
export const administer = rule({ grants: ['administrator'] });

/** Who can sign in, and inviting people who hold no rights yet. */
export const manageAccounts = rule({ grants: ['administrator', 'people_lead'] });

export const seeAccount = rule({ relations: ['self'], grants: ['administrator', 'people_lead'] });

/** A people lead who could reset an administrator's password would be one: whoever holds rights is left to administrators. */
export const openDoorFor = (holdsRights: boolean) => (holdsRights ? administer : manageAccounts);
