import { expect, test } from 'vitest';
import { csvText } from './download.ts';

test('a table becomes CSV with quoted commas, quotes and line breaks', () => {
  const csv = csvText({
    head: ['Week', 'Note'],
    rows: [
      ['1 Jun', 'He said "wait", then left'],
      ['8 Jun', 'two\nlines'],
    ],
  });
  expect(csv).toBe('Week,Note\r\n1 Jun,"He said ""wait"", then left"\r\n8 Jun,"two\nlines"');
});

test('a cell that a spreadsheet would run as a formula is made text, a negative number is left alone', () => {
  expect(csvText({ head: ['a'], rows: [['=1+1'], ['@SUM(A1)'], ['+1'], ['-cmd'], ['-3.4']] })).toBe(
    "a\r\n'=1+1\r\n'@SUM(A1)\r\n'+1\r\n'-cmd\r\n-3.4",
  );
});
