import { expect, test } from 'vitest';
import { idsIn, partsOf } from './entry-detail.domain.ts';

const [ann, team, unknown] = ['1', '2', '3'].map((last) => `01990000-0000-7000-8000-00000000000${last}`) as [
  string,
  string,
  string,
];
const named = (id: string) => id !== unknown;
const told = (detail: Record<string, unknown>) => partsOf(detail, named);

test('a day, an instant, a number, a yes and words are told apart', () => {
  const detail = { dueOn: '2026-11-30', expiresAt: '2026-11-30T08:00:00Z', rows: 3, mailed: true, note: 'It is done.' };
  expect(told(detail).map(({ key, after }) => [key, after?.as])).toEqual([
    ['dueOn', 'day'],
    ['expiresAt', 'instant'],
    ['rows', 'number'],
    ['mailed', 'truth'],
    ['note', 'text'],
  ]);
  // What looks like a day and is none stays what somebody wrote.
  expect(told({ note: '2026-02-31' })[0]!.after).toEqual({ as: 'text', text: '2026-02-31' });
});

test('an id is said by its name or not at all', () => {
  expect(told({ ownerId: ann, blockId: unknown, origin: `review:${unknown}`, goals: [unknown] })).toEqual([
    { key: 'ownerId', thing: null, after: { as: 'thing', id: ann } },
  ]);
  expect(told({ of: { type: 'goal', id: team }, aim: { kind: 'team', id: team } }).map(({ after }) => after)).toEqual([
    { as: 'thing', id: team },
    { as: 'thing', id: team },
  ]);
  expect(
    [...idsIn({ of: { id: team }, targets: { [ann]: 3 }, title: 'Fewer returns', list: [unknown] })].toSorted(),
  ).toEqual([ann, team, unknown]);
});

test('what was and what is stand side by side, and what stayed the same is not told', () => {
  const before = { title: 'Fewer calls', ownerId: ann, targets: { [team]: 3, [unknown]: 1 } };
  const after = { title: 'Calmer days', ownerId: ann, targets: { [team]: 4, [unknown]: 2 }, dueOn: '2026-12-01' };
  expect(told({ before, after, why: 'We learned more.' })).toEqual([
    {
      key: 'title',
      thing: null,
      before: { as: 'text', text: 'Fewer calls' },
      after: { as: 'text', text: 'Calmer days' },
    },
    { key: team, thing: team, before: { as: 'number', number: 3 }, after: { as: 'number', number: 4 } },
    { key: 'dueOn', thing: null, after: { as: 'day', day: '2026-12-01' } },
    { key: 'why', thing: null, after: { as: 'text', text: 'We learned more.' } },
  ]);
});

test('what is beside what was belongs to it, and what was alone is told as such', () => {
  expect(told({ name: 'Q1', kind: 'quarter', before: { name: 'Quarter 1' } })).toEqual([
    { key: 'name', thing: null, before: { as: 'text', text: 'Quarter 1' }, after: { as: 'text', text: 'Q1' } },
    { key: 'kind', thing: null, after: { as: 'text', text: 'quarter' } },
  ]);
  expect(told({ before: { title: 'Fewer calls' } })).toEqual([
    { key: 'title', thing: null, before: { as: 'text', text: 'Fewer calls' } },
  ]);
});

test('a list of things is told thing by thing, with what was said of each', () => {
  const [goals] = told({ goals: [{ id: team, what: 'close', next: unknown }] });
  expect(goals!.after).toEqual({
    as: 'list',
    items: [
      {
        as: 'parts',
        parts: [
          { key: '', thing: null, after: { as: 'thing', id: team } },
          { key: 'what', thing: null, after: { as: 'text', text: 'close' } },
        ],
      },
    ],
  });
});
