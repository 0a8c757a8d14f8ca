import { posix } from 'node:path';
import ts from 'typescript';
import { beside } from './plan.ts';

export type ImportKind = 'value' | 'type' | 'dynamic' | 'reexport' | 'import type' | 'url' | 'glob';

export interface Import {
  /** As written. */
  specifier: string;
  /** Path from the root of the house for a relative import, whether or not the file exists. */
  target: string | null;
  kind: ImportKind;
  line: number;
}

/** Where a file lives and what it is, read from its path alone. */
export interface Place {
  zone: 'platform' | 'feature' | 'app' | 'beside' | 'outside';
  /** The name on the floor list: a room, `platform` or `app`; else the first folder. */
  floor: string;
  /** Inside platform: the module folder. */
  module: string | null;
  noun: string;
  role: string | null;
  /** Loaded by the browser. */
  web: boolean;
  /** Never shipped: tests, scenes, test support. */
  testOnly: boolean;
}

export interface Module {
  file: string;
  text: string;
  lines: number;
  source: ts.SourceFile;
  /** Every node of the source, parents first. */
  nodes: ts.Node[];
  place: Place;
  imports: Import[];
  /** Dynamic imports whose target cannot be read from the code. */
  blindImports: number[];
}

export function placeOf(file: string): Place {
  const parts = file.split('/');
  const [top = '', second = ''] = parts;
  const name = (parts.at(-1) ?? '').replace(/\.[cm]?[jt]sx?$/, '');
  const words = name.split('.').filter((word) => word !== 'test');
  const noun = words[0] ?? name;
  const fixed = noun === 'contract' || noun === 'service' ? noun : null;
  const zone =
    top === 'platform' || top === 'app'
      ? top
      : top === 'features'
        ? 'feature'
        : beside.includes(top)
          ? 'beside'
          : 'outside';
  return {
    zone,
    floor: zone === 'feature' ? second : top,
    module: zone === 'platform' ? second : null,
    noun,
    role: words.length > 1 ? (words.at(-1) ?? null) : zone === 'feature' ? fixed : null,
    web:
      (zone === 'feature' && parts[2] === 'ui') ||
      (zone === 'app' && (second === 'web' || second === 'pages')) ||
      (zone === 'platform' && second === 'ui'),
    testOnly:
      /\.test\.[cm]?[jt]sx?$/.test(file) ||
      file.endsWith('.scenes.ts') ||
      ((zone === 'platform' || zone === 'app') && second === 'test'),
  };
}

export function moduleOf(file: string, text: string): Module {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, scriptKind(file));
  const imports: Import[] = [];
  const blindImports: number[] = [];
  const lineOf = (node: ts.Node) => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
  const add = (node: ts.Node, name: ts.Node | undefined, kind: ImportKind) => {
    if (name && ts.isStringLiteralLike(name)) {
      imports.push({ specifier: name.text, target: targetOf(file, name.text), kind, line: lineOf(node) });
    } else {
      blindImports.push(lineOf(node));
    }
  };

  const nodes = [...nodesOf(source)];
  for (const node of nodes) {
    if (ts.isImportDeclaration(node)) {
      add(node, node.moduleSpecifier, importsOnlyTypes(node) ? 'type' : 'value');
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      add(node, node.moduleSpecifier, 'reexport');
    } else if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
      add(node, node.moduleReference.expression, node.isTypeOnly ? 'type' : 'value');
    } else if (ts.isImportTypeNode(node)) {
      add(node, ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, 'import type');
    } else if (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name)) {
      add(node, node.name, 'type');
    } else if (ts.isCallExpression(node)) {
      const callee = node.expression;
      if (callee.kind === ts.SyntaxKind.ImportKeyword) add(node, node.arguments[0], 'dynamic');
      else if (ts.isIdentifier(callee) && callee.text === 'require') add(node, node.arguments[0], 'dynamic');
      else if (/^import\.meta\.glob(Eager)?$/.test(callee.getText(source))) add(node, node.arguments[0], 'glob');
    } else if (isUrlOfModule(node)) {
      add(node, node.arguments?.[0], 'url');
    }
  }
  for (const reference of source.referencedFiles) {
    imports.push({
      specifier: reference.fileName,
      target: targetOf(file, `./${reference.fileName}`),
      kind: 'type',
      line: 1,
    });
  }

  const lines = text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return { file, text, lines, source, nodes, place: placeOf(file), imports, blindImports };
}

export function lineIn(module: Module, node: ts.Node): number {
  return module.source.getLineAndCharacterOfPosition(node.getStart(module.source)).line + 1;
}

/** Every node below, the root included, parents first. */
export function* nodesOf(root: ts.Node): Generator<ts.Node> {
  const pending: ts.Node[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    yield node;
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    pending.push(...children.reverse());
  }
}

/** Local name → what it was called where it comes from, and from which file. */
export function importedNames(module: Module): Map<string, { name: string; target: string | null; specifier: string }> {
  const names = new Map<string, { name: string; target: string | null; specifier: string }>();
  for (const statement of module.source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const specifier = statement.moduleSpecifier.text;
    const target = targetOf(module.file, specifier);
    const clause = statement.importClause;
    if (clause?.name) names.set(clause.name.text, { name: 'default', target, specifier });
    const bindings = clause?.namedBindings;
    if (bindings && ts.isNamespaceImport(bindings)) names.set(bindings.name.text, { name: '*', target, specifier });
    if (bindings && ts.isNamedImports(bindings)) {
      for (const element of bindings.elements) {
        names.set(element.name.text, { name: (element.propertyName ?? element.name).text, target, specifier });
      }
    }
  }
  return names;
}

function importsOnlyTypes(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const bindings = clause.namedBindings;
  return (
    !clause.name &&
    bindings !== undefined &&
    ts.isNamedImports(bindings) &&
    bindings.elements.length > 0 &&
    bindings.elements.every((element) => element.isTypeOnly)
  );
}

/** `new URL('./reader.worker.ts', import.meta.url)` loads code too. */
function isUrlOfModule(node: ts.Node): node is ts.NewExpression {
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'URL') return false;
  const [first, base] = node.arguments ?? [];
  return (
    base?.getText() === 'import.meta.url' &&
    first !== undefined &&
    ts.isStringLiteralLike(first) &&
    /\.[cm]?[jt]sx?$/.test(first.text)
  );
}

function targetOf(file: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const bare = specifier.replace(/[?#].*$/, '');
  return posix.normalize(posix.join(posix.dirname(file), bare));
}

function scriptKind(file: string): ts.ScriptKind {
  if (file.endsWith('.tsx') || file.endsWith('.jsx')) return ts.ScriptKind.TSX;
  return /\.[cm]?js$/.test(file) ? ts.ScriptKind.JS : ts.ScriptKind.TS;
}
