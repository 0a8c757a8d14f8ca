import { words } from './block.domain.ts';
import type { Item } from './item.domain.ts';
import { pointsElsewhere, standsAlone, tidy, type Sentence, type Study } from './study.domain.ts';
import { covered, stemSet } from './terms.domain.ts';

type Definition = { term: string; named: string; verb: string };

const pattern =
  /^(?:(an?|the)\s+)?((?:[\p{L}’'-]+\s){0,4}[\p{L}’'-]+)(?:\s\(([A-Z]{2,6})\))?\s+(is|are|means|refers to|indicates)\s+(?:that\s+)?((?:an?|the|any|when|where|how|your|our|you|we|to)\b.{20,})$/iu;
const emptyTerm =
  /^(?:it|this|that|these|those|there|here|he|she|they|we|you|i|what|which|who|where|when|why|how|goal|purpose|reason|result|answer|idea|point|rest|first|second|next|last|key|best|most|one|another|example|problem|question|important|everyone|nobody|someone|anyone|manager|managers|employee|employees)\b/i;
const judgement =
  /^(?:an?|the)\s+(?:good|great|bad|best|common|key|important|useful|nice|perfect|big|simple|hard|small|ongoing|continuous|two-way|new|different|way to|must|priority)\b/i;

/** A term and the sentence that says what it is → "what is …?", asked once a term, at its first definition. */
export function definitions(study: Study): Item[] {
  const seen = new Set<string>();
  return study.sentences.flatMap((sentence): Item[] => {
    const found = definitionIn(study, sentence);
    if (!found || seen.has(found.term.toLowerCase())) return [];
    seen.add(found.term.toLowerCase());
    const one = /^(?:are)$/i.test(found.verb) ? 'are' : 'is';
    const ask = /^(?:means|indicates|refers to)$/i.test(found.verb)
      ? `what does ${found.named} mean?`
      : `what ${one} ${found.named}?`;
    return [
      {
        kind: 'recall',
        stem: `In your own words: ${ask} Then compare.`,
        options: [],
        key: [],
        answer: tidy(sentence.text),
        quote: sentence.text,
        block: sentence.block.id,
        path: study.sections[sentence.section]!.path,
        rule: 'definition',
      },
    ];
  });
}

/** A term is worth asking for when its document uses it again, or a heading names it. */
function definitionIn(study: Study, sentence: Sentence): Definition | null {
  const match = pattern.exec(sentence.text);
  if (
    !match ||
    sentence.place > 1 ||
    /[:,]$/.test(sentence.text) ||
    !standsAlone(sentence.text) ||
    pointsElsewhere(sentence.text)
  )
    return null;
  const term = match[2]!;
  const stems = stemSet(term);
  const rest = stemSet(match[5]!);
  if (emptyTerm.test(term) || stems.size === 0 || rest.size < 4 || judgement.test(match[5]!)) return null;
  if (words(sentence.text) > 45 || /\b(?:this|these|that|not|our goal|my)\b/i.test(term) || covered(stems, rest) > 0.5)
    return null;
  if (/\b(?:should|must|can|may|will)\b/i.test(term) || /^(?:\p{L}+ing\s+\p{L}+\s+)/iu.test(term)) return null;
  const plainTerm = term.toLowerCase();
  const uses = study.sentences.filter((one) => one !== sentence && one.text.toLowerCase().includes(plainTerm)).length;
  const heading = (study.sections[sentence.section]?.heading ?? '').toLowerCase();
  const named = covered(stems, stemSet(heading)) >= 1;
  const article = match[1] ? `${match[1].toLowerCase()} ` : '';
  return (named && uses >= 1) || uses >= 3
    ? { term, named: article ? `${article}${term}` : `“${term}”`, verb: match[4]! }
    : null;
}
