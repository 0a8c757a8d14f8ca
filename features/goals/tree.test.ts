import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  closesCircle,
  foldedBeside,
  hangsBelow,
  outline,
  plantTree,
  treeStep,
  typedStep,
  type Link,
  type Placed,
  type TreeKey,
} from './tree.domain.ts';

const forest = fc
  .array(fc.option(fc.nat(39), { nil: null }), { minLength: 1, maxLength: 40 })
  .map((parents) =>
    parents.map((parent, id): Placed => ({ id: `g${id}`, parent: parent === null ? null : `g${parent}` })),
  );

describe('the outline', () => {
  it('shows every row exactly once, whatever circles and gaps the rows hold', () => {
    fc.assert(
      fc.property(forest, (rows) => {
        const shown = outline(plantTree(rows), new Set()).map((item) => item.row.id);
        expect(shown.toSorted()).toEqual(rows.map((row) => row.id).toSorted());
      }),
    );
  });

  it('places each row directly below its parent, one level deeper', () => {
    fc.assert(
      fc.property(forest, (rows) => {
        const items = outline(plantTree(rows), new Set());
        items.forEach((item, at) => {
          if (item.level === 1) return;
          const above = items.slice(0, at).findLast((other) => other.level < item.level)!;
          expect(above.row.id).toBe(item.row.parent);
          expect(above.level).toBe(item.level - 1);
        });
      }),
    );
  });

  it('keeps the order given among brothers and sisters', () => {
    const rows: Placed[] = [
      { id: 'b', parent: null },
      { id: 'b2', parent: 'b' },
      { id: 'a', parent: null },
      { id: 'b1', parent: 'b' },
    ];
    expect(outline(plantTree(rows), new Set()).map((item) => item.row.id)).toEqual(['b', 'b2', 'b1', 'a']);
  });

  it('hides what lies below a folded row and nothing else', () => {
    const rows: Placed[] = [
      { id: 'top', parent: null },
      { id: 'mid', parent: 'top' },
      { id: 'low', parent: 'mid' },
      { id: 'other', parent: null },
    ];
    const items = outline(plantTree(rows), new Set(['mid']));
    expect(items.map((item) => item.row.id)).toEqual(['top', 'mid', 'other']);
    expect(items[1]).toMatchObject({ open: false, hasChildren: true, level: 2, position: 1, siblings: 1 });
  });

  it('a filter keeps the way to what it finds, open, and marks what is only on the way', () => {
    const rows: Placed[] = [
      { id: 'top', parent: null },
      { id: 'mid', parent: 'top' },
      { id: 'low', parent: 'mid' },
      { id: 'aside', parent: 'top' },
    ];
    const items = outline(plantTree(rows), new Set(['top']), { keep: (row) => row.id === 'low', open: true });
    expect(items.map((item) => [item.row.id, item.kept])).toEqual([
      ['top', false],
      ['mid', false],
      ['low', true],
    ]);
  });

  it('a filter that does not search leaves folding to the reader', () => {
    const rows: Placed[] = [
      { id: 'top', parent: null },
      { id: 'low', parent: 'top' },
      { id: 'past', parent: null },
    ];
    const items = outline(plantTree(rows), new Set(['top']), { keep: (row) => row.id !== 'past', open: false });
    expect(items.map((item) => [item.row.id, item.open])).toEqual([['top', false]]);
  });

  it('10,000 rows in one chain are no problem', () => {
    const rows = Array.from({ length: 10_000 }, (_, n): Placed => ({
      id: `g${n}`,
      parent: n === 0 ? null : `g${n - 1}`,
    }));
    expect(outline(plantTree(rows), new Set()).at(-1)!.level).toBe(10_000);
  });
});

describe('keys in the outline', () => {
  const tree = plantTree<Placed>([
    { id: 'top', parent: null },
    { id: 'one', parent: 'top' },
    { id: 'two', parent: 'top' },
  ]);
  const open = outline(tree, new Set());
  const folded = outline(tree, new Set(['top']));
  it.each<[string, typeof open, string, TreeKey, { focus: string; toggle?: string }]>([
    ['down goes to the next row', open, 'top', 'ArrowDown', { focus: 'one' }],
    ['down stays on the last row', open, 'two', 'ArrowDown', { focus: 'two' }],
    ['right on an open row goes to its first child', open, 'top', 'ArrowRight', { focus: 'one' }],
    ['right on a folded row opens it', folded, 'top', 'ArrowRight', { focus: 'top', toggle: 'top' }],
    ['right on a leaf does nothing', open, 'one', 'ArrowRight', { focus: 'one' }],
    ['left on an open row folds it', open, 'top', 'ArrowLeft', { focus: 'top', toggle: 'top' }],
    ['left on a leaf goes to its parent', open, 'two', 'ArrowLeft', { focus: 'top' }],
    ['left on a folded root stays', folded, 'top', 'ArrowLeft', { focus: 'top' }],
    ['end goes to the last row', open, 'top', 'End', { focus: 'two' }],
    ['a row that is gone gives the focus to the first', open, 'gone', 'ArrowUp', { focus: 'top' }],
  ])('%s', (_, items, from, key, expected) => {
    expect(treeStep(items, from, key)).toEqual(expected);
  });
});

describe('letters typed in the outline', () => {
  const titled = (id: string, title: string) => ({ id, parent: null, title });
  const items = outline(
    plantTree([
      titled('a', 'Orders by noon'),
      titled('b', 'Éclairs'),
      titled('c', 'orders at night'),
      titled('d', 'Of use'),
    ]),
    new Set(),
  );
  it.each<[string, string, string, string]>([
    ['go to the next title that begins so, whatever its case', 'a', 'o', 'c'],
    ['and from the top again after the last', 'd', 'o', 'a'],
    ['stay on the row while it still fits', 'c', 'ord', 'c'],
    ['leave it when another fits', 'c', 'of', 'd'],
    ['know letters of all languages', 'a', 'é', 'b'],
    ['do nothing when nothing begins so', 'b', 'x', 'b'],
  ])('%s', (_, from, typed, to) => {
    expect(typedStep(items, from, typed)).toBe(to);
  });
});

it('an asterisk opens what is folded beside a row, and nothing elsewhere', () => {
  const rows: Placed[] = [
    { id: 'top', parent: null },
    { id: 'one', parent: 'top' },
    { id: 'one1', parent: 'one' },
    { id: 'two', parent: 'top' },
    { id: 'two1', parent: 'two' },
    { id: 'leaf', parent: 'top' },
    { id: 'other', parent: null },
    { id: 'cousin', parent: 'other' },
    { id: 'below', parent: 'cousin' },
  ];
  const items = outline(plantTree(rows), new Set(['one', 'two', 'cousin']));
  expect(foldedBeside(items, 'leaf')).toEqual(['one', 'two']);
});

it('a row hangs below itself and all above it, and a circle in the rows is no trap', () => {
  const tree = plantTree<Placed>([
    { id: 'top', parent: null },
    { id: 'mid', parent: 'top' },
    { id: 'low', parent: 'mid' },
    { id: 'x', parent: 'y' },
    { id: 'y', parent: 'x' },
  ]);
  const below = (id: string) => ['top', 'mid', 'low'].filter((other) => hangsBelow(tree, id, other));
  expect(below('low')).toEqual(['top', 'mid', 'low']);
  expect(below('top')).toEqual(['top']);
  expect(hangsBelow(tree, 'x', 'low')).toBe(false);
});

describe('circles of contribution', () => {
  it('cannot be made by any sequence of links', () => {
    const attempts = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 60 });
    fc.assert(
      fc.property(attempts, (pairs) => {
        const links: Link[] = [];
        for (const [from, to] of pairs) {
          const link = { child: `g${from}`, parent: `g${to}` };
          if (!closesCircle(links, link)) links.push(link);
        }
        expect(sortable(links)).toBe(true);
      }),
    );
  });

  it('a goal cannot serve itself', () => {
    expect(closesCircle([], { child: 'a', parent: 'a' })).toBe(true);
  });

  it('two ways to the same goal are no circle', () => {
    const links = [
      { child: 'low', parent: 'left' },
      { child: 'left', parent: 'top' },
      { child: 'low', parent: 'right' },
    ];
    expect(closesCircle(links, { child: 'right', parent: 'top' })).toBe(false);
    expect(closesCircle(links, { child: 'top', parent: 'low' })).toBe(true);
  });

  /** Kahn's algorithm, as an independent judge: links without a circle can be taken away leaf by leaf. */
  function sortable(links: readonly Link[]): boolean {
    let left = [...links];
    for (;;) {
      const parents = new Set(left.map((link) => link.parent));
      const next = left.filter((link) => parents.has(link.child));
      if (next.length === left.length) return left.length === 0;
      left = next;
    }
  }
});
