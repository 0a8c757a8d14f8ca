/** Which mark stands before the decimals; the other one groups thousands. */
export type DecimalMark = 'point' | 'comma';

export type NumberReading =
  /** `currency`: three letters, where the cell names one */
  | { readonly number: number; readonly currency: string | null }
  /** A time on the clock, `1:04:30`. */
  | { readonly seconds: number }
  | { readonly why: string };

export interface NumberColumn {
  /** How its marks are read and whether a cell of the column proves it; null where no mark occurs. */
  readonly decimal: { readonly read: DecimalMark; readonly proven: boolean } | null;
  read(cell: string): NumberReading;
}

/** Beyond this a number is a mistake, and sums of squares would lose their digits. */
const largest = 1e15;

const signs: Readonly<Record<string, string | null>> = { '€': 'EUR', '£': 'GBP', $: null, '¥': null, '₹': 'INR' };
const bare = /^[+-]?(?:\d[\d.,]*|[.,]\d+)(?:e[+-]?\d+)?$/i;
const clock = /^(\d{1,6}):([0-5]\d):([0-5]\d(?:\.\d+)?)$/;
/** A sheet keeps a time as a day near its origin. */
const sheetClock = /^(1899-12-3\d|1900-01-\d\d)T(\d\d):(\d\d):(\d\d(?:\.\d+)?)Z$/;

interface Written {
  /** digits and marks alone, perhaps with an exponent */
  text: string;
  currency: string | null;
}

/** Without blanks, signs of currencies, a percent sign; in brackets is below zero, as accountants write it. Null for no number. */
function written(cell: string): Written | null {
  let text = cell.replaceAll(/[\s\u00a0\u202f'’%]/g, '').replace('−', '-');
  let currency: string | null = null;
  const sign = /[€£$¥₹]/.exec(text)?.[0];
  if (sign) {
    currency = signs[sign] ?? null;
    text = text.replace(sign, '');
  }
  const code = /^(-?)([A-Z]{3})(?=[\d.,-])|(?<=\d)([A-Z]{3})$/.exec(text);
  if (code) {
    currency = (code[2] ?? code[3])!;
    text = text.replace(currency, '');
  }
  const owed = /^\((.+)\)$/.exec(text);
  if (owed) text = `-${owed[1]}`;
  return bare.test(text) ? { text, currency } : null;
}

/** What a cell proves about the column's decimals; `either` stands for 1,234, which could be both. */
function proofOf(text: string): DecimalMark | 'either' | 'none' {
  const digits = text.replace(/e.*$/i, '');
  const points = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (/e/i.test(text)) return points > 0 ? 'point' : 'none';
  if (points + commas === 0) return 'none';
  if (points > 0 && commas > 0) return digits.lastIndexOf('.') > digits.lastIndexOf(',') ? 'point' : 'comma';
  const mark = points > 0 ? 'point' : 'comma';
  const other = points > 0 ? 'comma' : 'point';
  if (points + commas > 1) return other;
  return /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(digits) ? 'either' : mark;
}

/** With marks as they group or divide: `1.234,5` is 1234.5 where the comma divides. Null where they stand in no such order. */
function plainly(text: string, decimal: DecimalMark): number | null {
  const [mark, group] = decimal === 'point' ? ['.', ','] : [',', '.'];
  const [head = '', tail, ...more] = text.split(mark!);
  if (more.length > 0 || tail?.includes(group!)) return null;
  if (head.includes(group!) && !new RegExp(`^[+-]?\\d{1,3}(?:\\${group}\\d{2,3})*\\${group}\\d{3}$`).test(head))
    return null;
  return Number(tail === undefined ? head.replaceAll(group!, '') : `${head.replaceAll(group!, '')}.${tail}`);
}

/** Counts what the cells of a column prove, one after the other. */
export function numberProof(): { add(cell: string): void; column(given?: DecimalMark): NumberColumn } {
  const counts = { point: 0, comma: 0, either: 0, none: 0 };
  return {
    add(cell) {
      const found = written(cell);
      if (found) counts[proofOf(found.text)]++;
    },
    column: (given) => columnOf(counts, given),
  };
}

/**
 * Learns from a whole column which mark divides, so that 1,234 is read as its neighbours prove. Without proof and without `given`
 * a point divides, as machines write it, and a cell such as 1,234 is not read at all.
 */
export function numberColumn(cells: readonly string[], given?: DecimalMark): NumberColumn {
  const proof = numberProof();
  for (const cell of cells) proof.add(cell);
  return proof.column(given);
}

function columnOf(
  counts: { point: number; comma: number; either: number },
  given: DecimalMark | undefined,
): NumberColumn {
  const proven = counts.point > 0 !== counts.comma > 0 ? (counts.point > 0 ? 'point' : 'comma') : null;
  const decimal = given ?? proven;
  return {
    decimal:
      counts.point + counts.comma + counts.either > 0
        ? { read: decimal ?? 'point', proven: decimal !== null && decimal === proven }
        : null,
    read(cell) {
      const seconds = secondsOf(cell.trim());
      if (seconds !== null) return { seconds };
      if (/^\d{1,4}:\d\d$/.test(cell.trim()))
        return { why: 'could be hours and minutes or minutes and seconds. Write it as 1:04:30.' };
      const found = written(cell);
      if (!found) return { why: 'is not a number.' };
      if (decimal === null && /^[^.]*,/.test(found.text) && proofOf(found.text) === 'either')
        return {
          why: `could be ${found.text.replace(',', '')} or ${found.text.replace(',', '.')}, and no other number of this column tells which.`,
        };
      const number = /e/i.test(found.text)
        ? Number(found.text)
        : plainly(found.text, decimal ?? (proofOf(found.text) === 'comma' ? 'comma' : 'point'));
      if (number === null || Number.isNaN(number)) return { why: 'is not a number as this column writes them.' };
      return Number.isFinite(number) && Math.abs(number) <= largest
        ? { number, currency: found.currency }
        : { why: 'is too large to be meant.' };
    },
  };
}

function secondsOf(cell: string): number | null {
  const [, hours, minutes, seconds] = clock.exec(cell) ?? [];
  if (hours) return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  const [, day, h, m, s] = sheetClock.exec(cell) ?? [];
  if (!day) return null;
  const days = day.startsWith('1899') ? Number(day.slice(8)) - 30 : Number(day.slice(8)) + 1;
  return days * 86_400 + Number(h) * 3600 + Number(m) * 60 + Number(s);
}
