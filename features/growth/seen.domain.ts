import type { StudyVerdict } from './study.domain.ts';
import type { Tally } from './watch.domain.ts';

// Whether a behaviour is seen more often among those who were helped. Judged by people who do not know who was, among people with the
// same need: against people who never had it, help would always look worse.

export interface SeenVerdict {
  verdict: StudyVerdict;
  /** Difference of the shares, helped less others, with its 95 % range. */
  effect: number;
  low: number;
  high: number;
  /** People on each side with whom a difference that matters would be found in 8 of 10. */
  neededEach: number;
}

/** Half of the people: less is seldom worth a course, and no team is large enough to find it. */
export const mattersInShare = 0.5;

const z95 = 1.959964;
const z80 = 0.841621;

/** Wilson's score interval for a share (Wilson 1927). */
function wilson({ seen, of }: Tally): [number, number] {
  const p = seen / of;
  const centre = (p + z95 ** 2 / (2 * of)) / (1 + z95 ** 2 / of);
  const half = (z95 / (1 + z95 ** 2 / of)) * Math.sqrt((p * (1 - p)) / of + z95 ** 2 / (4 * of ** 2));
  return [centre - half, centre + half];
}

/**
 * The difference of two shares by Newcombe's hybrid score method (Statistics in Medicine 17, 1998, method 10), which keeps its level
 * with few people where the usual interval does not.
 */
export function judgeSeen(helped: Tally, others: Tally, matters = mattersInShare): SeenVerdict {
  const [p1, p2] = [helped.seen / helped.of, others.seen / others.of];
  const [l1, u1] = wilson(helped);
  const [l2, u2] = wilson(others);
  const effect = p1 - p2;
  const low = effect - Math.hypot(p1 - l1, u2 - p2);
  const high = effect + Math.hypot(u1 - p1, p2 - l2);
  const verdict =
    low > -matters && high < matters && low <= 0 && high >= 0
      ? 'no-effect'
      : low > 0
        ? 'improved'
        : high < 0
          ? 'worse'
          : 'cannot-tell';
  return { verdict, effect, low, high, neededEach: neededEach(matters) };
}

/**
 * People on each side for a difference that matters around one half, where it is hardest to see, at 5 % and 80 %; the score method
 * asks for two more than the formula of Fleiss (Statistical Methods for Rates and Proportions, 1981, 3.2).
 */
export function neededEach(matters: number): number {
  const [p1, p2] = [0.5 + matters / 2, 0.5 - matters / 2];
  const spread = z95 * Math.sqrt(0.5) + z80 * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  return Math.ceil((spread / matters) ** 2) + 2;
}
