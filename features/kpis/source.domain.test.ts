import { describe, expect, test } from 'vitest';
import { clockAt } from '../../platform/kernel/clock.ts';
import { readOnlyQuery } from './query.domain.ts';
import { nextTime } from './source.domain.ts';
import { listAt, queryColumns, readRows } from './source-rows.domain.ts';

const at = (time: string) => clockAt(`${time}:00.000Z`);

describe('the next time a source is asked', () => {
  test('is a wall time of its zone, today or tomorrow', () => {
    const six = { every: 'day', at: '06:00', weekday: 1 } as const;
    expect(nextTime(six, 'Europe/London', at('2026-07-01T04:00'))).toBe('2026-07-01T05:00:00.000Z');
    expect(nextTime(six, 'Europe/London', at('2026-07-01T05:00'))).toBe('2026-07-02T05:00:00.000Z');
    expect(nextTime(six, 'Asia/Kathmandu', at('2026-07-01T04:00'))).toBe('2026-07-02T00:15:00.000Z');
  });

  test('exists once on the days on which the clocks change', () => {
    const half = { every: 'day', at: '02:30', weekday: 1 } as const;
    // Berlin skips 02:30 on 29 March 2026 and has it twice on 25 October 2026.
    expect(nextTime(half, 'Europe/Berlin', at('2026-03-28T12:00'))).toBe('2026-03-29T01:30:00.000Z');
    expect(nextTime(half, 'Europe/Berlin', at('2026-03-29T01:30'))).toBe('2026-03-30T00:30:00.000Z');
    expect(nextTime(half, 'Europe/Berlin', at('2026-10-24T12:00'))).toBe('2026-10-25T00:30:00.000Z');
    expect(nextTime(half, 'Europe/Berlin', at('2026-10-25T00:30'))).toBe('2026-10-26T01:30:00.000Z');
  });

  test('is a minute of every hour, also in a zone of three quarters, or a day of the week', () => {
    const hourly = { every: 'hour', at: '00:10', weekday: 1 } as const;
    expect(nextTime(hourly, 'Asia/Kathmandu', at('2026-07-01T04:20'))).toBe('2026-07-01T04:25:00.000Z');
    expect(nextTime(hourly, 'Asia/Kathmandu', at('2026-07-01T04:25'))).toBe('2026-07-01T05:25:00.000Z');
    const friday = { every: 'week', at: '18:00', weekday: 5 } as const;
    expect(nextTime(friday, 'UTC', at('2026-07-03T18:00'))).toBe('2026-07-10T18:00:00.000Z');
  });
});

describe('a query', () => {
  test.each(['select 1', 'WITH x AS (select 1) select * from x;', "select ';' as period -- a note; with more"])(
    '%j only reads',
    (text) => expect(readOnlyQuery(text)).toBe(true),
  );
  test.each([
    '',
    'delete from t',
    'select 1; drop table t',
    '/* select */ update t set a = 1',
    'explain analyze select 1',
  ])('%j is refused', (text) => expect(readOnlyQuery(text)).toBe(false));
});

describe('rows of the outside', () => {
  const read = (rows: Record<string, unknown>[]) => readRows(rows, queryColumns, (name) => name.toLowerCase());

  test('become readings; an empty cell is missing and never zero', () => {
    expect(
      read([
        { period: '2026-05-04', value: '12.5', place: 'Leeds' },
        { period: '2026-05-11T00:00:00Z', value: null },
        { period: '2026-06', value: 0 },
      ]),
    ).toEqual({
      problems: [],
      readings: [
        { line: 1, raw: { period: '2026-05-04', value: 12.5, unitKey: 'leeds' } },
        { line: 3, raw: { period: '2026-06-01', value: 0, unitKey: '' } },
      ],
    });
  });

  test('are refused by row where they are no days and numbers', () => {
    const { readings, problems } = read([
      { period: '2026-02-30', value: 1 },
      { period: '04/05/2026', value: 1 },
      { period: '2026-05-04', value: 'NaN' },
      { period: '2026-05-04', value: Infinity },
      { period: '2026-05-04', value: '1e309' },
      { period: '2026-05-04', value: true },
    ]);
    expect(readings).toEqual([]);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [1, 'bad_day'],
      [2, 'bad_day'],
      [3, 'bad_number'],
      [4, 'bad_number'],
      [5, 'bad_number'],
      [6, 'bad_number'],
    ]);
  });

  test('are found inside an answer', () => {
    expect(listAt({ data: { items: [{ a: 1 }] } }, 'data.items')).toEqual([{ a: 1 }]);
    expect(listAt([{ a: 1 }], '')).toEqual([{ a: 1 }]);
    expect(listAt({ data: 3 }, 'data')).toBeNull();
    expect(listAt([1, 2], '')).toBeNull();
    expect(listAt({}, '__proto__')).toBeNull();
  });
});
