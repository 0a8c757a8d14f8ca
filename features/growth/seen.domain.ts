import type { StudyVerdict } from './study.domain.ts';
import { tallyOf, type Tally, type Watched } from './watch.domain.ts';

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

/** Wilson's score interval for a share, corrected for continuity (Newcombe, Statistics in Medicine 17, 1998, 857–872, method 4). */
function wilson({ seen, of }: Tally): [number, number] {
  const p = seen / of;
  const bound = (side: 1 | -1): number => {
    const root = z95 ** 2 + side * 2 - 1 / of + 4 * p * (of * (1 - p) - side);
    return (2 * of * p + z95 ** 2 + side * (1 + z95 * Math.sqrt(root))) / (2 * (of + z95 ** 2));
  };
  return [seen === 0 ? 0 : Math.max(0, bound(-1)), seen === of ? 1 : Math.min(1, bound(1))];
}

/** The verdict of what was watched; null while a side is too small for a figure. */
export function seenIn(watched: readonly Watched[]): SeenVerdict | null {
  const { helped, others } = tallyOf(watched);
  return helped && others ? judgeSeen(helped, others) : null;
}

/**
 * The difference of two shares by Newcombe's hybrid score method, corrected for continuity (ibid., 873–890, method 11). Counted over all
 * outcomes, it claims at most 4.4 of 100 nulls with 5 to 30 people on a side; without the correction up to 7.7.
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
 * People on each side for a difference that matters around one half, where it is hardest to see, at 5 % and 80 %, corrected for
 * continuity (Casagrande, Pike, Smith 1978; Fleiss, Statistical Methods for Rates and Proportions, 1981, 3.2).
 */
export function neededEach(matters: number): number {
  const [p1, p2] = [0.5 + matters / 2, 0.5 - matters / 2];
  const spread = z95 * Math.sqrt(0.5) + z80 * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  const plain = (spread / matters) ** 2;
  return Math.ceil((plain / 4) * (1 + Math.sqrt(1 + 4 / (plain * matters))) ** 2);
}
