import { words } from './block.domain.ts';
import type { Item } from './item.domain.ts';
import { isCommand } from './language.domain.ts';
import { balanced, dangles, nameOf, pointsElsewhere, standsAlone, tidy, type Study } from './study.domain.ts';
import { stemSet } from './terms.domain.ts';

const pattern = /^(.{14,}?),?\s+[-–—]?\s?(unless|except (?:when|if|for|in|on)|until)\s+(.{8,}?)[.!]?$/i;
const rule = /\b(?:must|should|may|can|cannot|need|do not|don[’']t|never|always|will)\b/i;

/** "Do not act unless the commander has told you to" → what is the exception? Where a rule ends is what people get wrong. */
export function exceptions(study: Study): Item[] {
  return study.sentences.flatMap((sentence): Item[] => {
    const match = pattern.exec(sentence.text);
    if (!match || !standsAlone(sentence.text)) return [];
    const [, before, joint, after] = match;
    const claim = tidy(before!);
    const limit = tidy(after!.split(/;|,\s+(?:and|but|so)\b/)[0]!);
    const until = /^until/i.test(joint!);
    const usable =
      (isCommand(claim) || rule.test(claim)) &&
      words(claim) >= 4 &&
      words(claim) <= 30 &&
      words(limit) >= 3 &&
      words(limit) <= 24 &&
      stemSet(limit).size >= 2 &&
      balanced(claim) &&
      balanced(limit) &&
      !dangles(claim) &&
      !dangles(limit) &&
      !pointsElsewhere(limit) &&
      !/\b(?:if|when|unless|until|instead of)\b|,$/i.test(before!.trim()) &&
      (!until || /\b(?:must|should|not|never|cannot|keep|wait|remain|stay|hold|may only)\b|n[’']t\b/i.test(claim));
    if (!usable) return [];
    const ask = until ? 'Until when?' : 'What is the exception?';
    return [
      {
        kind: 'recall',
        stem: `${nameOf(study, sentence.section)} says: “${claim} …” ${ask} Say it in your own words, then compare.`,
        options: [],
        key: [],
        answer: `${joint!.charAt(0).toUpperCase()}${joint!.slice(1).toLowerCase()} ${after!.split(/;|,\s+(?:and|but|so)\b/)[0]!.trim()}`,
        quote: sentence.text,
        block: sentence.block.id,
        path: study.sections[sentence.section]!.path,
        rule: 'exception',
      },
    ];
  });
}
