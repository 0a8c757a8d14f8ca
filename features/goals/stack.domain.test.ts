import { describe, expect, test } from 'vitest';
import { judgePlaces, placeOf, speedFindings, type StackPlace } from './stack.domain.ts';

const placed = (...places: StackPlace[]) => places.map((place) => ({ place }));
const states = (...places: StackPlace[]) => judgePlaces(placed(...places), []).map(({ state }) => state);

describe('one outcome, one or two leading, one quality, at most one development', () => {
  test('a whole stack has nothing missing, with and without what may be left out', () => {
    expect(states('outcome', 'leading', 'quality')).toEqual(['filled', 'filled', 'filled', 'empty']);
    expect(states('outcome', 'leading', 'leading', 'quality', 'development')).toEqual(Array(4).fill('filled'));
  });
  test('missing and surplus places are named with how many', () => {
    expect(judgePlaces(placed('outcome', 'outcome', 'leading', 'leading', 'leading'), [])).toMatchObject([
      { place: 'outcome', state: 'surplus', off: 1 },
      { place: 'leading', state: 'surplus', off: 1 },
      { place: 'quality', state: 'missing', off: 1 },
      { place: 'development', state: 'empty', off: 0 },
    ]);
  });
  test('the newest reason of the right kind stands for a place, and only while it applies', () => {
    const exceptions = [
      { place: 'outcome' as const, kind: 'surplus' as const, reason: 'new' },
      { place: 'outcome' as const, kind: 'surplus' as const, reason: 'old' },
      { place: 'leading' as const, kind: 'missing' as const, reason: 'other kind' },
    ];
    const judged = judgePlaces(placed('outcome', 'outcome', 'leading', 'leading', 'leading'), exceptions);
    expect(judged.map(({ exception }) => exception?.reason ?? null)).toEqual(['new', null, null, null]);
    expect(judgePlaces(placed('outcome'), exceptions)[0]?.exception).toBeNull();
  });
});

describe('speed without quality', () => {
  const kpi = (name: string, place: StackPlace, definition = '') => ({ name, place, definition });
  test.each([
    'First reply within 4 working hours',
    'Waiting time at the counter',
    'Chats handled per person',
    'Days from order to door',
    'Parcels per hour',
    'Time to first reply',
  ])('“%s” alone has no counterweight', (name) => {
    expect(speedFindings([kpi(name, 'leading')])).toEqual([{ fast: name, counterweight: null }]);
  });
  test('with a quality number beside it, both are named', () => {
    expect(
      speedFindings([
        kpi('First reply within 4 working hours', 'leading'),
        kpi('Reply follows the four service questions', 'quality'),
      ]),
    ).toEqual([
      { fast: 'First reply within 4 working hours', counterweight: 'Reply follows the four service questions' },
    ]);
  });
  test('a number that rewards nothing of the kind is left alone', () => {
    const calm = [
      kpi('Renewals after 90 days', 'outcome'),
      kpi('Gross margin', 'outcome'),
      kpi('Solved on first contact', 'leading', 'Questions that need no second message within seven days.'),
    ];
    expect(speedFindings(calm)).toEqual([]);
  });
});

test.each([
  ['Boiler chats settled without a senior', 'leading', 'development'],
  ['Work alone after thirty days', 'leading', 'development'],
  ['Reply follows the four service questions', 'leading', 'quality'],
  ['Picking errors', 'leading', 'quality'],
  ['Renewals after 90 days', 'lagging', 'outcome'],
  ['First reply within 4 working hours', 'leading', 'leading'],
] as const)('“%s” (%s) takes the place %s', (name, horizon, place) => {
  expect(placeOf({ name, definition: '', horizon })).toBe(place);
});
