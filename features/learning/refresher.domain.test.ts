import { createEmptyCard, fsrs, Rating, type Card } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../platform/kernel/day.ts';
import { longestRest, mostADay, review, todaysRefreshers, type RefresherCard } from './refresher.domain.ts';

const answers = 'rrrrrrwwrrrrr';

/** Intervals in days when every answer is given on the day it is due. */
function intervals(longest: number): number[] {
  let day = '2026-01-05';
  let card: RefresherCard | null = null;
  return [...answers].map((answer) => {
    card = review(card, answer === 'r', day, longest);
    const rest = daysBetween(day, card.dueOn);
    day = card.dueOn;
    return rest;
  });
}

describe('refreshers', () => {
  it('stand on a library that gives the published intervals of FSRS-6', () => {
    const scheduler = fsrs({ enable_fuzz: false });
    let card: Card = createEmptyCard(new Date('2026-01-05T00:00:00Z'));
    const found = [...answers].map((answer) => {
      card = scheduler.next(card, card.due, answer === 'r' ? Rating.Good : Rating.Again).card;
      return card.scheduled_days;
    });
    expect(found).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]);
  });

  it('rest for whole days, never coming back on the same day', () => {
    const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });
    let card: Card = createEmptyCard(new Date('2026-01-05T00:00:00Z'));
    const expected = [...answers].map((answer) => {
      card = scheduler.next(card, card.due, answer === 'r' ? Rating.Good : Rating.Again).card;
      return card.scheduled_days;
    });
    expect(intervals(36500)).toEqual(expected);
    expect(Math.min(...intervals(36500))).toBeGreaterThanOrEqual(1);
  });

  it('never rest longer than half a year', () => {
    expect(Math.max(...intervals(longestRest))).toBe(longestRest);
  });

  it('come sooner after a wrong answer than after a right one', () => {
    const card = review(null, true, '2026-01-05');
    expect(review(card, false, card.dueOn).dueOn < review(card, true, card.dueOn).dueOn).toBe(true);
  });

  it('rest longer when an answer is right although it came late', () => {
    const card = review(null, true, '2026-01-05');
    const late = addDays(card.dueOn, 20);
    expect(daysBetween(late, review(card, true, late).dueOn)).toBeGreaterThan(
      daysBetween(card.dueOn, review(card, true, card.dueOn).dueOn),
    );
  });

  it('are mixed over courses, longest overdue first, and end after a few minutes', () => {
    const cards = Array.from({ length: 20 }, (_none, at) => ({
      dueOn: addDays('2026-01-01', at % 5),
      course: at < 10 ? 'one' : 'two',
      at,
    }));
    const today = todaysRefreshers(cards, '2026-01-10', 0);
    expect(today).toHaveLength(mostADay);
    expect(today[0]!.dueOn).toBe('2026-01-01');
    expect(today.slice(1, 6).every((card, at) => card.course !== today[at]!.course)).toBe(true);
    expect(todaysRefreshers(cards, '2026-01-10', mostADay - 2)).toHaveLength(2);
    expect(todaysRefreshers(cards, '2025-12-31', 0)).toEqual([]);
  });
});
