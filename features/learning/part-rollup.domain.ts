import * as z from 'zod/mini';

/** What a group may ask of its parts (SCORM 2004 4th edition, Sequencing and Navigation 3.7); others are not followed. */
export const rollupStatuses = [
  'satisfied',
  'objectiveStatusKnown',
  'completed',
  'activityProgressKnown',
  'attempted',
] as const;

/** How a group is reckoned from its parts: `gives` holds once enough of them (`of`, and for the two last `least`) meet the conditions. */
export const RollupRule = z.object({
  gives: z.enum(['satisfied', 'notSatisfied', 'completed', 'incomplete']),
  of: z.enum(['all', 'any', 'none', 'atLeastCount', 'atLeastPercent']),
  /** A number of parts, or a share of them from 0 to 1. */
  least: z.number(),
  any: z.boolean(),
  when: z.array(z.object({ status: z.enum(rollupStatuses), not: z.boolean() })),
});
export type RollupRule = z.output<typeof RollupRule>;

/** What is known of a part or a group; null where nothing is. */
export interface Reported {
  readonly satisfied: boolean | null;
  readonly completed: boolean | null;
  readonly attempted: boolean;
}

/** A part as its group counts it. */
export interface Contribution extends Reported {
  /** Whether its maker counts it towards the success, and towards the completion, of its group (SN 3.13, `tracked` and rollup controls). */
  readonly forSuccess: boolean;
  readonly forCompletion: boolean;
}

/**
 * What a group reports: by the rules of its maker (SN 4.6, RB.1.2 b and RB.1.3), where there are any of that kind, else by default: so
 * with all its parts, and not so with one that is not.
 */
export function rolledUp(parts: readonly Contribution[], rules: readonly RollupRule[]): Reported {
  const success = parts.filter((part) => part.forSuccess);
  const completion = parts.filter((part) => part.forCompletion);
  const by = (yes: RollupRule['gives'], no: RollupRule['gives'], of: readonly Contribution[]) => {
    const own = rules.filter(({ gives }) => gives === yes || gives === no);
    if (own.length === 0) return undefined;
    const holds = (gives: RollupRule['gives']) => own.some((rule) => rule.gives === gives && meets(rule, of));
    // The refusal is reckoned first, so that the other has the last word.
    return holds(yes) ? true : holds(no) ? false : null;
  };
  const bySuccess = by('satisfied', 'notSatisfied', success);
  const byCompletion = by('completed', 'incomplete', completion);
  return {
    satisfied: bySuccess === undefined ? together(success.map((part) => part.satisfied)) : bySuccess,
    completed: byCompletion === undefined ? together(completion.map((part) => part.completed)) : byCompletion,
    attempted: parts.some((part) => part.attempted),
  };
}

/** RB.1.4: of no parts nothing follows; what is not known of a part meets neither "all" nor "none". */
function meets({ of, least, any, when }: RollupRule, parts: readonly Contribution[]): boolean {
  if (parts.length === 0) return false;
  const found = parts.map((part) =>
    combined(
      when.map(({ status, not }) => turned(statusOf(part, status), not)),
      any,
    ),
  );
  const so = found.filter((one) => one === true).length;
  if (of === 'all') return so === parts.length;
  if (of === 'any') return so > 0;
  if (of === 'none') return found.every((one) => one === false);
  return of === 'atLeastCount' ? so >= least : so / parts.length >= least;
}

/** RB.1.4.1. */
function combined(all: readonly (boolean | null)[], any: boolean): boolean | null {
  const [wins, loses] = any ? [true, false] : [false, true];
  if (all.includes(wins)) return wins;
  return all.length === 0 || all.includes(null) ? null : loses;
}

/** What is not known is neither so nor not so. */
const turned = (is: boolean | null, not: boolean): boolean | null => (is === null ? null : is !== not);

function statusOf(part: Contribution, status: (typeof rollupStatuses)[number]): boolean | null {
  if (status === 'satisfied') return part.satisfied;
  if (status === 'completed') return part.completed;
  if (status === 'objectiveStatusKnown') return part.satisfied !== null;
  if (status === 'activityProgressKnown') return part.completed !== null;
  return part.attempted;
}

const together = (all: readonly (boolean | null)[]): boolean | null =>
  all.length > 0 && all.every((one) => one === true) ? true : all.includes(false) ? false : null;
