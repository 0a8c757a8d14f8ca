import ts from 'typescript';
import { declaredIn, implementedIn } from './action.ts';
import type { Module } from './module.ts';
import { importedNames, lineIn, nodesOf } from './module.ts';
import type { House, Violation } from './tree.ts';

/**
 * An action for people asks who may. A heuristic, since only the permission matrix can prove the right question was asked: the
 * handler, or what it calls in its room, names something of a policy file or a standing, or keeps to the actor's own rows
 * (`actor.person`).
 */
export function* policy(house: House): Generator<Violation> {
  const declared = house.modules.flatMap((module) => [...declaredIn(module)]);
  const open = new Set(declared.filter((one) => one.isPublic).map((one) => `${one.room} ${one.constant}`));
  for (const module of house.modules) {
    const implemented = [...implementedIn(module)].filter((one) => !open.has(`${one.room} ${one.constant}`));
    if (implemented.length === 0) continue;
    const asking = askingNames(module, house);
    const functions = new Map(namedFunctions(module.source));
    for (const { call, constant } of implemented) {
      if (asks(call, asking, functions, new Set())) continue;
      yield {
        rule: 'policy',
        file: `${module.file}:${lineIn(module, call)}`,
        message: `${constant} answers without asking who may. Call permit(rule, ctx.actor, standing) for one row or visibleTo(rule, ctx.actor) for a list, with a rule of this room's *.policy.ts (what every member may is a rule too), or keep to rows of ctx.actor.person.`,
      };
    }
  }
}

/** Imported names that stand for a question about rights: of a policy, of a door, or of a file of the room that asks in its turn. */
function askingNames(module: Module, house: House): Set<string> {
  const names = new Set<string>();
  for (const [local, { name, target }] of importedNames(module)) {
    if (target === null) continue;
    const neighbour = house.byFile.get(target);
    const sameRoom = neighbour?.place.zone === 'feature' && neighbour.place.floor === module.place.floor;
    const asksInside =
      sameRoom && [...importedNames(neighbour).values()].some((one) => isQuestion(one.name, one.target));
    if (isQuestion(name, target) || asksInside) names.add(local);
  }
  return names;
}

const isQuestion = (name: string, target: string | null) =>
  target !== null && (/[/.]policy\.ts$/.test(target) || /^(standings?|subjectVisible)$/.test(name));

function asks(node: ts.Node, asking: Set<string>, functions: Map<string, ts.Node>, visited: Set<string>): boolean {
  for (const inner of nodesOf(node)) {
    if (takesActorsPerson(inner)) return true;
    if (!ts.isIdentifier(inner)) continue;
    if (asking.has(inner.text)) return true;
    const called = functions.get(inner.text);
    if (!called || visited.has(inner.text)) continue;
    visited.add(inner.text);
    if (asks(called, asking, functions, visited)) return true;
  }
  return false;
}

/** `ctx.actor.person`, or `const { person } = ctx.actor`. */
function takesActorsPerson(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node))
    return node.name.text === 'person' && /\bactor$/.test(node.expression.getText());
  if (!ts.isBindingElement(node) || (node.propertyName ?? node.name).getText() !== 'person') return false;
  const holder = node.parent.parent;
  return ts.isVariableDeclaration(holder) && /\bactor$/.test(holder.initializer?.getText() ?? '');
}

function* namedFunctions(source: ts.SourceFile): Generator<[string, ts.Node]> {
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) yield [statement.name.text, statement];
    if (!ts.isVariableStatement(statement)) continue;
    for (const one of statement.declarationList.declarations) {
      if (ts.isIdentifier(one.name) && one.initializer && !ts.isArrayLiteralExpression(one.initializer))
        yield [one.name.text, one.initializer];
    }
  }
}
