import { forbidden } from '../action/action.ts';
import type { Actor } from './actor.ts';

/**
 * One declaration of who may, with two halves: {@link permits} for one row and {@link visibleTo} for lists. The relations are
 * those of the actor to the person a row is about (`self`, `manager`, …); `member` holds for everybody in the organisation.
 */
export interface Rule {
  readonly relations: readonly string[];
  readonly grants: readonly string[];
}

/** Which rows of a list: all of the organisation, none, or those about people to whom the actor stands in one of the relations. */
export type Visible = 'all' | 'none' | { readonly relations: readonly string[] };

/** @example rule({ relations: ['self', 'manager'], grants: ['people_lead'] }) */
export const rule = (who: { relations?: readonly string[]; grants?: readonly string[] }): Rule => ({
  relations: who.relations ?? [],
  grants: who.grants ?? [],
});

export function visibleTo(who: Rule, actor: Pick<Actor, 'grants'>): Visible {
  if (who.relations.includes('member') || who.grants.some((grant) => actor.grants.has(grant))) return 'all';
  return who.relations.length > 0 ? { relations: who.relations } : 'none';
}

export function permits(who: Rule, actor: Pick<Actor, 'grants'>, relations: ReadonlySet<string>): boolean {
  const visible = visibleTo(who, actor);
  if (typeof visible === 'string') return visible === 'all';
  return visible.relations.some((relation) => relations.has(relation));
}

/** Throws `forbidden` unless the rule permits; `why` tells the reader what would be needed. */
export function permit(who: Rule, actor: Pick<Actor, 'grants'>, relations: ReadonlySet<string>, why?: string): void {
  if (!permits(who, actor, relations)) throw forbidden(why ? { detail: why } : {});
}
