import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { uuidBytes, uuidText } from './uuid-bytes.ts';

const macBytes = 16;

/**
 * A text that proves by itself that this Headway wrote it: organisation and id with the first 128 bits of an HMAC-SHA256 over them,
 * base64url, 64 characters. Nothing is stored for it, and it holds as long as the secret does.
 */
export function writeVoucher(secret: string, purpose: string, of: { org: string; id: string }): string {
  const said = Buffer.concat([uuidBytes(of.org), uuidBytes(of.id)]);
  return Buffer.concat([said, macOf(secret, purpose, said)]).toString('base64url');
}

/** @returns what it is a voucher of, or null for a text that {@link writeVoucher} did not write with this secret for this purpose */
export function readVoucher(secret: string, purpose: string, text: string): { org: string; id: string } | null {
  if (!/^[A-Za-z0-9_-]{64}$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64url');
  const said = bytes.subarray(0, 32);
  if (!timingSafeEqual(bytes.subarray(32), macOf(secret, purpose, said))) return null;
  return { org: uuidText(said.subarray(0, 16)), id: uuidText(said.subarray(16)) };
}

function macOf(secret: string, purpose: string, said: Buffer): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `headway voucher: ${purpose}`, 32));
  return createHmac('sha256', key).update(said).digest().subarray(0, macBytes);
}
