import { textRows } from '../../platform/files/text-table.ts';
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
  const rows = textRows(bytes);
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

/** Definitions of a classification may run long; their first sentences say what is meant. */
const shortened = (about: string): string => (about.length <= 500 ? about : `${about.slice(0, 499)}…`);
