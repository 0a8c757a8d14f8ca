import { expect, test } from 'vitest';
import { formatDay, formatInstant, formatNumber, formatPercent, formatRelativeDay } from './format.ts';
import { speak, words } from './words.ts';

const text = words('test', {
  plain: 'Where we are going',
  goals: '{n, plural, one {# goal} other {# goals}} of {who}',
  chosen: '{kind, select, mine {by {name}} other {by nobody}}',
});

test('a message says its parameters in the grammar of the language', () => {
  const t = speak(text, 'en-GB');
  expect(t('plain')).toBe('Where we are going');
  expect(t('goals', { n: 1, who: 'Sipho' })).toBe('1 goal of Sipho');
  expect(t('goals', { n: 1200, who: 'Sipho' })).toBe('1,200 goals of Sipho');
  expect(t('chosen', { kind: 'mine', name: 'Sipho' })).toBe('by Sipho');
});

test('a forgotten, superfluous or misspelt parameter does not compile', () => {
  const t = speak(text, 'en-GB');
  const never = () => {
    // @ts-expect-error who is missing
    t('goals', { n: 1 });
    // @ts-expect-error both are missing
    t('goals');
    // @ts-expect-error this message has no parameters
    t('plain', { n: 1 });
    // @ts-expect-error there is no such message
    t('goal');
  };
  expect(never).toBeTypeOf('function');
});

test('the pseudo-locale marks, accents and lengthens every text and leaves parameters alone', () => {
  const t = speak(text, 'en-XA');
  expect(t('plain')).toBe('[Ŵĥéŕé~~ ŵé~ áŕé~ ǧóíñǧ~~]');
  expect(t('goals', { n: 2, who: 'Sipho' })).toBe('[2 ǧóáļš~~ óƒ~ Sipho]');
});

test('dates are written as people here write them, in the zone of the reader', () => {
  expect(formatDay('2026-11-26', 'en-GB')).toBe('Thu 26 Nov');
  expect(formatDay('2026-11-26', 'en-GB', 'long')).toBe('Thursday 26 November');
  expect(formatInstant('2026-11-17T10:31:00Z', 'en-GB', 'Africa/Johannesburg')).toBe('Tue 17 Nov, 12:31');
  expect(formatInstant('2026-11-17T22:31:00Z', 'en-GB', 'Australia/Melbourne', 'time')).toBe('09:31');
  expect(formatRelativeDay('2026-11-16', '2026-11-17', 'en-GB')).toBe('yesterday');
  expect(formatRelativeDay('2026-11-20', '2026-11-17', 'en-GB')).toBe('in 3 days');
});

test('numbers carry a true minus sign and a narrow space before %', () => {
  expect(formatNumber(-3.4, 'en-GB')).toBe('−3.4');
  expect(formatNumber(3.2, 'en-GB', { signed: true, digits: 1 })).toBe('+3.2');
  expect(formatNumber(0, 'en-GB', { signed: true })).toBe('0');
  expect(formatPercent(75.9, 'en-GB')).toBe('75.9\u202f%');
});
