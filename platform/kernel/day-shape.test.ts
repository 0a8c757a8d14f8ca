import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { dayFromNumber, isDay } from './day.ts';
import { day } from './day-shape.ts';

test('a day is taken exactly when it exists', () => {
  for (const text of [
    '0000-01-01',
    '2026-02-29',
    '2026-02-30',
    '2100-02-29',
    '2026-1-1',
    '2026-11-30T00:00',
    '',
    ' 2026-11-30',
  ])
    expect([text, z.safeParse(day, text).success]).toEqual([text, false]);
  fc.assert(
    fc.property(fc.integer({ min: -719_000, max: 2_900_000 }).map(dayFromNumber), (text) => {
      expect(z.safeParse(day, text).success).toBe(isDay(text));
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/), (text) => {
      expect(z.safeParse(day, text).success).toBe(isDay(text));
    }),
  );
});

test('what is no day is refused with how to write one, and the description of the API says that it is a date', () => {
  expect(z.safeParse(day, 'tomorrow').error?.issues[0]?.message).toBe('Write the day as 2026-11-30.');
  expect(z.toJSONSchema(day)).toMatchObject({ type: 'string', format: 'date' });
});
