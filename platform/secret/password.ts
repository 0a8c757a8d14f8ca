import { hashPassword as hash, verifyPassword as matches } from '@better-auth/utils/password';

/** scrypt (N 2^14, r 16, p 1, 32 MiB, about 0.1 s) with a salt of its own; `<salt>:<key>` in hexadecimal. */
export const hashPassword: (password: string) => Promise<string> = hash;

/**
 * Checks a password against the hash of an account, or against a stand-in when there is no account:
 * both take the same time, so that the clock does not tell which names exist.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const matched = await matches(stored ?? standIn, password);
  return stored !== null && matched;
}

const standIn = `${'0'.repeat(32)}:${'0'.repeat(128)}`;
