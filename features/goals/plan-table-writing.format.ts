import { writeWorkbook } from '../../platform/files/workbook.ts';
import { headingOf, tableColumns, type TableColumn } from './plan-column.domain.ts';
import type { Measure, Plan, PlanNode } from './plan.domain.ts';

type Row = Partial<Record<TableColumn, string | number>>;

/** Columns that every table has; the others stand in it where they hold something. */
const always: ReadonlySet<TableColumn> = new Set([
  'id',
  'parent',
  'kind',
  'text',
  'description',
  'owner',
  'sequence',
  'unit',
  'value',
  'start',
  'end',
  'label',
]);

/** A plan as CSV: goals as anybody reads them, then what measures them, each row with the id of what it belongs to. */
export function writePlanTable(plan: Plan): string {
  const rows = rowsOf(plan);
  const columns = columnsOf(rows);
  return (
    [
      columns.map(headingOf).join(','),
      ...rows.map((row) => columns.map((column) => guarded(String(row[column] ?? ''))).join(',')),
    ].join('\r\n') + '\r\n'
  );
}

/** The same table as a workbook, numbers as numbers. */
export function writePlanWorkbook(plan: Plan): Promise<Uint8Array> {
  const rows = rowsOf(plan);
  const columns = columnsOf(rows);
  const widths: Partial<Record<TableColumn, number>> = {
    text: 60,
    description: 40,
    how: 40,
    owner: 22,
    id: 14,
    parent: 14,
  };
  return writeWorkbook([
    {
      name: 'Goals',
      head: columns.map(headingOf),
      rows: rows.map((row) => columns.map((column) => row[column] ?? null)),
      widths: columns.map((column) => widths[column] ?? 12),
    },
  ]);
}

const columnsOf = (rows: readonly Row[]): TableColumn[] =>
  tableColumns.filter((column) => always.has(column) || rows.some((row) => (row[column] ?? '') !== ''));

function rowsOf(plan: Plan): Row[] {
  const { startsOn = '', endsOn = '', source = '' } = plan;
  return [
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
    ...plan.nodes.map(nodeRow),
    ...plan.nodes.flatMap(({ id, links = [] }) =>
      links.map(({ kind, to, words, who = '', by = '' }) => ({
        parent: id,
        kind,
        text: words,
        label: to,
        owner: who,
        end: by,
      })),
    ),
    ...plan.nodes.flatMap((node) => node.measures.flatMap((measure) => measureRows(node.id, measure))),
    ...plan.aside.map(({ line, path, text }) => ({ kind: 'aside', sequence: String(line), label: path, text })),
  ];
}

const nodeRow = (node: PlanNode): Row => ({
  id: node.id,
  parent: node.parent ?? '',
  kind: node.kind,
  text: node.name,
  description: node.description,
  owner: node.owner ?? '',
  sequence: node.sequence ?? '',
  how: node.how ?? '',
  level: node.level ?? '',
  team: node.team ?? '',
  start: node.start ?? '',
  end: node.end ?? '',
});

function measureRows(parent: string, measure: Measure): Row[] {
  const { id, name, unit, sequence = '', instances, steps = [] } = measure;
  return [
    {
      id,
      parent,
      kind: 'measure',
      text: name,
      unit,
      sequence,
      measured: measure.kind ?? '',
      direction: measure.direction ?? '',
      baseline: measure.baseline ?? '',
      stretch: measure.stretch ?? '',
      end: measure.due ?? '',
    },
    ...steps.map((step) => ({
      parent: id,
      kind: 'step',
      text: step.name,
      value: step.weight,
      end: step.by ?? '',
      start: step.done ?? '',
    })),
    ...instances.flatMap(({ results }) => [
      { parent: id, kind: 'measurement' },
      ...results.map(({ of, value = '', start = '', end = '', text = '', label = '' }) => ({
        parent: id,
        kind: of,
        value,
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
