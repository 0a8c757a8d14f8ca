/** What two series read in the same period. */
export interface LeadPair {
  moment: number;
  x: number;
  y: number;
}

/** Periods without readings that a straight line still bridges. */
const bridged = 2;

/** A lag counts periods, so short gaps are bridged by a straight line; what lies before a longer one is left out. */
export function unbroken(
  pairs: readonly LeadPair[],
  at: readonly number[],
): { pairs: LeadPair[]; at: number[]; filled: number } {
  let from = 0;
  for (let i = 1; i < pairs.length; i++) if (at[i]! - at[i - 1]! > bridged + 1) from = i;
  const kept: LeadPair[] = [];
  const places: number[] = [];
  let filled = 0;
  for (let i = from; i < pairs.length; i++) {
    const gap = i === from ? 1 : at[i]! - at[i - 1]!;
    for (let step = 1; step < gap; step++) {
      const between = (a: number, b: number) => a + (step / gap) * (b - a);
      const [a, b] = [pairs[i - 1]!, pairs[i]!];
      kept.push({ moment: between(a.moment, b.moment), x: between(a.x, b.x), y: between(a.y, b.y) });
      places.push(at[i - 1]! + step);
      filled++;
    }
    kept.push(pairs[i]!);
    places.push(at[i]!);
  }
  return { pairs: kept, at: places, filled };
}
