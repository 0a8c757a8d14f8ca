import { gates, type Finding, type Gate } from './gate.domain.ts';
import { gatesOf, isTrueFalse, type Evidence } from './item-gate.domain.ts';
import type { Item } from './item.domain.ts';
import { similarity, stemSet } from './terms.domain.ts';

/** Over a course the key may be the single longest option in about a third of the questions: chance with three to four options. */
export const mostKeysLongest = 0.35;
/** Shared stems over all stems from which two questions with one answer are the same question. */
const alike = 0.85;

const choice = (item: Item) =>
  (item.kind === 'single' || item.kind === 'scenario') && item.key.length === 1 && !isTrueFalse(item);
const finding = (item: number, gate: Gate, severity: Finding['severity']): Finding => ({
  item,
  gate,
  message: gates[gate],
  severity,
});

export function keyIsLongest(item: Item): boolean {
  const key = item.options[item.key[0] ?? -1]?.length ?? 0;
  return item.options.every((option, index) => index === item.key[0] || option.length < key);
}

/** How many questions of a course may have the longest option as key. One is always allowed: a share says nothing of three. */
export const allowedLongest = (questions: number) => Math.max(1, Math.floor(questions * mostKeysLongest));

/** All gates over a list of questions: those of each question, then those of the list. */
export function check(items: readonly Item[], evidence: Evidence | null): Finding[] {
  return [
    ...items.flatMap((item, index) => gatesOf(item, evidence).map((gate) => finding(index, gate, 'refuse'))),
    ...checkCourse(items),
  ];
}

export function checkCourse(items: readonly Item[]): Finding[] {
  const found: Finding[] = [];
  const seen = new Set<string>();
  const asked = new Map<string, ReadonlySet<string>[]>();
  items.forEach((item, index) => {
    const asks = `${item.stem} ${(item.prompts ?? []).join(' ')}`
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    const kind = item.kind === 'scenario' ? 'single' : item.kind;
    const answer = kind === 'single' ? (item.options[item.key[0] ?? -1] ?? '') : kind === 'numeric' ? item.answer : '';
    const same = `${kind}\u0000${answer}`;
    // With the same answer, the same words in another order ask the same.
    const stems = stemSet(asks);
    const before = asked.get(same) ?? [];
    if (seen.has(`${same}\u0000${asks}`) || (answer && before.some((other) => similarity(other, stems) >= alike)))
      found.push(finding(index, 'duplicate', 'refuse'));
    seen.add(`${same}\u0000${asks}`);
    asked.set(same, [...before, stems]);
  });
  const choices = items.map((item, index) => ({ item, index })).filter(({ item }) => choice(item));
  const longest = choices.filter(({ item }) => keyIsLongest(item));
  if (longest.length > allowedLongest(choices.length))
    for (const { index } of longest) found.push(finding(index, 'key_longest', 'warn'));
  const places = new Map<number, number[]>();
  for (const { item, index } of choices) places.set(item.key[0]!, [...(places.get(item.key[0]!) ?? []), index]);
  const most = [...places.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  // Twice its fair share, from eight questions on, is a pattern people learn.
  const fair = choices.length / Math.max(2, ...choices.map(({ item }) => item.options.length));
  if (choices.length >= 8 && most.length > fair * 2)
    for (const index of most) found.push(finding(index, 'key_position', 'warn'));
  const judged = items
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => isTrueFalse(item) && item.key.length === 1);
  const right = judged.filter(({ item }) => /^true$/i.test(item.options[item.key[0]!] ?? '')).length;
  if (judged.length >= 5 && (right / judged.length < 0.4 || right / judged.length > 0.6))
    for (const { index } of judged) found.push(finding(index, 'true_false_balance', 'warn'));
  return found;
}
