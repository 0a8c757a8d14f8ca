import { lowestConfidence, words, type Block } from './block.domain.ts';
import type { Item } from './item.domain.ts';
import { sentencesOf } from './language.domain.ts';
import { nameOf, refersAway, tidy, type Study } from './study.domain.ts';
import { isTemplate } from './template.domain.ts';
import { fingerprint, similarity, stemSet } from './terms.domain.ts';
import { lengthsAgree } from './wrong.domain.ts';

type Pair = { term: string; meaning: string; block: Block; quote: string };
type Group = { pairs: Pair[]; section: number; ask: string };

const label =
  /^(?:note|notes|important|required|optional|warning|tip|example|examples|step \d+|faq|update|resources?|see|caution|goal|edit|todo|q|a|why|what|how|when|who)\b/i;

/** Terms with what is said about them: bold leads, "Term: meaning" items, and tables with a key column. */
function groups(study: Study): Group[] {
  const found: Group[] = [];
  for (const list of study.lists) {
    const pairs = list.items.map(pairOf).filter((pair) => pair !== null);
    if (pairs.length >= 3 && pairs.length >= list.items.length * 0.7)
      found.push({
        pairs,
        section: list.section,
        ask: `Match each to what ${nameOf(study, list.section)} says about it.`,
      });
  }
  study.sections.forEach((section, index) => {
    const here = study.blocks.filter(
      (block) => block.path.join('\u0000') === section.path.join('\u0000') && block.confidence >= lowestConfidence,
    );
    const paragraphs = here
      .filter((block) => block.type === 'paragraph')
      .map(pairOf)
      .filter((pair) => pair !== null);
    if (paragraphs.length >= 3)
      found.push({
        pairs: paragraphs,
        section: index,
        ask: `Match each to what ${nameOf(study, index)} says about it.`,
      });
    for (const table of here) if (table.rows) found.push(...tableGroups(study, table, index));
  });
  return found;
}

function pairOf(block: Block): Pair | null {
  const split = block.term
    ? {
        term: block.term,
        rest: block.text.slice(block.text.indexOf(block.term) + block.term.length).replace(/^[\s:.–—-]+/, ''),
      }
    : (() => {
        const match = /^([^:–—]{2,50}?)(?::|\s[–—-])\s+(.{10,})$/.exec(block.text);
        return match ? { term: match[1]!, rest: match[2]! } : null;
      })();
  if (
    !split ||
    label.test(split.term) ||
    words(split.term) < 1 ||
    words(split.term) > 6 ||
    isTemplate(block.text) ||
    split.term.endsWith('?')
  )
    return null;
  const meaning = tidy(sentencesOf(split.rest)[0] ?? '');
  if (words(meaning) < 2 || words(meaning) > 24 || /:$|\?$/.test(meaning) || refersAway(meaning)) return null;
  const first = sentencesOf(split.rest)[0]!;
  return {
    term: split.term.replace(/[:.]+$/, ''),
    meaning,
    block,
    quote: block.text.slice(0, block.text.indexOf(first) + first.length),
  };
}

/** One key column against each other column whose cells are short and all different. */
function tableGroups(study: Study, table: Block, section: number): Group[] {
  const [head, ...all] = table.rows!;
  const rows = all.filter((row) => row.length === head?.length);
  if (!head || rows.length < 3 || head.length < 2) return [];
  const keyColumn = head.findIndex((_, column) => {
    const cells = rows.map((row) => row[column] ?? '');
    return (
      new Set(cells).size === cells.length &&
      cells.every((cell) => words(cell) >= 1 && words(cell) <= 6 && !/^\d+$/.test(cell))
    );
  });
  if (keyColumn < 0) return [];
  return head.flatMap((name, column) => {
    if (column === keyColumn) return [];
    const pairs = rows.flatMap((row) => {
      const cell = row[column] ?? '';
      const meaning = tidy(sentencesOf(cell)[0] ?? '');
      const line = row.join(' | ');
      if (words(meaning) < 3 || words(meaning) > 24 || !table.text.includes(line) || /^link to|^see\b/i.test(meaning))
        return [];
      return [{ term: row[keyColumn]!, meaning, block: table, quote: line }];
    });
    return pairs.length >= 3
      ? [
          {
            pairs,
            section,
            ask: `What belongs together in ${nameOf(study, section)}? (${head[keyColumn] || '…'} – ${name || '…'})`,
          },
        ]
      : [];
  });
}

/** Up to five pairs whose sides do not give each other away and whose meanings cannot be confused. */
function fair(pairs: readonly Pair[]): Pair[] {
  const kept: Pair[] = [];
  for (const pair of pairs) {
    const [term, meaning] = [stemSet(pair.term), stemSet(pair.meaning)];
    if ([...term].some((stem) => stem.length >= 3 && meaning.has(stem))) continue;
    if (
      kept.some(
        (other) =>
          similarity(stemSet(other.meaning), meaning) >= 0.5 ||
          begins(other.meaning) === begins(pair.meaning) ||
          other.term.toLowerCase() === pair.term.toLowerCase() ||
          other.meaning.includes(pair.meaning) ||
          pair.meaning.includes(other.meaning),
      )
    )
      continue;
    if (kept.length < 5) kept.push(pair);
  }
  return kept;
}

export function pairs(study: Study): Item[] {
  return groups(study).flatMap((group) => {
    const chosen = fair(group.pairs);
    if (chosen.length < 3) return [];
    const [first, ...rest] = chosen;
    const path = study.sections[group.section]!.path;
    const items: Item[] = [
      {
        kind: 'matching',
        stem: group.ask,
        prompts: chosen.map((pair) => pair.term),
        options: chosen.map((pair) => pair.meaning),
        key: chosen.map((_, i) => i),
        quote: first!.quote,
        block: first!.block.id,
        path,
        sources: rest.map((pair) => ({ block: pair.block.id, quote: pair.quote })),
        rule: 'pairs',
      },
    ];
    if (chosen.length >= 4) {
      const asked = chosen[fingerprint(first!.term) % chosen.length]!;
      const others = chosen.filter((pair) => pair !== asked && lengthsAgree(pair.meaning, asked.meaning)).slice(0, 3);
      if (others.length === 3)
        items.push({
          kind: 'single',
          stem: `What does ${nameOf(study, group.section)} say about “${asked.term}”?`,
          options: [asked.meaning, ...others.map((pair) => pair.meaning)],
          key: [0],
          notes: ['', ...others.map((pair) => pair.term)],
          quote: asked.quote,
          block: asked.block.id,
          path,
          rule: 'pair',
        });
    }
    return items;
  });
}

const begins = (text: string) => text.toLowerCase().split(/\s+/, 2).join(' ');
