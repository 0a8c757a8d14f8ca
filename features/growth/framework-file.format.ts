import { parse } from 'csv-parse/sync';
import type { FrameworkLine } from './framework.domain.ts';

const names = {
  // The last of each are the columns of the skills file of ESCO, the European classification of skills.
  skill: ['skill', 'name', 'preferredlabel'],
  about: ['about', 'description'],
  level: ['level', 'expected', 'expected level'],
  behaviour: ['behaviour', 'behavior', 'looks like', 'what it looks like'],
  role: ['role', 'title', 'job title'],
} as const;
type Column = keyof typeof names;

/** Reads a framework from CSV with a header line; comma, semicolon or tab part the cells. Throws a sentence where there is no table. */
export function readFramework(bytes: Uint8Array): FrameworkLine[] {
  const text = decode(bytes);
  const header = text.slice(0, text.search(/\r?\n|$/));
  const delimiter = [',', ';', '\t'].toSorted((a, b) => header.split(b).length - header.split(a).length)[0]!;
  const rows = rowsOf(text, delimiter);
  const heads = rows.shift()?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const at = (column: Column) => heads.findIndex((head) => (names[column] as readonly string[]).includes(head));
  const places = {
    skill: at('skill'),
    about: at('about'),
    level: at('level'),
    behaviour: at('behaviour'),
    role: at('role'),
  };
  if (places.skill < 0)
    throw new Error('The first line must name the columns, among them “skill” (or “preferredLabel”).');
  return rows.map(({ line, cells }) => {
    const cell = (column: Column) => (places[column] < 0 ? '' : (cells[places[column]] ?? '').replace(/\s+/g, ' '));
    const level = cell('level');
    return {
      line,
      skill: cell('skill'),
      about: shortened(cell('about')),
      level: level === '' ? null : Number(level),
      behaviour: cell('behaviour'),
      role: cell('role'),
    };
  });
}

function rowsOf(text: string, delimiter: string): { line: number; cells: string[] }[] {
  try {
    const rows = parse(text, { delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true });
    return (rows as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      line: info.lines,
      cells: record,
    }));
  } catch {
    throw new Error('A quotation mark opens and never closes, so this file cannot be read as a table.');
  }
}

/** Definitions of a classification may run long; their first sentences say what is meant. */
const shortened = (about: string): string => (about.length <= 500 ? about : `${about.slice(0, 499)}…`);

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\uFEFF/, '');
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
