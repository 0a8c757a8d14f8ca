import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerGaps, answerPromises, answerRhythm, type GapMet, type PromisesMade } from './answer.domain.ts';

const met = (skill: string, people: number, place = 'Leeds', from = 0): GapMet[] =>
  Array.from({ length: people }, (_, n) => ({
    skill_id: skill,
    skill_name: skill,
    person_id: `p${from + n}`,
    place,
  }));
const made = (part: PromisesMade['part'], managers: number, people: number, from = 0): PromisesMade[] =>
  Array.from({ length: Math.max(managers, people) }, (_, n) => ({
    part,
    made_by: `m${from + (n % managers)}`,
    to_person_id: `p${from + (n % people)}`,
    count: 1,
  }));

describe('gaps', () => {
  it('a skill is named from five people up, most first, others are only counted', () => {
    const answer = answerGaps([...met('refunds', 6), ...met('boilers', 11), ...met('closing', 4)]);
    expect(answer.skills.map((skill) => [skill.name, skill.people])).toEqual([
      ['boilers', 11],
      ['refunds', 6],
    ]);
    expect(answer.left).toBe(1);
  });

  it('a person met twice by the same gap counts once, places are counted', () => {
    const answer = answerGaps([
      ...met('boilers', 5, 'Leeds'),
      ...met('boilers', 5, 'Toronto'),
      ...met('boilers', 2, 'York', 7),
    ]);
    expect(answer.skills[0]).toMatchObject({ people: 7, places: 3 });
  });
});

describe('promises', () => {
  it('are told in parts when each part stands for enough people on both sides', () => {
    const answer = answerPromises([...made('in_time', 6, 30), ...made('late_kept', 5, 9), ...made('open_late', 7, 8)]);
    expect(answer).toEqual({
      parts: [
        { part: 'in_time', count: 30 },
        { part: 'late_kept', count: 9 },
        { part: 'open_late', count: 8 },
        { part: 'open', count: 0 },
      ],
      total: 47,
    });
  });

  it('what two managers did is hidden, and with it what would give them away', () => {
    const answer = answerPromises([...made('in_time', 6, 30), ...made('late_kept', 5, 9), ...made('open_late', 2, 8)]);
    expect(answer.parts.map((part) => part.count)).toEqual([30, null, null, 0]);
    expect(answer.total).toBe(47);
  });

  it('of fewer than five managers nothing is told', () => {
    const answer = answerPromises([...made('in_time', 3, 30), ...made('open', 3, 5)]);
    expect(answer).toEqual({ parts: answer.parts.map((part) => ({ ...part, count: null })), total: null });
  });

  it('whatever the promises, what is hidden stands for five people on either side or is not bounded by a total', () => {
    const promise = fc.record({
      part: fc.constantFrom<PromisesMade['part'][]>('in_time', 'late_kept', 'open_late', 'open'),
      made_by: fc.nat(8).map((n) => `m${n}`),
      to_person_id: fc.nat(12).map((n) => `p${n}`),
      count: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(promise, { maxLength: 40 }), (promises) => {
        const answer = answerPromises(promises);
        for (const side of ['made_by', 'to_person_id'] as const) {
          const people = (count: (value: number | null) => boolean) =>
            new Set(
              promises
                .filter((one) => count(answer.parts.find((part) => part.part === one.part)!.count))
                .map((one) => one[side]),
            ).size;
          for (const part of answer.parts.filter((one) => (one.count ?? 0) > 0))
            expect(
              new Set(promises.filter((one) => one.part === part.part).map((one) => one[side])).size,
            ).toBeGreaterThanOrEqual(5);
          const hidden = people((count) => count === null);
          expect(answer.total === null || hidden === 0 || hidden >= 5).toBe(true);
        }
      }),
    );
  });
});

it('a place of fewer than five people, or with fewer than five who answer, has no median', () => {
  const rhythm = answerRhythm([
    { place: null, days: 2, waiting: 21, answering: 8 },
    { place: 'Cape Town', days: 1, waiting: 8, answering: 1 },
    { place: 'Leeds', days: 4, waiting: 9, answering: 5 },
    { place: 'Melbourne', days: 2, waiting: 4, answering: 4 },
  ]);
  expect(rhythm).toEqual({
    days: 2,
    places: [
      { name: 'Cape Town', days: null },
      { name: 'Leeds', days: 4 },
      { name: 'Melbourne', days: null },
    ],
  });
  expect(answerRhythm([])).toEqual({ days: null, places: [] });
});
