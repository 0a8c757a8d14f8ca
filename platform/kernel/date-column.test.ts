import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayFromNumber } from './day.ts';
import { dateColumn } from './date-column.ts';

const read = (cells: string[], order?: 'dmy' | 'mdy') => cells.map((cell) => dateColumn(cells, order).read(cell));

describe('a column of dates', () => {
  test('is read day first when one of its dates can only be that', () => {
    expect(read(['3/4/2026', '17/6/2013']).map(({ day, ...rest }) => [day, rest])).toEqual([
      ['2026-04-03', { odd: null }],
      ['2013-06-17', { odd: null }],
    ]);
  });
  test('is read month first when one of its dates can only be that', () => {
    expect(read(['3/4/2026', '12/25/2025'])[0]).toEqual({ day: '2026-03-04', odd: null });
  });
  test('is not guessed where nothing tells, unless the sender says the order', () => {
    expect(read(['3/4/2026'])[0]).toEqual({
      day: null,
      why: 'could be 2026-04-03 or 2026-03-04, and no other date of this column tells which.',
    });
    expect(read(['3/4/2026'], 'mdy')[0]).toEqual({ day: '2026-03-04', odd: null });
    expect(read(['3/4/2026', '17/6/2013', '12/25/2025'])[0]!.day).toBeNull();
  });
  test('takes a day that does not exist for a slip, not for proof of an order', () => {
    for (const slip of ['31/02/2026', '02/30/2026', '31.04.2026']) {
      expect(read(['3/4/2026', slip]).map(({ day }) => day)).toEqual([null, null]);
      expect(dateColumn(['3/4/2026', slip, '12/25/2025']).order).toEqual({ read: 'mdy', proven: true });
    }
  });
  test('points out what is written unlike the rest', () => {
    const [, serial, us] = read(['2024-01-01', '45000', '12/25/2025', '2024-05-01', '2024-06-01']);
    expect(serial).toMatchObject({ day: '2023-03-15', odd: expect.stringContaining('day number') });
    expect(us).toMatchObject({ day: '2025-12-25', odd: expect.stringContaining('month/day/year') });
  });
  test('refuses days that no calendar has', () => {
    for (const cell of ['2023-02-29', '31-04-2024', '2024-13-01', 'soon', '99999', '1/2', '0202-01-01', '9999-12-31'])
      expect(read([cell, '13-01-2024'])[0]).toMatchObject({ day: null });
  });
  test('knows months by name and times behind the day', () => {
    expect(read(['3 March 2024', 'Apr 5, 2024', '17-Jun-2013']).map(({ day }) => day)).toEqual([
      '2024-03-03',
      '2024-04-05',
      '2013-06-17',
    ]);
    expect(read(['2024-03-03T00:00:00Z', '2024-03-04 00:00:00']).map(({ day }) => day)).toEqual([
      '2024-03-03',
      '2024-03-04',
    ]);
  });
});

const aDay = fc.integer({ min: -15_000, max: 80_000 }).map(dayFromNumber);

test('every day comes back from every way of writing it', () => {
  fc.assert(
    fc.property(aDay, (day) => {
      const [year, month, date] = day.split('-');
      expect(read([day])[0]!.day).toBe(day);
      expect(read([`${date}.${month}.${year}`])[0]!.day).toBe(day);
      expect(read([`${Number(month)}/${Number(date)}/${year}`], 'mdy')[0]!.day).toBe(day);
      expect(read([`${Number(date)}-${Number(month)}-${year}`], 'dmy')[0]!.day).toBe(day);
    }),
  );
});

test('spreadsheet day numbers count from 1899-12-30', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10_000, max: 80_000 }), (serial) => {
      expect(read([String(serial)])[0]!.day).toBe(addDays('1899-12-30', serial));
    }),
  );
});
