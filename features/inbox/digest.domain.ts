/** When somebody is told by mail what is new, and what goes into it. Pure. */

export const rhythms = ['daily', 'weekly', 'never'] as const;
export type Rhythm = (typeof rhythms)[number];

export const usualDigest = { rhythm: 'daily', at: '08:30' } as const satisfies { rhythm: Rhythm; at: string };

/**
 * Whether a local day is one on which somebody may be written to: a working day, and in a weekly rhythm the first of its week.
 * @param works whether a day is a working day of theirs
 * @param weekBegan the first day of the week of `day`
 */
export function isDigestDay(
  rhythm: Rhythm,
  day: string,
  weekBegan: string,
  calendar: { works(day: string): boolean; from(day: string): string },
): boolean {
  if (rhythm === 'never' || !calendar.works(day)) return false;
  return rhythm === 'daily' || calendar.from(weekBegan) === day;
}

export interface Told {
  readonly title: string;
  readonly link: string;
  /** `<room>.<what>`, with the values of its sentence. */
  readonly what: string;
  readonly params: Readonly<Record<string, string>>;
  /** Whoever did it. */
  readonly name: string;
}

export interface News {
  readonly title: string;
  readonly link: string;
  readonly sentences: readonly string[];
}

/** Sentences about one thing beyond this many are counted, not told. */
export const MOST_SENTENCES = 4;
/** A mail of more things than this is not read. */
export const MOST_THINGS = 12;

/** What happened, one thing after the other in the order in which each was heard of first. */
export function newsOf(told: readonly Told[], say: (one: Told) => string | null): News[] {
  const things = new Map<string, { title: string; link: string; sentences: string[] }>();
  for (const one of told) {
    const sentence = say(one);
    if (sentence === null) continue;
    const thing = things.get(one.link) ?? { title: one.title, link: one.link, sentences: [] };
    thing.title = one.title;
    thing.sentences.push(sentence);
    things.set(one.link, thing);
  }
  return [...things.values()];
}
