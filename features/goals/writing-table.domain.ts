import { parts, pullOf, pullsAgainst, workOf, type Pull } from './writing-conflict.domain.ts';
import { sameText } from './writing-copy.domain.ts';
import { activityIn } from './writing-deed.domain.ts';
import type { Finding } from './writing-finding.domain.ts';
import { datesIn, namesNumber, unscored } from './writing-measure.domain.ts';
import { namesMeasure, reviewDraft, type Beside } from './writing.domain.ts';

/** Goals of a table, read together: each against its parent, its siblings, and the goals that work on the same thing. */
export interface TableGoal {
  readonly id: string;
  readonly parent: string | null;
  readonly text: string;
  /** "objective" or "key result", where the table says so. */
  readonly kind: string | null;
}

export interface TableFinding extends Finding {
  readonly id: string;
}

/** A stem in more goals than this names the business and not a piece of work. */
const COMMON = 60;
/** Held by more of the goals below one parent than this, a word is their common topic. */
const TOPIC = 3;

export function reviewTable(
  rows: readonly TableGoal[],
  likeness: (goal: TableGoal, parent: TableGoal) => number | null,
): TableFinding[] {
  const goals = rows.map((row) => ({ ...row, text: unscored(row.text) }));
  const byId = new Map(goals.map((goal) => [goal.id, goal]));
  const children = Map.groupBy(goals, (goal) => goal.parent ?? '');
  const twins = Map.groupBy(goals, (goal) => sameText(goal.text));
  const against = conflicts(goals, byId);
  const results = goals.filter(isKeyResult);
  const measured = new Set(results.filter((goal) => namesMeasure(goal.text)).map((goal) => goal.parent));
  const withResults = new Set(results.map((goal) => goal.parent));
  return goals.flatMap((goal) => {
    const parent = goal.parent === null ? undefined : byId.get(goal.parent);
    const beside: Beside[] = [];
    const twin = twinOf(goal, twins.get(sameText(goal.text)) ?? [], byId);
    if (twin) beside.push({ id: twin.id, title: twin.text, near: true, likeness: null });
    const other = against.get(goal.id);
    if (other) beside.push({ id: other.id, title: other.text, near: true, likeness: null, pulls: true });
    const findings = reviewDraft({
      title: goal.text,
      parent: parent ? { id: parent.id, title: parent.text, why: '', likeness: likeness(goal, parent) } : null,
      beside,
      hasMeasure: measured.has(goal.id) && children.has(goal.id),
      hasBaseline: false,
      // A key result is due with its objective, and an objective with its key results.
      hasDate: withResults.has(goal.id) || (isKeyResult(goal) && datesIn(parent?.text ?? '').length > 0),
    });
    return findings.map((finding) => ({ id: goal.id, ...finding }));
  });
}

const isKeyResult = (goal: TableGoal): boolean => /^(?:kr|key[- ]?result)s?$/i.test(goal.kind ?? '');

/** A goal of the same text that is not this one's descendant: of a parent and its copy, the child is the copy. */
function twinOf(goal: TableGoal, same: readonly TableGoal[], byId: ReadonlyMap<string, TableGoal>): TableGoal | null {
  if (sameText(goal.text) === '') return null;
  for (const twin of same.slice(0, 200)) if (twin !== goal && !isBelow(twin, goal.id, byId)) return twin;
  return null;
}

function isBelow(goal: TableGoal, id: string, byId: ReadonlyMap<string, TableGoal>): boolean {
  const seen = new Set<string>();
  for (let at = goal.parent; at !== null && !seen.has(at); at = byId.get(at)?.parent ?? null) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

/** For each goal the one that pulls against it; looked up by shared work, so that ten thousand goals are not compared in pairs. */
function conflicts(goals: readonly TableGoal[], byId: ReadonlyMap<string, TableGoal>): Map<string, TableGoal> {
  const works = new Map(goals.map((goal) => [goal.id, workOf(goal.text)]));
  const pulls = new Map(goals.map((goal) => [goal.id, pullOf(goal.text)]));
  const byStem = new Map<string, TableGoal[]>();
  const topics = new Map<string, number>();
  const held = (parent: string | null, stem: string) => `${parent ?? ''}\n${stem}`;
  for (const goal of goals)
    for (const stem of works.get(goal.id)!) {
      const list = byStem.get(stem);
      if (list) list.push(goal);
      else byStem.set(stem, [goal]);
      topics.set(held(goal.parent, stem), (topics.get(held(goal.parent, stem)) ?? 0) + 1);
    }
  const against = new Map<string, { other: TableGoal; rank: number }>();
  for (const goal of goals) {
    const pull = pulls.get(goal.id)!;
    if (pull.side === null) continue;
    const above = works.get(goal.parent ?? '') ?? new Set();
    let best: { other: TableGoal; rank: number } | null = null;
    const seen = new Set<string>();
    for (const stem of pull.work) {
      const others = byStem.get(stem)!;
      for (const other of others.length <= COMMON ? others : []) {
        if (other === goal || seen.has(other.id)) continue;
        seen.add(other.id);
        const theirs = pulls.get(other.id)!;
        const near = goal.parent !== null && other.parent === goal.parent;
        const telling = (one: string) => near && !above.has(one) && topics.get(held(goal.parent, one))! <= TOPIC;
        if (!pullsAgainst(pull, theirs, telling)) continue;
        if (isBelow(other, goal.id, byId) || isBelow(goal, other.id, byId)) continue;
        const rank = [...pull.work].filter((one) => theirs.work.has(one)).length + (near ? NEAR : 0);
        if (rank > (best?.rank ?? 0)) best = { other, rank };
      }
    }
    if (best) against.set(goal.id, best);
  }
  return new Map([
    ...withinObjectives(goals, pulls),
    ...[...against]
      .filter(([id, { other, rank }]) => firm(rank) || against.get(other.id)?.other.id === id)
      .map(([id, { other }]): [string, TableGoal] => [id, other]),
  ]);
}

function sharedWork(a: string, b: string): number {
  const work = workOf(b);
  return [...workOf(a)].filter((stem) => work.has(stem)).length;
}

/** More key results than this below one objective are a list, and not one thing looked at from several sides. */
const FEW = 5;

/** The key results of one objective that pull against each other; asked only where it is clear which two are meant. */
function withinObjectives(
  goals: readonly TableGoal[],
  pulls: ReadonlyMap<string, Pull>,
): [id: string, other: TableGoal][] {
  const families = Map.groupBy(goals.filter(isKeyResult), ({ parent }) => parent);
  return [...families].flatMap(([parent, family]) => {
    if (parent === null || family.length > FEW) return [];
    const plain = family.filter(({ text }) => namesNumber(text) && !activityIn(text));
    const pairs = plain
      .flatMap((one, at) => plain.slice(at + 1).map((other) => ({ one, other })))
      .filter(({ one, other }) => parts(pulls.get(one.id)!, pulls.get(other.id)!))
      .map((pair) => ({ ...pair, shared: sharedWork(pair.one.text, pair.other.text) }))
      .toSorted((a, b) => b.shared - a.shared);
    const [pair, next] = pairs;
    if (!pair || pair.shared === next?.shared) return [];
    return [
      [pair.one.id, pair.other],
      [pair.other.id, pair.one],
    ];
  });
}

const NEAR = 10;
/** Two words of shared work beside each other; with less, both must find each other first. */
const firm = (rank: number): boolean => rank >= NEAR + 2;
