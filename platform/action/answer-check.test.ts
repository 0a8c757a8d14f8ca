import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { checkAnswer } from './answer-check.ts';

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
  let found: unknown;
  try {
    found = { success: true, data: checkAnswer(Page, page) };
  } catch (error) {
    found = { success: false, issues: (error as { issues: unknown }).issues };
  }
  expect(found).toEqual(
    wanted.success ? { success: true, data: wanted.data } : { success: false, issues: wanted.error.issues },
  );
});
