/**
 * Slows down guessing without locking anybody out.
 *
 * Every attempt counts as failed before the password is looked at and is forgiven when it succeeds, so that a
 * hundred attempts at the same moment are a hundred failures. After a few free tries the wait doubles.
 *
 * Three counters, each for what it can tell:
 * - `device`: a browser on which this person has signed in before (it carries a sealed cookie that names them). It
 *   is judged by its own failures alone; a stranger who guesses at the name elsewhere cannot make its owner wait.
 * - `name`: all other browsers together, so that guessing from a thousand addresses is as slow as from one.
 * - `address`: one address trying many names. Its wait stays short because a whole shop may share an address.
 *
 * `code` counts guesses at the setup code of a new installation.
 */
export type ThrottleKind = 'device' | 'name' | 'address' | 'code';

export type Counter = { kind: ThrottleKind; key: string; failures: number; lastAt: number };

type Rule = { free: number; firstWait: number; longestWait: number; forgetAfter: number };

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const rules: Record<ThrottleKind, Rule> = {
  device: { free: 5, firstWait: 2 * second, longestWait: 15 * minute, forgetAfter: 24 * hour },
  name: { free: 5, firstWait: 2 * second, longestWait: 15 * minute, forgetAfter: 24 * hour },
  address: { free: 50, firstWait: 1 * second, longestWait: 30 * second, forgetAfter: 1 * hour },
  code: { free: 5, firstWait: 5 * second, longestWait: 15 * minute, forgetAfter: 24 * hour },
};

/** After this many milliseconds no counter means anything. */
export const longestMemory = Math.max(...Object.values(rules).map((rule) => rule.forgetAfter));

/** Milliseconds until this counter lets the next attempt through; 0 = now. */
export function waitFor(counter: Counter, now: number): number {
  const { free, firstWait, longestWait } = rules[counter.kind];
  const failures = failuresLeft(counter, now);
  if (failures < free) return 0;
  // 2^20 first waits are beyond every longest wait: the exponent is bounded before it overflows.
  const wait = Math.min(longestWait, firstWait * 2 ** Math.min(failures - free, 20));
  return Math.max(0, counter.lastAt + wait - now);
}

export type Attempt = { waitSeconds: number; counters: Counter[] };

/**
 * Takes one attempt from all counters, or refuses it. A refused attempt changes nothing: knocking does not make the
 * wait longer.
 */
export function takeAttempt(counters: readonly Counter[], now: number): Attempt {
  const wait = Math.max(0, ...counters.map((counter) => waitFor(counter, now)));
  if (wait > 0) return { waitSeconds: Math.ceil(wait / second), counters: [...counters] };
  const counted = counters.map((counter) => ({ ...counter, failures: failuresLeft(counter, now) + 1, lastAt: now }));
  return { waitSeconds: 0, counters: counted };
}

/** After a success: this name and this device start afresh, the address gets its one attempt back. */
export function forgive(counters: readonly Counter[]): Counter[] {
  return counters.map((counter) => ({
    ...counter,
    failures: counter.kind === 'address' ? Math.max(0, counter.failures - 1) : 0,
  }));
}

/** When an attempt turns out to be none, such as a right password that still needs its code: it is given back. */
export function giveBack(counters: readonly Counter[]): Counter[] {
  return counters.map((counter) => ({ ...counter, failures: Math.max(0, counter.failures - 1) }));
}

function failuresLeft(counter: Counter, now: number): number {
  return now - counter.lastAt >= rules[counter.kind].forgetAfter ? 0 : counter.failures;
}

/** The unit in which addresses are handed out: one IPv4 address, or the 64 bits that an IPv6 subscriber gets. */
export function addressUnit(address: string): string {
  const plain = address
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/%.*$/, '')
    .toLowerCase();
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
