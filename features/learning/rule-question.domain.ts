import { words } from './block.domain.ts';
import type { Item } from './item.domain.ts';
import { hasVerb } from './language.domain.ts';
import { dangles, pointsElsewhere, type Study } from './study.domain.ts';
import { isTemplate } from './template.domain.ts';
import { stemSet } from './terms.domain.ts';

const asksAmount = /^how (?:long|many|much|often|far|soon|big)\b/i;
const asksAction =
  /^(?:what (?:should|do|must|can) (?:i|you|we)|what if|how (?:do|should|can|to))\b|\bwhat (?:should|do|must|can) (?:i|you|we) do\?$/i;
const yesNo = /^(?:can|may|is|are|do|does|should|must|will|am)\b/i;
const amount = /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|weekly|daily|monthly|quarterly)\b/i;
const action =
  /\b(?:should|must|please|need to|have to|will|we ask|refer|merge|create|send|ask|contact|use|tell|no\b)/i;

/** A heading that asks, with its answer below → recall with self-check. The document's own question is the best stem there is. */
export function questions(study: Study): Item[] {
  return study.sections.flatMap((section, index): Item[] => {
    const heading = (section.heading ?? '').replace(/^\d+[.)]\s*/, '').trim();
    if (
      !heading.endsWith('?') ||
      words(heading) < 3 ||
      words(heading) > 24 ||
      dangles(heading) ||
      pointsElsewhere(heading)
    )
      return [];
    const here = study.sentences.filter((sentence) => sentence.section === index && !isTemplate(sentence.block.text));
    if (here[0]?.block.list) return [];
    const start = here.slice(0, 4);
    const chosen = asksAmount.test(heading)
      ? start.filter((sentence) => amount.test(sentence.text)).slice(0, 1)
      : asksAction.test(heading)
        ? // What is told to do further down answers a part of the question.
          start.slice(0, 1).filter((sentence) => sentence.command || action.test(sentence.text))
        : yesNo.test(heading)
          ? here.filter((sentence) => sentence.place === 0).slice(0, 2)
          : start.slice(0, 1).filter((sentence) => answers(heading, sentence.text));
    const [first, second] = chosen;
    if (
      !first ||
      chosen.some((sentence) => !/[.!]$/.test(sentence.text) || passing.test(sentence.text) || dangles(sentence.text))
    )
      return [];
    const answer = chosen.map((sentence) => sentence.text).join('\n');
    if (words(answer) < 6 || words(answer) > 60 || !hasVerb(answer)) return [];
    return [
      {
        kind: 'recall',
        stem: `In your own words: ${heading}`,
        options: [],
        key: [],
        answer,
        quote: first.text,
        block: first.block.id,
        path: section.path,
        ...(second ? { sources: [{ block: second.block.id, quote: second.text }] } : {}),
        rule: 'question',
      },
    ];
  });
}

/** "What is X?" is answered by a sentence that begins with X; when, why, who and what-happens by their first sentence; the rest is not trusted. */
function answers(heading: string, text: string): boolean {
  if (/^(?:when|why|who|where|what happens)\b/i.test(heading)) return true;
  const thing = /^what (?:is|are|does)\s+(.+?)\??$/i.exec(heading)?.[1];
  if (thing === undefined) return false;
  const opening = stemSet(text.split(' ').slice(0, 6).join(' '));
  return [...stemSet(thing)].some((stem) => opening.has(stem));
}

/** Sentences that send the reader on instead of answering. */
const passing = /\b(?:see|refer to|read more|click|listed below|following|recorded|as follows)\b/i;
