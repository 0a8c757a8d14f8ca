import { expect, it } from 'vitest';
import { readGoalTable } from './goal-table.format.ts';
import { checkGoalTable } from './service.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const codes = async (text: string) => {
  const checked = await checkGoalTable(bytes(text));
  if ('refused' in checked) throw new Error(checked.refused);
  return checked.findings.map(({ id, code, other }) => [id, code, ...(other === null ? [] : [other])].join(' '));
};

it('rows that cannot be used are named by line, and the others are read', () => {
  const file = readGoalTable(
    bytes('id;parent;text\n1;;Win by June\n1;;Twice\n;;Nobody\n2;9;"Two\nlines"\n3;4;Circle\n4;3;Circle back\n5;;\n'),
  );
  expect(file.goals.map(({ id, parent }) => [id, parent])).toEqual([
    ['1', null],
    ['2', null],
    ['3', null],
    ['4', null],
  ]);
  expect(file.problems.map(({ line }) => line)).toEqual([3, 4, 5, 7, 8, 9]);
});

it('what was said looking back is no goal, with a kind or without', () => {
  const goals = (text: string) => readGoalTable(bytes(text)).goals.map(({ id }) => id);
  expect(goals('id,parent,text\n1,,Win by June\n2,1,Good\n3,2,We talked more\n4,1,Good coffee everywhere\n')).toEqual([
    '1',
    '4',
  ]);
  expect(goals('id,parent,kind,text\n1,,objective,Win by June\n2,1,item,We talked more\n')).toEqual(['1']);
});

it('of a parent and its copy the child is the copy; two siblings are each the other’s', async () => {
  const table =
    'id,parent,text\n1,,Nobody waits by June\n2,1,"Nobody waits, by June!"\n3,1,Ring back at once in May\n4,1,Ring back at once in May\n';
  const found = (await codes(table)).filter((line) => line.includes('verbatim'));
  expect(found).toEqual(['2 verbatim-copy 1', '3 verbatim-copy 4', '4 verbatim-copy 3']);
});

it('an objective is measured by its key results, where the table says which they are', async () => {
  const row = (kind: string) =>
    `id,parent,kind,text\n1,,objective,Guests come back by May\n2,1,${kind},40 of 100 by May\n`;
  expect((await codes(row('key result'))).filter((line) => line.startsWith('1'))).toEqual([]);
  expect((await codes(row('objective'))).filter((line) => line.startsWith('1'))).toEqual(['1 no-measure']);
});

it.each([
  ['', 'empty'],
  ['id,text\n1,a\0b\n', 'no text (line 2)'],
  ['a,b\n1,2\n', 'columns'],
  ['id,text\n,\n', 'no row'],
  ['id,text\n1,"never closed', 'A quotation mark opens on line 2'],
])('a file without goals is refused in a sentence: %j', async (text, words) => {
  expect(await checkGoalTable(bytes(text))).toMatchObject({ refused: expect.stringContaining(words) });
});

it('a chain of twenty thousand goals is read in one go, and so is a circle', () => {
  const chain = (parent: (at: number) => number | string) =>
    `id,parent,text\n${Array.from({ length: 20_000 }, (_, at) => `${at},${parent(at)},Goal ${at} by May\n`).join('')}`;
  expect(readGoalTable(bytes(chain((at) => (at === 0 ? '' : at - 1)))).problems).toEqual([]);
  expect(readGoalTable(bytes(chain((at) => (at + 1) % 20_000))).problems).toHaveLength(20_000);
});
