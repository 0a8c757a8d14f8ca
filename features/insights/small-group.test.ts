import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEWEST, withhold, type Cell, type Line } from './small-group.domain.ts';

const group = (size: number, from = 0): Set<string> => new Set(Array.from({ length: size }, (_, n) => `p${from + n}`));

/** Places with people of their own; sizes of a line. */
function lineOf(sizes: readonly number[]): { cells: Cell[]; lines: Line[] } {
  let from = 0;
  const cells = sizes.map((size, n) => {
    const cell = { id: `c${n}`, people: group(size, from) };
    from += size;
    return cell;
  });
  return { cells, lines: [{ id: 'all', cells: cells.map((cell) => cell.id) }] };
}

/** Rows and columns of a table of places by answers, with both totals. */
function tableOf(sizes: readonly (readonly number[])[]): { cells: Cell[]; lines: Line[] } {
  let from = 0;
  const cells: Cell[] = [];
  const lines: Line[] = [];
  sizes.forEach((row, r) =>
    row.forEach((size, c) => {
      cells.push({ id: `${r}-${c}`, people: group(size, from) });
      from += size;
    }),
  );
  sizes.forEach((row, r) => lines.push({ id: `row ${r}`, cells: row.map((_, c) => `${r}-${c}`) }));
  sizes[0]!.forEach((_, c) => lines.push({ id: `column ${c}`, cells: sizes.map((_row, r) => `${r}-${c}`) }));
  return { cells, lines };
}

describe('small groups', () => {
  it('stay hidden, and the next smallest with them where a total would give them away', () => {
    const { cells, lines } = lineOf([14, 4, 22, 9]);
    const { cells: hidden, totals } = withhold(cells, lines);
    expect([...hidden].toSorted()).toEqual(['c1', 'c3']);
    expect(totals.size).toBe(0);
  });

  it('of two small groups with five people together nothing more is hidden', () => {
    const { cells, lines } = lineOf([14, 2, 3, 9]);
    expect([...withhold(cells, lines).cells].toSorted()).toEqual(['c1', 'c2']);
  });

  it('without a total, only the small group is hidden', () => {
    const { cells } = lineOf([14, 4, 22]);
    expect([...withhold(cells, []).cells]).toEqual(['c1']);
  });

  it('a whole of fewer than five people is not shown at all', () => {
    const { cells, lines } = lineOf([1, 2]);
    const { cells: hidden, totals } = withhold(cells, lines);
    expect(hidden.size).toBe(2);
    expect(totals.has('all')).toBe(true);
  });

  it('the same people in two cells are counted once', () => {
    const cells = [
      { id: 'late', people: group(3) },
      { id: 'open', people: group(4) },
      { id: 'kept', people: group(20, 4) },
    ];
    const lines = [{ id: 'all', cells: ['late', 'open', 'kept'] }];
    expect(withhold(cells, lines).cells).toEqual(new Set(['late', 'open', 'kept']));
  });

  it('a table is protected along rows and columns together', () => {
    const { cells, lines } = tableOf([
      [3, 20, 30],
      [12, 40, 25],
      [18, 15, 50],
    ]);
    expectNoLeak(cells, lines);
  });

  it('numbers of large groups are all shown', () => {
    const { cells, lines } = lineOf([14, 5, 22]);
    expect(withhold(cells, lines).cells.size).toBe(0);
  });

  it('no sum of shown numbers gives fewer than five people away, in any line', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 7 }), (sizes) => {
        const { cells, lines } = lineOf(sizes);
        expectNoLeak(cells, lines);
      }),
      { numRuns: 500 },
    );
  });

  it('… nor in any table with both totals', () => {
    const table = fc
      .tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: 3 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(fc.nat(9), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
      );
    fc.assert(
      fc.property(table, (sizes) => {
        const { cells, lines } = tableOf(sizes);
        expectNoLeak(cells, lines);
      }),
      { numRuns: 500 },
    );
  });

  it('… nor where people stand in several cells of a line', () => {
    const cells = fc.array(fc.uniqueArray(fc.nat(11), { maxLength: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(cells, (members) => {
        const made = members.map((ids, n) => ({ id: `c${n}`, people: new Set(ids.map((id) => `p${id}`)) }));
        const lines = [{ id: 'all', cells: made.map((cell) => cell.id) }];
        expectNoLeak(made, lines);
      }),
      { numRuns: 500 },
    );
  });
});

/** An attacker who sees every shown cell and total and tries all sets of hidden cells. */
function expectNoLeak(cells: readonly Cell[], lines: readonly Line[]): void {
  const { cells: hidden, totals } = withhold(cells, lines);
  const shown = cells.filter((cell) => !hidden.has(cell.id));
  for (const cell of shown) expect(cell.people.size === 0 || cell.people.size >= FEWEST).toBe(true);
  const secret = cells.filter((cell) => hidden.has(cell.id));
  const equations = lines
    .filter((line) => !totals.has(line.id))
    .map((line) => secret.map((cell) => (line.cells.includes(cell.id) ? 1n : 0n)));
  for (let mask = 1; mask < 2 ** secret.length; mask++) {
    const chosen = secret.filter((_, at) => mask & (1 << at));
    const people = new Set(chosen.flatMap((cell) => [...cell.people]));
    if (people.size === 0 || people.size >= FEWEST) continue;
    const wanted = secret.map((_, at) => (mask & (1 << at) ? 1n : 0n));
    expect(rankOf([...equations, wanted]) > rankOf(equations)).toBe(true);
  }
}

/** Rank over the rationals without fractions (Bareiss), so that the judge shares nothing with the judged. */
function rankOf(matrix: readonly (readonly bigint[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const found = rows.findIndex((row, at) => at >= rank && row[column] !== 0n);
    if (found < 0) continue;
    [rows[rank], rows[found]] = [rows[found]!, rows[rank]!];
    const top = rows[rank]!;
    for (let at = rank + 1; at < rows.length; at++) {
      const factor = rows[at]![column]!;
      rows[at] = rows[at]!.map((entry, place) => entry * top[column]! - top[place]! * factor);
    }
    rank++;
  }
  return rank;
}
