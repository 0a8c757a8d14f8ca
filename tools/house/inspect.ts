import { action } from './action.ts';
import { clean } from './clean.ts';
import { door } from './door.ts';
import { floor } from './floor.ts';
import { policy } from './policy.ts';
import { pure } from './pure.ts';
import { linesAt, size } from './size.ts';
import { store } from './store.ts';
import { readHouse, type Rule, type RuleCode, type Violation } from './tree.ts';
import { vocabulary } from './vocabulary.ts';
import { words } from './words.ts';

const rules: Readonly<Record<RuleCode, Rule>> = {
  floor,
  door,
  pure,
  vocabulary,
  size,
  store,
  action,
  policy,
  words,
  clean,
};

export interface Report {
  /** Code files seen. Zero means that nothing was checked, which is a failure. */
  modules: number;
  violations: Violation[];
  lines: { median: number; p95: number };
}

export function inspect(root: string): Report {
  const house = readHouse(root);
  const violations = Object.values(rules)
    .flatMap((rule) => [...rule(house)])
    .sort((a, b) => order(a.file, b.file) || order(a.rule, b.rule));
  return {
    modules: house.modules.length,
    violations,
    lines: { median: linesAt(house, 0.5), p95: linesAt(house, 0.95) },
  };
}

const order = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });
