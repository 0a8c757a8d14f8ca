import ts from 'typescript';
import type { Import, Module } from './module.ts';
import { importedNames, lineIn, placeOf } from './module.ts';
import { isomorphicPlatform, isRoom, pluggedRoles, serverPackages, serverRoles } from './plan.ts';
import type { House, Violation } from './tree.ts';

/** Two doors: another room is entered by its contract or its service, on screen by ui/public.ts; browser code stays browser code. */
export function* door(house: House): Generator<Violation> {
  for (const module of house.modules) {
    if (module.place.zone === 'beside') continue;
    for (const imported of module.imports) {
      const message = crossing(module, imported) ?? contractImport(module, imported) ?? browserImport(module, imported);
      if (message) yield { rule: 'door', file: `${module.file}:${imported.line}`, message };
    }
    for (const line of reexports(module)) {
      yield {
        rule: 'door',
        file: `${module.file}:${line}`,
        message: isPublicUi(module.file)
          ? "ui/public.ts shows its own room's parts only. Let the reader import the other door directly."
          : 'Re-exports what another file owns, which makes a second door. Import it where it is used; only ui/public.ts re-exports.',
      };
    }
  }
  yield* leaks(house);
}

const isPublicUi = (file: string) => /^features\/[^/]+\/ui\/public\.ts$/.test(file);

function crossing(from: Module, imported: Import): string | null {
  if (imported.target === null) return null;
  const to = placeOf(imported.target);
  const here = from.place;
  if (to.zone !== 'feature' || !isRoom(to.floor)) return null;
  const inside = imported.target.split('/').slice(2).join('/');
  const ownRoom = here.zone === 'feature' && here.floor === to.floor;

  if (to.web && !here.web) {
    if (inside.endsWith('.text.ts') && (ownRoom || here.testOnly)) return null;
    if (here.testOnly && ownRoom) return null;
    return `Server code imports the screen part ${imported.target}. Only ui/, app/web and app/pages may; messages for mails come from the own ui/<noun>.text.ts.`;
  }
  if (ownRoom) return null;
  if (to.role === 'contract' || inside === 'service.ts') return null;
  if (inside === 'ui/public.ts') return null;
  if (here.zone === 'app') {
    if (from.file === 'app/house.ts' && pluggedRoles.includes(to.role ?? '')) return null;
    if (here.testOnly && to.role === 'scenes') return null;
    if (pluggedRoles.includes(to.role ?? '')) {
      return `Only app/house.ts plugs in ${to.role}. Reach ${to.floor} by its contract.ts or service.ts.`;
    }
  }
  return `Enters ${to.floor} through the wall (${inside}). Use ${to.floor}/contract.ts, ${to.floor}/service.ts on the server or ${to.floor}/ui/public.ts on screen; if the door lacks it, add it there.`;
}

function contractImport(from: Module, imported: Import): string | null {
  if (from.place.zone !== 'feature' || from.place.role !== 'contract' || from.place.testOnly) return null;
  const { target, specifier } = imported;
  if (target === null) {
    return specifier === 'zod/mini'
      ? null
      : `A contract is loaded by the browser and by every later room: of npm it imports 'zod/mini' alone, not '${specifier}'.`;
  }
  const to = placeOf(target);
  if (to.zone === 'platform' && isIsomorphicPlatform(target)) return null;
  if (to.zone === 'feature' && to.floor === from.place.floor && (to.role === 'domain' || to.role === 'contract'))
    return null;
  if (to.zone === 'feature' && to.floor !== from.place.floor && to.role === 'contract') return null;
  return `A contract imports zod/mini, isomorphic platform files, its own *.domain.ts and *.contract.ts and earlier contracts; not ${target}. Declare the shape here and let the other file import it.`;
}

export function isIsomorphicPlatform(file: string): boolean {
  return isomorphicPlatform.some((path) => (path.endsWith('/') ? file.startsWith(path) : file === path));
}

function browserImport(from: Module, imported: Import): string | null {
  if (!from.place.web || from.place.testOnly) return null;
  const what = serverThing(imported);
  return what
    ? `Screen code imports ${what}, which lives on the server (types too: what the screen may know is in the contract). Call an action of the contract instead.`
    : null;
}

/** The name of a server-only thing behind an import, else null. */
function serverThing(imported: Import): string | null {
  if (imported.target === null) {
    const server =
      imported.specifier.startsWith('node:') ||
      serverPackages.some((name) => imported.specifier === name || imported.specifier.startsWith(`${name}/`));
    return server ? imported.specifier : null;
  }
  const to = placeOf(imported.target);
  if (to.zone === 'feature' && !to.web && serverRoles.includes(to.role ?? '')) return imported.target;
  if (to.zone === 'platform' && !to.web && !isIsomorphicPlatform(imported.target)) return imported.target;
  if (to.zone === 'app' && !to.web) return imported.target;
  return null;
}

/** Follows what the browser really loads (values, not types) and reports where server code would get into the bundle. */
function* leaks(house: House): Generator<Violation> {
  const pending = house.modules.filter((module) => module.place.web && !module.place.testOnly);
  const seen = new Map<string, string>(pending.map((module) => [module.file, module.file]));
  for (let module = pending.pop(); module; module = pending.pop()) {
    const by = seen.get(module.file) ?? module.file;
    for (const imported of module.imports) {
      if (imported.kind === 'type' || imported.kind === 'import type') continue;
      const what = serverThing(imported);
      if (what) {
        if (!module.place.web) {
          yield {
            rule: 'door',
            file: `${module.file}:${imported.line}`,
            message: `The browser loads this file (through ${by}) and with it ${what}, which lives on the server. Keep the server part in another file.`,
          };
        }
        continue;
      }
      const next = imported.target === null ? undefined : house.byFile.get(imported.target);
      if (next && !seen.has(next.file) && !next.place.testOnly) {
        seen.set(next.file, module.file);
        pending.push(next);
      }
    }
  }
}

function* reexports(module: Module): Generator<number> {
  const names = importedNames(module);
  const allowed = (target: string | null) => {
    if (!isPublicUi(module.file) || target === null) return false;
    const to = placeOf(target);
    return to.floor === module.place.floor && to.web;
  };
  for (const statement of module.source.statements) {
    if (ts.isExportAssignment(statement) && ts.isIdentifier(statement.expression)) {
      const source = names.get(statement.expression.text);
      if (source && !allowed(source.target)) yield lineIn(module, statement);
    }
    if (!ts.isExportDeclaration(statement)) continue;
    if (statement.moduleSpecifier) {
      const name = statement.moduleSpecifier;
      const target = ts.isStringLiteral(name)
        ? module.imports.find((known) => known.specifier === name.text)?.target
        : null;
      if (!allowed(target ?? null)) yield lineIn(module, statement);
    } else if (statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      const again = statement.exportClause.elements.some((element) => {
        const source = names.get((element.propertyName ?? element.name).text);
        return source !== undefined && !allowed(source.target);
      });
      if (again) yield lineIn(module, statement);
    }
  }
}
