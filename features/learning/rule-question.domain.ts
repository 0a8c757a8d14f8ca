import { words } from './block.domain.ts';
import type { Item } from './item.domain.ts';
import { hasVerb } from './language.domain.ts';
import { isTemplate, type Study } from './study.domain.ts';

/** A heading that asks, with its answer below → recall with self-check. The document's own question is the best stem there is. */
export function questions(study: Study): Item[] {
  return study.sections.flatMap((section, index) => {
    const heading = (section.heading ?? '').replace(/^\d+[.)]\s*/, '').trim();
    if (
      !heading.endsWith('?') ||
      words(heading) < 3 ||
      words(heading) > 24 ||
      /\b(?:this page|this document|this guide|here)\b/i.test(heading)
    )
      return [];
    const first = study.sentences.find((sentence) => sentence.section === index);
    if (!first || first.place !== 0 || first.block.list || isTemplate(first.block.text) || !/[.!]$/.test(first.text))
      return [];
    const answer = [first.text];
    const next = study.sentences.find((sentence) => sentence.block.id === first.block.id && sentence.place === 1);
    if (next && words(first.text) < 14 && words(next.text) < 30) answer.push(next.text);
    const text = answer.join(' ');
    if (
      words(text) < 6 ||
      words(text) > 50 ||
      !hasVerb(text) ||
      /\b(?:see|refer to|read more|click|listed below|following|recorded)\b|:$/i.test(text)
    )
      return [];
    return [
      {
        kind: 'recall',
        stem: `In your own words: ${heading.charAt(0).toLowerCase() === heading.charAt(0) ? heading : heading}`,
        options: [],
        key: [],
        answer: text,
        quote: first.block.text.includes(text) ? text : first.text,
        block: first.block.id,
        path: section.path,
        rule: 'question',
      } satisfies Item,
    ];
  });
}
