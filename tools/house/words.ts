import ts from 'typescript';
import type { Module } from './module.ts';
import { lineIn } from './module.ts';
import type { House, Violation } from './tree.ts';

/** Attributes that people read or hear. */
const spoken = new Set(
  'aria-label aria-description aria-placeholder aria-roledescription aria-valuetext title placeholder alt label heading hint caption description summary message'.split(
    ' ',
  ),
);
/** Any letter outside the product's own name. */
const hasWords = (text: string) => /\p{L}/u.test(text.replaceAll('Headway', ''));

/** No word on a screen that a translator cannot reach. */
export function* words(house: House): Generator<Violation> {
  for (const module of house.modules) {
    if (!module.file.endsWith('.tsx') || module.place.testOnly || module.place.zone === 'beside') continue;
    for (const { node, text } of literalWords(module)) {
      const shown = text.trim().replaceAll(/\s+/g, ' ').slice(0, 40);
      yield {
        rule: 'words',
        file: `${module.file}:${lineIn(module, node)}`,
        message: `"${shown}" is written into the page. Put it into <noun>.text.ts and say t('key'), so that it can be translated.`,
      };
    }
  }
}

function* literalWords(module: Module): Generator<{ node: ts.Node; text: string }> {
  for (const node of module.nodes) {
    if (ts.isJsxText(node)) {
      if (hasWords(withoutEntities(node.text))) yield { node, text: node.text };
    } else if (
      ts.isJsxExpression(node) &&
      node.expression &&
      (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))
    ) {
      yield* literalsIn(node.expression);
    } else if (ts.isJsxAttribute(node) && spoken.has(node.name.getText(module.source)) && node.initializer) {
      const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
      if (value) yield* literalsIn(value);
    }
  }
}

/** Strings an expression can become: itself, either branch of a choice, the fixed parts of a template. */
function* literalsIn(node: ts.Node): Generator<{ node: ts.Node; text: string }> {
  if (ts.isStringLiteralLike(node)) {
    if (hasWords(node.text)) yield { node, text: node.text };
  } else if (ts.isTemplateExpression(node)) {
    const fixed = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' ');
    if (hasWords(fixed)) yield { node, text: fixed };
  } else if (ts.isConditionalExpression(node)) {
    yield* literalsIn(node.whenTrue);
    yield* literalsIn(node.whenFalse);
  } else if (ts.isBinaryExpression(node)) {
    const compares = !['&&', '||', '??', '+'].includes(node.operatorToken.getText());
    if (compares) return;
    if (node.operatorToken.getText() !== '&&') yield* literalsIn(node.left);
    yield* literalsIn(node.right);
  } else if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) {
    yield* literalsIn(node.expression);
  }
}

const withoutEntities = (text: string) => text.replaceAll(/&[a-z0-9#]+;/gi, '');
