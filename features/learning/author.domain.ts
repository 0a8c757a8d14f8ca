import type { Block } from './block.domain.ts';
import { allowedLongest, checkCourse, keyIsLongest } from './course-gate.domain.ts';
import { countRefusal, type Refused } from './gate.domain.ts';
import { evidenceOf, gatesOf } from './item-gate.domain.ts';
import { allSources, type Item, type ItemKind } from './item.domain.ts';
import { lessonsOf } from './lesson.domain.ts';
import { partsOf, type LessonParts } from './lesson-part.domain.ts';
import { findPassages } from './passages.domain.ts';
import { belongings } from './rule-belong.domain.ts';
import { definitions } from './rule-define.domain.ts';
import { dos } from './rule-do.domain.ts';
import { groupings } from './rule-group.domain.ts';
import { scenarios } from './rule-if.domain.ts';
import { lists } from './rule-list.domain.ts';
import { numbers } from './rule-number.domain.ts';
import { pairs } from './rule-pair.domain.ts';
import { questions } from './rule-question.domain.ts';
import { steps } from './rule-step.domain.ts';
import { tables } from './rule-table.domain.ts';
import { exceptions } from './rule-unless.domain.ts';
import { whos } from './rule-who.domain.ts';
import { whys } from './rule-why.domain.ts';
import { prepare } from './study.domain.ts';
import { fingerprint, shuffled } from './terms.domain.ts';

type DraftLesson = ReturnType<typeof lessonsOf>[number] & LessonParts;
export type Coverage = { headings: number; covered: number; missing: string[] };
export type Draft = {
  lessons: (DraftLesson & { items: Item[] })[];
  items: Item[];
  refused: Refused;
  coverage: Coverage;
  warnings: string[];
};

export type Studied = { title: string; language: string; blocks: readonly Block[] };
export type DraftLimit = { need?: string; picked?: readonly string[] };
export type Outline = { lessons: DraftLesson[]; warnings: string[] };
/** A draft with who wrote it, and why not the one who was asked. */
export type Drafted = { draft: Draft; author: string; note: string | null };

/** In this order: where two rules ask for the same, the one that comes first is kept. */
const rules = [
  scenarios,
  dos,
  tables,
  belongings,
  numbers,
  steps,
  whos,
  pairs,
  groupings,
  lists,
  questions,
  whys,
  exceptions,
  definitions,
];

/** Application before recall: what transfers to work is asked first. */
const rank: Record<ItemKind, number> = {
  scenario: 0,
  single: 1,
  matching: 2,
  ordering: 2,
  multiple: 3,
  numeric: 4,
  recall: 5,
};

/**
 * A course by rules, without a model: lessons along the headings, questions from rules, numbers, steps, lists, pairs and roles.
 * What a gate objects to is counted and left out; a document without rules yields few questions or none, and that is right.
 *
 * @param limit.need only the passages that answer it become lessons; `limit.picked` only the sections that hold these blocks
 */
export function draftCourse(document: Studied, limit: DraftLimit = {}): Draft {
  const plan = outline(document, limit);
  const study = prepare(document.blocks, document.title);
  const known = asksIn(document.language);
  if (!known)
    plan.warnings.push(
      `Questions are only written for English documents so far; this one seems to be in another language (${document.language}).`,
    );
  const drafted = known ? rules.flatMap((rule) => rule(study)).map(spoken) : [];
  return assemble(document, plan, drafted, study.refused);
}

/** A stem that begins with the name of its section, or ends with the question of one, reads as a sentence. */
const spoken = (item: Item): Item => ({
  ...item,
  stem: item.stem.replace(/(^|[.?] )the (?=answer to “)/, '$1The ').replaceAll('?”?', '?”'),
});

const asksIn = (language: string) => language === 'en' || language === 'und';

/** The lessons of a course before anybody has asked anything: the same for every author. */
export function outline(document: Studied, limit: DraftLimit): Outline {
  const warnings: string[] = [];
  const wanted = wantedBlocks(document.blocks, limit, warnings);
  const byId = new Map(document.blocks.map((block) => [block.id, block]));
  const known = asksIn(document.language);
  const lessons = lessonsOf(document.blocks, document.title, wanted).map((lesson) => ({
    ...lesson,
    ...(known ? partsOf(lesson, byId) : { checklists: [], task: null }),
  }));
  if (lessons.length === 0) warnings.push('No section holds enough text to teach from.');
  return { lessons, warnings };
}

/** Written questions, whoever wrote them → a draft: through the gates, levelled, placed, and counted where they were refused. */
export function assemble(document: Studied, plan: Outline, written: readonly Item[], counted: Refused): Draft {
  const { lessons, warnings } = plan;
  const lessonOf = new Map(lessons.flatMap((lesson, index) => lesson.blocks.map((block) => [block, index] as const)));
  const inside = written.filter((item) => lessonOf.has(item.block));
  const refused: Refused = { ...counted };
  const sound = passing(inside, document.blocks, refused);
  const items = placed(levelled(distinct(sound, refused), refused)).map(withoutEmpties);
  const placeOf = new Map(document.blocks.map((block, index) => [block.id, index]));
  const inOrder = items.sort(
    (a, b) =>
      lessonOf.get(a.block)! - lessonOf.get(b.block)! ||
      rank[a.kind] - rank[b.kind] ||
      placeOf.get(a.block)! - placeOf.get(b.block)!,
  );
  return {
    lessons: lessons.map((lesson, index) => ({
      ...lesson,
      items: inOrder.filter((item) => lessonOf.get(item.block) === index),
    })),
    items: inOrder,
    refused,
    coverage: coverageOf(document.blocks, lessons, inOrder),
    warnings,
  };
}

function wantedBlocks(
  blocks: readonly Block[],
  limit: DraftLimit,
  warnings: string[],
): ReadonlySet<string> | undefined {
  if (limit.picked && limit.picked.length > 0) return new Set(limit.picked);
  if (!limit.need) return undefined;
  const found = findPassages(blocks, limit.need);
  if (found.length === 0) warnings.push('No passage speaks of this need, so the whole document was used.');
  return found.length === 0 ? undefined : new Set(found.map((passage) => passage.block.id));
}

function passing(items: readonly Item[], blocks: readonly Block[], refused: Refused): Item[] {
  const evidence = evidenceOf(blocks);
  return items.filter((item) => {
    const [gate] = gatesOf(item, evidence);
    if (gate) countRefusal(refused, gate);
    return !gate;
  });
}

/** One question a key and a passage may carry at most two, so that no sentence is asked to death. */
function distinct(written: readonly Item[], refused: Refused): Item[] {
  // What another question shows cannot be recalled; so what is remembered is judged last.
  const items = [
    ...written.filter(({ kind }) => kind !== 'recall'),
    ...written.filter(({ kind }) => kind === 'recall'),
  ];
  const twice = new Set(
    checkCourse(items)
      .filter((finding) => finding.gate === 'duplicate')
      .map((finding) => finding.item),
  );
  const byQuote = new Map<string, number>();
  const shown = new Set<string>();
  const keys = new Set<string>();
  const kept: Item[] = [];
  return items.filter((item, index) => {
    const key =
      item.kind === 'single' || item.kind === 'scenario'
        ? `${item.block}\u0000${item.options[item.key[0]!]}`
        : `${item.kind}\u0000${item.stem}`;
    const uses = byQuote.get(item.quote) ?? 0;
    const sources = allSources(item);
    const told = item.kind === 'recall' && sources.filter(({ quote }) => shown.has(quote)).length * 2 >= sources.length;
    if (twice.has(index) || told || uses >= 2 || keys.has(key) || matchedAlready(item, kept)) {
      countRefusal(refused, 'duplicate');
      return false;
    }
    byQuote.set(item.quote, uses + 1);
    for (const { quote } of sources) shown.add(quote);
    keys.add(key);
    kept.push(item);
    return true;
  });
}

/** Pairs are asked one by one or together: whoever has matched them has been told, and half of them known gives the rest away. */
function matchedAlready(item: Item, kept: readonly Item[]): boolean {
  const asks = (single: Item, meaning: string) =>
    single.options[single.key[0] ?? -1] === meaning || single.stem.includes(`“${meaning}”`);
  const choice = (one: Item) => one.kind === 'single' || one.kind === 'scenario';
  if (choice(item))
    return kept.some((other) => other.kind === 'matching' && other.options.some((meaning) => asks(item, meaning)));
  if (item.kind !== 'matching') return false;
  const known = item.options.filter((meaning) => kept.some((other) => choice(other) && asks(other, meaning)));
  return known.length * 2 >= item.options.length;
}

/** Leaves out questions whose key is the longest option until that is no hint any more; the most telling ones go first. */
function levelled(items: readonly Item[], refused: Refused): Item[] {
  const kept = [...items];
  for (;;) {
    const choices = kept.filter((item) => item.kind === 'single' || item.kind === 'scenario');
    const longest = choices.filter(keyIsLongest);
    if (longest.length <= allowedLongest(choices.length)) return kept;
    const worst = longest.sort((a, b) => excess(b) - excess(a))[0]!;
    kept.splice(kept.indexOf(worst), 1);
    countRefusal(refused, 'key_longest');
  }
}

function excess(item: Item): number {
  const key = item.options[item.key[0]!]!.length;
  return key / Math.max(1, ...item.options.filter((_, index) => index !== item.key[0]).map((option) => option.length));
}

/** Gives every option its place: keys evenly over the places, wrong answers, steps and pairs in an order that says nothing. */
function placed(items: readonly Item[]): Item[] {
  const used = new Map<string, number>();
  return items.map((item) => {
    if (item.options.length === 0) return item;
    const order = shuffled(
      item.options.map((_, index) => index),
      item.stem + item.quote,
    );
    if (item.kind === 'single' || item.kind === 'scenario') {
      const key = item.key[0]!;
      const wrong = order.filter((index) => index !== key);
      const size = item.options.length;
      const uses = (place: number) => used.get(`${size} ${place}`) ?? 0;
      const place = Array.from({ length: size }, (_, at) => at).sort(
        (a, b) => uses(a) - uses(b) || fingerprint(`${a}${item.stem}`) - fingerprint(`${b}${item.stem}`),
      )[0]!;
      used.set(`${size} ${place}`, uses(place) + 1);
      return reorder(item, [...wrong.slice(0, place), key, ...wrong.slice(place)]);
    }
    const given =
      item.kind === 'ordering' || item.kind === 'matching' ? item.key.map((index) => order.indexOf(index)) : [];
    const telling = given.length > 0 && given.every((index, at) => index === at);
    return reorder(item, telling ? [...order.slice(1), order[0]!] : order);
  });
}

/** `order[new place] = old place`. */
function reorder(item: Item, order: readonly number[]): Item {
  return {
    ...item,
    options: order.map((index) => item.options[index]!),
    key:
      item.kind === 'multiple'
        ? item.key.map((index) => order.indexOf(index)).sort((a, b) => a - b)
        : item.key.map((index) => order.indexOf(index)),
    ...(item.notes ? { notes: order.map((index) => item.notes![index] ?? '') } : {}),
  };
}

const withoutEmpties = (item: Item): Item => {
  if (item.notes?.some((note) => note !== '')) return item;
  const { notes: _, ...rest } = item;
  return rest;
};

/** How many headings with text below them have at least one question, and which have none. */
function coverageOf(blocks: readonly Block[], lessons: readonly DraftLesson[], items: readonly Item[]): Coverage {
  const taught = new Set(lessons.flatMap((lesson) => lesson.blocks));
  const asked = new Set(items.flatMap((item) => allSources(item).map((source) => source.block)));
  const headings = new Map<string, { text: string; covered: boolean }>();
  for (const block of blocks) {
    if (block.type === 'heading' || block.path.length === 0 || !taught.has(block.id)) continue;
    const key = block.path.join('\u0000');
    const heading = headings.get(key) ?? { text: block.path.at(-1)!, covered: false };
    heading.covered ||= asked.has(block.id);
    headings.set(key, heading);
  }
  const all = [...headings.values()];
  return {
    headings: all.length,
    covered: all.filter((heading) => heading.covered).length,
    missing: all.filter((heading) => !heading.covered).map((heading) => heading.text),
  };
}
