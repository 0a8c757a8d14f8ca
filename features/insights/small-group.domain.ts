/**
 * Nothing made from personal records is shown below five people, also not by subtracting what is shown. Primary and
 * complementary suppression as in official statistics (Hundepool et al., "Statistical Disclosure Control", 2012, ch. 4): small
 * cells are withheld, and with them as many others as are needed so that no sum of shown numbers gives a small group away.
 */
export const FEWEST = 5;

/** A number, and the people whose records it is made from. They never leave the server. */
export interface Cell {
  readonly id: string;
  readonly people: ReadonlySet<string>;
}

/** Cells that add up to a total. A total that is not shown gives nothing away. */
export interface Line {
  readonly id: string;
  readonly cells: readonly string[];
}

export interface Withheld {
  readonly cells: ReadonlySet<string>;
  /** Ids of lines whose total must not be shown. */
  readonly totals: ReadonlySet<string>;
}

/**
 * Which cells and totals stay hidden. Cells of several lines (rows and columns of a table) are taken together. A cell of nobody
 * says nothing about anybody as long as its line is large enough.
 */
export function withhold(cells: readonly Cell[], lines: readonly Line[]): Withheld {
  const people = new Map(cells.map((cell) => [cell.id, cell.people]));
  const inSomeLine = new Set(lines.flatMap((line) => line.cells));
  const hidden = new Set<string>();
  const totals = new Set<string>();
  for (const { id, people: own } of cells)
    if ((own.size > 0 && own.size < FEWEST) || (own.size === 0 && !inSomeLine.has(id))) hidden.add(id);
  for (const line of lines) {
    if (union(line.cells, people).size >= FEWEST) continue;
    totals.add(line.id);
    for (const id of line.cells) hidden.add(id);
  }
  for (;;) {
    const shown = lines.filter((line) => !totals.has(line.id));
    const leak = leakIn(shown, hidden, people);
    if (!leak) return { cells: hidden, totals };
    const touched = shown.filter((line) => line.cells.some((id) => leak.has(id)));
    const next = touched
      .flatMap((line) => line.cells)
      .filter((id) => !hidden.has(id) && sizeOf(id, people) > 0)
      .sort((one, other) => sizeOf(one, people) - sizeOf(other, people) || one.localeCompare(other))
      .at(0);
    if (next !== undefined) hidden.add(next);
    else for (const line of touched) totals.add(line.id);
  }
}

/**
 * A set of hidden cells whose sum follows from the shown numbers and that stands for fewer than five people. Looked for among
 * sets of up to four cells, since each cell that somebody is in adds at least one person, and among whole lines, where the same
 * people may stand in several cells.
 */
function leakIn(
  lines: readonly Line[],
  hidden: ReadonlySet<string>,
  people: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> | null {
  const known = lines
    .map((line) => line.cells.filter((id) => hidden.has(id)))
    .filter((remainder) => remainder.length > 0);
  for (const remainder of known) if (isSmall(remainder, people)) return new Set(remainder);
  const columns = [...new Set(known.flat())].filter((id) => sizeOf(id, people) < FEWEST);
  const order = [...columns, ...new Set(known.flat().filter((id) => !columns.includes(id)))];
  const basis = reduce(known.map((remainder) => order.map((id) => (remainder.includes(id) ? 1 : 0))));
  for (const subset of subsets(columns, FEWEST - 1)) {
    if (!isSmall(subset, people)) continue;
    if (
      follows(
        basis,
        order.map((id) => (subset.includes(id) ? 1 : 0)),
      )
    )
      return new Set(subset);
  }
  return null;
}

const sizeOf = (id: string, people: ReadonlyMap<string, ReadonlySet<string>>): number => people.get(id)?.size ?? 0;

const union = (ids: readonly string[], people: ReadonlyMap<string, ReadonlySet<string>>): Set<string> =>
  new Set(ids.flatMap((id) => [...(people.get(id) ?? [])]));

function isSmall(ids: readonly string[], people: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const size = union(ids, people).size;
  return size > 0 && size < FEWEST;
}

function* subsets(ids: readonly string[], most: number, from = 0): Generator<string[]> {
  if (most === 0) return;
  for (let at = from; at < ids.length; at++) {
    yield [ids[at]!];
    for (const rest of subsets(ids, most - 1, at + 1)) yield [ids[at]!, ...rest];
  }
}

interface Basis {
  readonly rows: readonly (readonly number[])[];
  readonly pivots: readonly number[];
}

/** Reduced rows (Gauss–Jordan). The entries are small integers and fractions of them, so that a fixed tolerance is exact. */
function reduce(matrix: readonly (readonly number[])[]): Basis {
  const rows = matrix.map((row) => [...row]);
  const pivots: number[] = [];
  const width = rows[0]?.length ?? 0;
  for (let column = 0; column < width && pivots.length < rows.length; column++) {
    const top = pivots.length;
    const found = rows.findIndex((row, at) => at >= top && !isZero(row[column]!));
    if (found < 0) continue;
    [rows[top], rows[found]] = [rows[found]!, rows[top]!];
    const pivot = rows[top]![column]!;
    rows[top] = rows[top]!.map((entry) => entry / pivot);
    rows.forEach((row, at) => {
      const factor = row[column]!;
      if (at !== top && !isZero(factor)) rows[at] = row.map((entry, place) => entry - factor * rows[top]![place]!);
    });
    pivots.push(column);
  }
  return { rows: rows.slice(0, pivots.length), pivots };
}

/** True where the vector is a sum of multiples of the rows: then its value can be worked out from what is shown. */
function follows(basis: Basis, vector: readonly number[]): boolean {
  let rest = [...vector];
  basis.rows.forEach((row, at) => {
    const factor = rest[basis.pivots[at]!]!;
    if (!isZero(factor)) rest = rest.map((entry, place) => entry - factor * row[place]!);
  });
  return rest.every(isZero);
}

const isZero = (value: number): boolean => Math.abs(value) < 1e-9;
