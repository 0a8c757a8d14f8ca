import type { Clock } from './clock.ts';

/** Gives row identities. */
export interface Ids {
  next(): string;
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * UUID version 7 (RFC 9562 §5.7): 48 bits of milliseconds, a 12-bit count within the millisecond (§6.2, method 1), then 62 random
 * bits. Sorting by id is sorting by time of creation, which keeps the pages of a primary key together and makes the id a keyset
 * cursor. `random`: 8 bytes.
 */
export function uuidv7(now: number, count: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  for (let place = 5, rest = now; place >= 0; place--, rest = Math.floor(rest / 256)) bytes[place] = rest % 256;
  bytes[6] = 0x70 | (count >> 8);
  bytes[7] = count & 0xff;
  bytes.set(random.subarray(0, 8), 8);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const text = hex(bytes);
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}

// Shared by all sources of this process: two transactions of one millisecond keep their order too.
let millisecond = 0;
let given = 0;

/** Identities from a clock and the platform's cryptographic random source; each sorts after the one before while the clock stands. */
export function idsFrom(clock: Clock): Ids {
  return {
    next() {
      const now = clock.now();
      given = now === millisecond ? given + 1 : 0;
      millisecond = now;
      // What does not fit into the count runs ahead of the clock, as the RFC allows.
      return uuidv7(now + (given >> 12), given & 0xfff, crypto.getRandomValues(new Uint8Array(8)));
    },
  };
}
