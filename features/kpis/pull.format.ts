import { parse } from 'csv-parse/sync';
import { type Outward, OutwardProblem } from '../../platform/http/outward.ts';
import type { SourceSetting } from './source.contract.ts';
import { bounded, PullProblem, pullLimits } from './pull.domain.ts';
import { fromDatabase } from './outside.store.ts';
import { type Columns, listAt, queryColumns } from './source-rows.domain.ts';

export type Pulled = { rows: Record<string, unknown>[]; columns: Columns };

/** Asks a database or an address for its rows. Throws {@link PullProblem}. */
export async function pull(setting: SourceSetting, secret: string, outward: Outward): Promise<Pulled> {
  try {
    if (setting.kind === 'http') return await fromAddress(setting, secret, outward);
    if (setting.kind === 'sql') return { rows: await fromDatabase(setting, secret, outward), columns: queryColumns };
  } catch (error) {
    if (error instanceof PullProblem) throw error;
    if (error instanceof OutwardProblem) throw new PullProblem(error.message, { cause: error });
    throw new PullProblem(`The database answered: ${sentenceOf(error)}`, { cause: error });
  }
  throw new PullProblem('A webhook is called from outside; it cannot be asked.');
}

/** Messages of drivers may repeat a password that stands in an address; ours never does, so the first line is enough. */
const sentenceOf = (error: unknown): string =>
  (error instanceof Error && error.message !== '' ? error.message : 'it could not be reached')
    .split('\n')[0]!
    .slice(0, 300);

async function fromAddress(
  setting: Extract<SourceSetting, { kind: 'http' }>,
  secret: string,
  outward: Outward,
): Promise<Pulled> {
  const answer = await outward(setting.url, {
    headers: {
      accept: setting.format === 'json' ? 'application/json' : 'text/csv',
      ...(secret === '' ? {} : { [setting.header]: secret }),
    },
    maxBytes: pullLimits.bytes,
    milliseconds: pullLimits.milliseconds,
  });
  if (answer.status !== 200) throw new PullProblem(`The address answered with status ${answer.status}.`);
  const text = new TextDecoder().decode(answer.bytes).replace(/^\uFEFF/, '');
  const rows = setting.format === 'json' ? jsonRows(text, setting.path) : csvRows(text);
  return { rows: bounded(rows), columns: setting.columns };
}

function jsonRows(text: string, path: string): Record<string, unknown>[] {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (cause) {
    throw new PullProblem('What the address sends is not JSON.', { cause });
  }
  const rows = listAt(answer, path);
  if (!rows)
    throw new PullProblem(
      path === ''
        ? 'The answer is not a list of readings. Say where in it the list stands.'
        : `There is no list of readings at "${path}".`,
    );
  return rows;
}

function csvRows(text: string): Record<string, unknown>[] {
  const header = text.slice(0, text.search(/\r?\n|$/));
  const delimiter = [',', ';', '\t'].toSorted((a, b) => header.split(b).length - header.split(a).length)[0]!;
  try {
    return parse(text, { columns: true, delimiter, skip_empty_lines: true, trim: true, relax_column_count: true });
  } catch (cause) {
    throw new PullProblem('What the address sends is not a table of CSV lines.', { cause });
  }
}
