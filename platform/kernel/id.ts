import type { Clock } from './clock.ts';

/** Gives row identities. */
export interface Ids {
  next(): string;
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * UUID version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then random bits. Sorting by id is sorting by time of creation,
 * which keeps the pages of a primary key together and makes the id a keyset cursor.
 */
export function uuidv7(now: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  for (let place = 5, rest = now; place >= 0; place--, rest = Math.floor(rest / 256)) bytes[place] = rest % 256;
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const text = hex(bytes);
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}

/** Identities from a clock and the platform's cryptographic random source. */
export function idsFrom(clock: Clock): Ids {
  return { next: () => uuidv7(clock.now(), crypto.getRandomValues(new Uint8Array(10))) };
}
