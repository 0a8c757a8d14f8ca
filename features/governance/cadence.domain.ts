/** On which weekday check-ins are due, 1 = Monday … 7 = Sunday. Friday, unless somebody decided otherwise. */
export const usualCheckInDay = 5;

export type CadenceScope = 'organisation' | 'team' | 'person';
export type CadenceRow = { scope: CadenceScope; teamId: string | null; personId: string | null; checkInDay: number };

/**
 * The day for a person: their own, else that of the nearest team, else the organisation's.
 * @param teams the person's team first, then its parents
 */
export function checkInDayOf(person: string, teams: readonly string[], rows: readonly CadenceRow[]): number {
  const own = rows.find((row) => row.personId === person);
  if (own) return own.checkInDay;
  for (const team of teams) {
    const theirs = rows.find((row) => row.teamId === team);
    if (theirs) return theirs.checkInDay;
  }
  return rows.find((row) => row.scope === 'organisation')?.checkInDay ?? usualCheckInDay;
}
