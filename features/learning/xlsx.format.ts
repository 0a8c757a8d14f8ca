import readWorkbook from 'read-excel-file/node';
import { plain, words, type RawBlock } from './block.domain.ts';
import { tableText } from './office-xml.format.ts';

/** A sheet with more rows is data, not something to learn from. */
const mostRows = 2000;
const mostColumns = 40;
/** A table is cut after so many rows, each part with its head, so that a passage stays one that can be read. */
const rowsOfATable = 100;

/** A workbook → raw blocks: a sheet is a heading, each island of cells a table, a lonely text a paragraph. */
export async function readXlsx(bytes: Uint8Array): Promise<{ title: string; raw: RawBlock[]; warnings: string[] }> {
  const sheets = await readWorkbook(Buffer.from(bytes));
  const raw: RawBlock[] = [];
  const warnings: string[] = [];
  for (const { sheet, data } of sheets) {
    const rows = (data as unknown[][]).slice(0, mostRows).map((row) => row.slice(0, mostColumns).map(cellText));
    if (data.length > mostRows) warnings.push(`Only the first ${mostRows} rows of the sheet “${sheet}” were read.`);
    const islands = islandsOf(rows);
    if (islands.length > 0) raw.push({ type: 'heading', level: 1, text: sheet });
    for (const island of islands) raw.push(...blocksOfIsland(island));
  }
  return { title: '', raw, warnings };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  // A date of a sheet has no zone; its reader gives midnight in UTC.
  if (value instanceof Date)
    return value
      .toISOString()
      .replace(/T00:00:00\.000Z$/, '')
      .replace(/:\d\d\.\d{3}Z$/, '')
      .replace('T', ' ');
  return plain(String(value as string | number | boolean));
}

/** Runs of rows with something in them, without the columns that are empty throughout. */
function islandsOf(rows: readonly string[][]): string[][][] {
  const islands: string[][][] = [];
  let open: string[][] = [];
  for (const row of [...rows, []]) {
    if (row.some((cell) => cell !== '')) open.push(row);
    else if (open.length > 0) {
      islands.push(open);
      open = [];
    }
  }
  return islands.map((island) => {
    const width = Math.max(...island.map((row) => row.length));
    const used = Array.from({ length: width }, (_, at) => at).filter((at) =>
      island.some((row) => (row[at] ?? '') !== ''),
    );
    return island.map((row) => used.map((at) => row[at] ?? ''));
  });
}

function blocksOfIsland(island: readonly string[][]): RawBlock[] {
  const [first = [], ...rest] = island;
  const filled = first.filter((cell) => cell !== '');
  // A single cell above a table is its caption; sentences below each other in one column are prose.
  if (filled.length === 1 && first.length > 1 && rest.length > 0)
    return [{ type: 'paragraph', text: filled[0]! }, ...blocksOfIsland(rest)];
  if (first.length === 1) return island.map(([text = '']) => ({ type: 'paragraph', text }));
  const [head, ...body] = island;
  // A head of numbers is no head: such a table is shown, never asked about.
  const stated = head!.every((cell) => cell === '' || (words(cell) <= 8 && Number.isNaN(Number(cell))));
  const tables: RawBlock[] = [];
  for (let from = 0; from < Math.max(1, body.length); from += rowsOfATable) {
    const rows = [head!, ...body.slice(from, from + rowsOfATable)];
    tables.push({ type: 'table', text: tableText(rows), rows, confidence: stated ? 1 : 0.5 });
  }
  return tables;
}
