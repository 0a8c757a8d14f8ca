import ts from 'typescript';
import { declaredIn, implementedIn } from './action.ts';
import { importedNames, lineIn, nodesOf } from './module.ts';
import type { House, Violation } from './tree.ts';

/**
 * An action for people asks a policy. A heuristic: the handler (or a function of its file that it calls) must name something
 * imported from a policy file or a door's standing; whether it asks the right question is for the permission matrix to prove.
 */
export function* policy(house: House): Generator<Violation> {
  const open = new Set(
    house.modules
      .flatMap((module) => [...declaredIn(module)])
      .filter((one) => one.isPublic)
      .map((one) => `${one.room} ${one.constant}`),
  );
  for (const module of house.modules) {
    const implemented = [...implementedIn(module)].filter((one) => !open.has(`${one.room} ${one.constant}`));
    if (implemented.length === 0) continue;
    const asking = new Set<string>();
    for (const [local, { name, target }] of importedNames(module)) {
      if (
        target &&
        (/(^|\/)policy\.ts$|\.policy\.ts$/.test(target) || /^(standing|standings|subjectVisible)$/.test(name))
      )
        asking.add(local);
    }
    if (asking.size === 0) {
      yield {
        rule: 'policy',
        file: module.file,
        message:
          'Implements actions for people and asks no policy. Call permit(rule, ctx.actor, standing) for one row, visibleTo(rule, ctx.actor) for a list; what everybody in the organisation may is a rule too (relation "member").',
      };
      continue;
    }
    const functions = new Map(namedFunctions(module.source));
    for (const { call, constant } of implemented) {
      if (asks(call, asking, functions, new Set())) continue;
      yield {
        rule: 'policy',
        file: `${module.file}:${lineIn(module, call)}`,
        message: `${constant} asks no policy before it answers. Call permit(…) or visibleTo(…) with a rule of this room's *.policy.ts.`,
      };
    }
  }
}

function asks(node: ts.Node, asking: Set<string>, functions: Map<string, ts.Node>, visited: Set<string>): boolean {
  for (const inner of nodesOf(node)) {
    if (!ts.isIdentifier(inner)) continue;
    if (asking.has(inner.text)) return true;
    const called = functions.get(inner.text);
    if (!called || visited.has(inner.text)) continue;
    visited.add(inner.text);
    if (asks(called, asking, functions, visited)) return true;
  }
  return false;
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
