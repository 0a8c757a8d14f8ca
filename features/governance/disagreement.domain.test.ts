import { expect, it } from 'vitest';
import { answersOf, isAboutDisagreement, judgesOf } from './disagreement.domain.ts';

const parties = { personId: 'ana', makerId: 'ben' };

it('is judged by people leads who were not part of it, else by executives, else by administrators', () => {
  const holders = [
    { id: 'ben', grant: 'people_lead' },
    { id: 'cleo', grant: 'people_lead' },
    { id: 'dan', grant: 'executive' },
  ];
  expect(judgesOf(holders, parties)).toEqual(['cleo']);
  expect(judgesOf(holders, { ...parties, makerId: 'cleo' })).toEqual(['ben']);
  expect(judgesOf([holders[0]!, holders[2]!], parties)).toEqual(['dan']);
  expect(judgesOf([{ id: 'eve', grant: 'administrator' }], parties)).toEqual(['eve']);
  expect(judgesOf([holders[0]!], parties)).toEqual([]);
});

it('lets whoever made the entry put it right, and keep it only where nobody else could judge', () => {
  expect(answersOf('ben', { ...parties, judges: ['cleo'] })).toEqual(['corrected']);
  expect(answersOf('ben', { ...parties, judges: [] })).toEqual(['corrected', 'kept']);
  expect(answersOf('cleo', { ...parties, judges: ['cleo'] })).toEqual(['corrected', 'kept']);
  expect(answersOf('ana', { ...parties, judges: ['ana'] })).toEqual([]);
  expect(answersOf('dan', { ...parties, judges: ['cleo'] })).toEqual([]);
});

it('does not go on about itself', () => {
  expect(isAboutDisagreement('governance.answer_disagreement')).toBe(true);
  expect(isAboutDisagreement('governance.decide_right')).toBe(false);
});
