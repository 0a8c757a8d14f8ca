import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../platform/kernel/day.ts';
import {
  behindOf,
  combine,
  elapsedOf,
  freshnessOf,
  goalHealth,
  healthOf,
  nextNewsDue,
  progressOf,
  reached,
  type GoalFacts,
  type Measured,
  type News,
  type Period,
} from './health.domain.ts';

const quarter: Period = { startsOn: '2026-10-01', dueOn: '2026-12-31', newsEveryDays: 7 };
const measured = fc
  .record({ baseline: fc.integer({ min: -500, max: 500 }), way: fc.integer({ min: 1, max: 500 }), up: fc.boolean() })
  .map(({ baseline, way, up }): Measured => ({
    baseline,
    target: up ? baseline + way : baseline - way,
    direction: up ? 'higher' : 'lower',
  }));
const dayOf = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((days) => addDays(quarter.startsOn, days));
const news = fc.record({
  on: dayOf(0, 120),
  value: fc.option(fc.integer({ min: -1500, max: 1500 }), { nil: null }),
  confidence: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
});
const said = (on: string, value: number | null, confidence: number | null = null): News => ({ on, value, confidence });

describe('pace', () => {
  it('runs from 0 at the baseline to 1 at the target, in either direction', () => {
    fc.assert(
      fc.property(measured, (m) => {
        expect(progressOf(m, m.baseline)).toBe(0);
        expect(progressOf(m, m.target)).toBe(1);
        expect(reached(m, m.target)).toBe(true);
        expect(reached(m, m.baseline)).toBe(false);
      }),
    );
  });

  it('is the same whatever the unit, and when better means less', () => {
    fc.assert(
      fc.property(measured, news, fc.integer({ min: 2, max: 60 }), (m, n, factor) => {
        const scaled: Measured = { ...m, baseline: m.baseline! * factor, target: m.target * factor };
        const flipped: Measured = {
          baseline: -m.baseline!,
          target: -m.target,
          direction: m.direction === 'higher' ? 'lower' : 'higher',
        };
        const verdict = healthOf(m, n, quarter, n.on).health;
        expect(
          healthOf(scaled, { ...n, value: n.value === null ? null : n.value * factor }, quarter, n.on).health,
        ).toBe(verdict);
        expect(healthOf(flipped, { ...n, value: n.value === null ? null : -n.value }, quarter, n.on).health).toBe(
          verdict,
        );
      }),
    );
  });

  it('cannot be told without a baseline', () => {
    expect(behindOf({ baseline: null, target: 84, direction: 'higher' }, 76, quarter, '2026-11-19')).toBeNull();
  });

  it('counts the time that has gone', () => {
    expect(elapsedOf(quarter, '2026-09-01')).toBe(0);
    expect(elapsedOf(quarter, '2026-12-31')).toBe(1);
    expect(elapsedOf({ startsOn: '2026-10-01', dueOn: '2026-10-11' }, '2026-10-06')).toBe(0.5);
  });
});

describe('health', () => {
  it('no news outranks every colour', () => {
    fc.assert(
      fc.property(measured, news, dayOf(0, 200), (m, n, today) => {
        fc.pre(n.on <= today);
        const stale = freshnessOf(quarter, n.on, today) === 'no_news';
        const verdict = healthOf(m, n, quarter, today);
        expect(verdict.health === 'no_news').toBe(stale);
        expect(verdict.since).toBe(stale ? n.on : null);
      }),
    );
  });

  it('never gets better by saying less', () => {
    const order = ['achieved', 'on_course', 'drifting', 'off_course', 'no_news'];
    fc.assert(
      fc.property(measured, news, dayOf(0, 200), fc.nat(60), (m, n, today, more) => {
        fc.pre(n.on <= today && today <= quarter.dueOn);
        const now = healthOf(m, n, quarter, today).health;
        const later = healthOf(m, n, quarter, addDays(today, more)).health;
        expect(order.indexOf(later)).toBeGreaterThanOrEqual(order.indexOf(now));
      }),
    );
  });

  it('never gets worse by a better value', () => {
    const order = ['achieved', 'on_course', 'drifting', 'off_course'];
    fc.assert(
      fc.property(measured, news, fc.nat(300), (m, n, better) => {
        fc.pre(n.value !== null);
        const step = m.direction === 'higher' ? better : -better;
        const before = order.indexOf(healthOf(m, n, quarter, n.on).health);
        const after = order.indexOf(healthOf(m, { ...n, value: n.value! + step }, quarter, n.on).health);
        expect(after).toBeLessThanOrEqual(before);
      }),
    );
  });

  it('reads like the goals of a real quarter', () => {
    const today = '2026-11-19';
    const boilers: Measured = { baseline: 140, target: 60, direction: 'lower' };
    expect(healthOf(boilers, said('2026-11-16', 131), quarter, today).health).toBe('off_course');
    expect(healthOf(boilers, said('2026-11-16', 110), quarter, today).health).toBe('drifting');
    expect(healthOf(boilers, said('2026-11-16', 95), quarter, today).health).toBe('on_course');
    expect(healthOf(boilers, said('2026-11-16', 58), quarter, today).health).toBe('achieved');
    expect(healthOf(boilers, said('2026-10-28', 58), quarter, today)).toEqual({
      health: 'no_news',
      since: '2026-10-28',
    });
    expect(healthOf(boilers, null, quarter, '2026-10-06').health).toBe('not_started');
    expect(healthOf(boilers, null, quarter, today)).toEqual({ health: 'no_news', since: '2026-10-01' });
    expect(healthOf(boilers, said('2026-12-30', 70), quarter, '2027-01-02').health).toBe('off_course');
  });

  it('a doubtful word counts even when the number looks fine', () => {
    const solved: Measured = { baseline: 70, target: 84, direction: 'higher' };
    expect(healthOf(solved, said('2026-11-16', 80, 45), quarter, '2026-11-19').health).toBe('drifting');
    expect(healthOf(solved, said('2026-11-16', 80, 10), quarter, '2026-11-19').health).toBe('off_course');
    expect(healthOf(null, said('2026-11-16', null, 80), quarter, '2026-11-19').health).toBe('on_course');
  });

  it('missed updates are counted from the last word', () => {
    expect(freshnessOf(quarter, '2026-11-12', '2026-11-19')).toBe('fresh');
    expect(freshnessOf(quarter, '2026-11-12', '2026-11-20')).toBe('one_missed');
    expect(freshnessOf(quarter, '2026-11-12', '2026-11-27')).toBe('no_news');
    expect(nextNewsDue(quarter, '2026-11-12')).toBe('2026-11-19');
  });
});

describe('the health of a goal', () => {
  const goal = (facts: Partial<GoalFacts>): GoalFacts => ({
    status: 'active',
    outcome: null,
    period: quarter,
    keyResults: [],
    latest: null,
    ...facts,
  });
  const solved: Measured = { baseline: 70, target: 84, direction: 'higher' };

  it('is never green while one of its key results has no news', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(measured, fc.option(news, { nil: null })), { minLength: 1, maxLength: 5 }),
        dayOf(0, 200),
        (parts, today) => {
          const keyResults = parts.map(([m, latest]) => ({
            measured: m,
            latest: latest && latest.on <= today ? latest : null,
          }));
          const silent = keyResults.some((part) => freshnessOf(quarter, part.latest?.on ?? null, today) === 'no_news');
          const verdict = goalHealth(goal({ keyResults }), today);
          expect(verdict.health === 'no_news').toBe(silent);
        },
      ),
    );
  });

  it('is as bad as its worst key result', () => {
    const keyResults = [
      { measured: solved, latest: said('2026-11-16', 80) },
      { measured: solved, latest: said('2026-11-16', 71) },
    ];
    expect(goalHealth(goal({ keyResults }), '2026-11-19').health).toBe('off_course');
  });

  it('a doubtful owner speaks for the whole goal', () => {
    const keyResults = [{ measured: solved, latest: said('2026-11-16', 80) }];
    expect(goalHealth(goal({ keyResults, latest: said('2026-11-17', null, 40) }), '2026-11-19').health).toBe(
      'drifting',
    );
  });

  it('drafts and closed goals are outside the course', () => {
    expect(goalHealth(goal({ status: 'draft' }), '2026-11-19').health).toBe('draft');
    expect(goalHealth(goal({ status: 'closed', outcome: 'achieved' }), '2026-11-19').health).toBe('achieved');
    expect(goalHealth(goal({ status: 'closed', outcome: 'dropped' }), '2026-11-19').health).toBe('closed');
  });

  it('the oldest silence is the one that is told', () => {
    expect(
      combine([
        { health: 'no_news', since: '2026-10-28' },
        { health: 'no_news', since: '2026-10-12' },
      ]),
    ).toEqual({ health: 'no_news', since: '2026-10-12' });
    expect(combine([])).toBeNull();
    expect(
      combine([
        { health: 'achieved', since: null },
        { health: 'not_started', since: null },
      ])?.health,
    ).toBe('on_course');
  });
});
