import { describe, expect, it } from 'vitest';
import { passwordProblem } from './password.domain.ts';

describe('a password', () => {
  it.each([
    'calm water ahead',
    'tEn-kettles.whistle',
    'zuverlässiger Dampfer',
    '水面下十二文字の合言葉です',
    'x7#kQ9!mW2$p',
  ])('may be %j', (password) => expect(passwordProblem(password, ['ana@hollin.example'])).toBeNull());

  it('needs twelve characters, counted as people count them', () => {
    expect(passwordProblem('elevenchar1', [])).toBe('too_short');
    expect(passwordProblem('🚢🚢🚢🚢🚢🚢', [])).toBe('too_short');
    expect(passwordProblem('b'.repeat(201), [])).toBe('too_long');
  });

  it.each([
    'Password1234!',
    'P@ssw0rd2024',
    'passwordpassword',
    'welcome-2026!!',
    'Ch4ngeM3-2026',
    'iloveyou123456',
    '2026Passwords',
  ])('may not be the common %j', (password) => expect(passwordProblem(password, [])).toBe('too_common'));

  it.each(['123456789012', 'qwertyuiopasdf', 'aaaaaaaaaaaa', 'abcabcabcabc', '987654321098', 'abcdefghijklm'])(
    'may not be the plain %j',
    (password) => expect(passwordProblem(password, [])).toBe('too_plain'),
  );

  it('may not be somebody’s name with a number', () => {
    expect(passwordProblem('Priya.Raman.1987', ['priya.raman@hollin.example'])).toBe('contains_name');
    expect(passwordProblem('HollinCoffee99', ['Hollin Coffee'])).toBe('contains_name');
    expect(passwordProblem('priya walks to the lighthouse', ['Priya Raman'])).toBeNull();
  });
});
