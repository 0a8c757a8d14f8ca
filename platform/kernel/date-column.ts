import { addDays, isDay, type Day } from '../../platform/kernel/day.ts';

/** The order of day and month in dates such as 3/4/2026. */
export type DateOrder = 'dmy' | 'mdy';

/** How a cell is written; `either` could be day-month or month-day. */
type Shape = 'iso' | 'serial' | 'named' | DateOrder | 'either' | 'none';

export type DateReading =
  | { readonly day: Day; readonly odd: null }
  /** Read, but written unlike the rest of its column; `odd` says how. */
  | { readonly day: Day; readonly odd: string }
  | { readonly day: null; readonly why: string };

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}.*)?$/;
const NUMERIC = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?: \d{1,2}:\d{2}.*)?$/;
const DAY_MONTH_NAME = /^(\d{1,2})[-\s.]+([a-z]{3,9})[-\s.,]+(\d{4})$/i;
const MONTH_NAME_DAY = /^([a-z]{3,9})[-\s.]+(\d{1,2})[-\s.,]+(\d{4})$/i;
const SERIAL = /^\d{5}(?:\.0+)?$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Spreadsheets count days from 1899-12-30, so that 1 March 1900 is day 61 in spite of their 29 February 1900. */
const SERIAL_ORIGIN = '1899-12-30';
/** 1927 to 2119: five-digit numbers outside are more likely something else than a working life. */
const SERIAL_RANGE = [10_000, 80_000] as const;

function civil(year: string | number, month: string | number, day: string | number): Day | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) && text >= '1900' && text < '2200' ? text : null;
}

function shapeOf(cell: string): Shape {
  if (ISO.test(cell)) return 'iso';
  const numeric = NUMERIC.exec(cell);
  if (numeric) {
    const first = Number(numeric[1]);
    const second = Number(numeric[3]);
    if (first > 12 && second <= 12) return 'dmy';
    if (second > 12 && first <= 12) return 'mdy';
    // Dots are written by people who put the day first.
    if (numeric[2] === '.') return 'dmy';
    return first <= 12 ? 'either' : 'none';
  }
  if (SERIAL.test(cell) && Number(cell) >= SERIAL_RANGE[0] && Number(cell) <= SERIAL_RANGE[1]) return 'serial';
  return DAY_MONTH_NAME.test(cell) || MONTH_NAME_DAY.test(cell) ? 'named' : 'none';
}

function readAs(cell: string, shape: Exclude<Shape, 'either' | 'none'>): Day | null {
  if (shape === 'serial') return addDays(SERIAL_ORIGIN, Math.trunc(Number(cell)));
  if (shape === 'iso') {
    const [, year, month, day] = ISO.exec(cell)!;
    return civil(year!, month!, day!);
  }
  if (shape === 'named') {
    const [, day, name, year] = DAY_MONTH_NAME.exec(cell) ?? [];
    const [, otherName, otherDay, otherYear] = MONTH_NAME_DAY.exec(cell) ?? [];
    const month = MONTHS.indexOf((name ?? otherName ?? '').slice(0, 3).toLowerCase()) + 1;
    return civil(year ?? otherYear ?? 0, month, day ?? otherDay ?? 0);
  }
  const [, first, , second, year] = NUMERIC.exec(cell)!;
  return shape === 'dmy' ? civil(year!, second!, first!) : civil(year!, first!, second!);
}

const SHAPE_WORDS = {
  iso: 'year-month-day',
  serial: 'a spreadsheet’s day number',
  named: 'a month in letters',
  dmy: 'day-month-year',
  mdy: 'month/day/year',
};

export interface DateColumn {
  /** The order in which day and month were read, and whether any date of the column proves it; null where it did not matter. */
  readonly order: { readonly read: DateOrder; readonly proven: boolean } | null;
  read(cell: string): DateReading;
}

/** Counts how the cells of a column are written, one after the other, for columns that are too long to be held. */
export function dateProof(): { add(cell: string): void; column(given?: DateOrder): DateColumn } {
  const counts: Record<Shape, number> = { iso: 0, serial: 0, named: 0, dmy: 0, mdy: 0, either: 0, none: 0 };
  return {
    add(cell) {
      if (cell === '') return;
      const shape = shapeOf(cell);
      // 31/02/2026 is a slip of the pen and proves no order.
      const slip = (shape === 'dmy' || shape === 'mdy') && readAs(cell, shape) === null;
      counts[slip ? 'either' : shape]++;
    },
    column: (given) => columnOf(counts, given),
  };
}

/**
 * Learns from a whole column how its dates are written, so that 3/4/2026 is read as its neighbours prove, and a date that is
 * written unlike its neighbours is pointed out. Without proof and without `given` an ambiguous date is not read at all.
 */
export function dateColumn(cells: readonly string[], given?: DateOrder): DateColumn {
  const proof = dateProof();
  for (const cell of cells) proof.add(cell);
  return proof.column(given);
}

function columnOf(counts: Readonly<Record<Shape, number>>, given: DateOrder | undefined): DateColumn {
  const proven = counts.dmy > 0 !== counts.mdy > 0 ? (counts.dmy > 0 ? 'dmy' : 'mdy') : null;
  const order = given ?? proven;
  const numeric = counts.dmy + counts.mdy + counts.either;
  const usual = (['iso', 'serial', 'named'] as const).reduce<Shape>(
    (best, shape) => (counts[shape] > (best === 'dmy' || best === 'mdy' ? numeric : counts[best]) ? shape : best),
    order ?? 'dmy',
  );
  return {
    order: numeric > 0 && order ? { read: order, proven: order === proven } : null,
    read(cell) {
      const shape = shapeOf(cell);
      if (shape === 'none') return { day: null, why: 'is no date that Headway can read. Write it as 2026-03-31.' };
      const [dayFirst, monthFirst] = shape === 'either' ? [readAs(cell, 'dmy'), readAs(cell, 'mdy')] : [null, null];
      if (dayFirst !== monthFirst && !order)
        return {
          day: null,
          why: `could be ${dayFirst} or ${monthFirst}, and no other date of this column tells which.`,
        };
      const known = shape === 'either' ? (order ?? 'dmy') : shape;
      const day = readAs(cell, known);
      if (!day) return { day: null, why: 'is not a day of the calendar between 1900 and 2199.' };
      if (known === usual) return { day, odd: null };
      const other = known === 'dmy' ? monthFirst : dayFirst;
      const doubt = other && other !== day ? ` It could also be ${other}.` : '';
      return {
        day,
        odd: `is written as ${SHAPE_WORDS[known]}, unlike the rest of this column. Read as ${day}.${doubt}`,
      };
    },
  };
}
