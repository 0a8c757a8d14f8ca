import type { Day } from '../../platform/kernel/day.ts';
import type { Mark, Missing } from './contract.ts';

/**
 * Words by which a sentence in English may find fault. A guess that asks, never a verdict: the writer may say that it is kindly meant,
 * and the person may say of any sentence that it is new to them.
 */
const FAULT =
  /\b(should|shouldn[’']?t|must|need(?:s|ed)? to|ought|never|not|cannot|can[’']?t|didn[’']?t|doesn[’']?t|don[’']?t|won[’']?t|isn[’']?t|wasn[’']?t|weren[’']?t|aren[’']?t|fail(?:s|ed|ing)?|failure|late|slow(?:ly|er)?|miss(?:es|ed|ing)?|lack(?:s|ed|ing)?|weak(?:er|ness|nesses)?|poor(?:ly)?|careless|more careful|unclear|incomplete|mistakes?|errors?|wrong(?:ly)?|too (?:many|much|few|little|long|often|slow|late)|more than once|below|behind|worse|struggl\w*|problems?|complain\w*|forg[eo]t\w*|improv\w*|rarely|hardly|seldom|without)\b/i;

export const soundsCritical = (text: string): boolean => FAULT.test(text);

export interface Judged {
  readonly text: string;
  readonly kindlyMeant: boolean;
  readonly cites: readonly { readonly seenOn: Day | null }[];
  readonly talkedOn: Day | null;
  readonly talkedAt: string | null;
  /** The words that were talked about. */
  readonly talkedText: string | null;
  readonly newToMeAt: string | null;
}

/** The words alone: spaces, capitals and punctuation do not count, except before a digit, where a point, a comma or a dash is a value. */
const wordsOf = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/['’‘]/g, '')
    .replaceAll(/[;:!?…"“”„«»()[\]]|[.,–—-](?!\d)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Whether what was talked about is what stands there: a sentence whose words changed since says something else. */
export const talkStands = ({ text, talkedOn, talkedText }: Pick<Judged, 'text' | 'talkedOn' | 'talkedText'>): boolean =>
  talkedOn !== null && wordsOf(text) === wordsOf(talkedText ?? '');

/** It was talked about, in other words than now. */
export const isRewritten = (statement: Pick<Judged, 'text' | 'talkedOn' | 'talkedText'>): boolean =>
  statement.talkedOn !== null && !talkStands(statement);

/** The person called it new, and what stands there now was not talked about since. */
export const isNew = (statement: Judged): boolean =>
  statement.newToMeAt !== null &&
  (!talkStands(statement) || statement.talkedAt === null || statement.talkedAt <= statement.newToMeAt);

/**
 * Whether a sentence about a person may stand: a critical one points to something they have seen or was talked about; one that the
 * person calls new was talked about since then.
 */
export function markOf(statement: Judged): Mark {
  if (isNew(statement)) return 'unspoken';
  if (talkStands(statement)) return 'spoken';
  if (statement.cites.some((cite) => cite.seenOn !== null)) return 'seen';
  return !statement.kindlyMeant && soundsCritical(statement.text) ? 'unspoken' : 'none';
}

export interface Readiness {
  readonly personShared: boolean;
  readonly managerShared: boolean;
  readonly marks: readonly Mark[];
  readonly agreements: readonly { readonly kind: 'expectation' | 'support' }[];
}

/** What still keeps a review from being signed; empty when nothing does. */
export function missingFor(review: Readiness): Missing[] {
  const has = (kind: 'expectation' | 'support') => review.agreements.some((one) => one.kind === kind);
  const missing: Missing[] = [];
  if (!review.personShared) missing.push('person_words');
  if (!review.managerShared) missing.push('manager_words');
  if (review.marks.includes('unspoken')) missing.push('unspoken');
  if (!has('expectation')) missing.push('expectation');
  if (!has('support')) missing.push('support');
  return missing;
}

/** Each month of a time as its first day, with how many pieces of evidence lie in it; months without any are there too. */
export function coverage(fromOn: Day, untilOn: Day, days: readonly Day[]): { month: Day; count: number }[] {
  const months: { month: Day; count: number }[] = [];
  const last = untilOn.slice(0, 7);
  for (let month = fromOn.slice(0, 7); month <= last; month = monthAfter(month))
    months.push({ month: `${month}-01`, count: days.filter((day) => day.startsWith(month)).length });
  return months;
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** Months that hold less than a third of the usual: to be weighed with care. */
export function thinMonths(months: readonly { month: Day; count: number }[]): Day[] {
  const usual = months.reduce((sum, one) => sum + one.count, 0) / Math.max(1, months.length);
  return months.filter((one) => one.count === 0 || one.count < usual / 3).map((one) => one.month);
}
