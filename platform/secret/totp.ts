import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { randomBytes } from 'node:crypto';
import { sameText } from './token.ts';

// RFC 6238 defaults: every authenticator app knows them, and several ignore anything else.
const period = 30;
const digits = 6;

/** A secret as printable text (192 random bits); apps get it in base32. */
export function newTotpSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** The number of the 30 second step that holds an instant. @param now epoch milliseconds */
export function totpStep(now: number): number {
  return Math.floor(now / 1000 / period);
}

/** The code of one step (RFC 6238, SHA-1). */
export function totpCode(secret: string, step: number, length: number = digits): Promise<string> {
  return createOTP(secret, { digits: length }).hotp(step);
}

/**
 * Judges a typed code. One step of clock drift is allowed in either direction, and a step counts once only
 * (RFC 6238 §5.2): a code read over a shoulder cannot be used again.
 *
 * @param usedStep the last accepted step of this secret, or null
 * @returns the step to remember, or null when the code is not right
 */
export async function acceptTotp(
  secret: string,
  typed: string,
  now: number,
  usedStep: number | null,
): Promise<number | null> {
  const code = typed.replaceAll(/\s/g, '');
  const current = totpStep(now);
  let accepted: number | null = null;
  for (const step of [current - 1, current, current + 1]) {
    const right = sameText(code, await totpCode(secret, step));
    if (right && (usedStep === null || step > usedStep)) accepted = step;
  }
  return accepted;
}

/** The address that an authenticator app reads from a QR code, and the same secret for typing by hand. */
export function totpEnrolment(secret: string, issuer: string, account: string): { uri: string; key: string } {
  return { uri: createOTP(secret).url(issuer, account), key: base32.encode(secret, { padding: false }) };
}
