import * as z from 'zod/mini';
import { fromForm } from './action.ts';

/** Which is first, day or month, where a column of dates could be read both ways. */
export const dateOrder = z.enum(['dmy', 'mdy']);

/** Field → index of the column that holds it, counted from 0. */
export const columnsOf = <const Field extends string>(fields: readonly Field[]) =>
  z.partialRecord(z.enum(fields), z.int().check(z.gte(0), z.lte(500)));

/** How a table was read, so that a person can say it otherwise. */
export const sheetRead = <const Field extends string>(fields: readonly Field[]) => ({
  /** the sheets of a workbook */
  sheets: z.array(z.string()),
  sheet: z.nullable(z.string()),
  header: z.array(z.string()),
  /** the first rows as the file has them */
  sample: z.array(z.array(z.string())),
  mapping: columnsOf(fields),
  dateOrder: z.nullable(dateOrder),
});

/** Input fields beside a table: what a person says about it. In a form every field is text: `{"text":0,"owner":3}`. */
export const sheetChoices = <const Field extends string>(fields: readonly Field[]) => ({
  /** which column, counted from 0, holds what; left out: guessed from headings and first rows */
  mapping: z.optional(fromForm(columnsOf(fields))),
  dateOrder: z.optional(dateOrder),
  /** of a workbook; left out: the first that holds anything */
  sheet: z.optional(z.string().check(z.maxLength(64))),
});
