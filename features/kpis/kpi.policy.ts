import type { Actor } from '../../platform/authz/actor.ts';
import { permits, rule } from '../../platform/authz/policy.ts';

/** A team's or a shop's number is not a personal record. */
export const seeKpis = rule({ relations: ['member'] });

/** To draft, change, activate, retire, read in and decide about signals; relations are those to the KPI's owner. */
export const keepKpi = rule({
  relations: ['self', 'manager', 'acting_manager'],
  grants: ['administrator', 'executive'],
});

/** Whoever leads the team or the location keeps its numbers too. */
export function keeps(
  actor: Pick<Actor, 'grants' | 'relations'>,
  toOwner: ReadonlySet<string>,
  place: { teamId: string | null; locationId: string | null },
): boolean {
  return (
    permits(keepKpi, actor, toOwner) ||
    (place.teamId !== null && actor.relations.has(`leads-team:${place.teamId}`)) ||
    (place.locationId !== null && actor.relations.has(`leads-location:${place.locationId}`))
  );
}
