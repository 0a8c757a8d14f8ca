import ts from 'typescript';
import type { Module } from './module.ts';
import { lineIn } from './module.ts';
import { businessWords, emptyNames, featureRoles, isRoom, platformModules, rooms, uiRoles } from './plan.ts';
import type { House, Violation } from './tree.ts';

const word = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*';
const codeFile = /\.[cm]?[jt]sx?$/;
const featureFile = new RegExp(`^${word}(?:\\.(?:${featureRoles.join('|')}))?(?:\\.test)?\\.ts$`);
const featureRole = new RegExp(`^${word}\\.(?:${featureRoles.join('|')})(?:\\.test)?\\.ts$`);
const roomTest = new RegExp(`^${word}\\.test\\.ts$`);
const uiFile = new RegExp(
  `^(?:public\\.ts|${word}\\.css|${word}(?:\\.test)?\\.tsx|${word}\\.(?:${uiRoles.join('|')})(?:\\.test)?\\.tsx?)$`,
);
const pageFile = new RegExp(`^${word}\\.page(?:\\.test)?\\.tsx$`);
const plainCode = new RegExp(`^${word}(?:\\.${word})?(?:\\.test)?(?:\\.d)?\\.(?:ts|tsx|mjs)$`);

/** Two answers name a file: which noun, which role. The roles are a closed list. */
export function* vocabulary(house: House): Generator<Violation> {
  const report = (file: string, message: string): Violation => ({ rule: 'vocabulary', file, message });
  for (const file of house.files) {
    const message = misnamed(file);
    if (message) yield report(file, message);
  }
  const present = new Set(
    house.files
      .filter((file) => file.startsWith('features/') && file.split('/').length > 2)
      .map((file) => file.split('/')[1] ?? ''),
  );
  for (const room of present) {
    if (!isRoom(room)) {
      yield report(
        `features/${room}`,
        `There is no room of this name. The rooms are ${rooms.join(', ')}; a new one gets its floor in tools/house/plan.ts and HOUSE.md first.`,
      );
      continue;
    }
    for (const name of ['README.md', 'contract.ts', 'service.ts']) {
      if (house.files.includes(`features/${room}/${name}`)) continue;
      yield report(
        `features/${room}`,
        `${name} is missing. Every room has its one page (README.md) and its two doors (contract.ts, service.ts).`,
      );
    }
  }
  for (const module of house.modules) {
    if (module.place.zone !== 'platform' || module.place.testOnly) continue;
    for (const { node, name } of businessNames(module)) {
      yield report(
        `${module.file}:${lineIn(module, node)}`,
        `The platform names "${name}", a word of the business. Take it as a parameter, or move this file up to the room that owns the word.`,
      );
    }
  }
}

function misnamed(file: string): string | null {
  const parts = file.split('/');
  const name = parts.at(-1) ?? '';
  const [noun = ''] = name.split('.');
  if (codeFile.test(file) && emptyNames.includes(noun)) {
    return `"${noun}" says nothing about what is inside. Name the noun it is about and the role it plays.`;
  }
  const folder = parts.slice(1, -1).find((part) => emptyNames.includes(part) || !new RegExp(`^${word}$`).test(part));
  if (codeFile.test(file) && folder !== undefined)
    return `The folder "${folder}" is not a name in lower case words that says what is inside.`;

  if (parts[0] === 'features') return misnamedInRoom(parts.slice(2), name);
  if (parts[0] === 'platform') {
    if (parts.length < 3) return 'A platform file lives in a module folder: platform/<module>/<noun>.ts.';
    if (!platformModules.includes(parts[1] ?? '')) {
      return `platform/${parts[1]} is not a listed module (${platformModules.join(', ')}). A new one is decided in tools/house/plan.ts.`;
    }
    if (parts.length > 3 && parts[1] !== 'ui' && codeFile.test(file))
      return `Only platform/ui has folders; put this file into platform/${parts[1]}/.`;
  }
  if (parts[0] === 'app' && parts[1] === 'pages' && !pageFile.test(name)) {
    return 'app/pages holds pages only: <name>.page.tsx. Parts of a screen belong to the room that owns the noun.';
  }
  if (parts[0] === 'db' && parts[1] === 'migrations' && name.endsWith('.sql')) {
    const match = /^(\d{4})_([a-z]+)(?:_[a-z0-9_]+)?\.sql$/.exec(name);
    const owner = match?.[2] ?? '';
    return owner === 'platform' || isRoom(owner)
      ? null
      : 'A migration is called NNNN_<room>.sql or NNNN_<room>_<what>.sql, and the room is on the list.';
  }
  const served = parts[0] === 'bin' || file.startsWith('app/web/public/');
  if (codeFile.test(file) && !served && !plainCode.test(name))
    return 'A code file is called <noun>.ts, <noun>.<role>.ts or <noun>.tsx, in lower case words joined by "-".';
  return null;
}

function misnamedInRoom(inside: string[], name: string): string | null {
  if (inside.length === 0) return 'features/ holds room folders only.';
  if (inside.length === 1) {
    if (['README.md', 'contract.ts', 'service.ts'].includes(name)) return null;
    if (featureFile.test(name) && (featureRole.test(name) || roomTest.test(name))) return null;
    return `A room's file is <noun>.<role>.ts with a role out of ${featureRoles.join(', ')} (tests beside it), or README.md, contract.ts, service.ts. Which noun, which role is this?`;
  }
  if (inside.length === 2 && inside[0] === 'ui') {
    return uiFile.test(name)
      ? null
      : 'In ui/ a file is <part>.tsx, <part>.css (its own recipe), <noun>.text.ts (messages), <noun>.hook.ts or public.ts. Logic without markup is <noun>.domain.ts in the room.';
  }
  return 'A room has one folder, ui/, and that one is flat.';
}

function* businessNames(module: Module): Generator<{ node: ts.Node; name: string }> {
  const schemas = new RegExp(`\\b(?:${rooms.join('|')})\\.[a-z_]+`);
  for (const node of module.nodes) {
    if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node)
    ) {
      const found = schemas.exec(node.text);
      if (found) yield { node, name: found[0] };
    } else if (ts.isIdentifier(node)) {
      const words = node.text
        .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
        .toLowerCase()
        .split(/[ _]+/);
      const found = businessWords.find((one) => words.includes(one) || words.includes(`${one}s`));
      if (found) yield { node, name: node.text };
    }
  }
}
