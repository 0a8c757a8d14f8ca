import { describe, expect, test } from 'vitest';
import { evaluationFile } from './evaluation.format.ts';
import { leadFiles } from './lead.format.ts';
import { readSeries } from './series-file.format.ts';

const day = (i: number) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10);
const bytes = (text: string) => new TextEncoder().encode(text);

function read(text: string | Uint8Array): (readonly [string, number, number | undefined] | string)[] {
  const file = readSeries(typeof text === 'string' ? bytes(text) : text);
  if ('refused' in file) return [file.refused.message, ...file.refused.problems.map((problem) => problem.message)];
  return file.lines.map((line) => [line.date, line.moment, line.value] as const);
}

const first = 20_454;

describe('a series is read as the tools of many countries write it', () => {
  const plain = [
    ['2026-01-01', first, 1234.5],
    ['2026-01-02', first + 1, 7.25],
  ];

  test('commas that divide, thousands, semicolons, a byte order mark', () => {
    expect(read('date,value\n2026-01-01,"1,234.5"\n2026-01-02,7.25\n')).toEqual(plain);
    expect(read('date,value\n2026-01-01,"1.234,5"\n2026-01-02,"7,25"\n')).toEqual(plain);
    expect(read('\uFEFFdate;value\r\n2026-01-01;1234,5\r\n2026-01-02;7,25\r\n')).toEqual(plain);
  });

  test('UTF-16, as a spreadsheet saves "Unicode text"', () => {
    const text = '\uFEFFdate\tvalue\r\n2026-01-01\t1234.5\r\n2026-01-02\t7.25\r\n';
    expect(read(new Uint8Array(Buffer.from(text, 'utf16le')))).toEqual(plain);
  });

  test('days as people write them, where the column tells which number is the month', () => {
    expect(read('date;value\n01.02.2026;5\n31.01.2026;4\n')).toEqual([
      ['31.01.2026', first + 30, 4],
      ['01.02.2026', first + 31, 5],
    ]);
    expect(read('date,value\n3/4/2026,5\n3/5/2026,4\n')[1]).toMatch(/could be 2026-04-03 or 2026-03-04/);
    expect(read('date,value\n2026-02-30,5\n')[1]).toMatch(/not a day of the calendar/);
  });

  test('months and quarters as people write them, and days without marks', () => {
    const moments = (cells: readonly string[]) =>
      read(`date,value\n${cells.map((cell, i) => `${cell},${i}`).join('\n')}\n`).map((line) => line[1]);
    expect(moments(['20260101', '20260131'])).toEqual([first, first + 30]);
    for (const cells of [
      ['Jan 2026', 'Feb 2026'],
      ['2026-1', '2026-2'],
      ['01/2026', '02/2026'],
    ])
      expect(moments(cells)).toEqual([first, first + 31]);
    expect(moments(['Q1 2026', 'Q2 2026'])).toEqual([first, first + 90]);
    expect(read('date,value\n20261301,5\n')[1]).toMatch(/no date/);
  });

  test('a number that two people would read differently is not read', () => {
    expect(read('date,value\n2026-01-01,"1,150"\n')[1]).toMatch(/could be 1150 or 1.150/);
  });
});

test('samples are compared by their means, in leads as in evaluations', () => {
  const value = (i: number) => 50 + 5 * Math.sin(i * i);
  const series = (unit: string, shift: number) =>
    Array.from({ length: 60 }, (_, i) => i).flatMap((i) =>
      [-2, 0, 2].map((off) => `${day(i)},${unit}${i},${value(i + shift) + off}`),
    );
  const head = 'date,sample,value\n';
  const lead = leadFiles(bytes(head + series('a', 2).join('\n')), bytes(head + series('b', 0).join('\n')));
  expect(lead).toMatchObject({ verdict: 'leads', lag: 2, n: 60 });

  const lines = (offs: readonly number[]) =>
    Array.from({ length: 60 }, (_, i) => i).flatMap((i) =>
      ['A', 'B'].flatMap((unit) =>
        offs.map((off) => `${day(i)},${unit},${i},${value(i) + off + (unit === 'A' && i >= 40 ? 9 : 0)}`),
      ),
    );
  const judged = (offs: readonly number[]) =>
    evaluationFile(bytes(`date,unit,sample,value\n${lines(offs).join('\n')}`), { treated: ['A'], start: day(40) });
  const [sampled, plain] = [judged([-2, 0, 2]), judged([0])];
  if ('refused' in sampled || 'refused' in plain) throw new Error('both files are sound');
  expect(sampled.effect).toBeCloseTo(plain.effect!, 9);
  expect(sampled.low).toBeCloseTo(plain.low!, 9);
  expect(sampled.method).toBe(plain.method);
});

test('an intervention on the first day has no before to be told about', () => {
  const lines = Array.from({ length: 30 }, (_, i) => `${day(i)},A,${i % 5}\n${day(i)},B,${i % 4}`);
  const judged = evaluationFile(bytes(`date,unit,value\n${lines.join('\n')}`), { treated: ['A'], start: day(0) });
  expect(judged).toMatchObject({ verdict: 'cannot-tell' });
  expect('notes' in judged && judged.notes.join(' ')).not.toMatch(/NaN|1 more periods/);
});
