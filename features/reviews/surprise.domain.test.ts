import { expect, it } from 'vitest';
import { isNew, isRewritten, markOf, talkStands, type Judged } from './surprise.domain.ts';

const said = (text: string, over: Partial<Judged> = {}): Judged => ({
  text,
  kindlyMeant: false,
  cites: [],
  talkedOn: '2026-12-09',
  talkedAt: '2026-12-09T10:00:00Z',
  talkedText: 'Replies should come within 1.5 days; they came late.',
  newToMeAt: null,
  ...over,
});

it('stands for the words that were talked about, however they are spaced and punctuated', () => {
  for (const text of [
    'Replies should come within 1.5 days; they came late.',
    '  replies should come — within 1.5 days.\nThey came late',
  ]) {
    expect(talkStands(said(text))).toBe(true);
    expect(markOf(said(text))).toBe('spoken');
  }
});

it('falls off when the words change, also inside a number', () => {
  for (const text of [
    'Replies should come within 15 days; they came late.',
    'Replies should come within 1.5 days.',
    'You were late.',
  ]) {
    expect(isRewritten(said(text))).toBe(true);
    expect(markOf(said(text))).toBe('unspoken');
  }
});

it('asks again for a sentence that was called new, talked about and then rewritten', () => {
  const newToMeAt = '2026-12-08T10:00:00Z';
  expect(isNew(said('Replies should come within 1.5 days; they came late.', { newToMeAt }))).toBe(false);
  expect(isNew(said('Replies come on time.', { newToMeAt }))).toBe(true);
  expect(isRewritten(said('Nothing was said yet.', { talkedOn: null, talkedText: null }))).toBe(false);
});
