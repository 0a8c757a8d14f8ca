import { studentQuantile } from './distribution.domain.ts';
import { mean } from './regression.domain.ts';

/** How much wider a range must be because units part by themselves, as the comparison units show it. */
export interface Widening {
  factor: number;
  /** by how many of their own standard errors they part */
  apart: number;
}

/** Comparison units with which it can be seen how units part: two could only be judged by each other. */
export const fewestToSeeShifts = 3;

/**
 * What is believed before any was seen to part, in units that part by no more than their errors say. Where units can show it, it
 * weighs the less the more of them there are: more would hide that a handful of shops all moved in one week, less would find
 * little. Where they cannot, the errors have to be believed, as if ten units had borne them out. Both are chosen so that
 * no null of the proof is claimed in more than 7 of 100 (`npm run prove -- --full interventions`).
 */
const believed = (units: number) => (units < fewestToSeeShifts ? 10 : 7 / units);

/** The errors may have been said too carefully, but not by more than this share of their variance. */
const tooCareful = 0.5;

/**
 * Each comparison unit, judged as if it had been treated, says in its own standard errors how far units part without a cause
 * (placebo units: Abadie, Diamond & Hainmueller 2010). Their squares are pooled with what is believed beforehand; judged by
 * each other, `n` units know what `n − 1` do, so that Student's t with so few degrees of freedom takes the place of the normal
 * (Donald & Lang 2007). What a unit did by itself before the start is known already from the memory of its errors
 * (departure.domain.ts); this is for what only other units can show.
 */
export function widthOfShifts(departures: readonly number[]): Widening {
  const seen = departures.length < fewestToSeeShifts ? 0 : departures.length - 1;
  const prior = believed(departures.length);
  const average = seen > 0 ? mean(departures.map((z) => z * z)) : 1;
  const apart = Math.sqrt(Math.max(tooCareful, (prior + seen * average) / (prior + seen)));
  return { factor: (apart * studentQuantile(0.975, prior + seen)) / 1.959964, apart };
}
