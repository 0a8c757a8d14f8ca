import ts from 'typescript';
import type { Module } from './module.ts';
import { lineIn } from './module.ts';
import type { House, Violation } from './tree.ts';

// Upper case is made here so that this file does not find itself.
const unfinished = new RegExp(`\\b(${['todo', 'fixme'].map((mark) => mark.toUpperCase()).join('|')})\\b`);
const silenced = /(?:eslint|oxlint)-disable[\w-]*([^\n]*)/;
const unchecked = /@ts-(?:ignore|nocheck)\b/;
const expected = /@ts-expect-error\b([^\n]*)/;
const runners = new Set(['it', 'test', 'describe', 'suite', 'bench']);

/** Nothing left lying about: unfinished notes, silenced checks, lonely tests, values without a type. */
export function* clean(house: House): Generator<Violation> {
  for (const module of house.modules) {
    for (const { line, message } of [...inText(module), ...inCode(module)])
      yield { rule: 'clean', file: `${module.file}:${line}`, message };
  }
  for (const { file, text } of house.migrations) {
    for (const [at, line] of text.split('\n').entries()) {
      if (unfinished.test(line))
        yield {
          rule: 'clean',
          file: `${file}:${at + 1}`,
          message: 'A note of unfinished work. Finish it, or leave it out.',
        };
    }
  }
}

interface Fault {
  line: number;
  message: string;
}

function* inText(module: Module): Generator<Fault> {
  for (const [at, text] of module.text.split('\n').entries()) {
    const line = at + 1;
    const note = unfinished.exec(text);
    if (note) yield { line, message: `${note[1]}: finish it, or leave it out; the code is not a list of wishes.` };
    const comment = /\/[/*].*$/.exec(text)?.[0] ?? '';
    const disabled = silenced.exec(comment);
    if (disabled && !/--\s*\S{2,}/.test(disabled[1] ?? ''))
      yield {
        line,
        message: 'Silences a check without a reason. Say why after "--": // oxlint-disable-next-line rule -- reason.',
      };
    if (unchecked.test(comment))
      yield {
        line,
        message: 'Turns the type check off. Say what the type is; @ts-expect-error with a reason is the last resort.',
      };
    const error = expected.exec(comment);
    if (error && !/\p{L}{3,}/u.test(error[1] ?? ''))
      yield { line, message: 'Expects a type error without saying why.' };
  }
}

function* inCode(module: Module): Generator<Fault> {
  const product = module.place.zone !== 'beside' && !module.place.testOnly;
  for (const node of module.nodes) {
    if (product && node.kind === ts.SyntaxKind.AnyKeyword) {
      yield {
        line: lineIn(module, node),
        message:
          'any switches the type check off for everything it touches. Name the type, or take unknown and look at it.',
      };
    }
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'only' && runners.has(rootOf(node))) {
      yield { line: lineIn(module, node), message: '.only keeps every other test from running. Remove it.' };
    }
  }
}

function rootOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) return rootOf(node.expression);
  return '';
}
