import { describe, expect, it } from 'vitest';
import { acceptTotp, newTotpSecret, totpCode, totpEnrolment, totpStep } from './totp.ts';

const second = 1000;

describe('a time-based code', () => {
  // RFC 6238, appendix B, the SHA-1 rows.
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at %i seconds is the one of RFC 6238', async (time, code) => {
    expect(await totpCode('12345678901234567890', totpStep(time * second), 8)).toBe(code);
  });

  it('is accepted one step early or late, not two', async () => {
    const secret = newTotpSecret();
    const now = 1_795_000_000 * second;
    const judged = (offset: number) =>
      totpCode(secret, totpStep(now) + offset).then((code) => acceptTotp(secret, code, now, null));
    expect(await judged(-1)).toBe(totpStep(now) - 1);
    expect(await judged(1)).toBe(totpStep(now) + 1);
    expect(await judged(-2)).toBeNull();
    expect(await judged(2)).toBeNull();
  });

  it('counts once', async () => {
    const secret = newTotpSecret();
    const now = 1_795_000_000 * second;
    const code = await totpCode(secret, totpStep(now));
    const used = await acceptTotp(secret, code, now, null);
    expect(await acceptTotp(secret, code, now, used)).toBeNull();
  });

  it('may be typed with the space that apps show in the middle', async () => {
    const secret = newTotpSecret();
    const code = await totpCode(secret, totpStep(0));
    expect(await acceptTotp(secret, `${code.slice(0, 3)} ${code.slice(3)}`, 0, null)).toBe(0);
  });

  it('is enrolled by an address that carries issuer, account and the typed key', () => {
    const { uri, key } = totpEnrolment('12345678901234567890', 'Headway', 'ana@example.org');
    expect(key).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(uri).toContain('otpauth://totp/Headway:ana%40example.org');
    expect(uri).toContain(`secret=${key}`);
  });
});
