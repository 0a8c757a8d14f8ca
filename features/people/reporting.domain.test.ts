import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayFromNumber, type Day } from '../../platform/kernel/day.ts';
import { reportingCycles } from './reporting-cycle.domain.ts';
import { circleFrom, succeed, type Link } from './reporting.domain.ts';

const link = (personId: string, otherId: string, from: string, until: string | null = null): Link => ({
  personId,
  otherId,
  from,
  until,
});

/** The first day on which two links of a kind to the same person would hold at once, null where none do. */
function firstOverlap(links: readonly Link[]): Day | null {
  const sorted = links.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const clash = sorted.findIndex((link, index) => {
    const before = sorted[index - 1];
    return before !== undefined && (before.until === null || before.until > link.from);
  });
  return clash === -1 ? null : sorted[clash]!.from;
}

describe('a circle of managers', () => {
  test('is found on the day on which it would close, also in the future', () => {
    const above = [
      link('bo', 'ana', '2026-01-01', '2026-06-01'),
      link('bo', 'cy', '2026-06-01'),
      link('cy', 'di', '2026-01-01'),
    ];
    expect(circleFrom(link('di', 'bo', '2026-02-01'), above)).toEqual({
      day: '2026-06-01',
      people: ['di', 'bo', 'cy'],
    });
    expect(circleFrom(link('di', 'bo', '2026-02-01', '2026-06-01'), above)).toBeNull();
  });
  test('does not arise from lines that have ended', () => {
    expect(circleFrom(link('ana', 'bo', '2026-06-01'), [link('bo', 'ana', '2026-01-01', '2026-06-01')])).toBeNull();
  });
  test('can be of one', () => {
    expect(circleFrom(link('ana', 'ana', '2026-06-01'), [])).toEqual({ day: '2026-06-01', people: ['ana'] });
  });
});

test('a new link ends the running one and drops later plans', () => {
  const history = [
    link('p', 'a', '2025-01-01', '2025-06-01'),
    link('p', 'b', '2025-06-01'),
    link('p', 'c', '2027-01-01'),
  ];
  expect(succeed(history, '2026-01-01')).toEqual({ end: [history[1]], drop: [history[2]] });
  expect(succeed(history, '2025-06-01')).toEqual({ end: [], drop: [history[1], history[2]] });
});

const someLinks = fc.array(
  fc
    .record({ from: fc.nat(400), length: fc.option(fc.integer({ min: 1, max: 90 })) })
    .map(({ from, length }) =>
      link('p', 'x', dayFromNumber(20_000 + from), length === null ? null : dayFromNumber(20_000 + from + length)),
    ),
  { maxLength: 8 },
);

test('after a change of any history no two links hold at once', () => {
  fc.assert(
    fc.property(someLinks, fc.nat(400), (links, offset) => {
      fc.pre(firstOverlap(links) === null);
      const from = dayFromNumber(20_000 + offset);
      const { end, drop } = succeed(links, from);
      const after = links
        .filter((one) => !drop.includes(one))
        .map((one) => (end.includes(one) ? { ...one, until: from } : one));
      expect(firstOverlap([...after, link('p', 'new', from)])).toBeNull();
    }),
  );
});

test('each circle is found once and nobody outside is in it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(19), { minLength: 20, maxLength: 20 }), (managers) => {
      const cycles = reportingCycles(managers.keys(), (person) => managers[person]);
      const inCycle = new Set(cycles.flat());
      expect(inCycle.size).toBe(cycles.flat().length);
      for (const person of managers.keys()) {
        let at = managers[person]!;
        for (let step = 0; step < 20 && at !== person; step++) at = managers[at]!;
        expect(inCycle.has(person)).toBe(at === person);
      }
    }),
  );
});
