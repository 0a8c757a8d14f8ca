import { expect, test } from 'vitest';
import { nearestSkills } from './skill.domain.ts';

const known = [
  { name: 'Handing work over', about: 'Passing something on so that nothing is lost.' },
  { name: 'Naming the day of a refund', about: '' },
  { name: 'Telling a boiler fault from scale', about: '' },
  { name: 'Working safely', about: 'Doing the work so that nobody is hurt.' },
];

test('the skill whose own words are said comes first; those that share nothing are not suggested', () => {
  const names = (words: string) => nearestSkills(words, known).map((skill) => skill.name);
  expect(names('They cannot tell boiler faults from scale in a chat')).toEqual(['Telling a boiler fault from scale']);
  expect(names('Customers ask on which day their refunds come')[0]).toBe('Naming the day of a refund');
  expect(names('When I hand work over it comes back')[0]).toBe('Handing work over');
  expect(names('Invoices are late')).toEqual([]);
});
