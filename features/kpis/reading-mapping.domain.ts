/** What a column of a readings file can mean. */
export const readingFields = ['kpi', 'period', 'value', 'numerator', 'denominator', 'place', 'sample'] as const;
export type ReadingField = (typeof readingFields)[number];

/** Field → index of the column that holds it, counted from 0. */
export type ReadingMapping = Readonly<Partial<Record<ReadingField, number>>>;

/** Header names, most telling first; compared without case, blanks and punctuation. */
const headers: Readonly<Record<ReadingField, string>> = {
  kpi: 'kpi|kpi id|kpi name|metric|metric name|indicator|measure|name',
  period:
    'period|date|day|week|month|quarter|week commencing|week starting|period start|week ending|as of|timestamp|time',
  value: 'value|reading|result|actual|amount|score|figure',
  numerator: 'numerator|num|good|count|part|successes|hits',
  denominator: 'denominator|den|total|of|out of|all|base',
  sample: 'sample|sample id|sample no|subgroup|batch',
  place: 'unit|place|team|location|shop|store|branch|site|unit key|region|office',
};

const ranks = new Map(
  readingFields.map((field) => [field, new Map(headers[field].split('|').map((name, rank) => [name, rank]))]),
);

const plain = (header: string): string =>
  header
    .normalize('NFKD')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

const looksLikeDay = /^\d{4}-\d{2}(-\d{2}.*)?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$|^\d{4}-?W\d{1,2}$|^\d{4}[- ]?Q[1-4]$/i;
const looksLikeNumber = /^[-−+(€£$]*[\d.,'\s\u00a0]*\d[\d.,]*(e[+-]?\d+)?\s*[%)]?$/i;

/**
 * Reads the meaning of columns from their names; where none names the day or the value, from what the first rows hold: the first
 * column of days, the first of numbers behind it.
 */
export function guessReadingMapping(
  header: readonly string[],
  sample: readonly (readonly string[])[],
): Partial<Record<ReadingField, number>> {
  const names = header.map(plain);
  const mapping: Partial<Record<ReadingField, number>> = {};
  const taken = new Set<number>();
  const take = (field: ReadingField, column: number | undefined) => {
    if (column === undefined || taken.has(column)) return;
    mapping[field] = column;
    taken.add(column);
  };
  for (const field of readingFields) {
    const [best] = names
      .map((name, column) => ({ column, rank: ranks.get(field)!.get(name) ?? Infinity }))
      .filter(({ column, rank }) => rank < Infinity && !taken.has(column))
      .toSorted((a, b) => a.rank - b.rank);
    take(field, best?.column);
  }
  const holds = (shape: RegExp, column: number) => {
    const cells = sample.map((row) => row[column]?.trim() ?? '').filter(Boolean);
    return cells.length > 0 && cells.filter((cell) => shape.test(cell)).length >= cells.length / 2;
  };
  const columns = header.map((_, column) => column);
  if (mapping.period === undefined)
    take(
      'period',
      columns.find((column) => !taken.has(column) && holds(looksLikeDay, column)),
    );
  // Half a ratio is no ratio: a column named "count" or "total" alone is the value.
  if ((mapping.numerator === undefined) !== (mapping.denominator === undefined) && mapping.value === undefined) {
    const alone = mapping.numerator === undefined ? 'denominator' : 'numerator';
    mapping.value = mapping[alone]!;
    delete mapping[alone];
  }
  if (mapping.value === undefined && mapping.numerator === undefined)
    take(
      'value',
      columns.find((column) => !taken.has(column) && holds(looksLikeNumber, column)),
    );
  return mapping;
}

/** What has to be said before the file can be read. */
export type LackingColumn = 'period' | 'value' | 'numerator' | 'denominator' | 'kpi';

export function lackingColumns(mapping: ReadingMapping, oneKpi: boolean): LackingColumn[] {
  const lacking: LackingColumn[] = [];
  if (mapping.period === undefined) lacking.push('period');
  if (!oneKpi && mapping.kpi === undefined) lacking.push('kpi');
  const half = mapping.numerator === undefined ? 'numerator' : 'denominator';
  if ((mapping.numerator === undefined) !== (mapping.denominator === undefined)) lacking.push(half);
  else if (mapping.value === undefined && mapping.numerator === undefined) lacking.push('value');
  return lacking;
}

/** The row that names the columns: the first that reads like one, since sheets begin with titles. */
export function headerRow(rows: readonly (readonly string[])[]): number {
  const filled = (row: readonly string[]) => row.filter((cell) => cell.trim() !== '').length;
  const named = rows.findIndex((row) => filled(row) > 1 && guessReadingMapping(row, []).period !== undefined);
  if (named >= 0) return named;
  return Math.max(
    0,
    rows.findIndex((row) => filled(row) > 1),
  );
}
