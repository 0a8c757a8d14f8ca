import { words } from './block.domain.ts';
import type { Item } from './item.domain.ts';
import { hasVerb, isCommand } from './language.domain.ts';
import {
  dangles,
  distance,
  nameOf,
  pointsElsewhere,
  standsAlone,
  tidy,
  type Sentence,
  type Study,
} from './study.domain.ts';
import { covered, stemSet } from './terms.domain.ts';
import { chooseWrong } from './wrong.domain.ts';

type Reason = { sentence: Sentence; claim: string; reason: string; quote: string };

const inside =
  /^(.{18,}?),?\s+(so that|because|in order to|to (?=avoid\b|prevent\b|ensure\b|make sure\b|reduce\b|protect\b)|as (?=it|they|this|you|that)\b)\s*(.{12,}?)[.!]?$/i;
const next =
  /^(?:(?:this|it|that|doing (?:this|so)) (?:is necessary|is important|is because|will|helps?|prevents?|ensures?|enables?|allows?|avoids?|reduces?|gives?|takes?|keeps?|makes? (?:it|sure))\b|otherwise\b|if you don[’']t,)/i;
const asked =
  /^(?:you|we|managers?|everyone|employees?|all \p{L}+|\p{L}+(?:[ -]\p{L}+){0,4})\s+(?:should|must|need to|are required to|have to)\b/iu;

/** A rule with the reason its document gives → "why?". A rule whose reason is known is kept when nobody looks. */
export function whys(study: Study): Item[] {
  const reasons = study.sentences
    .map((sentence, at) => reasonIn(sentence) ?? reasonAfter(sentence, study.sentences[at + 1]))
    .filter((one) => one !== null);
  return reasons.map((one): Item => {
    const source = {
      quote: one.quote,
      block: one.sentence.block.id,
      path: study.sections[one.sentence.section]!.path,
      rule: 'why',
    };
    const stem = `${nameOf(study, one.sentence.section)} says: “${one.claim}.” What is the reason?`;
    const wrong = one.reason.startsWith('So that')
      ? chooseWrong(study, {
          key: one.reason,
          stem,
          source: one.sentence,
          candidates: reasons
            .filter((other) => other !== one && other.reason.startsWith('So that'))
            .map((other) => ({
              text: other.reason,
              distance: distance(study, one.sentence.section, other.sentence.section),
              note: other.claim,
            })),
          quiet: true,
        })
      : null;
    if (wrong)
      return {
        kind: 'single',
        stem,
        options: [one.reason, ...wrong.map((other) => other.text)],
        key: [0],
        notes: ['', ...wrong.map((other) => other.note ?? '')],
        ...source,
      };
    return {
      kind: 'recall',
      stem: `${stem} Say it in your own words, then compare.`,
      options: [],
      key: [],
      answer: one.reason,
      ...source,
    };
  });
}

function reasonIn(sentence: Sentence): Reason | null {
  const match = inside.exec(sentence.text);
  if (!match) return null;
  const joint = match[2]!.trim().toLowerCase();
  const claim = claimOf(match[1]!);
  const reason = tidy(joint === 'because' || joint === 'as' ? match[3]! : `${joint} ${match[3]!}`);
  // "because it …": the claim beside it says what "it" is, as long as the claim names one thing first.
  return claim && fits(claim, reason) ? { sentence, claim, reason, quote: sentence.text } : null;
}

/** "Ensure the title includes the word Support. This is necessary for the event to appear in the calendar." */
function reasonAfter(sentence: Sentence, after: Sentence | undefined): Reason | null {
  if (!after || after.block !== sentence.block || after.place !== sentence.place + 1 || !next.test(after.text))
    return null;
  const claim = claimOf(sentence.text);
  const quote = `${sentence.text} ${after.text}`;
  const reason = tidy(after.text);
  return claim && fits(claim, reason) && sentence.block.text.includes(quote)
    ? { sentence, claim, reason, quote }
    : null;
}

function claimOf(text: string): string | null {
  const claim = tidy(text);
  const count = words(claim);
  const rule = isCommand(claim) || asked.test(claim) || /^(?:do not|don[’']t|never|always)\b/i.test(claim);
  return rule && count >= 4 && count <= 28 && standsAlone(claim) && !dangles(claim) && !/[,:]$/.test(text)
    ? claim
    : null;
}

/** A reason says something that the rule itself does not. */
function fits(claim: string, reason: string): boolean {
  const own = stemSet(reason.replace(/^In order /i, ''));
  return (
    words(reason) >= 5 &&
    words(reason) <= 40 &&
    own.size >= (/^to (?:ensure|make sure)\b/i.test(reason) ? 4 : 3) &&
    covered(own, stemSet(claim)) < 0.6 &&
    hasVerb(reason) &&
    !/^it(?:['’]s| is) (?:important|necessary|good|best|crucial)\b/i.test(reason) &&
    !pointsElsewhere(reason)
  );
}
