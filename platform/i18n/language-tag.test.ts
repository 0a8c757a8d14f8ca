import { expect, test } from 'vitest';
import { isLanguageTag, readableTag } from './language-tag.ts';
import { formatDay } from './format.ts';

test('a language that a browser says wrongly is read as far as it can be', () => {
  expect(['en-GB', 'en-US@posix', 'pt_BR.UTF-8', 'C', '', '@@'].map(readableTag)).toEqual([
    'en-GB',
    'en-US',
    'pt-BR',
    'en-GB',
    'en-GB',
    'en-GB',
  ]);
  expect(formatDay('2026-11-26', 'en-US@posix', 'full')).toBe(formatDay('2026-11-26', 'en-US', 'full'));
});

test('a language tag is known from words that are none', () => {
  expect(['en', 'en-GB', 'en-XA', 'zh-Hant-TW'].every(isLanguageTag)).toBe(true);
  expect(['english, please', 'en_GB', 'C', ''].some(isLanguageTag)).toBe(false);
});
