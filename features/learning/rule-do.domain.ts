import { words } from './block.domain.ts';
import type { Item } from './item.domain.ts';
import { baseForm, isCommand } from './language.domain.ts';
import { distance, nameOf, refersAway, standsAlone, tidy, type Sentence, type Study } from './study.domain.ts';
import { similarity, stemSet } from './terms.domain.ts';
import { chooseWrong, lengthsAgree, type Candidate } from './wrong.domain.ts';

type Forbidden = { sentence: Sentence; action: string };

/** "Do not ask the customer to open the machine" → "Ask the customer to open the machine". */
function forbiddenIn(sentence: Sentence): Forbidden | null {
  const match =
    /^(?:please\s+)?(?:do not|don['’]t|never)\s+(.+?)[.!]?$/i.exec(sentence.text) ??
    /^(?:you|we|managers|employees|everyone|teammates)\s+(?:should|must|may|can)\s*(?:not|never)\s+(.+?)[.!]?$/i.exec(
      sentence.text,
    ) ??
    /^avoid\s+(\p{L}+ing\b.+?)[.!]?$/iu.exec(sentence.text);
  if (!match) return null;
  const raw = match[1]!
    .split(
      /;|\s[-–—]\s|,\s+(?:and|but|instead|or|as|even|just|because|so|we|it|you|this|always)\b|\s+(?:because|unless|until|except|since|so that)\b/i,
    )[0]!
    .trim();
  const cut = /\b(?:unless|until|except)\b/i.test(match[1]!);
  const action = tidy(/^avoid/i.test(sentence.text) ? baseForm(raw) : raw);
  if (
    cut ||
    words(action) < 3 ||
    words(action) > 18 ||
    action.includes(':') ||
    refersAway(action) ||
    /^(?:be|have to|need|just|forget|hesitate|worry|panic|feel|look down)\b/i.test(action)
  )
    return null;
  return isCommand(action) ? { sentence, action } : null;
}

function wanted(study: Study): { sentence: Sentence; action: string }[] {
  return study.sentences.flatMap((sentence) => {
    const text = sentence.text.replace(/^(?:always|you should|you must|we should)\s+(?:always\s+)?/i, '');
    const action = tidy(text.split(/;|\s[-–—]\s/)[0]!);
    const usable =
      words(action) >= 3 &&
      words(action) <= 18 &&
      !action.includes(':') &&
      !sentence.conditional &&
      !refersAway(action) &&
      !/\b(?:not|never|n['’]t|avoid|unless|if|when|consider|may|might)\b/i.test(action) &&
      !/[:?,]$/.test(text.trim());
    return usable && isCommand(action) && (sentence.command || text !== sentence.text) ? [{ sentence, action }] : [];
  });
}

/** What the document says must never be done. */
export const forbidden = (study: Study): Forbidden[] =>
  study.sentences
    .filter((sentence) => !sentence.conditional && standsAlone(sentence.text))
    .map(forbiddenIn)
    .filter((one) => one !== null);

/** Do and don't → "which must you never do?" among things one should do; and the other way round where there are enough don'ts. */
export function dos(study: Study): Item[] {
  const never = forbidden(study);
  const always = wanted(study);
  const asCandidates = (from: readonly Forbidden[], here: Sentence): Candidate[] =>
    from
      .filter(
        (one) => one.sentence.block.id !== here.block.id && distance(study, here.section, one.sentence.section) <= 1,
      )
      .map((one) => ({ text: one.action, distance: distance(study, here.section, one.sentence.section) }));
  const asked = new Map<number, number>();
  const prohibitions = never.flatMap((one) => {
    // Two of a section: a third would show which of its sentences are prohibitions.
    const uses = asked.get(one.sentence.section) ?? 0;
    if (uses >= 2) return [];
    const stem = `Which of these does ${nameOf(study, one.sentence.section)} tell you NOT to do?`;
    const wrong = chooseWrong(study, {
      key: one.action,
      stem,
      source: one.sentence,
      candidates: asCandidates(always, one.sentence),
      fewest: 2,
    });
    if (!wrong) return [];
    asked.set(one.sentence.section, uses + 1);
    return [itemOf(study, one, stem, wrong, 'never')];
  });
  const chosen = severalOf(study, always, never);
  if (never.length < 3) return [...prohibitions, ...chosen];
  // What was chosen among several is not asked for alone as well.
  const seen = new Set(
    study.sections.flatMap((section, at) => (chosen.some((item) => item.path === section.path) ? [at] : [])),
  );
  const required = always.flatMap((one) => {
    if (seen.has(one.sentence.section)) return [];
    const stem = `Which of these does ${nameOf(study, one.sentence.section)} tell you to do?`;
    const wrong = chooseWrong(study, {
      key: one.action,
      stem,
      source: one.sentence,
      candidates: asCandidates(never, one.sentence),
    });
    if (!wrong) return [];
    seen.add(one.sentence.section);
    return [itemOf(study, one, stem, wrong, 'always')];
  });
  return [...prohibitions, ...chosen, ...required];
}

function itemOf(study: Study, one: Forbidden, stem: string, wrong: readonly Candidate[], rule: string): Item {
  return {
    kind: 'single',
    stem,
    options: [one.action, ...wrong.map((other) => other.text)],
    key: [0],
    quote: one.sentence.text,
    block: one.sentence.block.id,
    path: study.sections[one.sentence.section]!.path,
    rule,
  };
}

/** Two or three things a section asks for among things that must never be done. */
function severalOf(study: Study, always: readonly Forbidden[], never: readonly Forbidden[]): Item[] {
  return [...Map.groupBy(always, (one) => one.sentence.section)].flatMap(([section, all]): Item[] => {
    const right = all
      .filter((one, at) => all.findIndex((other) => other.sentence.block.id === one.sentence.block.id) === at)
      .slice(0, 3);
    const wrong = never
      .filter(
        (one) =>
          distance(study, section, one.sentence.section) <= 1 &&
          right.every(
            (other) =>
              lengthsAgree(other.action, one.action) && similarity(stemSet(other.action), stemSet(one.action)) < 0.3,
          ),
      )
      .slice(0, 2);
    if (right.length < 2 || wrong.length < 2) return [];
    const [first, ...rest] = right;
    return [
      {
        kind: 'multiple',
        stem: `Which of these does ${nameOf(study, section)} ask for? Choose every one that it does.`,
        options: [...right, ...wrong].map((one) => one.action),
        key: right.map((_, at) => at),
        quote: first!.sentence.text,
        block: first!.sentence.block.id,
        path: study.sections[section]!.path,
        sources: [...rest, ...wrong].map((one) => ({ block: one.sentence.block.id, quote: one.sentence.text })),
        rule: 'asks-for',
      },
    ];
  });
}
