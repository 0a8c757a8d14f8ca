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
 * What is believed before any was seen to part, in units that part by no more than their errors say. Two, where others can show
 * otherwise; more would hide that a handful of shops all moved in the same week, fewer would find little. Where nothing can be seen
 * the errors have to be believed, as if twelve units had borne them out.
 */
const believed = { seen: 2, unseen: 12 };

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
  const seen = departures.length >= fewestToSeeShifts ? departures.length - 1 : 0;
  const prior = seen > 0 ? believed.seen : believed.unseen;
  const average = seen > 0 ? mean(departures.map((z) => z * z)) : 1;
  const apart = Math.sqrt(Math.max(tooCareful, (prior + seen * average) / (prior + seen)));
  return { factor: (apart * studentQuantile(0.975, prior + seen)) / 1.959964, apart };
}
