import ts from 'typescript';
import type { Module } from './module.ts';
import { lineIn } from './module.ts';
import { floorOf, rooms } from './plan.ts';
import { migrationFaults } from './schema.ts';
import { hole, mentionsOf, writesIn } from './sql.ts';
import type { House, Violation } from './tree.ts';
import { publishedViews } from './views.ts';

const drivers = ['pg', 'kysely', 'pg-boss'];
const writers = ['insertInto', 'replaceInto', 'updateTable', 'deleteFrom', 'mergeInto'];
const queries = ['withTables', 'withSchema', 'selectFrom', 'selectNoFrom', 'executeQuery', ...writers];

/** Only *.store.ts talks to the database; it writes its own schema and reads its own tables and the published views below. */
export function* store(house: House): Generator<Violation> {
  const published = publishedViews(house);
  for (const module of house.modules) {
    const { zone, role, testOnly } = module.place;
    if (testOnly || (zone !== 'feature' && zone !== 'app')) continue;
    const isStore = zone === 'feature' && role === 'store';
    const faults = isStore ? storeFaults(module, published) : strayQueries(module);
    for (const { line, message } of faults) yield { rule: 'store', file: `${module.file}:${line}`, message };
  }
  for (const { file, line, message } of migrationFaults(house, published))
    yield { rule: 'store', file: `${file}:${line}`, message };
}

interface Fault {
  line: number;
  message: string;
}

function* strayQueries(module: Module): Generator<Fault> {
  const way = "Only *.store.ts touches the database: give the noun's store a method that says what is wanted.";
  for (const imported of module.imports) {
    const driver = drivers.find((name) => imported.specifier === name || imported.specifier.startsWith(`${name}/`));
    if (driver) yield { line: imported.line, message: `Imports ${driver}. ${way}` };
    const opensDatabase = module.place.zone === 'feature' && imported.target?.startsWith('platform/db/');
    if (opensDatabase && !imported.kind.endsWith('type')) {
      yield {
        line: imported.line,
        message: `Imports ${imported.target}. A room is handed its transaction (ctx.tx). ${way}`,
      };
    }
  }
  for (const node of module.nodes) {
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      queries.includes(node.expression.name.text)
    ) {
      yield { line: lineIn(module, node.expression.name), message: `Calls ${node.expression.name.text}(). ${way}` };
    } else if (ts.isTaggedTemplateExpression(node) && /^sql\b/.test(node.tag.getText(module.source))) {
      yield { line: lineIn(module, node), message: `Writes SQL. ${way}` };
    }
  }
}

function* storeFaults(module: Module, published: ReadonlyMap<string, ReadonlySet<string>>): Generator<Fault> {
  const own = module.place.floor;
  const seen = new Set<string>();
  for (const { node, target } of writesOf(module)) {
    const line = lineIn(module, node);
    if (target === null) {
      yield {
        line,
        message:
          'Writes to a table whose name is put together at run time, so nobody can see which. Write the name as a literal.',
      };
    } else if (!target.includes('.')) {
      yield { line, message: `Writes to "${target}" without its schema. Write ${own}.${target}.` };
    } else if (!target.startsWith(`${own}.`)) {
      seen.add(`${line} ${target}`);
      yield {
        line,
        message: `Writes ${target}, which belongs to ${target.split('.')[0]}. A store writes its own schema (${own}); call that room's service, or emit an event.`,
      };
    }
  }
  for (const { node, text } of textsOf(module)) {
    const line = lineIn(module, node);
    for (const { schema, name } of mentionsOf(text, [...rooms, 'platform'])) {
      const view = `${schema}.${name}`;
      if (schema === own || schema === 'platform' || seen.has(`${line} ${view}`)) continue;
      seen.add(`${line} ${view}`);
      if (floorOf(schema) > floorOf(own)) {
        yield {
          line,
          message: `Reads ${view} of a higher floor. What ${own} must know from above arrives as an event or a parameter.`,
        };
      } else if (!published.get(schema)?.has(view)) {
        yield {
          line,
          message: `Reads ${view}, which ${schema} does not publish. Read a view out of publishedViews of ${schema}/contract.ts, or call its service.`,
        };
      }
    }
  }
}

/** Tables written, by query builder or in SQL text; null where the name is not in the code. */
function* writesOf(module: Module): Generator<{ node: ts.Node; target: string | null }> {
  for (const node of module.nodes) {
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      writers.includes(node.expression.name.text)
    ) {
      const tables =
        node.arguments[0] && ts.isArrayLiteralExpression(node.arguments[0])
          ? node.arguments[0].elements
          : [node.arguments[0]];
      for (const table of tables) {
        const name = table && literalOf(module, table);
        yield { node: node.expression.name, target: name?.replace(/\s+as\s+.*$/i, '').trim() ?? null };
      }
    }
  }
  for (const { node, text } of textsOf(module)) {
    if (!isSql(node)) continue;
    for (const target of writesIn(text)) yield { node, target: target === hole ? null : target };
  }
}

/** A string, or a constant of this file that holds one. */
function literalOf(module: Module, node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isAsExpression(node)) return literalOf(module, node.expression);
  if (!ts.isIdentifier(node)) return undefined;
  for (const other of module.nodes) {
    if (
      ts.isVariableDeclaration(other) &&
      ts.isIdentifier(other.name) &&
      other.name.text === node.text &&
      other.initializer
    ) {
      const held = ts.isAsExpression(other.initializer) ? other.initializer.expression : other.initializer;
      return ts.isStringLiteralLike(held) ? held.text : undefined;
    }
  }
  return undefined;
}

/** All literal text; the holes of a template become {@link hole}, or the name when the hole is `sql.table('goals.goal')`. */
function* textsOf(module: Module): Generator<{ node: ts.Node; text: string }> {
  for (const node of module.nodes) {
    if (ts.isTemplateExpression(node)) {
      const parts = node.templateSpans.map((span) => `${nameIn(module, span.expression)}${span.literal.text}`);
      yield { node, text: withoutComments(node.head.text + parts.join('')) };
    } else if (ts.isStringLiteralLike(node) && !isImportPath(node)) {
      yield { node, text: withoutComments(node.text) };
    }
  }
}

function nameIn(module: Module, given: ts.Expression): string {
  if (ts.isCallExpression(given) && /^sql\.(table|id|ref)$/.test(given.expression.getText(module.source))) {
    const names = given.arguments.map((argument) => literalOf(module, argument));
    if (names.every((name) => name !== undefined)) return names.join('.');
  }
  return hole;
}

const isImportPath = (node: ts.Node) =>
  ts.isImportDeclaration(node.parent) ||
  ts.isExportDeclaration(node.parent) ||
  (ts.isLiteralTypeNode(node.parent) && ts.isImportTypeNode(node.parent.parent));

/** Tagged with sql, or handed to sql.raw() or query(). */
function isSql(node: ts.Node): boolean {
  const parent = node.parent;
  if (ts.isTaggedTemplateExpression(parent)) return /^sql\b/.test(parent.tag.getText());
  return ts.isCallExpression(parent) && /\b(raw|query|executeSql)$/.test(parent.expression.getText());
}

const withoutComments = (sql: string) => sql.replaceAll(/--[^\n]*/g, ' ');
