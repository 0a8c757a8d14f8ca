import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressUnit, forgive, takeAttempt, waitFor, type Counter, type ThrottleKind } from './throttle.domain.ts';

const start = 1_795_000_000_000;
const minute = 60_000;
const fresh = (kind: ThrottleKind): Counter => ({ kind, key: 'x', failures: 0, lastAt: 0 });

/** Fails as fast as it is allowed to; @returns how many attempts got through in that time. */
function attemptsWithin(kind: ThrottleKind, duration: number): number {
  let counters = [fresh(kind)];
  let attempts = 0;
  for (let now = start; now < start + duration;) {
    const attempt = takeAttempt(counters, now);
    if (attempt.waitSeconds === 0) attempts += 1;
    counters = attempt.counters;
    now += attempt.waitSeconds * 1000;
  }
  return attempts;
}

describe('guessing at a name', () => {
  it('has five free tries, then waits that double up to a quarter of an hour', () => {
    let counters = [fresh('name')];
    const waits = Array.from({ length: 16 }, () => {
      counters = takeAttempt(counters, counters[0]!.lastAt + 15 * minute).counters;
      return waitFor(counters[0]!, counters[0]!.lastAt) / 1000;
    });
    expect(waits).toEqual([0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
  });

  it('gets through fewer than a hundred and twenty times a day', () => {
    expect(attemptsWithin('name', 24 * 60 * minute)).toBeLessThan(120);
  });

  it('does not wait longer for having knocked while it had to wait', () => {
    const counter: Counter = { kind: 'name', key: 'x', failures: 9, lastAt: start };
    const refused = takeAttempt([counter], start + 1000);
    expect(refused.waitSeconds).toBe(31);
    expect(refused.counters).toEqual([counter]);
  });

  it('is forgotten after a day', () => {
    expect(waitFor({ kind: 'name', key: 'x', failures: 40, lastAt: start }, start + 24 * 60 * minute)).toBe(0);
  });

  it('starts afresh after a success', () => {
    expect(forgive([{ kind: 'name', key: 'x', failures: 7, lastAt: start }])[0]!.failures).toBe(0);
  });
});

describe('one address that a whole shop shares', () => {
  it('never waits longer than half a minute', () => {
    expect(waitFor({ kind: 'address', key: 'x', failures: 5000, lastAt: start }, start)).toBe(30_000);
  });

  it('loses nothing by people who sign in correctly', () => {
    const { counters } = takeAttempt([{ kind: 'address', key: 'x', failures: 3, lastAt: start }], start);
    expect(forgive(counters)[0]!.failures).toBe(3);
  });
});

describe('any counter', () => {
  it('refuses or counts, never both, and its wait is over when it says so', () => {
    const kinds = fc.constantFrom<ThrottleKind>('device', 'name', 'address', 'code');
    fc.assert(
      fc.property(kinds, fc.nat(10_000), fc.nat(100_000_000), (kind, failures, elapsed) => {
        const counter: Counter = { kind, key: 'x', failures, lastAt: start };
        const attempt = takeAttempt([counter], start + elapsed);
        const through = attempt.waitSeconds === 0;
        expect(attempt.counters[0]).toEqual(through ? { ...attempt.counters[0], lastAt: start + elapsed } : counter);
        const later = takeAttempt([counter], start + elapsed + attempt.waitSeconds * 1000);
        expect(later.waitSeconds).toBe(0);
      }),
    );
  });
});

describe('an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s counts as %s', (address, unit) => expect(addressUnit(address)).toBe(unit));
});
