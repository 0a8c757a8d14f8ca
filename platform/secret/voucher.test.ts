import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readVoucher, writeVoucher } from './voucher.ts';

const of = { org: '01900000-0000-7000-8000-000000000001', id: '01900000-0000-7000-8000-00000000abcd' };

test('a voucher says whose it is, to whoever holds the same secret and asks for the same purpose', () => {
  const voucher = writeVoucher('a secret', 'certificate', of);
  expect(voucher).toMatch(/^[\w-]{64}$/);
  expect(readVoucher('a secret', 'certificate', voucher)).toEqual(of);
  expect(readVoucher('another', 'certificate', voucher)).toBeNull();
  expect(readVoucher('a secret', 'calendar', voucher)).toBeNull();
});

test('a voucher with any character changed is none', () => {
  const voucher = writeVoucher('a secret', 'certificate', of);
  fc.assert(
    fc.property(fc.nat(63), fc.constantFrom(...'ABCxyz019-_'), (at, sign) => {
      fc.pre(voucher[at] !== sign);
      expect(readVoucher('a secret', 'certificate', voucher.slice(0, at) + sign + voucher.slice(at + 1))).toBeNull();
    }),
  );
});

test.each(['', 'short', 'x'.repeat(65), '!'.repeat(64)])('“%s” is no voucher', (text) =>
  expect(readVoucher('a secret', 'certificate', text)).toBeNull(),
);
