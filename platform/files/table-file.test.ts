import { expect, test } from 'vitest';
import { readTableFile, tableRefusal } from './table-file.ts';
import { writeWorkbook } from './workbook.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = async (from: Uint8Array) => (await readTableFile(from)).lines;
const refusal = (from: Uint8Array, most?: number) =>
  readTableFile(from, most === undefined ? {} : { bytes: most }).then(
    () => undefined,
    (error: unknown) => tableRefusal(error),
  );

test('rows are known by the line on which they begin, also after quoted line breaks, blank lines and old line ends', async () => {
  expect(await read(bytes('id,name\r\n1,"Ana\r\nLi"\r\n\r\n2,Bo\r\n'))).toEqual([
    { line: 1, cells: ['id', 'name'] },
    { line: 2, cells: ['1', 'Ana\r\nLi'] },
    { line: 5, cells: ['2', 'Bo'] },
  ]);
  expect((await read(bytes('id,name\r1,Ana\r'))).map(({ line }) => line)).toEqual([1, 2]);
});

test('a first line “sep=;” says what divides the cells, and is no row', async () => {
  expect(await read(bytes('\uFEFFsep=;\r\nid;name, first\r\n1;Ana\r\n'))).toEqual([
    { line: 2, cells: ['id', 'name, first'] },
    { line: 3, cells: ['1', 'Ana'] },
  ]);
});

test('what divides the header divides the cells, whatever stands in them and above it', async () => {
  const cells = async (text: string) => (await read(bytes(text))).map((line) => line.cells.length);
  expect(await cells('Goals, all of them\n\nid;name\n1;Ana\n2;Bo\n')).toEqual([1, 2, 2, 2]);
  expect(await cells('id;text\n1;Grow, fast, well\n2;Open, early, often\n')).toEqual([2, 2, 2]);
});

test.each([
  ['UTF-8 with its mark', bytes('\uFEFFid,name\n1,Zoë\n'), 'utf-8'],
  ['UTF-16', Buffer.from('\uFEFFid,name\n1,Zoë\n', 'utf16le'), 'utf-16'],
  ['UTF-16 without its mark', Buffer.from('id,name\n1,Zoë\n', 'utf16le'), 'utf-16'],
  ['UTF-16, the other way round', Buffer.from('\uFEFFid,name\n1,Zoë\n', 'utf16le').swap16(), 'utf-16'],
  ['Windows-1252', Buffer.from('id,name\n1,Zoë\n', 'latin1'), 'windows-1252'],
])('%s is read', async (_, from, encoding) => {
  const { lines, encoding: found } = await readTableFile(from);
  expect([lines[1], found]).toEqual([{ line: 2, cells: ['1', 'Zoë'] }, encoding]);
});

test('a workbook is read from the first sheet that holds a table, or from the one that is named', async () => {
  const workbook = await writeWorkbook([
    { name: 'About', head: ['Notes'], rows: [] },
    { name: 'Goals', head: ['Goal', 'Share'], rows: [['Grow', 1.1]] },
  ]);
  expect(await readTableFile(workbook)).toMatchObject({
    sheets: ['About', 'Goals'],
    sheet: 'Goals',
    lines: [
      { line: 1, cells: ['Goal', 'Share'] },
      { line: 2, cells: ['Grow', '1.1'] },
    ],
  });
  expect((await readTableFile(workbook, { sheet: 'About' })).lines).toEqual([{ line: 1, cells: ['Notes'] }]);
});

test('what is no table is refused with a code, a line and a sentence', async () => {
  expect(await refusal(bytes(' \n\n'))).toMatchObject({ code: 'empty', line: 1 });
  expect(await refusal(bytes('id\n1\0\n'))).toMatchObject({ code: 'not_text', line: 2 });
  expect(await refusal(bytes('id,name\n1,Ana\n2,"Bo\n3,Cy\n'))).toMatchObject({
    code: 'broken_quotes',
    line: 3,
    message: expect.stringContaining('opens on line 3'),
  });
  expect(await refusal(bytes('id,name\n'.repeat(300_000)), 1024 * 1024)).toMatchObject({
    code: 'too_large',
    message: 'The file is 3 MB; at most 1 MB can be read.',
  });
  expect(await refusal(bytes('PK\u0003\u0004 cut off'))).toMatchObject({ code: 'corrupt', line: 1 });
});
