import ts from 'typescript';
import { nodesOf } from './module.ts';
import { isRoom } from './plan.ts';
import type { House } from './tree.ts';

/** Room → the views its contract publishes (`export const publishedViews = ['people.person_card'] as const`). */
export function publishedViews(house: House): Map<string, Set<string>> {
  const views = new Map<string, Set<string>>();
  for (const module of house.modules) {
    const { zone, role, floor, testOnly } = module.place;
    if (zone !== 'feature' || role !== 'contract' || testOnly || !isRoom(floor)) continue;
    for (const node of module.nodes) {
      if (
        !ts.isVariableDeclaration(node) ||
        !ts.isIdentifier(node.name) ||
        node.name.text !== 'publishedViews' ||
        !node.initializer
      )
        continue;
      const names = [...nodesOf(node.initializer)].filter(ts.isStringLiteralLike).map((name) => name.text);
      views.set(floor, new Set([...(views.get(floor) ?? []), ...names]));
    }
  }
  return views;
}
