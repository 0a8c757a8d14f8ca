import { expect, test } from 'vitest';
import { askWords, roomOf } from './asks.ts';

const sources = import.meta.glob<string>(['../../features/*/*.ts', '!../../features/*/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Every kind of ask that some room opens: they are written as literals beside `bundle`. */
const kinds = new Set(
  Object.values(sources).flatMap((source) =>
    [...source.matchAll(/\bkind: '([a-z]+\.[a-z_]+)'/g)].map((found) => found[1] ?? ''),
  ),
);

test('every ask that a room opens has words or a row of its own on Today', () => {
  expect(kinds.size).toBeGreaterThan(10);
  const wordless = [...kinds].filter((kind) => {
    const words = askWords[roomOf(kind)];
    const part = kind.slice(kind.indexOf('.') + 1);
    return !words || !(`ask.${part}` in words.text.messages || words.rows?.[part]);
  });
  expect(wordless).toEqual([]);
});
