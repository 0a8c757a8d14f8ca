import { expect, test } from 'vitest';
import { sameWords, standing } from './voice.domain.ts';

const said = (text: string, id = 'a') => ({ id, text, kindlyMeant: false, cites: [] });

test('words are the same whatever empty places and spaces around them, and other when they point elsewhere', () => {
  expect(sameWords([said('Well done. '), said('', 'b')], [said('Well done.')])).toBe(true);
  const shown = { ...said('Well done.'), cites: [{ type: 'note' as const, id: 'n' }] };
  expect(sameWords([said('Well done.')], [shown])).toBe(false);
  expect(sameWords([said('One.'), said('Two.', 'b')], [said('Two.', 'b'), said('One.')])).toBe(false);
});

test('what only one device changed stands, and only where both did the writer is asked', () => {
  const base = [said('As it was.')];
  const here = [said('As I write it here.')];
  const there = [said('As I wrote it there.')];
  expect(standing(here, base, base)).toBe('mine');
  expect(standing(base, base, there)).toBe('theirs');
  expect(standing(here, base, here)).toBe('theirs');
  expect(standing(here, base, there)).toBe('ask');
  expect(standing([], base, there)).toBe('ask');
});
