import type { Day } from '../../platform/kernel/day.ts';
import { reportingCycles } from './reporting-cycle.domain.ts';

/** A dated link of a person to somebody above or beside them, in force from `from` up to but not including `until`. */
export interface Link {
  readonly personId: string;
  readonly otherId: string;
  readonly from: Day;
  readonly until: Day | null;
}

export const inForce = (link: Link, day: Day): boolean => link.from <= day && (link.until === null || day < link.until);

/** What becomes of a person's earlier links when a new one begins on a day: the running one ends there, later plans are dropped. */
export function succeed<Row extends Link>(history: readonly Row[], from: Day): { end: Row[]; drop: Row[] } {
  return {
    end: history.filter((link) => link.from < from && (link.until === null || link.until > from)),
    drop: history.filter((link) => link.from >= from),
  };
}

/**
 * The first day from `link.from` on which the new manager link would close a circle, with everybody in it; null when it never
 * does. Reporting lines change only on the days on which links begin, so those are the only days to look at.
 *
 * @param above the dated manager links of everybody who stands, now or later, above the new manager
 */
export function circleFrom(link: Link, above: readonly Link[]): { day: Day; people: string[] } | null {
  const links = [...above.filter((other) => other.personId !== link.personId), link];
  const days = [...new Set([link.from, ...links.map(({ from }) => from)])]
    .filter((day) => day >= link.from && inForce(link, day))
    .toSorted();
  for (const day of days) {
    const up = new Map(links.filter((other) => inForce(other, day)).map((other) => [other.personId, other.otherId]));
    const circle = reportingCycles([link.personId], (person) => up.get(person)).find((people) =>
      people.includes(link.personId),
    );
    if (circle) return { day, people: circle };
  }
  return null;
}
