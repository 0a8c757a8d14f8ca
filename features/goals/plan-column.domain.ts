import type { DateOrder } from '../../platform/kernel/date-column.ts';

/** What a column of a table of goals can mean, with the headings under which it is known, most telling first. */
const headings = {
  id: 'id|key|number|no|nr|ref|reference|goal id|objective id',
  parent:
    'parent|parent id|parent goal|parent objective|supports|contributes to|aligned to|aligns to|serves|rolls up to',
  kind: 'kind|type',
  keyResult:
    'key result|key results|kr|measure|metric|measure of success|success measure|how we measure it|indicator|kpi',
  text: 'text|title|goal|goals|objective|objectives|name|summary|aim|priority|initiative|strategic goal|strategic objective|key result',
  description: 'description|why|details|notes|rationale|comment|comments|background',
  owner: 'owner|responsible|assignee|lead|who|accountable|owned by|person responsible|dri',
  sequence: 'sequence|order|position|rank',
  unit: 'unit|units|unit of measure|measured in',
  value: 'value',
  start: 'start|start date|starts on|starts|from|begin|begins',
  end: 'end|end date|due|due date|ends on|until|deadline|by when|target date|due by|finish',
  label: 'label',
  how: 'how|how it contributes|contribution|contributes how',
  team: 'team|department|function|squad|group',
  level: 'goal level|goal kind|scope',
  measured: 'measured as',
  direction: 'direction|better',
  baseline: 'baseline|start value|starting value|starting point|base|initial|initial value',
  target: 'target|target value|goal value',
  actual: 'actual|current|current value|now|latest|progress|result to date',
  stretch: 'stretch|stretch target',
} as const;

export type TableColumn = keyof typeof headings;
export const tableColumns = Object.keys(headings) as TableColumn[];

/** Column → its place, counted from 0. */
export type PlanMapping = Readonly<Partial<Record<TableColumn, number>>>;

/** How a person says that a table is to be read; what is left out is guessed. */
export interface PlanTableChoices {
  readonly mapping?: PlanMapping | undefined;
  readonly dateOrder?: DateOrder | undefined;
  readonly sheet?: string | undefined;
}

/** How a table was read. */
export interface PlanTable {
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly mapping: PlanMapping;
  readonly dateOrder: DateOrder | null;
  readonly rows: number;
}

/** The heading under which a column is written. */
export const headingOf = (column: TableColumn): string => headings[column].split('|')[0]!;

const aliases = tableColumns.map((column) => [column, headings[column].split('|')] as const);

/** Words such as “number” say too little inside of another heading. */
const exact: ReadonlySet<TableColumn> = new Set(['id', 'kind', 'sequence', 'value', 'label']);

const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * Reads the meaning of columns from their headings: first those that are known as they stand, then those that hold a known word
 * (“Objective owner” is an owner: the last word tells). Where no heading names the goals, the column with the longest sentences
 * does; `guessed` says so.
 */
export function guessPlanMapping(
  header: readonly string[],
  sample: readonly (readonly string[])[],
): { mapping: PlanMapping; guessed: boolean } {
  const names = header.map(plain);
  const mapping: Partial<Record<TableColumn, number>> = {};
  const taken = new Set<number>();
  const take = (column: TableColumn, at: number) => {
    if (at < 0 || taken.has(at) || mapping[column] !== undefined) return;
    mapping[column] = at;
    taken.add(at);
  };
  const objective = aliases.find(([column]) => column === 'text')![1].slice(0, -1);
  for (const [column, known] of aliases) {
    // A lone column of key results holds the goals.
    if (column === 'keyResult' && !names.some((name) => objective.includes(name) || within(name, objective) > 0))
      continue;
    for (const alias of known) take(column, names.indexOf(alias));
  }
  for (const [at, name] of names.entries()) {
    if (taken.has(at)) continue;
    const [best] = aliases
      .filter(([column]) => !exact.has(column))
      .map(([column, known]) => ({ column, ends: within(name, known) }))
      .filter(({ ends }) => ends > 0)
      .toSorted((one, other) => other.ends - one.ends);
    if (best) take(best.column, at);
  }
  if (mapping.text !== undefined) return { mapping, guessed: false };
  const [longest] = header
    .map((_, at) => ({ at, length: taken.has(at) ? 0 : sentences(sample.map((row) => row[at] ?? '')) }))
    .toSorted((one, other) => other.length - one.length);
  if (longest && longest.length > 0) take('text', longest.at);
  return { mapping, guessed: mapping.text !== undefined };
}

/** Where in a heading the last of the known words ends; 0 where none stands in it. */
function within(name: string, known: readonly string[]): number {
  return Math.max(
    0,
    ...known.map((alias) => {
      const at = ` ${name} `.lastIndexOf(` ${alias} `);
      return at < 0 ? 0 : at + alias.length + alias.length / 1000;
    }),
  );
}

/** Mean length of cells, where most of them hold two words or more. */
function sentences(cells: readonly string[]): number {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean);
  const worded = filled.filter((cell) => /\p{L}{2,}\P{L}+\p{L}{2,}/u.test(cell));
  if (worded.length === 0 || worded.length < filled.length / 2) return 0;
  return filled.reduce((sum, cell) => sum + cell.length, 0) / filled.length;
}

/** The row that names the columns: sheets begin with titles. */
export function headerPlace(rows: readonly (readonly string[])[]): number {
  const known = (row: readonly string[]) => {
    const { mapping } = guessPlanMapping(row, []);
    return mapping.text === undefined ? 0 : Object.keys(mapping).length;
  };
  const filled = (row: readonly string[]) => row.filter((cell) => cell.trim() !== '').length;
  const [first] = rows;
  if (first && known(first) > 0 && (filled(first) > 1 || rows.slice(0, 10).every((row) => filled(row) <= 1))) return 0;
  const named = rows.slice(0, 10).findIndex((row) => filled(row) > 1 && known(row) > 1);
  if (named >= 0) return named;
  return Math.max(
    0,
    rows.slice(0, 10).findIndex((row) => filled(row) > 1),
  );
}
