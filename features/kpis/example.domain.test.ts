import { expect, test } from 'vitest';
import { businessFunctions, examples, searchExamples } from './example.domain.ts';
import { vanityFindings } from './vanity.domain.ts';

test('every function has at least eight examples, leading and lagging, and one of quality', () => {
  for (const name of businessFunctions) {
    const own = examples.filter((example) => example.function === name);
    expect(own.length, name).toBeGreaterThanOrEqual(8);
    expect(new Set(own.map(({ horizon }) => horizon)).size, name).toBe(2);
    expect(new Set(own.map(({ place }) => place)), name).toEqual(
      new Set(['outcome', 'leading', 'quality', 'development']),
    );
  }
});

test('no example is a vanity number by our own rules, and none stands twice', () => {
  const written = { hasOwner: true, responseUp: 'Ask the desk by Friday.', responseDown: 'Read twenty by Friday.' };
  expect(examples.filter((example) => vanityFindings({ ...example, ...written }).length > 0)).toEqual([]);
  expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length);
});

test('every example says how it usually goes wrong and what keeps it honest', () => {
  for (const { name, definition, misuse, counter } of examples)
    expect(
      [definition, misuse, counter].every((text) => text.length > 20 && /[.”]$/.test(text)),
      name,
    ).toBe(true);
});

test('the library is found by what one has in mind', () => {
  expect(searchExamples('first contact')[0]?.name).toBe('Solved on first contact');
  expect(searchExamples('customers renewing')[0]?.function).toBe('sales');
  expect(searchExamples('waiting', 'retail')[0]?.name).toBe('Waiting time at the counter');
  expect(searchExamples('zeppelin')).toEqual([]);
  expect(searchExamples('  ')).toHaveLength(examples.length);
});
