import { type AfterRule, chainOf, holds, inside, type PartStanding, wayFrom } from './part-order.domain.ts';

/** Where one is taken, and whether that part begins anew. */
export type SentTo = { readonly to: number; readonly anew: boolean } | 'leave';

/** What a learner asks for when leaving a part. */
export type Turn = 'continue' | 'previous';

/**
 * Where the maker of a package sends whoever ended a part: the exit rules of the groups it stands in, outermost first (SCORM 2004 4th
 * edition, SN 4.5, TB.2.1), then the post-conditions of what has ended (TB.2.2), going up as far as they say (TB.2.3). Null where they say
 * nothing, or where the order does not allow it; then the learner's own wish stands. That wish (`turn`) is one from the group where a
 * whole group has ended.
 */
export function sentAfter(parts: readonly PartStanding[], here: number, turn: Turn | null = null): SentTo | null {
  const chain = chainOf(parts, here);
  const rule = (place: number, which: (act: AfterRule['act']) => boolean) =>
    parts[place]!.order?.after?.find((one) => which(one.act) && holds(one, parts, place))?.act;
  const ended = chain.slice(0, -1).find((group) => rule(group, (act) => act === 'exit') !== undefined) ?? here;
  for (let level = chain.indexOf(ended); level >= 0; level -= 1) {
    const place = chain[level]!;
    const act = rule(place, (one) => one !== 'exit');
    // Above the outermost group there is only the way out.
    if (act === 'exitAll' || (act === 'exitParent' && level === 0)) return 'leave';
    if (act !== undefined && act !== 'exitParent') return requested(parts, place, act);
    if (act === undefined) return place === here || turn === null ? null : requested(parts, place, turn);
  }
  return null;
}

function requested(parts: readonly PartStanding[], place: number, act: AfterRule['act']): SentTo | null {
  const own = inside(parts, place);
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return null;
  if (act === 'retry') return { to: first.place, anew: true };
  // Everything ends and begins again (SB.2.10 and SB.2.5).
  if (act === 'retryAll') return { to: parts.find((part) => part.plays)!.place, anew: true };
  const to = act === 'continue' ? wayFrom(parts, last.place).next : wayFrom(parts, first.place).previous;
  return to === null ? null : { to, anew: false };
}
