import * as z from 'zod/mini';
import { type Contribution, type Reported, rolledUp, RollupRule } from './part-rollup.domain.ts';

/** Statuses that the rules of a package may ask about (SCORM 2004 Sequencing and Navigation 3.4.2); others are not followed. */
export const partStatuses = [
  'satisfied',
  'objectiveStatusKnown',
  'completed',
  'activityProgressKnown',
  'attempted',
  'always',
] as const;

const Condition = z.object({
  status: z.enum(partStatuses),
  not: z.boolean(),
  /** A goal that several parts share, by its name in the package; else the part itself is meant. */
  goal: z.optional(z.string()),
});

const conditions = { any: z.boolean(), when: z.array(Condition) };
/** When a part is passed over, shut, left out of the contents, or not gone beyond. */
const PartRule = z.object({
  act: z.enum(['skip', 'disabled', 'hiddenFromChoice', 'stopForwardTraversal']),
  ...conditions,
});
/** Where one is taken when a part has ended; `exit` ends a group as soon as a part of it has. */
export const AfterRule = z.object({
  act: z.enum(['exit', 'exitParent', 'exitAll', 'retry', 'retryAll', 'continue', 'previous']),
  ...conditions,
});
export type AfterRule = z.output<typeof AfterRule>;
export type PartRule = z.output<typeof PartRule>;

/** What the maker of a package wants of the order of its parts. */
export const PartOrder = z.object({
  /** Of the group it stands in: whether it may be chosen, be gone through one after the other, and only forwards. */
  choice: z.boolean(),
  flow: z.boolean(),
  forwardOnly: z.boolean(),
  /** Of that group too: how it is reckoned from its parts, where its maker says so. */
  rollup: z.optional(z.array(RollupRule)),
  /** Whether the course waits for it. */
  counts: z.boolean(),
  /** Whether its success counts for its group; it does where nothing is said. */
  proves: z.optional(z.boolean()),
  rules: z.array(PartRule),
  after: z.optional(z.array(AfterRule)),
  /** Goals that count as reached when this part is passed. */
  reaches: z.array(z.string()),
});
export type PartOrder = z.output<typeof PartOrder>;

/** One entry of the contents, as far as the way through them depends on it. */
export interface PartStanding {
  readonly place: number;
  readonly depth: number;
  readonly plays: boolean;
  readonly state: 'new' | 'begun' | 'done';
  /** Null where nothing was said about it. */
  readonly passed: boolean | null;
  readonly order?: PartOrder | undefined;
}

export interface Way {
  /** Places that may be opened from the contents. */
  readonly open: ReadonlySet<number>;
  /** Places that the contents do not name. */
  readonly hidden: ReadonlySet<number>;
  /** Where one goes on to, and back to; null where the package does not want that. */
  readonly next: number | null;
  readonly previous: number | null;
}

/**
 * Where one may go from a part. A package without an order of its own (SCORM 1.2) is open in any order. Of SCORM 2004 it follows the
 * control modes of each group, the rules about what is passed over, shut, hidden and not gone beyond, and goals that parts share; the
 * manifest's reader says what it does not follow.
 */
export function wayFrom(parts: readonly PartStanding[], here: number): Way {
  const chains = parts.map((_, place) => chainOf(parts, place));
  const is = (act: PartRule['act'], place: number) =>
    chains[place]!.some((link) =>
      parts[link]!.order?.rules.some((rule) => rule.act === act && holds(rule, parts, link)),
    );
  const shut = (place: number) => is('disabled', place);
  const playable = parts.filter((part) => part.plays).map((part) => part.place);
  const behind = (place: number) =>
    place < here && entered(place).some((link) => parts[link]!.order?.forwardOnly === true);
  /** The links of its chain that are not also above the part one is in: these groups are entered. */
  function entered(place: number): number[] {
    const above = new Set(chains[here] ?? []);
    return chains[place]!.filter((link) => !above.has(link));
  }
  const flows = (place: number) => entered(place).every((link) => parts[link]!.order?.flow === true);
  const chosen = (place: number) => chains[place]!.every((link) => parts[link]!.order?.choice !== false);
  const walk = (towards: readonly number[], stops: (place: number) => boolean): number | null => {
    for (const place of towards) {
      if (!is('skip', place)) return flows(place) && !shut(place) ? place : null;
      if (stops(place)) return null;
    }
    return null;
  };
  const stops = (place: number) => is('stopForwardTraversal', place);
  const ahead = playable.filter((place) => place > here);
  const back = playable.filter((place) => place < here).toReversed();
  const next = stops(here) ? null : walk(ahead, stops);
  const previous = walk(back, () => false);
  return {
    open: new Set(
      playable.filter(
        (place) =>
          place === here || (chosen(place) && !shut(place) && !is('hiddenFromChoice', place) && !behind(place)),
      ),
    ),
    hidden: new Set(parts.map((part) => part.place).filter((place) => is('hiddenFromChoice', place))),
    next,
    previous: previous === null || behind(previous) ? null : previous,
  };
}

/** Where a walk begins or goes on: the first part that is not done and not shut. */
export function beginsAt(parts: readonly PartStanding[]): number {
  const playable = parts.filter((part) => part.plays);
  const barred = (place: number) =>
    chainOf(parts, place).some((link) =>
      parts[link]!.order?.rules.some(
        (rule) => (rule.act === 'skip' || rule.act === 'disabled') && holds(rule, parts, link),
      ),
    );
  const found = playable.find((part) => part.state !== 'done' && !barred(part.place)) ?? playable[0];
  return found?.place ?? 0;
}

/**
 * Where a package wants to go when a part of it has ended (SN 5.6): on, back, to a part that it names, or out of it. Null where that is
 * nowhere, or where its own order does not allow it.
 */
export function wishedPlace(
  parts: readonly (PartStanding & { readonly key?: string | undefined })[],
  here: number,
  wish: string,
): number | 'leave' | null {
  const way = wayFrom(parts, here);
  const plain = wish.replace(/^_/, '');
  if (plain === 'continue') return way.next;
  if (plain === 'previous') return way.previous;
  if (/^(?:exit|abandon|suspend)All$/.test(plain)) return 'leave';
  const key = /^\{target=(.+)\}(?:choice|jump)$/.exec(plain)?.[1];
  const named = parts.find((part) => key !== undefined && part.key === key);
  return (named && inside(parts, named.place).find((part) => way.open.has(part.place))?.place) ?? null;
}

/** A part and the headings above it, outermost first. */
export function chainOf(parts: readonly PartStanding[], place: number): number[] {
  const chain = [place];
  for (let at = place - 1, depth = parts[place]?.depth ?? 0; at >= 0 && depth > 0; at -= 1)
    if (parts[at]!.depth < depth) {
      chain.unshift(at);
      depth = parts[at]!.depth;
    }
  return chain;
}

export function holds(rule: PartRule | AfterRule, parts: readonly PartStanding[], place: number): boolean {
  const found = rule.when.map(({ status, not, goal }) => {
    const is = statusOf(status, parts, place, goal);
    // What is not known is neither so nor not so (SN 4.4.2): "unless passed" does not shut what was never tried.
    return is === null ? null : is !== not;
  });
  return rule.any ? found.includes(true) : found.length > 0 && found.every((one) => one === true);
}

function statusOf(
  status: (typeof partStatuses)[number],
  parts: readonly PartStanding[],
  place: number,
  goal: string | undefined,
): boolean | null {
  const own = reportOf(parts, place);
  const satisfied = goal === undefined ? own.satisfied : reached(parts, goal);
  const { completed } = own;
  if (status === 'always') return true;
  if (status === 'satisfied') return satisfied;
  if (status === 'objectiveStatusKnown') return satisfied !== null;
  if (status === 'completed') return completed;
  if (status === 'activityProgressKnown') return completed !== null;
  return own.attempted;
}

/** What is done and says nothing of success counts as passed (SN 3.14: the objective that the content does not set). */
const passedOf = (part: PartStanding): boolean | null => part.passed ?? (part.state === 'done' ? true : null);

const reached = (parts: readonly PartStanding[], goal: string): boolean | null =>
  parts
    .filter((part) => part.order?.reaches.includes(goal))
    .map(passedOf)
    .findLast((one) => one !== null) ?? null;

/** What is known of a place: of a part what it said, of a heading what follows from all below it. */
export function reportOf(parts: readonly PartStanding[], place: number): Reported {
  const part = parts[place]!;
  if (!part.plays) return together(parts, below(parts, place));
  const completed = part.state === 'new' ? null : part.state === 'done';
  return { satisfied: passedOf(part), completed, attempted: part.state !== 'new' };
}

/** What the whole course reports. */
export const wholeReport = (parts: readonly PartStanding[]): Reported =>
  together(
    parts,
    parts.filter((part) => part.depth === 0),
  );

function together(parts: readonly PartStanding[], group: readonly PartStanding[]): Reported {
  const counted = group.map((part): Contribution => ({
    ...reportOf(parts, part.place),
    forSuccess: part.order?.proves !== false,
    forCompletion: part.order?.counts !== false,
  }));
  return rolledUp(counted, group[0]?.order?.rollup ?? []);
}

/** The parts and groups straight below a heading. */
function below(parts: readonly PartStanding[], place: number): PartStanding[] {
  const { depth } = parts[place]!;
  const end = parts.findIndex((other, at) => at > place && other.depth <= depth);
  const all = parts.slice(place + 1, end === -1 ? undefined : end);
  const nearest = Math.min(...all.map((part) => part.depth));
  return all.filter((part) => part.depth === nearest);
}

/** The parts that can be played at a place: itself, or everything below a heading. */
export function inside(parts: readonly PartStanding[], place: number): PartStanding[] {
  const { depth, plays } = parts[place]!;
  if (plays) return [parts[place]!];
  const end = parts.findIndex((other, at) => at > place && other.depth <= depth);
  return parts.slice(place + 1, end === -1 ? undefined : end).filter((one) => one.plays);
}
