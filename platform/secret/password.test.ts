import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password.ts';

describe('a password', () => {
  it('is recognised, also when the keyboard composes its letters differently', async () => {
    const stored = await hashPassword('caf\u00E9 by the harbour');
    expect(await verifyPassword(stored, 'cafe\u0301 by the harbour')).toBe(true);
    expect(await verifyPassword(stored, 'cafe by the harbour')).toBe(false);
  });

  it('is salted: the same one is stored differently for two people', async () => {
    expect(await hashPassword('calm water ahead')).not.toBe(await hashPassword('calm water ahead'));
  });

  it('never matches where there is no account', async () => {
    expect(await verifyPassword(null, 'anything at all')).toBe(false);
  });
});
