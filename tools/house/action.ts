import ts from 'typescript';
import type { Module } from './module.ts';
import { importedNames, lineIn } from './module.ts';
import { pluggedRoles, routeLayers } from './plan.ts';
import type { House, Violation } from './tree.ts';

export interface DeclaredAction {
  room: string;
  /** The exported constant, e.g. `createGoal`. */
  constant: string;
  /** The stable name, e.g. `goals.create_goal`. */
  name: string;
  isPublic: boolean;
  module: Module;
  line: number;
}

export interface ImplementedAction {
  room: string;
  constant: string;
  module: Module;
  call: ts.CallExpression;
}

/** Every write is an action: declared once, implemented once, plugged in, and reachable by no other route. */
export function* action(house: House): Generator<Violation> {
  const declared = house.modules.flatMap((module) => [...declaredIn(module)]);
  const implemented = house.modules.flatMap((module) => [...implementedIn(module)]);
  const names = new Map<string, DeclaredAction>();

  for (const one of declared) {
    const at = (message: string): Violation => ({ rule: 'action', file: `${one.module.file}:${one.line}`, message });
    if (!new RegExp(`^${one.room}\\.[a-z0-9]+(?:_[a-z0-9]+)*$`).test(one.name)) {
      yield at(
        `The action is called "${one.name}"; a name is ${one.room}.<verb_noun>, because route, audit entry and permission cell carry it.`,
      );
    }
    const twin = names.get(one.name);
    if (twin) yield at(`"${one.name}" is declared twice (also ${twin.module.file}:${twin.line}).`);
    names.set(one.name, one);
    const count = implemented.filter((other) => other.room === one.room && other.constant === one.constant).length;
    if (count === 0)
      yield at(
        `${one.constant} is declared and implemented nowhere. Add implement(${one.constant}, …) to an *.actions.ts of ${one.room}, or drop the declaration.`,
      );
    if (count > 1) yield at(`${one.constant} is implemented ${count} times. An action is implemented once.`);
  }
  yield* plugs(house);
  yield* scenes(house, declared);
  yield* strayRoutes(house);
}

export function* declaredIn(module: Module): Generator<DeclaredAction> {
  const { zone, role, floor: room, testOnly } = module.place;
  if (zone !== 'feature' || role !== 'contract' || testOnly) return;
  const names = importedNames(module);
  for (const node of module.nodes) {
    if (
      !ts.isVariableDeclaration(node) ||
      !ts.isIdentifier(node.name) ||
      !node.initializer ||
      !ts.isCallExpression(node.initializer)
    )
      continue;
    const { expression: callee, arguments: given } = node.initializer;
    const source = ts.isIdentifier(callee) ? names.get(callee.text) : undefined;
    if (!source || (source.name !== 'read' && source.name !== 'write') || source.target !== 'platform/action/action.ts')
      continue;
    yield {
      room,
      constant: node.name.text,
      name: property(given[0], 'name') ?? '',
      isPublic: property(given[0], 'audience') === 'public',
      module,
      line: lineIn(module, node),
    };
  }
}

/** The ways in which an action is implemented. */
const implementers: ReadonlySet<string | undefined> = new Set(['implement', 'implementAhead', 'implementPublic']);

export function* implementedIn(module: Module): Generator<ImplementedAction> {
  const { zone, role, floor: room, testOnly } = module.place;
  if (zone !== 'feature' || role !== 'actions' || testOnly) return;
  const names = importedNames(module);
  for (const node of module.nodes) {
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) continue;
    const called = names.get(node.expression.text)?.name;
    const [first] = node.arguments;
    if (!implementers.has(called) || !first) continue;
    const constant = actionNamed(first, names, room);
    if (constant) yield { room, constant, module, call: node };
  }
}

/** `createGoal`, `goals.createGoal` after `import * as goals`: the name in the contract. */
function actionNamed(node: ts.Expression, names: ReturnType<typeof importedNames>, room: string): string | undefined {
  const inContract = (target: string | null | undefined) =>
    target?.startsWith(`features/${room}/`) === true && /[/.]contract\.ts$/.test(target);
  if (ts.isIdentifier(node)) {
    const source = names.get(node.text);
    return source && inContract(source.target) ? source.name : undefined;
  }
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    return inContract(names.get(node.expression.text)?.target) ? node.name.text : undefined;
  }
  return undefined;
}

function property(node: ts.Node | undefined, name: string): string | undefined {
  if (!node || !ts.isObjectLiteralExpression(node)) return undefined;
  for (const member of node.properties) {
    if (ts.isPropertyAssignment(member) && member.name.getText() === name && ts.isStringLiteralLike(member.initializer))
      return member.initializer.text;
  }
  return undefined;
}

/** What a file of actions, reactions or jobs exports must be taken up by app/house.ts. */
function* plugs(house: House): Generator<Violation> {
  const plugged = house.byFile.get('app/house.ts');
  const taken = new Set(
    [...(plugged ? importedNames(plugged).values() : [])].map(({ name, target }) => `${target} ${name}`),
  );
  for (const module of house.modules) {
    const { zone, role, testOnly } = module.place;
    if (zone !== 'feature' || testOnly || !pluggedRoles.includes(role ?? '')) continue;
    for (const { name, line } of exportedLists(module)) {
      if (taken.has(`${module.file} ${name}`) || taken.has(`${module.file} *`)) continue;
      yield {
        rule: 'action',
        file: `${module.file}:${line}`,
        message: `${name} is not plugged in: import it in app/house.ts, or it never runs.`,
      };
    }
  }
}

function* exportedLists(module: Module): Generator<{ name: string; line: number }> {
  for (const statement of module.source.statements) {
    if (
      !ts.isVariableStatement(statement) ||
      !statement.modifiers?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword)
    )
      continue;
    for (const one of statement.declarationList.declarations) {
      const held =
        one.initializer &&
        (ts.isAsExpression(one.initializer) || ts.isSatisfiesExpression(one.initializer)
          ? one.initializer.expression
          : one.initializer);
      if (held && ts.isArrayLiteralExpression(held) && ts.isIdentifier(one.name))
        yield { name: one.name.text, line: lineIn(module, one) };
    }
  }
}

/** Once a room has scenes, each of its actions has one: the permission matrix and the fuzz test live on them. */
function* scenes(house: House, declared: DeclaredAction[]): Generator<Violation> {
  const played = new Map<string, Set<string>>();
  for (const module of house.modules) {
    const { zone, role, floor: room } = module.place;
    if (zone !== 'feature' || role !== 'scenes') continue;
    const names = played.get(room) ?? new Set<string>();
    for (const node of module.nodes) {
      if ((ts.isPropertyAssignment(node) || ts.isMethodDeclaration(node)) && ts.isStringLiteralLike(node.name))
        names.add(node.name.text);
    }
    played.set(room, names);
  }
  for (const one of declared) {
    const names = played.get(one.room);
    if (!names || names.has(one.name)) continue;
    yield {
      rule: 'action',
      file: `${one.module.file}:${one.line}`,
      message: `${one.name} has no scene, so no test asks who may. Add '${one.name}' to a *.scenes.ts of ${one.room}.`,
    };
  }
}

const verbs = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all', 'route']);

function* strayRoutes(house: House): Generator<Violation> {
  for (const module of house.modules) {
    const { zone, testOnly } = module.place;
    if (zone === 'beside' || testOnly || routeLayers.some((path) => module.file.startsWith(path))) continue;
    const at = (line: number, what: string): Violation => ({
      rule: 'action',
      file: `${module.file}:${line}`,
      message: `${what}. Routes come from declared actions, so that each one is authorised, audited and documented; declare a read or a write in the contract.`,
    });
    for (const imported of module.imports) {
      if (imported.specifier === 'fastify' || imported.specifier.startsWith('@fastify/'))
        yield at(imported.line, `Imports ${imported.specifier}`);
    }
    for (const node of module.nodes) {
      if (
        !ts.isCallExpression(node) ||
        !ts.isPropertyAccessExpression(node.expression) ||
        !verbs.has(node.expression.name.text)
      )
        continue;
      const [path, handler] = node.arguments;
      const registers = path && handler && ts.isStringLiteralLike(path) && path.text.startsWith('/');
      const isRoute =
        path && ts.isObjectLiteralExpression(path) && path.properties.some((one) => one.name?.getText() === 'handler');
      if (isRoute) yield at(lineIn(module, node), 'Registers a route');
      if (registers) yield at(lineIn(module, node), `Registers the route ${path.text}`);
    }
  }
}
