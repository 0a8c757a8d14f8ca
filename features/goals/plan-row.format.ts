import { dateColumn, type DateColumn, type DateOrder } from '../../platform/kernel/date-column.ts';
import type { TableLine } from '../../platform/files/text-table.ts';
import type { PlanMapping, TableColumn } from './plan-column.domain.ts';
import { directionOf, measureColumns, measureOfCells, numberOfCell, periodsOf } from './plan-measure.domain.ts';
import { ordered } from './plan-order.domain.ts';
import { toldBy } from './plan-told.domain.ts';
import {
  countPlan,
  type Aside,
  type Instance,
  type Measure,
  type Plan,
  type PlanLevel,
  type PlanLink,
  type PlanNode,
  type PlanStep,
  type Repair,
  type Result,
} from './plan.domain.ts';

export interface RowsOfPlan {
  readonly mapping: PlanMapping;
  readonly header: readonly string[];
  readonly rows: readonly TableLine[];
  readonly dateOrder?: DateOrder | undefined;
}

type Writable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };
type Node = Omit<Writable<PlanNode>, 'measures' | 'links'> & { measures: Measure[]; links?: PlanLink[] };
type Row = TableLine & { cell: (column: TableColumn) => string };
type KeptMeasure = Writable<Measure> & { instances: Instance[]; steps?: PlanStep[] };

const kinds = new Map<string, PlanNode['kind']>([
  ['', 'objective'],
  ['goal', 'objective'],
  ['objective', 'objective'],
  ['priority', 'objective'],
  ['key result', 'key-result'],
  ['key-result', 'key-result'],
  ['kr', 'key-result'],
  ['note', 'note'],
  ['item', 'note'],
]);
const levels: Readonly<Record<string, PlanLevel>> = {
  organisation: 'organisation',
  company: 'organisation',
  team: 'team',
  individual: 'individual',
  person: 'individual',
};
/** What is worked out for a goal's own row; everything else that stands in it is kept aside. */
const ofNodes: readonly TableColumn[] = ['id', 'parent', 'kind', 'text', 'description', 'how', 'owner', 'sequence'];

/** Rows become nodes and what measures them; each fault is named by line and column, and costs no more than its cell. */
export class TableReader {
  private readonly nodes: Node[] = [];
  private readonly byId = new Map<string, Node>();
  private readonly byName = new Map<string, Node>();
  private readonly measures = new Map<string, { node: string; measure: KeptMeasure }>();
  private readonly ids = new Set<string>();
  private readonly aside: Aside[] = [];
  private readonly head = new Map<string, string>();
  private readonly values: { name: string; description: string }[] = [];
  private readonly table: RowsOfPlan;
  private readonly repairs: Repair[];
  private readonly days: Record<'start' | 'end', DateColumn>;

  constructor(table: RowsOfPlan, repairs: Repair[]) {
    this.table = table;
    this.repairs = repairs;
    const column = (name: 'start' | 'end') => {
      const at = table.mapping[name];
      return dateColumn(
        at === undefined ? [] : table.rows.map(({ cells }) => (cells[at] ?? '').trim()),
        table.dateOrder,
      );
    };
    this.days = { start: column('start'), end: column('end') };
    for (const row of table.rows) this.read(row);
  }

  get dateOrder(): DateOrder | null {
    return this.days.end.order?.read ?? this.days.start.order?.read ?? null;
  }

  private read(line: TableLine): void {
    const { mapping } = this.table;
    const cell = (column: TableColumn) => unguarded((line.cells[mapping[column] ?? -1] ?? '').trim());
    const row = { ...line, cell };
    const kind = cell('kind').toLowerCase();
    if (kind.startsWith('plan:')) this.head.set(kind.slice(5), cell('text'));
    else if (kind === 'plan-value') this.values.push({ name: cell('text'), description: cell('description') });
    else if (kind === 'aside')
      this.aside.push({ line: Number(cell('sequence')) || line.line, path: cell('label'), text: cell('text') });
    else if (kind === 'measure') this.measure(row);
    else if (kind === 'measurement')
      this.measures.get(cell('parent'))?.measure.instances.push({ results: [], line: line.line });
    else if (kind === 'target' || kind === 'actual') this.result(kind, row);
    else if (kind === 'step') this.step(row);
    else if (kind === 'serves' || kind === 'needs') this.link(kind, row);
    else this.goal(row, kind);
  }

  private goal(row: Row, written: string): void {
    const above = row.cell('keyResult') === '' ? undefined : this.sameGoal(row);
    const node = above ?? this.node(row, written);
    if (!node) return;
    this.measureOfRow(node, row, above !== undefined);
    const used = new Set<number | undefined>(
      (above ? ['text', 'keyResult'] : ([...ofNodes, 'keyResult', 'team'] satisfies TableColumn[])).map(
        (column) => this.table.mapping[column as TableColumn],
      ),
    );
    for (const at of this.usedBy(row, node, above !== undefined)) used.add(at);
    for (const [at, one] of row.cells.entries())
      if (one.trim() !== '' && !used.has(at))
        this.aside.push({ line: row.line, path: `row/${this.table.header[at] || at + 1}`, text: one.trim() });
  }

  /** The goal that a row of a further key result goes on with: the one named again, or where it is left empty, the last. */
  private sameGoal(row: Row): Node | undefined {
    const text = row.cell('text');
    return text === '' ? this.nodes.at(-1) : this.byName.get(`${row.cell('parent')} ${text.toLowerCase()}`);
  }

  private node(row: Row, written: string): Node | undefined {
    const { line, cell } = row;
    const name = cell('text') || cell('owner') || cell('keyResult');
    if (cell('text') === '' && name !== '')
      this.repair(
        line,
        'text',
        'name-missing',
        `Line ${line} says no more than who carries it. It is called “${name}”.`,
      );
    if (name === '') {
      this.repair(line, 'text', 'row-empty', `Line ${line} names no goal. It was left out.`);
      return undefined;
    }
    const kind = kinds.get(written);
    if (kind === undefined)
      this.repair(line, 'kind', 'kind-unknown', `“${written}” is no kind of goal. It was read as an objective.`);
    const start = this.day(row, 'start');
    const end = this.day(row, 'end');
    const late = start !== '' && end !== '' && end <= start;
    if (late)
      this.repair(
        line,
        'end',
        'date-order',
        `It ends on ${end}, not after it starts on ${start}. Both days were left out.`,
      );
    const level = levels[cell('level').toLowerCase()];
    const node: Node = {
      id: this.idOf(cell('id'), line),
      parent: cell('parent') || null,
      kind: kind ?? 'objective',
      name,
      description: cell('description'),
      ...(cell('owner') ? { owner: cell('owner') } : {}),
      ...(cell('sequence') ? { sequence: cell('sequence') } : {}),
      ...(cell('how') ? { how: cell('how') } : {}),
      ...(level ? { level } : {}),
      ...(cell('team') ? { team: cell('team') } : {}),
      ...(start && !late ? { start } : {}),
      ...(end && !late ? { end } : {}),
      measures: [],
      line,
    };
    this.nodes.push(node);
    this.byId.set(node.id, node);
    this.byName.set(`${cell('parent')} ${name.toLowerCase()}`, node);
    return node;
  }

  /** Columns whose cells found a place in the goal or in its measure. */
  private *usedBy(row: Row, node: Node, again: boolean): Generator<number | undefined> {
    const { mapping } = this.table;
    const measured = node.measures.some(({ line }) => line === row.line);
    if (measured) yield* measureColumns.map((column) => mapping[column]);
    if (again) {
      if (row.cell('parent') === (node.parent ?? '')) yield mapping.parent;
      if (row.cell('owner') === (node.owner ?? '')) yield mapping.owner;
      if (measured) yield mapping.id;
      if (measured && this.days.end.read(row.cell('end')).day !== null) yield mapping.end;
      return;
    }
    if (node.level) yield mapping.level;
    if (node.start) yield mapping.start;
    if (node.end) yield mapping.end;
  }

  /** A measure that stands in the row of its goal: a key result beside it, or its own numbers. */
  private measureOfRow(node: Node, row: Row, again: boolean): void {
    const { line, cell } = row;
    const facts = measureOfCells(cell, (column, code, message) => this.repair(line, column, code, message));
    if (!facts) return;
    const due = cell('end') === '' ? null : this.days.end.read(cell('end')).day;
    const { name, baseline, target, now, ...rest } = facts;
    node.measures.push({
      id: this.idOf(again ? cell('id') : '', line, `${node.id}.m${node.measures.length + 1}`),
      name: name || node.name,
      ...rest,
      ...(typeof baseline === 'number' && baseline !== target ? { baseline } : {}),
      ...(due && due !== node.end ? { due } : {}),
      instances: periodsOf({ baseline, target, now, start: node.start, end: due ?? node.end }, line),
      line,
    });
  }

  private idOf(own: string, line: number, otherwise = `line-${line}`): string {
    const base = own || otherwise;
    let id = base;
    for (let copy = 2; this.ids.has(id); copy++) id = `${base}-${copy}`;
    if (id !== base && own !== '')
      this.repair(
        line,
        'id',
        'id-duplicate',
        `The id “${own}” is used before in this file. What has it again was told apart.`,
      );
    this.ids.add(id);
    return id;
  }

  private measure({ line, cell }: Row): void {
    const id = this.idOf(cell('id'), line);
    const kind = (['metric', 'milestone', 'yes_no'] as const).find((one) => one === cell('measured'));
    const direction = directionOf(cell('direction'));
    const baseline = numberOfCell(cell('baseline'))?.value;
    const stretch = numberOfCell(cell('stretch'))?.value;
    const due = this.days.end.read(cell('end')).day;
    this.measures.set(id, {
      node: cell('parent'),
      measure: {
        id,
        name: cell('text'),
        unit: cell('unit'),
        ...(cell('sequence') ? { sequence: cell('sequence') } : {}),
        ...(kind ? { kind } : {}),
        ...(direction ? { direction } : {}),
        ...(baseline === undefined ? {} : { baseline }),
        ...(stretch === undefined ? {} : { stretch }),
        ...(cell('end') !== '' && due ? { due } : {}),
        instances: [],
        line,
      },
    });
  }

  private step(row: Row): void {
    const measure = this.measures.get(row.cell('parent'))?.measure;
    if (!measure || row.cell('text') === '') {
      this.repair(row.line, 'parent', 'step-stray', `Line ${row.line} is a step of no milestone. It was left out.`);
      return;
    }
    const by = this.day(row, 'end');
    const done = this.day(row, 'start');
    (measure.steps ??= []).push({
      name: row.cell('text'),
      weight: Number(row.cell('value')) || 1,
      ...(by ? { by } : {}),
      ...(done ? { done } : {}),
    });
  }

  private link(kind: PlanLink['kind'], row: Row): void {
    const node = this.byId.get(row.cell('parent'));
    if (!node) {
      this.repair(
        row.line,
        'parent',
        'link-stray',
        `Line ${row.line} hangs between goals that are not in this file. It was left out.`,
      );
      return;
    }
    const by = this.day(row, 'end');
    const who = row.cell('owner');
    (node.links ??= []).push({
      kind,
      to: row.cell('label'),
      words: row.cell('text'),
      ...(who ? { who } : {}),
      ...(by ? { by } : {}),
    });
  }

  private result(of: Result['of'], row: Row): void {
    const { line, cell } = row;
    const measure = this.measures.get(cell('parent'))?.measure;
    const instance = measure?.instances.pop();
    if (!measure || !instance) {
      this.repair(line, 'parent', 'result-stray', `Line ${line} is a result of no measurement. It was left out.`);
      return;
    }
    const written = cell('value');
    const value = written === '' ? undefined : String(Number(written)) === written ? Number(written) : written;
    const text = cell('text');
    const label = cell('label');
    const start = this.day(row, 'start');
    const end = this.day(row, 'end');
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

  private day(row: Row, column: 'start' | 'end'): string {
    const written = row.cell(column);
    if (written === '') return '';
    const read = this.days[column].read(written);
    if (read.day === null)
      this.repair(row.line, column, 'date-unreadable', `“${written}” ${read.why} It was left out.`);
    else if (read.odd) this.repair(row.line, column, 'date-odd', `“${written}” ${read.odd}`);
    return read.day ?? '';
  }

  private repair(line: number, column: TableColumn, code: string, message: string): void {
    const at = this.table.mapping[column];
    const heading = at === undefined ? undefined : this.table.header[at];
    this.repairs.push({ line, ...(heading ? { column: heading } : {}), code, message });
  }

  plan(filename: string): Plan {
    const { byId } = this;
    for (const { node, measure } of this.measures.values()) {
      const owner = byId.get(node);
      if (owner) owner.measures.push({ ...measure, instances: measure.instances.map(toldBy) });
      else
        this.repair(
          measure.line,
          'parent',
          'parent-missing',
          `“${measure.name}” measures “${node}”, which is not in this file. It was left out.`,
        );
    }
    const named = Map.groupBy(this.nodes, ({ name }) => name.toLowerCase());
    for (const node of this.nodes) {
      if (node.parent === null || byId.has(node.parent)) continue;
      const [parent, ...others] = named.get(node.parent.toLowerCase()) ?? [];
      if (parent && others.length === 0 && parent !== node) node.parent = parent.id;
    }
    const nodes = ordered(this.nodes, this.repairs);
    const said = (key: string) => this.head.get(key) ?? '';
    return {
      format: 'csv',
      name: this.head.get('name') ?? filename.replace(/\.\w+$/, ''),
      organisation: said('organisation'),
      vision: said('vision'),
      mission: said('mission'),
      values: this.values,
      ...(said('startson') ? { startsOn: said('startson') } : {}),
      ...(said('endson') ? { endsOn: said('endson') } : {}),
      ...(said('source') ? { source: said('source') } : {}),
      nodes,
      counts: countPlan(nodes),
      repairs: this.repairs.toSorted((one, other) => one.line - other.line),
      aside: this.aside,
    };
  }
}

/** An apostrophe before a formula was put there when the table was written. */
const unguarded = (cell: string): string => (/^'+[=+@\t\r-]/.test(cell) ? cell.slice(1) : cell);
