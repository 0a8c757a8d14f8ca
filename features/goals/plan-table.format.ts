import { readTableFile, type TableFile } from '../../platform/files/table-file.ts';
import {
  guessPlanMapping,
  headerPlace,
  type PlanMapping,
  type PlanTable,
  type PlanTableChoices,
} from './plan-column.domain.ts';
import { planBytes, type Plan, type Repair } from './plan.domain.ts';
import { TableReader } from './plan-row.format.ts';
import { UnreadablePlan } from './unreadable.format.ts';

const SAMPLE = 3;
const GUESSED_FROM = 50;
const CELL = 80;

/** A table of goals, CSV or Excel, one row a goal, a key result or what measures one. Throws {@link UnreadablePlan}. */
export async function readPlanTable(
  bytes: Uint8Array,
  filename = '',
  choices: PlanTableChoices = {},
): Promise<{ plan: Plan; table: PlanTable }> {
  const file = await readTableFile(bytes, { bytes: planBytes, sheet: choices.sheet });
  const place = headerPlace(file.lines.slice(0, 10).map(({ cells }) => cells));
  const header = (file.lines[place]?.cells ?? []).map((cell) => cell.trim());
  const rows = file.lines.slice(place + 1);
  const guess = guessPlanMapping(
    header,
    rows.slice(0, GUESSED_FROM).map(({ cells }) => cells),
  );
  const mapping = choices.mapping ? within(choices.mapping, header.length) : guess.mapping;
  const table: PlanTable = {
    sheets: file.sheets,
    sheet: file.sheet,
    header,
    sample: rows.slice(0, SAMPLE).map(({ cells }) => cells.map((cell) => cell.slice(0, CELL))),
    mapping,
    dateOrder: null,
    rows: rows.length,
  };
  const line = file.lines[place]?.line ?? 1;
  if (mapping.text === undefined)
    throw new UnreadablePlan(
      'no_goals',
      line,
      'No column holds the goals. Name one of them “text”, “title” or “goal”.',
      table,
    );
  const repairs = repairsOf(file);
  if (guess.guessed && !choices.mapping)
    repairs.push({
      line,
      column: header[mapping.text]!,
      code: 'column-guessed',
      message: `No heading names the goals. “${header[mapping.text]}” was taken for them, by what stands in it.`,
    });
  const reader = new TableReader({ mapping, header, rows, dateOrder: choices.dateOrder }, repairs);
  const plan = reader.plan(filename);
  if (plan.nodes.length === 0)
    throw new UnreadablePlan('no_goals', 1, 'The table names no goal below its header.', table);
  return {
    plan: { ...plan, format: file.sheet === null ? 'csv' : 'xlsx' },
    table: { ...table, dateOrder: reader.dateOrder },
  };
}

/** A column that the file does not have means nothing. */
const within = (mapping: PlanMapping, width: number): PlanMapping =>
  Object.fromEntries(Object.entries(mapping).filter(([, at]) => at < width));

const repairsOf = ({ encoding }: TableFile): Repair[] =>
  encoding === 'utf-16'
    ? [{ line: 1, code: 'encoding', message: 'The file is written in UTF-16. It was read as such.' }]
    : encoding === 'windows-1252'
      ? [
          {
            line: 1,
            code: 'encoding',
            message: 'The file is not written in UTF-8. It was read as Windows-1252: look at its accents.',
          },
        ]
      : [];
