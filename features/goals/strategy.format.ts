import { isWorkbook, tableRefusal } from '../../platform/files/table-file.ts';
import { textRows } from '../../platform/files/text-table.ts';
import { readOkrPage } from './okr-page.format.ts';
import { guessPlanMapping, type PlanTable, type PlanTableChoices } from './plan-column.domain.ts';
import type { Plan } from './plan.domain.ts';
import { readSidecar, withSidecar } from './plan-sidecar.format.ts';
import { readPlanTable } from './plan-table.format.ts';
import { readStratml } from './stratml.format.ts';
import { UnreadablePlan } from './unreadable.format.ts';
import { UnreadableXml } from './xml.format.ts';

/** `table` says how a table was read, also where no goal was found in it. */
export type StrategyRead =
  | { plan: Plan; table?: PlanTable }
  | { refused: { code: string; line: number; message: string }; table?: PlanTable };

export interface StrategyChoices extends PlanTableChoices {
  /** what stood beside a StratML file */
  readonly sidecar?: Uint8Array | undefined;
}

/**
 * A file of goals in memory, in any format that is known: what it says with every repair, or why it cannot be read, with the
 * line. The content decides what it is; the name only where the content could be either.
 */
export async function readStrategy(
  bytes: Uint8Array,
  filename = '',
  { sidecar, ...choices }: StrategyChoices = {},
): Promise<StrategyRead> {
  try {
    const { plan, table } = await readAny(bytes, filename, choices);
    const before = sidecar && plan.format.startsWith('stratml') ? readSidecar(sidecar) : undefined;
    return { plan: before ? withSidecar(plan, before) : plan, ...(table ? { table } : {}) };
  } catch (error) {
    if (error instanceof UnreadableXml || error instanceof UnreadablePlan) {
      const { code, line, message } = error;
      const table = error instanceof UnreadablePlan ? error.table : undefined;
      return { refused: { code, line, message }, ...(table ? { table } : {}) };
    }
    const refused = tableRefusal(error);
    if (refused) return { refused };
    throw error;
  }
}

async function readAny(
  bytes: Uint8Array,
  filename: string,
  choices: PlanTableChoices,
): Promise<{ plan: Plan; table?: PlanTable }> {
  if (isWorkbook(bytes)) return readPlanTable(bytes, filename, choices);
  if (/\.(?:ya?ml|json)$/i.test(filename))
    throw new UnreadablePlan(
      'unknown_format',
      1,
      'This is a list of settings, no plan. StratML, markdown, CSV and Excel are read; registers of KPIs come in below KPIs.',
    );
  const xml = beginsAsXml(bytes);
  if (/\.(?:csv|tsv|txt)$/i.test(filename) && !xml) return readPlanTable(bytes, filename, choices);
  if (/\.(?:md|mdx|markdown)$/i.test(filename)) return { plan: readOkrPage(bytes, filename) };
  if (/\.(?:xml|stratml)$/i.test(filename) || xml) return { plan: readStratml(bytes) };
  if (looksLikeTable(bytes)) return readPlanTable(bytes, filename, choices);
  if (looksLikePage(bytes)) return { plan: readOkrPage(bytes, filename) };
  if (startOf(bytes) !== '')
    throw new UnreadablePlan(
      'unknown_format',
      1,
      'This is no plan that is known here. StratML, markdown, CSV and Excel are read.',
    );
  return { plan: readStratml(bytes) };
}

const START = 4000;

const startOf = (bytes: Uint8Array): string =>
  new TextDecoder(
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8',
  )
    .decode(bytes.subarray(0, START))
    .replace('\uFEFF', '')
    .trimStart();

const beginsAsXml = (bytes: Uint8Array): boolean => /^<(?:\?xml|!DOCTYPE|[A-Za-z_][\w:.-]*[\s>/])/.test(startOf(bytes));

const looksLikePage = (bytes: Uint8Array): boolean => /^(?:---$|#{1,6}\s|\s*(?:[*+-]|\d+[.)])\s)/m.test(startOf(bytes));

/** Several columns of which one is named as goals are. */
function looksLikeTable(bytes: Uint8Array): boolean {
  try {
    const first = startOf(bytes).split(/[\r\n]/, 1)[0]!;
    const [header] = textRows(new TextEncoder().encode(first));
    return (
      header !== undefined && header.cells.length > 1 && guessPlanMapping(header.cells, []).mapping.text !== undefined
    );
  } catch {
    return false;
  }
}
