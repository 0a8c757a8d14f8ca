import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../platform/kernel/day.ts';
import { cyclePhase, endOf, nextSpan, spanProblem } from './cycle.domain.ts';

const autumn = { startsOn: '2026-10-01', endsOn: '2026-12-31' };

describe('a planning period', () => {
  it.each([
    ['quarter', '2026-10-01', '2026-12-31'],
    ['quarter', '2026-11-30', '2027-02-28'],
    ['trimester', '2026-09-01', '2026-12-31'],
    ['half_year', '2026-07-01', '2026-12-31'],
    ['year', '2027-04-01', '2028-03-31'],
    ['quarter', '2027-11-30', '2028-02-29'],
  ] as const)('of the kind %s from %s ends on %s', (kind, startsOn, endsOn) => {
    expect(endOf(kind, startsOn)).toBe(endsOn);
  });

  it('is followed by the next of its kind, without a gap', () => {
    expect(nextSpan({ ...autumn, kind: 'quarter' })).toEqual({ startsOn: '2027-01-01', endsOn: '2027-03-31' });
    const own = { startsOn: '2026-10-05', endsOn: '2026-12-13', kind: 'custom' } as const;
    expect(nextSpan(own)).toEqual({ startsOn: '2026-12-14', endsOn: '2027-02-21' });
  });

  it('never overlaps the one before it', () => {
    const kinds = fc.constantFrom('quarter', 'trimester', 'half_year', 'year', 'custom');
    fc.assert(
      fc.property(
        kinds,
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 27, max: 549 }),
        (kind, offset, length) => {
          const startsOn = addDays('2000-01-01', offset);
          const endsOn = kind === 'custom' ? addDays(startsOn, length) : endOf(kind, startsOn);
          const next = nextSpan({ startsOn, endsOn, kind });
          expect(daysBetween(endsOn, next.startsOn)).toBe(1);
          expect(spanProblem(next, [{ startsOn, endsOn }])).toBeNull();
        },
      ),
    );
  });

  it.each([
    ['not_a_day', { startsOn: '2026-02-30', endsOn: '2026-06-01' }],
    ['backwards', { startsOn: '2026-06-01', endsOn: '2026-05-31' }],
    ['too_short', { startsOn: '2026-06-01', endsOn: '2026-06-27' }],
    ['too_long', { startsOn: '2026-01-01', endsOn: '2027-12-31' }],
    ['overlaps', { startsOn: '2026-12-31', endsOn: '2027-03-31' }],
    [null, { startsOn: '2027-01-01', endsOn: '2027-03-31' }],
  ] as const)('has the problem %s in %o', (problem, span) => {
    expect(spanProblem(span, [autumn])).toBe(problem);
  });

  it('runs on its last day, is over the day after, and closed when somebody closed it', () => {
    const open = { ...autumn, closed: false };
    expect(cyclePhase(open, '2026-09-30')).toBe('coming');
    expect(cyclePhase(open, '2026-12-31')).toBe('running');
    expect(cyclePhase(open, '2027-01-01')).toBe('over');
    expect(cyclePhase({ ...open, closed: true }, '2026-11-01')).toBe('closed');
  });
});
