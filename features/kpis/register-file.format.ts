import { isSeq, LineCounter, parseDocument } from 'yaml';
import { textRows } from '../../platform/files/text-table.ts';
import { keyOf, parentKeyOf } from './register.domain.ts';

/** One KPI of a register, as it was written. */
export interface RegisterEntry {
  readonly line: number;
  readonly key: string;
  readonly name: string;
  readonly definition: string;
  readonly register: string;
  readonly ownerWords: string;
  readonly targetWords: string;
  readonly healthLevel: number | null;
  readonly healthReasons: readonly string[];
  readonly parentKey: string;
  readonly unit: string;
  readonly responseUp: string;
  readonly responseDown: string;
  /** everything that stood there */
  readonly content: Readonly<Record<string, unknown>>;
}

export interface RegisterProblem {
  readonly line: number;
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
}

export interface Register {
  readonly entries: readonly RegisterEntry[];
  readonly problems: readonly RegisterProblem[];
  readonly rows: number;
}

/** More than the largest company keeps; what is longer is another kind of file. */
const most = 5000;

interface Raw {
  line: number;
  content: Record<string, unknown>;
}

/** Reads a list of KPIs from YAML, or a table from CSV. Throws a sentence when it is neither. */
export function readRegister(bytes: Uint8Array, file: string): Register {
  const { raw, problems } = /\.(?:csv|tsv|txt)$/i.test(file)
    ? fromCsv(bytes)
    : fromYaml(new TextDecoder('utf-8').decode(bytes).replace(/^\uFEFF/, ''));
  const entries: RegisterEntry[] = [];
  const lines = new Map<string, number>();
  for (const one of raw) {
    const entry = entryOf(one, file);
    const problem = problemOf(entry, lines.get(identityOf(entry)));
    if (problem) problems.push(problem);
    else {
      lines.set(identityOf(entry), entry.line);
      entries.push(entry);
    }
  }
  return { entries, problems: problems.toSorted((a, b) => a.line - b.line), rows: raw.length };
}

function fromYaml(text: string): { raw: Raw[]; problems: RegisterProblem[] } {
  const lineCounter = new LineCounter();
  let document;
  try {
    document = parseDocument(text, { lineCounter, prettyErrors: false });
  } catch {
    // The parser goes down as deep as the file does, and gives up in its own way.
    throw new Error('This file is nested too deeply to be a list of KPIs.');
  }
  const [error] = document.errors;
  if (error) {
    const { line } = lineCounter.linePos(error.pos[0]);
    throw new Error(`Line ${line}: ${sentence(error.message)}`);
  }
  if (!isSeq(document.contents)) throw new Error('The file has to be a list of KPIs: each begins with "- name:".');
  const items = document.contents.items;
  if (items.length > most) throw new Error(`The file lists ${items.length} KPIs; at most ${most} are taken at once.`);
  const raw: Raw[] = [];
  const problems: RegisterProblem[] = [];
  for (const item of items) {
    const node = item as { range?: [number, number, number]; toJS(doc: unknown, options: object): unknown };
    const line = node.range ? lineCounter.linePos(node.range[0]).line : 1;
    try {
      // A few anchors save typing; a file that unfolds into more than it holds is none that somebody wrote.
      const content = node.toJS(document, { maxAliasCount: 20 });
      if (typeof content === 'object' && content !== null && !Array.isArray(content))
        raw.push({ line, content: content as Record<string, unknown> });
      else problems.push({ line, column: null, code: 'no_kpi', message: 'This is not a KPI with a name.' });
    } catch {
      problems.push({ line, column: null, code: 'unfolds', message: 'This unfolds into too much and was not read.' });
    }
  }
  return { raw, problems };
}

function fromCsv(bytes: Uint8Array): { raw: Raw[]; problems: RegisterProblem[] } {
  const [header, ...rows] = textRows(bytes);
  const names = header?.cells.map((name) => name.toLowerCase().replaceAll(/[\s-]+/g, '_')) ?? [];
  if (!names.includes('name')) throw new Error('The first line must name the columns, among them "name".');
  if (rows.length > most) throw new Error(`The file lists ${rows.length} KPIs; at most ${most} are taken at once.`);
  const raw = rows.map(({ line, cells }) => ({
    line,
    content: Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])),
  }));
  return { raw, problems: [] };
}

const words = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

/** Two registers may list the same KPI, each in its own words. */
export const identityOf = (entry: { register: string; key: string }): string => `${entry.register} ${entry.key}`;

/** Without what PostgreSQL cannot hold. */
const storable = (content: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(
    JSON.stringify(content, (_key, value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '') : value)),
  );

function entryOf({ line, content: written }: Raw, file: string): RegisterEntry {
  const content = storable(written);
  const path = words(content['base_path']);
  const name = words(content['name']);
  const health = content['health'] as { level?: unknown; reasons?: unknown } | null | undefined;
  const reasons = health?.reasons ?? content['reasons'];
  const level = Number(health?.level ?? content['health_level'] ?? Number.NaN);
  const register = words(content['org']) || words(content['register']) || file.replace(/\.\w+$/, '');
  const from = path || register;
  return {
    line,
    key: keyOf(from, name),
    name,
    register: register.slice(0, 200),
    definition: words(content['definition']).slice(0, 2000),
    ownerWords: (words(content['dri']) || words(content['owner'])).slice(0, 500),
    targetWords: words(content['target']).slice(0, 1000),
    healthLevel: Number.isInteger(level) && Math.abs(level) <= 100 ? level : null,
    healthReasons: (Array.isArray(reasons) ? reasons : [reasons]).map(words).filter(Boolean).slice(0, 50),
    parentKey: parentKeyOf(words(content['parent']), from),
    unit: words(content['unit']).slice(0, 24),
    responseUp: words(content['response_up']).slice(0, 1000),
    responseDown: words(content['response_down']).slice(0, 1000),
    content,
  };
}

function problemOf({ line, name }: RegisterEntry, before: number | undefined): RegisterProblem | null {
  if (name === '') return { line, column: 'name', code: 'no_name', message: 'This KPI has no name.' };
  if (name.length > 120) return { line, column: 'name', code: 'long_name', message: 'A name has at most 120 letters.' };
  return before === undefined
    ? null
    : { line, column: 'name', code: 'twice', message: `“${name}” stands on line ${before} already.` };
}

const sentence = (message: string): string => {
  const first = message.split('\n')[0]!.trim();
  return /[.!?]$/.test(first) ? first : `${first}.`;
};
