import ts from 'typescript';
import { importedNames, type Module } from './house/module.ts';
import type { House } from './house/tree.ts';

export interface WrittenVerb {
  /** As in the code; a part that is put in at run time is `*`. */
  verb: string;
  room: string;
  file: string;
}

const writing: ReadonlySet<string> = new Set(['actions', 'reactions', 'jobs', 'service']);

/**
 * The verbs of all entries that the product writes, read from the code: `verb: …` with a literal, a choice or a template, and what is
 * handed to a function that puts its parameter there. What cannot be read so is in `unread`.
 */
export function writtenVerbs(house: House): { verbs: WrittenVerb[]; unread: string[] } {
  const writers = house.modules.filter(
    ({ place }) => place.zone === 'feature' && !place.testOnly && writing.has(place.role ?? ''),
  );
  const verbs: WrittenVerb[] = [];
  const unread: string[] = [];
  const add = (module: Module, value: ts.Expression) => {
    const found = textsOf(value);
    if (found === null) unread.push(`${module.file}: ${value.getText(module.source)}`);
    // Statements to a learning record store have verbs of their own, of one word.
    for (const verb of found ?? [])
      if (verb.includes('.')) verbs.push({ verb, room: module.place.floor, file: module.file });
  };

  /** `file name` → which parameter is the verb. */
  const makers = new Map<string, number>();
  for (const module of writers) {
    for (const node of module.nodes) {
      const value = verbOf(node);
      if (value === null || isPassedOn(value)) continue;
      const parameter = ts.isIdentifier(value) ? parameterOf(value) : null;
      if (parameter === null) add(module, value);
      else makers.set(`${module.file} ${parameter.maker}`, parameter.at);
    }
  }
  for (const module of writers) {
    const imported = importedNames(module);
    for (const node of module.nodes) {
      if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) continue;
      const name = node.expression.text;
      const from = imported.get(name);
      const at = makers.get(from ? `${from.target} ${from.name}` : `${module.file} ${name}`);
      const value = at === undefined ? undefined : node.arguments[at];
      if (value) add(module, value);
    }
  }
  return { verbs, unread };
}

function verbOf(node: ts.Node): ts.Expression | null {
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'verb') return node.initializer;
  if (ts.isShorthandPropertyAssignment(node) && node.name.text === 'verb') return node.name;
  return null;
}

/** `verb: row.verb`: read from the record, or a word of a sentence, and not written into it here. */
const isPassedOn = (value: ts.Expression): boolean =>
  ts.isPropertyAccessExpression(value) || ts.isCallExpression(value) || ts.isNonNullExpression(value);

/** Every text that a value can become; null where that cannot be seen. */
function textsOf(value: ts.Expression): string[] | null {
  if (ts.isStringLiteralLike(value)) return [value.text];
  if (ts.isTemplateExpression(value))
    return [value.head.text + value.templateSpans.map((span) => `*${span.literal.text}`).join('')];
  if (ts.isParenthesizedExpression(value)) return textsOf(value.expression);
  if (ts.isConditionalExpression(value)) {
    const [yes, no] = [textsOf(value.whenTrue), textsOf(value.whenFalse)];
    return yes === null || no === null ? null : [...yes, ...no];
  }
  return null;
}

/** The function that takes a value, and as which of its parameters. */
function parameterOf(value: ts.Identifier): { maker: string; at: number } | null {
  for (let node: ts.Node | undefined = value; node; node = node.parent) {
    if (!ts.isFunctionLike(node)) continue;
    const at = node.parameters.findIndex(({ name }) => name.getText() === value.text);
    if (at === -1) continue;
    const named = ts.isFunctionDeclaration(node)
      ? node.name
      : ts.isVariableDeclaration(node.parent)
        ? node.parent.name
        : null;
    return named && ts.isIdentifier(named) ? { maker: named.text, at } : null;
  }
  return null;
}
