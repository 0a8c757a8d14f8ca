import ts from 'typescript';
import { isIsomorphicPlatform } from './door.ts';
import type { Module } from './module.ts';
import { lineIn, placeOf } from './module.ts';
import { purePackages } from './plan.ts';
import type { House, Violation } from './tree.ts';

/** Names that reach out of a calculation: time, chance, network, screen, process. */
const outside = new Set(
  [
    'Date performance process window document globalThis global self navigator crypto console Buffer',
    'fetch XMLHttpRequest WebSocket EventSource localStorage sessionStorage indexedDB',
    'setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame eval require',
  ].flatMap((line) => line.split(' ')),
);
/** Allowed objects with one impure member each. */
const impureMember: Readonly<Record<string, string>> = { Math: 'random', Temporal: 'Now' };

/** Domain and policy only calculate, so that the same code judges while typing and before a write. */
export function* pure(house: House): Generator<Violation> {
  for (const module of house.modules) {
    const { zone, role, testOnly } = module.place;
    if (zone !== 'feature' || testOnly || (role !== 'domain' && role !== 'policy')) continue;
    for (const imported of module.imports) {
      if (mayImport(module, imported.specifier, imported.target)) continue;
      yield {
        rule: 'pure',
        file: `${module.file}:${imported.line}`,
        message: `${role} code calculates and nothing else; '${imported.specifier}' is not on the pure list. Load in the action, pass the values in. (Pure npm packages are listed in tools/house/plan.ts.)`,
      };
    }
    for (const { node, name } of impureNames(module)) {
      yield {
        rule: 'pure',
        file: `${module.file}:${lineIn(module, node)}`,
        message: `${role} code names ${name}, so its answer depends on more than its input. Take the day, the instant or the number as a parameter; platform/kernel/day.ts has day arithmetic.`,
      };
    }
  }
}

function mayImport(module: Module, specifier: string, target: string | null): boolean {
  if (target === null) return purePackages.includes(specifier);
  const to = placeOf(target);
  if (to.zone === 'platform')
    return isIsomorphicPlatform(target) && !target.endsWith('/clock.ts') && !target.endsWith('.tsx');
  if (to.zone !== 'feature') return false;
  if (to.floor !== module.place.floor) return to.role === 'contract';
  return to.role === 'contract' || to.role === 'domain' || (to.role === 'policy' && module.place.role === 'policy');
}

function* impureNames(module: Module): Generator<{ node: ts.Node; name: string }> {
  for (const node of module.nodes) {
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword)
      yield { node, name: 'import.meta' };
    if (!ts.isIdentifier(node) || isLabel(node)) continue;
    const member = impureMember[node.text];
    if (!outside.has(node.text) && member === undefined) continue;
    if (isDeclaredHere(node)) continue;
    if (member === undefined) yield { node, name: node.text };
    else if (usesMember(node, member)) yield { node, name: `${node.text}.${member}` };
  }
}

/** A property name, not a reference: `row.date`, `{ process: 1 }`, `interface X { self: … }`. */
function isLabel(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return true;
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isGetAccessorDeclaration(parent) ||
      ts.isNamedTupleMember(parent)) &&
    parent.name === node
  );
}

/** Anything but a plain `Math.other` counts as use of the impure member: `Math.random`, `Math['random']`, `const m = Math`. */
function usesMember(node: ts.Identifier, member: string): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return parent.name.text === member;
  if (ts.isQualifiedName(parent) && parent.left === node) return parent.right.text === member;
  return true;
}

/** True when a parameter, variable, function, type or import of this name is in scope: a gap's cause may be called `process`. */
function isDeclaredHere(node: ts.Identifier): boolean {
  for (let scope: ts.Node | undefined = node.parent; scope; scope = scope.parent) {
    if (ts.isFunctionLike(scope) && scope.parameters.some((parameter) => binds(parameter.name, node.text))) return true;
    if (ts.isCatchClause(scope) && scope.variableDeclaration && binds(scope.variableDeclaration.name, node.text))
      return true;
    if ((ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) && scope.initializer) {
      if (ts.isVariableDeclarationList(scope.initializer) && listBinds(scope.initializer, node.text)) return true;
    }
    const statements =
      ts.isSourceFile(scope) || ts.isBlock(scope) || ts.isCaseOrDefaultClause(scope) ? scope.statements : [];
    for (const statement of statements) if (declares(statement, node.text)) return true;
  }
  return false;
}

function declares(statement: ts.Statement, name: string): boolean {
  if (ts.isVariableStatement(statement)) return !isAmbient(statement) && listBinds(statement.declarationList, name);
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  ) {
    return !isAmbient(statement) && statement.name?.text === name;
  }
  if (!ts.isImportDeclaration(statement)) return false;
  const bindings = statement.importClause?.namedBindings;
  if (!bindings) return statement.importClause?.name?.text === name;
  if (ts.isNamespaceImport(bindings)) return bindings.name.text === name;
  return bindings.elements.some((element) => element.name.text === name);
}

/** `declare const process: …` names the global, it does not make a new thing. */
const isAmbient = (node: ts.HasModifiers) =>
  node.modifiers?.some((one) => one.kind === ts.SyntaxKind.DeclareKeyword) ?? false;

const listBinds = (list: ts.VariableDeclarationList, name: string) =>
  list.declarations.some((one) => binds(one.name, name));

function binds(name: ts.BindingName, wanted: string): boolean {
  if (ts.isIdentifier(name)) return name.text === wanted;
  return name.elements.some((element) => ts.isBindingElement(element) && binds(element.name, wanted));
}
