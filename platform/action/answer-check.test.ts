import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { checkAnswer, writeAnswer } from './answer-check.ts';
import { JsonBytes } from './json-bytes.ts';

const Row = z.object({
  id: z.uuid(),
  kind: z.enum(['goal', 'priority']),
  on: z.nullable(z.iso.date()),
  count: z.int(),
  share: z.number(),
  open: z.boolean(),
  note: z.optional(z.string()),
  title: z.string().check(z.maxLength(5)),
  measure: z.nullable(z.object({ now: z.nullable(z.number()), unit: z._default(z.string(), '%') })),
  either: z.union([z.number(), z.string()]),
});
const Page = z.object({ rows: z.array(Row), names: z.record(z.string(), z.string()), next: z.nullable(z.string()) });
const row = {
  id: '0193a000-0000-7000-8000-000000000001',
  kind: 'goal',
  on: '2026-11-19',
  count: 2,
  share: 0.5,
  open: true,
  title: 'Five!',
  measure: { now: 1 },
  either: 'or',
};
const pageOf = (change: object) => ({ rows: [row, { ...row, ...change }], names: { a: 'b' }, next: null });

test('an answer keeps what is declared, at every depth, and nothing else', () => {
  const page = { ...pageOf({ secret: 1, note: 'n', measure: { now: null, unit: 'h', secret: 1 } }), secret: 1 };
  expect(checkAnswer(Page, page)).toEqual({
    rows: [
      { ...row, measure: { now: 1, unit: '%' } },
      { ...row, note: 'n', measure: { now: null, unit: 'h' } },
    ],
    names: { a: 'b' },
    next: null,
  });
});

test.each([
  {},
  { on: null, measure: null },
  { note: undefined },
  { either: 3 },
  { on: '2026-02-30' },
  { on: 'soon' },
  { id: 'x' },
  { kind: 'KPI' },
  { count: 1.5 },
  { share: Number.NaN },
  { share: Number.POSITIVE_INFINITY },
  { open: 'yes' },
  { note: null },
  { title: 'Six and more' },
  { measure: {} },
  { measure: [] },
  { either: null },
  { title: undefined },
])('an answer with %j is taken or refused as the library would', (change) => {
  const page = pageOf(change);
  const wanted = z.safeParse(Page, page);
  const expected = wanted.success ? { data: wanted.data } : { issues: wanted.error.issues };
  const json = wanted.success ? { data: JSON.stringify(wanted.data) } : expected;
  expect(tried(() => checkAnswer(Page, page))).toEqual(expected);
  expect(tried(() => writeAnswer(Page, page, new JsonBytes()).bytes.toString())).toEqual(json);
});

test('an answer is written as JSON writes it, whatever its words are, and one after the other', () => {
  const json = new JsonBytes();
  const Words = z.object({ words: z.array(z.string()), numbers: z.array(z.number()), left: z.optional(z.string()) });
  const words = [
    '',
    'plain',
    'a "quoted" \\ word',
    'line\nbreak\u0000\u007f',
    'Größe → 目標 🎯',
    'half \ud83c of one',
    '\u2028',
  ];
  const long = {
    words: Array.from({ length: 4000 }, (_, at) => words[at % words.length]!.repeat(at % 9)),
    numbers: [],
  };
  const some = { words, numbers: [0, -0, 1e21, 1e-7, 0.1 + 0.2, -3] };
  const wordsOf = (one: unknown) => writeAnswer(Words, one, json).bytes.toString();
  for (const one of [some, long, some, { ...some, more: 1 }])
    expect(wordsOf(one)).toBe(JSON.stringify(z.parse(Words, one)));
  expect(() => writeAnswer(Words, { words: [...words, 1], numbers: [] }, json)).toThrow(z.core.$ZodError);
  expect(wordsOf(some)).toBe(JSON.stringify(some));
});

test('what was written stays as it is until it is given back', () => {
  const json = new JsonBytes();
  const List = z.array(z.string());
  const [one, other] = ['a', 'b'].map((word) => Array.from({ length: 9000 }, () => word));
  const first = writeAnswer(List, one, json);
  const second = writeAnswer(List, other, json);
  expect([first, second].map(({ bytes }) => JSON.parse(bytes.toString()))).toEqual([one, other]);
  first.giveBack();
  first.giveBack();
  writeAnswer(List, other, json);
  const last = writeAnswer(List, one, json);
  expect([second, last].map(({ bytes }) => JSON.parse(bytes.toString()))).toEqual([other, one]);
});

function tried<T>(make: () => T): { data: T } | { issues: unknown } {
  try {
    return { data: make() };
  } catch (error) {
    return { issues: (error as { issues: unknown }).issues };
  }
}
