import type { Actor } from '../../platform/authz/actor.ts';
import { permits } from '../../platform/authz/policy.ts';
import { lead } from './goal.policy.ts';

type Asking = Pick<Actor, 'person' | 'grants' | 'relations'>;
const nobody: ReadonlySet<string> = new Set();

type Aim = { readonly kind: 'team' | 'location'; readonly id: string } | { readonly kind: 'role' };

/** A role reaches across all teams: only those who lead the whole may expect something of it. */
export const mayExpect = (actor: Asking, aim: Aim): boolean =>
  permits(lead, actor, nobody) || (aim.kind !== 'role' && actor.relations.has(`leads-${aim.kind}:${aim.id}`));

export const mayExpectAnything = (actor: Asking): boolean =>
  permits(lead, actor, nobody) || [...actor.relations].some((held) => /^leads-(?:team|location):/.test(held));

/** The teams or places of which the actor may expect something; null: any of them, and roles too. */
export const mayExpectOf = (actor: Asking, kind: 'team' | 'location'): string[] | null =>
  permits(lead, actor, nobody)
    ? null
    : [...actor.relations].flatMap((held) =>
        held.startsWith(`leads-${kind}:`) ? [held.slice(`leads-${kind}:`.length)] : [],
      );

/** Who sees who has answered, and ends it. */
export const mayFollow = (actor: Asking, givenBy: string): boolean =>
  givenBy === actor.person || actor.grants.has('executive');
