import { expect, test } from 'vitest';
import { alikeness, likest } from './likeness.ts';

const handover = 'When I hand a case over I do not know what to write, so it comes back to me.';

test('three ways of saying one thing are found, and what only shares small words is not', () => {
  const others = [
    { text: 'My cases come back because I do not know what the handover should say.' },
    { text: 'I never know what to write when handing over a case.' },
    { text: 'The chat tool is slow when I write to customers.' },
    { text: 'There was no time for the course this week.' },
  ];
  expect(likest(handover, others).map((one) => others.indexOf(one))).toEqual([1]);
  expect(likest('I write a handover and the case comes back.', others).map((one) => others.indexOf(one))).toContain(0);
});

test('one word in common is chance, and nothing is like nothing', () => {
  expect(alikeness('The boiler leaks', 'A new boiler arrives tomorrow')).toBe(0);
  expect(alikeness('', handover)).toBe(0);
});

test('at most five are shown, the nearest first', () => {
  const others = Array.from({ length: 9 }, (_, at) => ({
    text: `Cases come from everywhere, also back, ${'x'.repeat(at + 4)}`,
  }));
  const found = likest('Cases come back after the handover', [
    ...others,
    { text: 'Cases come back after the handover' },
  ]);
  expect(found).toHaveLength(5);
  expect(found[0]!.text).toBe('Cases come back after the handover');
});
