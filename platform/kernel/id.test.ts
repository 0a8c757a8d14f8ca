import { expect, it } from 'vitest';
import { clockAt } from './clock.ts';
import { idsFrom, uuidv7 } from './id.ts';

it('writes the example of RFC 9562, appendix A.6', () => {
  const random = Uint8Array.from([0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(uuidv7(0x017f22e279b0, 0xcc3, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

it('gives ids that sort in the order they were given, also while the clock stands', () => {
  // An instant of its own: the count belongs to the process.
  const clock = clockAt('2031-03-04T05:06:07.000Z');
  const [one, other] = [idsFrom(clock), idsFrom(clock)];
  const ids = Array.from({ length: 9000 }, (_, place) => (place % 2 === 0 ? one : other).next());
  clock.moveTo('2031-03-04T05:06:07.010Z');
  ids.push(one.next());
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
