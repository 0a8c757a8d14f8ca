import { parse } from 'csv-parse/sync';
import { isDay } from '../../platform/kernel/day.ts';
import {
  countPlan,
  type Aside,
  type Instance,
  type Measure,
  type Plan,
  type PlanNode,
  type Repair,
  type Result,
} from './plan.domain.ts';
import { ordered } from './plan-order.domain.ts';
import { planTextOf } from './plan-text.format.ts';
import { UnreadablePlan } from './unreadable.format.ts';

/** A line of a table as it was written. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const names = {
  id: ['id', 'key', 'number', 'no', 'nr'],
  parent: ['parent', 'parent id', 'parent goal', 'supports', 'contributes to', 'aligned to'],
  kind: ['kind', 'type'],
  text: ['text', 'title', 'goal', 'objective', 'name', 'key result', 'summary'],
  description: ['description', 'why', 'details', 'notes'],
  owner: ['owner', 'responsible', 'assignee', 'lead', 'who'],
  sequence: ['sequence', 'order', 'position'],
  unit: ['unit', 'units'],
  value: ['value'],
  start: ['start', 'start date', 'starts on', 'from'],
  end: ['end', 'end date', 'due', 'due date', 'ends on', 'until'],
  label: ['label'],
} as const;

export type TableColumn = keyof typeof names;
export const tableColumns = Object.keys(names) as TableColumn[];

const kinds: Record<string, PlanNode['kind']> = {
  '': 'objective',
  goal: 'objective',
  objective: 'objective',
  'key result': 'key-result',
  'key-result': 'key-result',
  kr: 'key-result',
  note: 'note',
  item: 'note',
};

/** CSV with a header line; comma, semicolon or tab, whichever divides the first line best. Throws {@link UnreadablePlan}. */
export function readPlanTable(bytes: Uint8Array, filename = ''): Plan {
  const { text, repairs } = planTextOf(bytes);
  const rows: TableRow[] = [];
  let ended = 0;
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (record: string[], { lines }) => {
        rows.push({ line: ended + 1, cells: record });
        ended = lines;
        return null;
      },
    });
  } catch {
    throw new UnreadablePlan(
      'broken_quotes',
      ended + 1,
      `A quotation mark opens after line ${ended} and never closes. The file may have been cut off.`,
    );
  }
  return planOfRows(rows, repairs, filename);
}

/** A plan of the rows of a table, whose first is its header. */
export function planOfRows([header, ...rows]: readonly TableRow[], repairs: Repair[], filename: string): Plan {
  const columns = mapped(header?.cells ?? []);
  if (columns.text === undefined)
    throw new UnreadablePlan(
      'no_goals',
      header?.line ?? 1,
      'No column holds the goals. Name one of them “text”, “title” or “goal”.',
    );
  const table = new TableReader(columns, header?.cells ?? [], repairs);
  for (const row of rows) table.read(row);
  return table.plan(filename);
}

function mapped(header: readonly string[]): Partial<Record<TableColumn, number>> {
  const heads = header.map((head) =>
    head
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, ' '),
  );
  const found: Partial<Record<TableColumn, number>> = {};
  for (const column of tableColumns)
    for (const name of names[column]) {
      const at = heads.indexOf(name);
      if (at >= 0 && found[column] === undefined && !Object.values(found).includes(at)) found[column] = at;
    }
  return found;
}

class TableReader {
  private readonly nodes: { -readonly [Key in keyof PlanNode]: PlanNode[Key] }[] = [];
  private readonly measures = new Map<string, { node: string; measure: Measure & { instances: Instance[] } }>();
  private readonly ids = new Set<string>();
  private readonly aside: Aside[] = [];
  private readonly head: Record<string, string> = {};
  private readonly values: { name: string; description: string }[] = [];

  private readonly columns: Partial<Record<TableColumn, number>>;
  private readonly header: readonly string[];
  private readonly repairs: Repair[];

  constructor(columns: Partial<Record<TableColumn, number>>, header: readonly string[], repairs: Repair[]) {
    this.columns = columns;
    this.header = header;
    this.repairs = repairs;
  }

  read({ line, cells }: TableRow): void {
    const cell = (column: TableColumn) => unguarded((cells[this.columns[column] ?? -1] ?? '').trim());
    const kind = cell('kind').toLowerCase();
    const text = cell('text');
    if (kind.startsWith('plan:')) this.head[kind.slice(5)] = text;
    else if (kind === 'plan-value') this.values.push({ name: text, description: cell('description') });
    else if (kind === 'aside') this.aside.push({ line: Number(cell('sequence')) || line, path: cell('label'), text });
    else if (kind === 'measure') this.measure(line, cell);
    else if (kind === 'measurement') this.instanceOf(cell('parent'))?.instances.push({ results: [], line });
    else if (kind === 'target' || kind === 'actual') this.result(kind, line, cell);
    else this.node(line, cells, cell, kind);
  }

  private node(line: number, cells: readonly string[], cell: (column: TableColumn) => string, written: string): void {
    const name = cell('text') || cell('owner');
    if (cell('text') === '' && name !== '')
      this.repairs.push({
        line,
        code: 'name-missing',
        message: `Line ${line} says no more than who carries it. It is called “${name}”.`,
      });
    if (name === '') {
      if (cells.some((one) => one.trim() !== ''))
        this.repairs.push({ line, code: 'row-empty', message: `Line ${line} names no goal. It was left out.` });
      return;
    }
    const kind = Object.hasOwn(kinds, written) ? kinds[written] : undefined;
    if (kind === undefined)
      this.repairs.push({
        line,
        code: 'kind-unknown',
        message: `“${written}” is no kind of goal. It was read as an objective.`,
      });
    this.nodes.push({
      id: this.idOf(cell('id'), line),
      parent: cell('parent') || null,
      kind: kind ?? 'objective',
      name,
      description: cell('description'),
      ...(cell('owner') ? { owner: cell('owner') } : {}),
      ...(cell('sequence') ? { sequence: cell('sequence') } : {}),
      measures: [],
      line,
    });
    const known = new Set(Object.values(this.columns));
    for (const [at, one] of cells.entries())
      if (one.trim() !== '' && (!known.has(at) || at === this.columns.start || at === this.columns.end))
        this.aside.push({ line, path: `row/${this.header[at] ?? at + 1}`, text: one.trim() });
  }

  private idOf(own: string, line: number): string {
    const base = own || `line-${line}`;
    let id = base;
    for (let copy = 2; this.ids.has(id); copy++) id = `${base}-${copy}`;
    if (id !== base)
      this.repairs.push({
        line,
        code: 'id-duplicate',
        message: `The id “${own}” is used before in this file. What has it again was told apart.`,
      });
    this.ids.add(id);
    return id;
  }

  private measure(line: number, cell: (column: TableColumn) => string): void {
    const id = this.idOf(cell('id'), line);
    this.measures.set(id, {
      node: cell('parent'),
      measure: {
        id,
        name: cell('text'),
        unit: cell('unit'),
        ...(cell('sequence') ? { sequence: cell('sequence') } : {}),
        instances: [],
        line,
      },
    });
  }

  private instanceOf(id: string) {
    return this.measures.get(id)?.measure;
  }

  private result(of: Result['of'], line: number, cell: (column: TableColumn) => string): void {
    const measure = this.instanceOf(cell('parent'));
    const instance = measure?.instances.pop();
    if (!measure || !instance) {
      this.repairs.push({
        line,
        code: 'result-stray',
        message: `Line ${line} is a result of no measurement. It was left out.`,
      });
      return;
    }
    const written = cell('value');
    const value = written === '' ? undefined : String(Number(written)) === written ? Number(written) : written;
    const text = cell('text');
    const label = cell('label');
    const start = this.day(cell('start'), line);
    const end = this.day(cell('end'), line);
    const result: Result = {
      of,
      ...(value === undefined ? {} : { value }),
      ...(start ? { start } : {}),
      ...(end ? { end } : {}),
      ...(text ? { text } : {}),
      ...(label ? { label } : {}),
    };
    measure.instances.push({ ...instance, results: [...instance.results, result] });
  }

  private day(written: string, line: number): string {
    if (written === '' || isDay(written)) return written;
    this.repairs.push({
      line,
      code: 'date-unreadable',
      message: `“${written}” is not a day like 2026-11-30. It was left out.`,
    });
    return '';
  }

  plan(filename: string): Plan {
    const byId = new Map(this.nodes.map((node) => [node.id, node]));
    for (const { node, measure } of this.measures.values()) {
      const owner = byId.get(node);
      if (owner) owner.measures = [...owner.measures, { ...measure, instances: measure.instances.map(toldBy) }];
      else
        this.repairs.push({
          line: measure.line,
          code: 'parent-missing',
          message: `“${measure.name}” measures “${node}”, which is not in this file. It was left out.`,
        });
    }
    const nodes = ordered(this.nodes, this.repairs);
    if (nodes.length === 0) throw new UnreadablePlan('no_goals', 1, 'The table names no goal below its header.');
    const { startson, endson, source } = this.head;
    return {
      format: 'csv',
      name: this.head['name'] ?? filename.replace(/\.\w+$/, ''),
      organisation: this.head['organisation'] ?? '',
      vision: this.head['vision'] ?? '',
      mission: this.head['mission'] ?? '',
      values: this.values,
      ...(startson ? { startsOn: startson } : {}),
      ...(endson ? { endsOn: endson } : {}),
      ...(source ? { source } : {}),
      nodes,
      counts: countPlan(nodes),
      repairs: this.repairs.toSorted((one, other) => one.line - other.line),
      aside: this.aside,
    };
  }
}

/** The last target and the result whose period ends last stand for the measurement. */
function toldBy(instance: Instance): Instance {
  const told = (of: Result['of']) => instance.results.filter((result) => result.of === of);
  const target = told('target').at(-1);
  const actual = told('actual').reduce<Result | undefined>(
    (best, next) => (best && (best.end ?? '') > (next.end ?? best.end ?? '') ? best : next),
    undefined,
  );
  const spoken = (result: Result | undefined) => {
    const words = result?.value ?? result?.text ?? result?.label;
    return words === undefined ||
      (typeof words === 'string' && result?.value === undefined && !/[\p{L}\p{N}]/u.test(words))
      ? undefined
      : words;
  };
  const start = target?.start ?? actual?.start;
  const end = target?.end ?? actual?.end;
  return {
    ...(spoken(target) === undefined ? {} : { target: spoken(target)! }),
    ...(spoken(actual) === undefined ? {} : { actual: spoken(actual)! }),
    ...(start ? { start } : {}),
    ...(end ? { end } : {}),
    results: instance.results,
    line: instance.line,
  };
}

function delimiterOf(text: string): string {
  const first = text.slice(0, text.search(/\n|$/)).replaceAll(/"[^"]*"/g, '');
  return [',', ';', '\t', '|'].reduce((best, mark) =>
    first.split(mark).length > first.split(best).length ? mark : best,
  );
}

/** A plan as CSV rows: goals as anybody reads them, then what measures them, each row with the id of what it belongs to. */
export function writePlanTable(plan: Plan): string {
  const { startsOn = '', endsOn = '', source = '' } = plan;
  const rows: Partial<Record<TableColumn, string>>[] = [
    ...Object.entries({
      name: plan.name,
      organisation: plan.organisation,
      vision: plan.vision,
      mission: plan.mission,
      startsOn,
      endsOn,
      source,
    })
      .filter(([, text]) => text !== '')
      .map(([key, text]) => ({ kind: `plan:${key}`, text })),
    ...plan.values.map(({ name, description }) => ({ kind: 'plan-value', text: name, description })),
    ...plan.nodes.map(({ id, parent, kind, name, description, owner = '', sequence = '' }) => ({
      id,
      parent: parent ?? '',
      kind,
      text: name,
      description,
      owner,
      sequence,
    })),
    ...plan.nodes.flatMap((node) => node.measures.flatMap((measure) => measureRows(node.id, measure))),
    ...plan.aside.map(({ line, path, text }) => ({ kind: 'aside', sequence: String(line), label: path, text })),
  ];
  return (
    [
      tableColumns.join(','),
      ...rows.map((row) => tableColumns.map((column) => guarded(row[column] ?? '')).join(',')),
    ].join('\r\n') + '\r\n'
  );
}

function measureRows(parent: string, { id, name, unit, sequence = '', instances }: Measure) {
  return [
    { id, parent, kind: 'measure', text: name, unit, sequence },
    ...instances.flatMap(({ results }) => [
      { parent: id, kind: 'measurement' },
      ...results.map(({ of, value = '', start = '', end = '', text = '', label = '' }) => ({
        parent: id,
        kind: of,
        value: String(value),
        start,
        end,
        text,
        label,
      })),
    ]),
  ];
}

/** A cell that a spreadsheet would work out as a formula is text behind an apostrophe, which reading takes away again. */
function guarded(value: string): string {
  const safe = /^'*[=+@\t\r-]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",;\t\r\n|]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const unguarded = (cell: string): string => (/^'+[=+@\t\r-]/.test(cell) ? cell.slice(1) : cell);
