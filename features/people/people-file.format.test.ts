import { expect, test } from 'vitest';
import { writeWorkbook } from '../../platform/files/workbook.ts';
import { keepPeopleFile, readPeopleFile } from './people-file.format.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('a row is known by the line on which it begins, also after quoted line breaks and blank lines', () => {
  const file = readPeopleFile(bytes('id,name\r\n1,"Ana\r\nLi"\r\n\r\n2,Bo\r\n'));
  expect(file.rows).toEqual([
    { line: 2, cells: ['1', 'Ana\r\nLi'] },
    { line: 4, cells: [''] },
    { line: 5, cells: ['2', 'Bo'] },
  ]);
});

test.each([',', ';', '\t', '|'])('finds out that the cells are divided by %j', (mark) => {
  expect(readPeopleFile(bytes(`id${mark}"last, first; name"\n1${mark}Bo\n`.replaceAll('_', mark))).header).toEqual([
    'id',
    'last, first; name',
  ]);
});

test('reads what spreadsheets write: byte order marks, UTF-16 and Windows-1252', () => {
  const text = 'id,name\n1,Zoë\n';
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...text.split('').flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8]),
  ]);
  const ansi = Uint8Array.from(text, (char) => char.charCodeAt(0));
  for (const file of [bytes(`\uFEFF${text}`), utf16, ansi]) {
    expect(readPeopleFile(file)).toMatchObject({ header: ['id', 'name'], rows: [{ cells: ['1', 'Zoë'] }] });
  }
});

test('quotes that never close are reported where they open', () => {
  const file = readPeopleFile(bytes('id,name\n1,Ana\n2,"Bo\n3,Cy\n'));
  expect(file.rows).toHaveLength(1);
  expect(file.problems).toMatchObject([{ line: 3, code: 'broken_quotes' }]);
});

test('an empty file has no header', () => {
  expect(readPeopleFile(bytes(''))).toEqual({ header: [], rows: [], problems: [] });
});

test('titles above a table are passed over, and lines still count as an editor counts', () => {
  const file = readPeopleFile(bytes('Everybody here\n\nid,name,team\n1,Ana,Shop\n'));
  expect(file.header).toEqual(['id', 'name', 'team']);
  expect(file.rows).toEqual([{ line: 4, cells: ['1', 'Ana', 'Shop'] }]);
});

test('a sheet is read row by row as the spreadsheet counts, with days as days, whatever stands in its cells', async () => {
  const workbook = await writeWorkbook([
    { name: 'About', head: ['Notes'], rows: [] },
    {
      name: 'Staff',
      head: ['Our people', '', ''],
      rows: [
        [null, null, null],
        ['Number', 'Name', 'Start date'],
        [7, 'Ana "the first",\nLi', { day: '2024-02-29' }],
        [null, null, null],
        [8, 'Bo\tB', null],
      ],
    },
  ]);
  const kept = await keepPeopleFile(workbook);
  if ('refused' in kept) throw new Error(kept.refused);
  expect(kept).toMatchObject({ sheets: ['About', 'Staff'], sheet: 'Staff' });
  expect(readPeopleFile(kept.bytes, kept.sheet)).toEqual({
    header: ['Number', 'Name', 'Start date'],
    rows: [
      { line: 4, cells: ['7', 'Ana "the first",\nLi', '2024-02-29'] },
      { line: 6, cells: ['8', 'Bo\tB', ''] },
    ],
    problems: [],
  });
});

test('a workbook that cannot be read is refused with a sentence', async () => {
  expect(await keepPeopleFile(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]))).toEqual({ refused: expect.any(String) });
});
