export const verdicts = ['kept', 'corrected', 'withdrawn'] as const;
export type Verdict = (typeof verdicts)[number];
export type Judgement = Exclude<Verdict, 'withdrawn'>;

/** The rights of which somebody judges, in this order: the next is asked where nobody of the one before stood outside. */
const chairs = ['people_lead', 'executive', 'administrator'] as const;

export interface RightHolder {
  readonly id: string;
  readonly grant: string;
}

export interface Parties {
  /** Who disagrees. */
  readonly personId: string;
  /** Who made the entry; null: Headway itself, or the person who disagrees. */
  readonly makerId: string | null;
}

/** Who judges: whoever holds the first right that has somebody who was not part of it. Empty where a company is that small. */
export function judgesOf(holders: readonly RightHolder[], { personId, makerId }: Parties): string[] {
  const outside = holders.filter(({ id }) => id !== personId && id !== makerId);
  const chair = chairs.find((right) => outside.some(({ grant }) => grant === right));
  return [...new Set(outside.filter(({ grant }) => grant === chair).map(({ id }) => id))];
}

/**
 * How somebody may answer. Who made an entry may say that it was wrong and is put right; that it stays is for somebody who was not part
 * of it to say, unless there is nobody else. Nobody judges their own disagreement.
 */
export function answersOf(me: string, parties: Parties & { readonly judges: readonly string[] }): Judgement[] {
  if (me === parties.personId) return [];
  if (parties.judges.includes(me)) return ['corrected', 'kept'];
  if (me !== parties.makerId) return [];
  return parties.judges.length === 0 ? ['corrected', 'kept'] : ['corrected'];
}

/** What is said about an entry is no entry to disagree with: that would never end. */
export const isAboutDisagreement = (action: string): boolean => /^governance\.[a-z_]*disagree/.test(action);
