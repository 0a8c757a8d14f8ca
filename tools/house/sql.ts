/** As much SQL as the checks need: statements apart, comments gone, names found. Not a parser. */

export interface Statement {
  /** Comments removed, quoted text emptied, runs of space made one; bodies in `$$` are kept. */
  text: string;
  /** The same with quoted text kept. */
  raw: string;
  line: number;
}

export function statementsOf(sql: string): Statement[] {
  const statements: Statement[] = [];
  let text = '';
  let raw = '';
  let line = 1;
  let began = 0;
  let body: string | null = null;
  const close = () => {
    if (raw.trim() !== '') statements.push({ text: squeeze(text), raw: squeeze(raw), line: began || line });
    text = '';
    raw = '';
    began = 0;
  };
  for (let at = 0; at < sql.length;) {
    const rest = sql.slice(at, at + 80);
    const dollar = /^\$[a-z_]*\$/i.exec(rest)?.[0];
    let piece = sql[at] ?? '';
    let shown = piece;
    if (piece === '-' && sql[at + 1] === '-') {
      piece = sql.slice(at, endOf(sql, '\n', at));
      shown = '';
    } else if (piece === '/' && sql[at + 1] === '*') {
      piece = sql.slice(at, endOf(sql, '*/', at) + 2);
      shown = ' ';
    } else if (piece === "'") {
      piece = quoted(sql, at);
      shown = "''";
    } else if (dollar !== undefined && (body === null || body === dollar)) {
      body = body === null ? dollar : null;
      piece = dollar;
      shown = dollar;
    } else if (piece === ';' && body === null) {
      close();
      at += 1;
      continue;
    }
    if (began === 0 && shown.trim() !== '') began = line;
    text += shown;
    raw += shown === '' || shown === ' ' ? shown : piece;
    line += piece.split('\n').length - 1;
    at += piece.length;
  }
  close();
  return statements;
}

/** Every `schema.name` whose schema is one of the given, in order of appearance, `"quotes"` or not. */
export function mentionsOf(text: string, schemas: readonly string[]): { schema: string; name: string; at: number }[] {
  const pattern = new RegExp(`(?<![\\w.])"?(${schemas.join('|')})"?\\s?\\.\\s?"?([a-z_][a-z0-9_]*)`, 'gi');
  return [...text.matchAll(pattern)].map((match) => ({
    schema: (match[1] ?? '').toLowerCase(),
    name: (match[2] ?? '').toLowerCase(),
    at: match.index,
  }));
}

/** Stands where the code puts something in at run time. */
export const hole = '\uFFFC';

const writing =
  /(?<!\b(?:for|do|on|no key)\s)\b(insert\s+into|update(?:\s+only)?|delete\s+from(?:\s+only)?|merge\s+into(?:\s+only)?|truncate(?:\s+table)?|copy)\s+(?!set\b|of\b|on\b|or\b|then\b|cascade\b|restrict\b)("?[\w]+"?(?:\s?\.\s?"?\w+"?)?|\uFFFC)/gi;

/** Targets of writing statements, e.g. `goals.goal`; {@link hole} where the code puts the name in at run time. */
export function writesIn(text: string): string[] {
  return [...text.matchAll(writing)].map((match) => (match[2] ?? '').replaceAll(/["\s]/g, '').toLowerCase());
}

/** The pieces between the commas of a list in brackets: columns and constraints of a table. */
export function itemsIn(text: string): string[] {
  const open = text.indexOf('(');
  const items: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open; at >= 0 && at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    if ((text[at] === ',' && depth === 1) || (text[at] === ')' && depth === 0)) {
      items.push(text.slice(from, at).trim());
      from = at + 1;
      if (depth === 0) break;
    }
  }
  return items;
}

function endOf(sql: string, mark: string, from: number): number {
  const found = sql.indexOf(mark, from);
  return found === -1 ? sql.length : found;
}

function quoted(sql: string, from: number): string {
  let at = from + 1;
  while (at < sql.length && (sql[at] !== "'" || sql[at + 1] === "'")) at += sql[at] === "'" ? 2 : 1;
  return sql.slice(from, at + 1);
}

const squeeze = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
