import { describe, expect, test } from 'vitest';
import { writeWorkbook } from '../../platform/files/workbook.ts';
import { judgeApart, lookApart, run, type FileQuestion } from './people-look.format.ts';

const head = ['Number', 'Name', 'E-mail', 'Manager', 'Start date'];
const rows = Array.from({ length: 6000 }, (_, n) => [
  `${n}`,
  `Person number ${n}`,
  n === 5999 ? 'nowhere' : `${n}@people.example`,
  n === 0 ? '' : '0',
  '17/6/2013',
]);
const text = new TextEncoder().encode([head, ...rows].map((cells) => cells.join(',')).join('\n'));
const known = [
  { id: 'a', employeeNo: '7', email: null, login: null, name: 'Seven', title: null, managerId: null, gone: false },
  { id: 'b', employeeNo: 'x', email: null, login: null, name: 'Left out', title: null, managerId: null, gone: false },
];
const question = (came: Uint8Array): FileQuestion => ({
  file: { came, sheet: undefined },
  mapping: undefined,
  dateOrder: null,
  known,
  today: '2026-11-29',
});

describe.each([
  ['text', text],
  ['workbook', await writeWorkbook([{ name: 'Staff', head, rows }])],
])('a large %s', (_, came) => {
  test('is looked at in a process of its own, and says the same', async () => {
    expect(came.length).toBeGreaterThan(100_000);
    const look = await lookApart(question(came));
    expect(look).toEqual(await run({ look: question(came) }));
    expect(look).toMatchObject({ rows: 6000, ready: 6000, joining: 5999, missing: ['b'], header: head });
    expect(look).toHaveProperty('problems', [expect.objectContaining({ line: 6001, code: 'bad_email' })]);
  });

  test('gives its people to be brought in', async () => {
    const asked = { ...question(came), mapping: { employeeNo: 0, name: 1, manager: 3, startOn: 4 } };
    const judgement = await judgeApart(asked);
    if ('refused' in judgement) throw new Error('refused');
    expect(judgement.people[7]).toMatchObject({ personId: 'a', startOn: '2013-06-17', manager: { line: 2 } });
  });
});

test('a file without a line that names its columns is refused, and so is a workbook that is none', async () => {
  expect(await lookApart(question(new TextEncoder().encode('\n\n')))).toEqual({ refused: null, headless: true });
  expect(await lookApart(question(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0])))).toEqual({ refused: expect.any(String) });
});
