import { createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { uuidBytes, uuidText } from './uuid-bytes.ts';

/**
 * A bearer secret: `<prefix>_<organisation><256 random bits>`, base64url.
 *
 * The organisation travels inside, so that looking one up touches one tenant (one shard) and no global index.
 * Only the SHA-256 of the whole text is stored; with 256 random bits a slow hash would add nothing.
 */
export function newToken(prefix: string, org: string): string {
  return `${prefix}_${Buffer.concat([uuidBytes(org), randomBytes(32)]).toString('base64url')}`;
}

/** @returns the organisation and the hash to look up, or null for a text that no `newToken` can have made. */
export function readToken(prefix: string, text: string): { org: string; hash: string } | null {
  if (!text.startsWith(`${prefix}_`) || text.length !== prefix.length + 1 + 64) return null;
  const body = text.slice(prefix.length + 1);
  if (!/^[A-Za-z0-9_-]+$/.test(body)) return null;
  return { org: uuidText(Buffer.from(body, 'base64url').subarray(0, 16)), hash: digest(text) };
}

/** SHA-256, hexadecimal. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Compares two texts in a time that does not depend on where they differ. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(digest(a)), Buffer.from(digest(b)));
}

// Without 0, O, 1, I and L: codes are read from a console or from paper.
const readable = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** Groups of four readable characters, 4.95 random bits each: `newCode(3)` → `K7QM-2XPA-WD94`. */
export function newCode(groups: number): string {
  return spell(randomBytes(groups * 32), groups);
}

/** The same, but always the same one for a secret and a purpose: several processes print one setup code, also after a restart. */
export function codeOf(secret: string, purpose: string, groups: number): string {
  return spell(Buffer.from(hkdfSync('sha256', secret, '', `headway code: ${purpose}`, groups * 32)), groups);
}

function spell(bytes: Buffer, groups: number): string {
  // Bytes past the last whole multiple are left out: a remainder would make the first letters likelier.
  const fair = bytes.filter((byte) => byte < 256 - (256 % readable.length)).subarray(0, groups * 4);
  const characters = Array.from(fair, (byte) => readable[byte % readable.length]);
  return Array.from({ length: groups }, (_, group) => characters.slice(group * 4, group * 4 + 4).join('')).join('-');
}

/** What a person may type for a code: any case, spaces or hyphens. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}
