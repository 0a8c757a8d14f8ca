import type { Import, Module } from './module.ts';
import { placeOf } from './module.ts';
import { floorOf, floors, isRoom } from './plan.ts';
import type { House, Violation } from './tree.ts';

/** Call down, emit up: an import, of values or of types, leads to an earlier floor. */
export function* floor(house: House): Generator<Violation> {
  for (const module of house.modules) {
    if (module.place.zone === 'beside') continue;
    for (const line of module.blindImports) {
      if (module.place.testOnly) continue;
      yield {
        rule: 'floor',
        file: `${module.file}:${line}`,
        message:
          'Imports a path that is computed at run time, so nobody can see where it leads. Write the path as a literal.',
      };
    }
    for (const imported of module.imports) {
      const message = judge(module, imported);
      if (message) yield { rule: 'floor', file: `${module.file}:${imported.line}`, message };
    }
  }
}

function judge(from: Module, imported: Import): string | null {
  if (imported.target === null) {
    return /^([/#~]|@\/|file:|headway(\/|$))/.test(imported.specifier)
      ? `"${imported.specifier}" hides which floor it leads to. Import by a relative path with its extension.`
      : null;
  }
  const to = placeOf(imported.target);
  const here = from.place;

  if (to.zone === 'beside') {
    if (to.floor === 'db' && (here.zone === 'app' || here.testOnly)) return null;
    return to.floor === 'db'
      ? `Only app and tests look into db/. What a room needs from "${imported.target}" belongs in its own store.`
      : `Nothing in the house imports ${to.floor}/; it stands beside and is not shipped. Move what you need to the floor that owns it.`;
  }
  if (to.zone === 'outside') {
    // package.json is the one file above the house that tells something at run time: the version.
    return imported.target === 'package.json' && here.zone !== 'feature'
      ? null
      : `"${imported.target}" lies outside the house. Code lives in platform/, features/ or app/.`;
  }
  if (to.testOnly && !here.testOnly) {
    return `${imported.target} exists for tests; product code that needs it would ship it. Move the shared part to a product file.`;
  }
  const target = floorOf(to.floor);
  if (target === -1) return `"${imported.target}" is in a room that is not on the floor list (tools/house/plan.ts).`;
  if (target <= floorOf(here.floor)) {
    if (here.zone === 'platform' && here.module === 'kernel' && to.module !== 'kernel') {
      return `platform/kernel is the ground: it imports nothing else of the platform. Hand "${imported.target}" in as a parameter.`;
    }
    return null;
  }
  // A test of a room may run its actions through the assembled house.
  if (here.testOnly && imported.target === 'app/house.ts') return null;
  return upward(from, to.floor);
}

function upward(from: Module, to: string): string {
  const way =
    from.place.floor === 'platform'
      ? `The platform serves any product and knows no room: take what you need as a parameter, app/house.ts hands it in.`
      : `Emit an event that ${to} reacts to, open an ask, offer a slot that app fills, or move the noun to the floor that owns the link.`;
  const order = isRoom(to) || to === 'app' ? floors.slice(floorOf(from.place.floor), floorOf(to) + 1).join(' < ') : '';
  return `Imports upward: ${from.place.floor} stands below ${to} (${order}), and type imports count. ${way}`;
}
