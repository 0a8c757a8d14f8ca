import { expect, test } from 'vitest';
import { chartMove, chartRows } from './chart.domain.ts';

const person = (id: string, reports = 0) => ({ id, reports });
const reports: Record<string, { id: string; reports: number }[]> = {
  ana: [person('bo', 1), person('cy')],
  bo: [person('di')],
};
const rows = (...open: string[]) => chartRows([person('ana', 2)], (id) => reports[id], new Set(open));

test('folded people hide those below them', () => {
  expect(rows().map((row) => row.person.id)).toEqual(['ana']);
  expect(rows('ana', 'bo').map((row) => [row.person.id, row.level, row.position, row.siblings])).toEqual([
    ['ana', 1, 1, 1],
    ['bo', 2, 1, 2],
    ['di', 3, 1, 1],
    ['cy', 2, 2, 2],
  ]);
  expect(rows('bo').map((row) => row.person.id)).toEqual(['ana']);
});

test('the keys of a tree move, unfold and fold', () => {
  const open = rows('ana');
  expect(chartMove(open, 'ana', 'ArrowDown')).toEqual({ to: 'bo' });
  expect(chartMove(open, 'ana', 'ArrowRight')).toEqual({ to: 'bo' });
  expect(chartMove(open, 'bo', 'ArrowRight')).toEqual({ unfold: 'bo' });
  expect(chartMove(open, 'cy', 'ArrowRight')).toBeNull();
  expect(chartMove(open, 'cy', 'ArrowLeft')).toEqual({ to: 'ana' });
  expect(chartMove(open, 'ana', 'ArrowLeft')).toEqual({ fold: 'ana' });
  expect(chartMove(open, 'ana', 'End')).toEqual({ to: 'cy' });
  expect(chartMove(open, 'ana', 'ArrowUp')).toBeNull();
  expect(chartMove(open, 'gone', 'ArrowDown')).toEqual({ to: 'ana' });
});
