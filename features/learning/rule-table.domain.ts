import { lowestConfidence, words, type Block } from './block.domain.ts';
import type { Item } from './item.domain.ts';
import { sentencesOf } from './language.domain.ts';
import { dangles, pointsElsewhere, tidy, type Study } from './study.domain.ts';
import { isTemplate } from './template.domain.ts';
import { covered, fingerprint, similarity, stemSet } from './terms.domain.ts';
import { lengthsAgree } from './wrong.domain.ts';

type Row = { name: string; cells: string[][]; line: string };
type Table = { block: Block; head: string[]; rows: Row[] };

/** A table whose first column names its rows → from a case to what follows, what belongs to a row, and a row from memory. */
export function tables(study: Study): Item[] {
  return study.blocks
    .map(tableOf)
    .filter((table) => table !== null)
    .flatMap((table) => [...consequences(table), ...members(table), ...rowsFromMemory(table)]);
}

function tableOf(block: Block): Table | null {
  const [head, ...all] = block.rows ?? [];
  if (!head || head.length < 2 || block.confidence < lowestConfidence || isTemplate(block.text)) return null;
  const rows = all
    .filter((row) => row.length === head.length)
    .map((row) => ({ name: row[0]!, cells: row.map((cell) => sentencesOf(cell).map(tidy)), line: row.join(' | ') }));
  const named = rows.every((row) => words(row.name) >= 1 && words(row.name) <= 6 && !/^\d+$/.test(row.name));
  return rows.length >= 3 && named && new Set(rows.map((row) => row.name)).size === rows.length
    ? { block, head, rows }
    : null;
}

/** What is said of one row and of no other, in three to twenty-four words. */
function tells(table: Table, row: Row, column: number, text: string): boolean {
  const stems = stemSet(text);
  if (words(text) < 3 || words(text) > 24 || stems.size < 2 || dangles(text) || pointsElsewhere(text)) return false;
  if (table.rows.some((one) => covered(stemSet(one.name), stems) >= 1)) return false;
  return table.rows.every(
    (other) =>
      other === row ||
      other.cells[column]!.every(
        (said) => similarity(stemSet(said), stems) < 0.4 && covered(stems, stemSet(said)) < 0.7,
      ),
  );
}

const source = (table: Table, row: Row, rule: string) => ({
  quote: row.line,
  block: table.block.id,
  path: [...table.block.path],
  rule,
});

/** A case of one column → what another column says is done about it. */
function consequences(table: Table): Item[] {
  return table.head.flatMap((from, a) =>
    table.head.flatMap((to, b) => {
      if (a < 1 || b <= a || words(to) < 1 || words(to) > 3) return [];
      const heads = table.rows.map((row) => row.cells[b]![0] ?? '');
      if (heads.some((text) => words(text) < 2 || words(text) > 18)) return [];
      const choices = [...new Set(heads)];
      if (choices.length < 3) return [];
      const found = table.rows.flatMap((row, at): Item[] => {
        const said = row.cells[a]!.filter((text, place) => place > 0 && tells(table, row, a, text));
        const one = said.sort((x, y) => fingerprint(x) - fingerprint(y))[0];
        const key = heads[at]!;
        const wrong = choices
          .filter((text) => text !== key)
          .sort((x, y) => fingerprint(x + key) - fingerprint(y + key));
        if (!one || wrong.length < 2) return [];
        return [
          {
            kind: 'scenario',
            stem: `You see this (${from}): “${one}.” What is the ${to.toLowerCase()}?`,
            options: [key, ...wrong.slice(0, 3)],
            key: [0],
            notes: ['', ...wrong.slice(0, 3).map((text) => table.rows[heads.indexOf(text)]!.name)],
            ...source(table, row, 'table-case'),
          },
        ];
      });
      return found.slice(0, 3);
    }),
  );
}

/** Two or three things said of one row among things said of others. */
function members(table: Table): Item[] {
  return table.head.flatMap((column, at) => {
    if (at === 0) return [];
    const found = table.rows.flatMap((row): Item[] => {
      const right = row.cells[at]!.filter((text) => tells(table, row, at, text)).slice(0, 3);
      const wrong = table.rows
        .filter((other) => other !== row)
        .flatMap((other) =>
          other.cells[at]!.filter(
            (text) =>
              tells(table, other, at, text) &&
              right.some((mine) => lengthsAgree(mine, text)) &&
              right.every((mine) => similarity(stemSet(mine), stemSet(text)) < 0.3),
          ).map((text) => ({ text, from: other.name })),
        )
        .sort((a, b) => fingerprint(a.text + row.name) - fingerprint(b.text + row.name));
      const apart = wrong.filter((one, i) => wrong.findIndex((other) => other.from === one.from) === i).slice(0, 2);
      if (right.length < 2 || apart.length < 2) return [];
      return [
        {
          kind: 'multiple',
          stem: `Which of these belong to ${row.name}? (${column}) Choose every one that does.`,
          options: [...right, ...apart.map((one) => one.text)],
          key: right.map((_, index) => index),
          notes: [...right.map(() => ''), ...apart.map((one) => one.from)],
          ...source(table, row, 'table-members'),
        },
      ];
    });
    return found.slice(0, 2);
  });
}

function rowsFromMemory(table: Table): Item[] {
  return table.head.flatMap((column, at) => {
    if (at === 0 || words(column) > 3 || column.trim() === '') return [];
    const found = table.rows.flatMap((row): Item[] => {
      const points = row.cells[at]!.filter((text) => words(text) >= 2 && words(text) <= 20 && !pointsElsewhere(text));
      if (points.length < 3 || points.length > 6) return [];
      return [
        {
          kind: 'recall',
          stem: `From memory: ${row.name} – ${column}. Name three points, then compare.`,
          options: [],
          key: [],
          answer: points.join('\n'),
          ...source(table, row, 'table-row'),
        },
      ];
    });
    return found.slice(0, 1);
  });
}
