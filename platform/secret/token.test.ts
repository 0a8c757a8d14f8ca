import { describe, expect, it } from 'vitest';
import { codeOf, newCode, newToken, plainCode, readToken, sameText } from './token.ts';

const org = '0197a4c2-1111-7abc-8def-0123456789ab';

describe('a token', () => {
  it('carries its organisation and is found by its hash', () => {
    const token = newToken('hws', org);
    expect(readToken('hws', token)).toMatchObject({ org, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('is not accepted under another prefix, cut, or with strange characters', () => {
    const token = newToken('hws', org);
    expect(readToken('hwt', token)).toBeNull();
    expect(readToken('hws', token.slice(0, -1))).toBeNull();
    expect(readToken('hws', `${token.slice(0, -1)}=`)).toBeNull();
    expect(readToken('hws', '')).toBeNull();
  });

  it('is new every time', () => {
    expect(newToken('hws', org)).not.toBe(newToken('hws', org));
  });
});

describe('a readable code', () => {
  it('has no character that is mistaken for another', () => {
    expect(newCode(3)).toMatch(/^[A-HJKMNP-Z2-9]{4}(-[A-HJKMNP-Z2-9]{4}){2}$/);
  });

  it('may be typed in any case, with or without its hyphens', () => {
    expect(plainCode(' k7qm 2xpa-wd94 ')).toBe('K7QM2XPAWD94');
    expect(sameText(plainCode('k7qm-2xpa'), 'K7QM2XPA')).toBe(true);
    expect(sameText('K7QM2XPA', 'K7QM2XPB')).toBe(false);
  });

  it('made from a secret is the same in every process and different for every purpose', () => {
    const secret = 'a secret of at least thirty-two characters';
    expect(codeOf(secret, 'setup', 3)).toBe(codeOf(secret, 'setup', 3));
    expect(codeOf(secret, 'setup', 3)).not.toBe(codeOf(secret, 'other', 3));
    expect(codeOf(secret, 'setup', 3)).toMatch(/^[A-HJKMNP-Z2-9]{4}(-[A-HJKMNP-Z2-9]{4}){2}$/);
  });
});
