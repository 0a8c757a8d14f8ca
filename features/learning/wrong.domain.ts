import { words } from './block.domain.ts';
import { countRefusal } from './gate.domain.ts';
import { lengthRatio } from './item-gate.domain.ts';
import type { Sentence, Study } from './study.domain.ts';
import { covered, fingerprint, similarity, stemSet } from './terms.domain.ts';

export type Candidate = {
  text: string;
  distance: 0 | 1 | 2;
  /** The situation in which it would be right. */
  note?: string;
  /** Added to the distance: what is less fit as a wrong answer comes later. */
  weight?: number;
};

export function lengthsAgree(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a.length, b.length] : [b.length, a.length];
  return long <= 24 || long / short <= lengthRatio;
}

/**
 * Three wrong answers (or `fewest`) from the same document: near in place, alike in length and grammar, unlike in meaning,
 * and supported by no sentence about the same situation. Null when the document cannot supply them.
 */
export function chooseWrong(
  study: Study,
  about: {
    key: string;
    stem: string;
    source: Sentence;
    candidates: readonly Candidate[];
    fewest?: number;
    quiet?: boolean;
  },
): Candidate[] | null {
  const key = stemSet(about.key);
  const asked = stemSet(about.stem);
  const fitting = about.candidates.filter((candidate) => {
    const own = stemSet(candidate.text);
    if (
      own.size < 1 ||
      words(candidate.text) < Math.min(2, words(about.key) - 2) ||
      !lengthsAgree(candidate.text, about.key)
    )
      return false;
    if (similarity(own, key) >= 0.4 || covered(own, key) > 0.6 || covered(key, own) > 0.6) return false;
    return !supported(study, asked, own, about.source);
  });
  const hinted = new Set([...key].filter((one) => one.length >= 4 && asked.has(one)));
  const rank = (candidate: Candidate) => {
    const shared = [...stemSet(candidate.text)].filter((one) => hinted.has(one)).length;
    return (
      candidate.distance +
      (candidate.weight ?? 0) -
      shared * 1.5 +
      (fingerprint(candidate.text + about.stem) % 1000) / 4000
    );
  };
  const chosen: Candidate[] = [];
  for (const candidate of [...fitting].sort((a, b) => rank(a) - rank(b))) {
    if (chosen.length === 3) break;
    const own = stemSet(candidate.text);
    if (
      chosen.some(
        (other) =>
          similarity(stemSet(other.text), own) >= 0.4 ||
          other.text.includes(candidate.text) ||
          candidate.text.includes(other.text),
      )
    )
      continue;
    if (
      about.key.toLowerCase().includes(candidate.text.toLowerCase()) ||
      candidate.text.toLowerCase().includes(about.key.toLowerCase())
    )
      continue;
    chosen.push(candidate);
  }
  if (chosen.length < (about.fewest ?? 3)) {
    // Whoever has another way to ask keeps count itself.
    if (!about.quiet) countRefusal(study.refused, 'wrong_answers_missing');
    return null;
  }
  return withLonger(chosen, fitting, about.key);
}

/** A near-twin: some other sentence of the document speaks of the same situation and says the wrong answer. */
export function supported(
  study: Study,
  asked: ReadonlySet<string>,
  wrong: ReadonlySet<string>,
  source: Sentence,
): boolean {
  return study.sentences.some(
    (sentence) => sentence !== source && covered(wrong, sentence.stems) >= 0.8 && covered(asked, sentence.stems) >= 0.5,
  );
}

/** A key that is the longest option gives itself away: the last wrong answer is exchanged for a longer one where there is one. */
function withLonger(chosen: Candidate[], fitting: readonly Candidate[], key: string): Candidate[] {
  if (chosen.some((one) => one.text.length >= key.length)) return chosen;
  const others = chosen.slice(0, -1);
  const longer = fitting
    .filter((one) => one.text.length >= key.length && !chosen.includes(one))
    .filter((one) =>
      others.every(
        (other) =>
          similarity(stemSet(other.text), stemSet(one.text)) < 0.4 &&
          !one.text.includes(other.text) &&
          !other.text.includes(one.text),
      ),
    )
    .sort((a, b) => a.distance - b.distance)[0];
  return longer ? [...others, longer] : chosen;
}
