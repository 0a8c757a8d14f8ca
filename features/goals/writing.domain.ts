import { contentTokens, tokens } from './words.domain.ts';
import { pullOf, pullsAgainst, workOf } from './writing-conflict.domain.ts';
import { copiedWords, sameText, type Above } from './writing-copy.domain.ts';
import { activityIn, lastingIn, outputIn, severalIn } from './writing-deed.domain.ts';
import { findingCodes, marksOf, type Finding, type FindingCode, type Mark } from './writing-finding.domain.ts';
import { datesIn, namesAllOrNone, namesBaseline, namesNumber, needsBaseline } from './writing-measure.domain.ts';
import { isGoalVerb, isVague, openingOf, openingVerb, saysLoosely, wishesMore } from './writing-verb.domain.ts';

/** Another goal that this one may repeat or pull against. */
export interface Beside {
  readonly id: string;
  readonly title: string;
  /** Hangs below the same parent; else only two words of shared work, or a likeness of meaning, make it a question. */
  readonly near: boolean;
  readonly likeness: number | null;
  /** Whoever saw both in their places found already that they pull against each other. */
  readonly pulls?: boolean;
}

export interface Draft {
  readonly title: string;
  readonly parent: (Above & { readonly id?: string }) | null;
  readonly beside: readonly Beside[];
  /** What stands outside the words: a key result, its baseline, a date in a field. */
  readonly hasMeasure: boolean;
  readonly hasBaseline: boolean;
  readonly hasDate: boolean;
}

/**
 * Reads a goal while it is written. Nothing is refused here: each finding asks, and only publishing asks for a reason. The
 * strongest finding comes first (the order of `findingCodes`).
 */
export function reviewDraft(draft: Draft): Finding[] {
  const { title } = draft;
  const said = contentTokens(title);
  if (said.length === 0 || (said.length < 3 && isHeading(title))) return [];
  const findings = [...reviewWords(title, draft), ...reviewPlace(draft)];
  return findings.toSorted((a, b) => findingCodes.indexOf(a.code) - findingCodes.indexOf(b.code));
}

/** "CEO", "Great team": a word or two without a verb name a part of a page and want nothing yet. */
const isHeading = (title: string): boolean => {
  const verb = openingVerb(title);
  return !verb || (!isGoalVerb(verb) && !namesNumber(title) && tokens(title).length < 3);
};

/** What the words alone say. */
function* reviewWords(title: string, has: Pick<Draft, 'hasMeasure' | 'hasBaseline' | 'hasDate'>): Generator<Finding> {
  const loose = namesNumber(title) ? null : looseWord(title);
  const activity = activityIn(title);
  const output = activity ? null : outputIn(title);
  const measured = has.hasMeasure || namesMeasure(title);
  const lasting = lastingIn(title);
  const several = severalIn(title);
  const found = (code: FindingCode, mark: Mark | null = null): Finding => ({
    code,
    marks: mark ? [{ from: mark.from, to: mark.to }] : [],
    about: mark ? title.slice(mark.from, mark.to) : null,
    other: null,
  });
  if (several) yield found('several', several);
  if (activity) yield found('activity-count', activity);
  if (output) yield found('output', output);
  if (lasting) yield found('lasting-measure', lasting);
  // A list of wishes is several first; what each of them lacks is asked as a measure.
  if (loose && !output && !(several && wishesMore(title))) yield found('vague', loose);
  if (!measured) yield found('no-measure');
  else if (!has.hasBaseline && !activity && !output && !lasting && needsBaseline(title) && !namesBaseline(title))
    yield found('no-baseline');
  if (!has.hasDate && datesIn(title).length === 0) yield found('no-date');
}

/** Do the words say how one would notice: a number, a share, or all or none. */
export const namesMeasure = (title: string): boolean =>
  namesNumber(title) || (namesAllOrNone(title) && looseWord(title) === null);

/** What its place says: the goal above and the goals beside it. */
function* reviewPlace({ title, parent, beside }: Draft): Generator<Finding> {
  const copied = parent ? copiedWords(title, parent) : null;
  if (parent && copied)
    yield { code: 'copy-of-parent', marks: marksOf(copied), about: parent.title, other: parent.id ?? null };
  const text = sameText(title);
  const twin = text === '' ? undefined : beside.find((other) => sameText(other.title) === text);
  if (twin) yield { code: 'verbatim-copy', marks: [], about: twin.title, other: twin.id };
  const against = opposed(title, parent?.title ?? '', beside);
  if (against) yield { code: 'conflict', marks: [], about: against.title, other: against.id };
}

/** Shared by more of the goals beside than this, a word is their common topic. */
const TOPIC = 3;
const ALIKE = 0.6;

function opposed(title: string, parent: string, beside: readonly Beside[]): Beside | undefined {
  const seen = beside.find(({ pulls }) => pulls);
  if (seen) return seen;
  const pull = pullOf(title);
  if (pull.side === null) return undefined;
  const above = workOf(parent);
  const pulls = beside.map((other) => ({ other, pull: pullOf(other.title), work: workOf(other.title) }));
  const holders = (stem: string) => pulls.filter(({ work }) => work.has(stem)).length + 1;
  return pulls.find(({ other, pull: theirs }) =>
    pullsAgainst(
      pull,
      theirs,
      (stem) => (other.near || (other.likeness ?? 0) >= ALIKE) && !above.has(stem) && holders(stem) <= TOPIC,
    ),
  )?.other;
}

/** The word that opens the goal, if it is one that can mean anything. */
function looseWord(title: string): Mark | null {
  const opening = openingVerb(title);
  if (opening && isVague(opening) && !isSubject(title.slice(opening.to))) return opening;
  const at = openingOf(title);
  const loose = saysLoosely(title.slice(at));
  return loose ? { from: at + loose.index, to: at + loose.index + loose[0].length } : null;
}

/** "Support Operations team is established": what looks like the verb is part of a name. */
const isSubject = (rest: string): boolean =>
  /^(?: \p{Lu}\S+)+ (?:\S+ )?(?:is|are|has|have)\b|^ (?:is|are|has|goes|comes|gets|arrives|reaches)\b/u.test(rest);

/**
 * The title that shares most content words with this one, where they share at least two and a third of the shorter: a hint for
 * a goal that leads nowhere, never a decision. The words of the others are taken apart once.
 */
export function closestTitle<Target extends { readonly title: string }>(
  targets: readonly Target[],
): (title: string) => Target | null {
  const stems = (title: string) => new Set(contentTokens(title).map(({ stem: s }) => s));
  let known: readonly { readonly target: Target; readonly other: ReadonlySet<string> }[] | null = null;
  return (title) => {
    known ??= targets.map((target) => ({ target, other: stems(target.title) }));
    const own = [...stems(title)];
    let best: { target: Target; share: number } | null = null;
    for (const { target, other } of known) {
      const shared = own.filter((s) => other.has(s)).length;
      const share = shared / Math.min(own.length, other.size);
      if (shared >= 2 && share > 1 / 3 && share > (best?.share ?? 0)) best = { target, share };
    }
    return best?.target ?? null;
  };
}
