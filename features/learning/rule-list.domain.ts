import { words, type Block } from './block.domain.ts';
import { numberWord, type Item } from './item.domain.ts';
import { hasVerb, isCommand, sentencesOf } from './language.domain.ts';
import { dangles, distance, nameOf, refersAway, tidy, type List, type Study } from './study.domain.ts';
import { isTemplate } from './template.domain.ts';
import { similarity, stemSet } from './terms.domain.ts';
import { lengthsAgree } from './wrong.domain.ts';

type Point = { text: string; block: Block };
type Listing = { lead: string; points: Point[]; whole: boolean; list: List };

/** "When putting a ticket on hold, you should:" with three to seven short points. */
function listings(study: Study): Listing[] {
  return study.lists.flatMap((list) => {
    const lead = list.lead;
    if (!lead || list.items.length < 3 || list.items.length > 8 || lead.confidence < 0.8) return [];
    const sentence = sentencesOf(lead.text).at(-1) ?? lead.text;
    if (!/[:,]$/.test(sentence) || words(sentence) < 6 || words(sentence) > 28 || !leadStands(sentence)) return [];
    const points = list.items.map((block) => ({ text: tidy(sentencesOf(block.text)[0] ?? block.text), block }));
    if (
      points.some(
        (point) =>
          words(point.text) < 1 || words(point.text) > 18 || isTemplate(point.text) || point.text.endsWith('?'),
      )
    )
      return [];
    if (points.filter((point) => refersAway(point.text)).length > points.length / 3) return [];
    const asking = points.filter((point) => /^(?:what|how|why|who|when|where|which)\b/i.test(point.text)).length;
    if (asking > 0 && asking < points.length) return [];
    // "… if the action is to" is completed by verbs; a point that is none was put into the list for another reason.
    const fitting = /\bto[:,]?$/i.test(sentence)
      ? points.filter((point) => words(point.text) === 1 || isCommand(point.text))
      : points;
    if (fitting.length < 3) return [];
    return [{ lead: sentence.replace(/[:,]$/, ''), points: fitting, whole: fitting.length === points.length, list }];
  });
}

function leadStands(lead: string): boolean {
  if (dangles(lead) || /^an? (?:non-)?exhaustive|^the ones\b|\bbelow\b/i.test(lead)) return false;
  return (
    !/^(?:this|these|those|they|it|here|for example|e\.g|some|other|see|links?|resources?|note|and|but|or|read|example|examples|include|including|questions?)\b/i.test(
      lead,
    ) &&
    !/\b(?:e\.g|for example|for instance|such as|examples?|links?|see|above|here are|like|questions)\b/i.test(lead) &&
    !/https?:/.test(lead)
  );
}

const completes =
  /\b(?:should|must|can|may|will|are|is|by|to|for|when|if|that|about|because|include|includes|of|with|need|means|requires?|on)$/i;

/** A list of commands straight below its heading: the heading is what is remembered. */
function headed(study: Study): Item[] {
  return study.lists.flatMap((list): Item[] => {
    const section = study.sections[list.section]!;
    const tops = study.lists.filter((other) => other.section === list.section && other.depth === 1);
    const named = nameOf(study, list.section);
    if (
      list.depth !== 1 ||
      tops.length !== 1 ||
      list.items.length < 4 ||
      list.items.length > 12 ||
      (list.lead && /[:,]$/.test(list.lead.text)) ||
      !section.heading ||
      named !== `“${section.heading}”`
    )
      return [];
    const points = list.items
      .map((block) => ({ text: tidy(sentencesOf(block.text)[0] ?? block.text), block }))
      .filter((point) => words(point.text) >= 2 && words(point.text) <= 22 && !isTemplate(point.text))
      .filter((point) => isCommand(point.text) || /^(?:be|do not|don['’]t|never|always)\b/i.test(point.text));
    if (points.length < 4 || points.length < list.items.length * 0.6) return [];
    const first = points.find((point) => point.block.text.length >= 20);
    if (!first) return [];
    return [
      {
        kind: 'recall',
        stem: `From memory: what does ${named} ask for? Name ${points.length > 5 ? 'four points' : 'three points'}, then compare.`,
        options: [],
        key: [],
        answer: points.map((point) => point.text).join('\n'),
        quote: first.block.text,
        block: first.block.id,
        path: section.path,
        sources: points
          .filter((point) => point !== first)
          .map((point) => ({ block: point.block.id, quote: point.block.text })),
        rule: 'points',
      },
    ];
  });
}

/** Lists that belong together → recall with self-check; two lists of like form → "which belong here?". */
export function lists(study: Study): Item[] {
  const all = listings(study);
  const led = all.flatMap((listing) => {
    const { lead, points, whole: complete, list } = listing;
    const path = study.sections[list.section]!.path;
    const quoted = completes.test(lead) ? `“${lead} …”` : `“${lead}”`;
    const [first, ...rest] = points;
    // A point of a word or two cannot carry a citation; the sentence that leads the list then does.
    const whole =
      first!.block.text.length >= 20
        ? { quote: first!.block.text, block: first!.block.id }
        : { quote: `${lead}${list.lead!.text.includes(`${lead}:`) ? ':' : ''}`, block: list.lead!.id };
    const sources = [
      { block: list.lead!.id, quote: lead },
      ...(whole.block === first!.block.id ? rest : points).map((point) => ({
        block: point.block.id,
        quote: point.block.text,
      })),
    ].filter((source) => source.block !== whole.block);
    const items: Item[] = [];
    const ask = !complete ? 'Name three' : points.length <= 5 ? `Name all ${numberWord(points.length)}` : 'Name four';
    items.push({
      kind: 'recall',
      stem: /\bfollowing\b/i.test(lead)
        ? `From memory: which points follow after ${quoted}? ${ask}, then compare.`
        : `From memory: ${quoted} ${ask}, then compare.`,
      options: [],
      key: [],
      answer: points.map((point) => point.text).join('\n'),
      ...whole,
      path,
      sources,
      rule: 'list',
    });
    const foreign = wrongPoints(study, listing, all);
    const usual = usualShape(points);
    const right = points.filter((point) => words(point.text) >= 2 && shapeOf(point.text) === usual);
    if (foreign.length >= 2 && right.length >= 2) {
      const chosen = right.slice(0, 3);
      items.push({
        kind: 'multiple',
        stem: `Which of these belong here? ${quoted} Choose every one that does.`,
        options: [
          ...chosen.map((point) => point.text),
          ...foreign.slice(0, 5 - chosen.length).map((point) => point.text),
        ],
        key: chosen.map((_, i) => i),
        notes: [...chosen.map(() => ''), ...foreign.slice(0, 5 - chosen.length).map((point) => point.from)],
        ...whole,
        path,
        sources,
        rule: 'belongs',
      });
    }
    return items;
  });
  return [...led, ...headed(study)];
}

/** Points of a neighbouring list with a like lead, as long as none could also stand in this list. */
function wrongPoints(study: Study, here: Listing, all: readonly Listing[]): { text: string; from: string }[] {
  const own = here.points.map((point) => stemSet(point.text));
  const usual = usualShape(here.points);
  if (usual === null) return [];
  return all
    .filter(
      (other) =>
        other !== here &&
        distance(study, here.list.section, other.list.section) <= 1 &&
        (similarity(stemSet(here.lead), stemSet(other.lead)) < 0.99 || denies(here.lead) !== denies(other.lead)),
    )
    .flatMap((other) =>
      other.points
        .filter((point) => words(point.text) >= 2 && !refersAway(point.text))
        .filter((point) => own.every((one) => similarity(one, stemSet(point.text)) < 0.34))
        .filter((point) => shapeOf(point.text) === usual)
        .filter((point) => here.points.some((mine) => lengthsAgree(mine.text, point.text)))
        .map((point) => ({ text: point.text, from: other.lead })),
    );
}

/** The grammar that all but one of a list's points share. */
function usualShape(points: readonly Point[]): string | null {
  const shapes = points.filter((point) => words(point.text) >= 2).map((point) => shapeOf(point.text));
  const [most] = [...Map.groupBy(shapes, (shape) => shape)].sort((a, b) => b[1].length - a[1].length);
  return most && most[1].length >= shapes.length - 1 ? most[0] : null;
}

/** "There is an action if …" and "There is no action if …" share every word that carries meaning, and are opposites. */
const denies = (lead: string) => /\b(?:no|not|never)\b|n[’']t\b/i.test(lead);

/** The grammar of a point: where all points of a list share one, a wrong point must share it too. */
function shapeOf(text: string): string {
  const number = /\d/.test(text) ? ' with a number' : '';
  if (isCommand(text)) return `command${number}`;
  if (/^\p{L}+ing\b/u.test(text)) return `gerund${number}`;
  if (/^(?:you|we|the user|someone|a customer|it|they|how|what|why|when|where|whether)\b/i.test(text))
    return `clause${number}`;
  return `${hasVerb(text) ? 'statement' : 'thing'}${number}`;
}
