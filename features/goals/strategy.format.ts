import { readWorkbook, UnreadableWorkbook } from '../../platform/files/workbook.ts';
import { readOkrPage } from './okr-page.format.ts';
import type { Plan } from './plan.domain.ts';
import { readSidecar, withSidecar } from './plan-sidecar.format.ts';
import { planOfRows, readPlanTable, type TableRow } from './plan-table.format.ts';
import { readStratml } from './stratml.format.ts';
import { UnreadablePlan } from './unreadable.format.ts';
import { UnreadableXml } from './xml.format.ts';

export type StrategyRead = { plan: Plan } | { refused: { code: string; line: number; message: string } };

/**
 * A file of goals in memory, in any format that is known: what it says with every repair, or why it cannot be read, with the
 * line. The content decides what it is; the name only where the content could be either.
 */
export async function readStrategy(bytes: Uint8Array, filename = '', sidecar?: Uint8Array): Promise<StrategyRead> {
  try {
    const plan = await readAny(bytes, filename);
    const before = sidecar && plan.format.startsWith('stratml') ? readSidecar(sidecar) : undefined;
    return { plan: before ? withSidecar(plan, before) : plan };
  } catch (error) {
    if (error instanceof UnreadableXml || error instanceof UnreadablePlan)
      return { refused: { code: error.code, line: error.line, message: error.message } };
    if (error instanceof UnreadableWorkbook) return { refused: { code: error.code, line: 1, message: error.message } };
    throw error;
  }
}

async function readAny(bytes: Uint8Array, filename: string): Promise<Plan> {
  if (isWorkbook(bytes)) return readPlanWorkbook(bytes, filename);
  if (/\.(?:csv|tsv|txt)$/i.test(filename) && !beginsAsXml(bytes)) return readPlanTable(bytes, filename);
  if (/\.(?:md|mdx|markdown)$/i.test(filename)) return readOkrPage(bytes, filename);
  if (/\.(?:xml|stratml)$/i.test(filename) || beginsAsXml(bytes)) return readStratml(bytes);
  return looksLikePage(bytes) ? readOkrPage(bytes, filename) : readStratml(bytes);
}

async function readPlanWorkbook(bytes: Uint8Array, filename: string): Promise<Plan> {
  const sheets = await readWorkbook(bytes);
  const tables = sheets.map(({ rows }) =>
    rows.map((cells, at): TableRow => ({
      line: at + 1,
      cells: cells.map((cell) => (cell === null ? '' : String(cell))),
    })),
  );
  const filled = tables
    .map((rows) => rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')))
    .find((rows) => rows.length > 0);
  if (!filled) throw new UnreadablePlan('empty', 1, 'The workbook holds no table.');
  return { ...planOfRows(filled, [], filename), format: 'xlsx' };
}

const isWorkbook = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11);

const startOf = (bytes: Uint8Array): string =>
  new TextDecoder().decode(bytes.subarray(0, 4000)).replace('\uFEFF', '').trimStart();

const beginsAsXml = (bytes: Uint8Array): boolean => /^<(?:\?xml|!DOCTYPE|[A-Za-z_][\w:.-]*[\s>/])/.test(startOf(bytes));

const looksLikePage = (bytes: Uint8Array): boolean => /^(?:---$|#{1,6}\s|\s*(?:[*+-]|\d+[.)])\s)/m.test(startOf(bytes));
