import path from 'node:path';
import { expect, test } from 'vitest';
import { closing, root, sum, tallyOf } from './tally.ts';

const report = { numPassedTests: 3, numPendingTests: 1, numTodoTests: 1, testResults: [] };

test('counts are added up and told in one line', () => {
  const all = sum([
    { passed: 2, failed: 0, skipped: 0, failures: [] },
    { passed: 3, failed: 1, skipped: 0, failures: ['format'] },
  ]);
  expect(all.failures).toEqual(['format']);
  expect(closing(all)).toBe('5 passed, 1 failed');
  expect(closing({ passed: 5, failed: 0, skipped: 2 })).toBe('5 passed, 0 failed, 2 skipped');
});

test('a file that could not be loaded counts as failed, and every failure is told with the first line of why', () => {
  const file = (name: string) => path.join(root, name);
  const testResults = [
    { name: file('app/a.test.ts'), status: 'failed', message: 'No such module\nat …', assertionResults: [] },
    {
      name: file('app/b.test.ts'),
      status: 'failed',
      message: '',
      assertionResults: [
        { status: 'failed', fullName: 'it adds up', failureMessages: ['\u001B[31mexpected 2\u001B[39m\nat …'] },
        { status: 'passed', fullName: 'it counts', failureMessages: [] },
      ],
    },
    { name: file('app/c.test.ts'), status: 'passed', message: '', assertionResults: [] },
  ];
  expect(tallyOf({ ...report, testResults }, 1)).toEqual({
    passed: 3,
    failed: 2,
    skipped: 2,
    failures: ['app/a.test.ts: No such module', 'app/b.test.ts > it adds up: expected 2'],
  });
});

test('an error beside all tests counts as failed', () => {
  expect(tallyOf(report, 1).failed).toBe(1);
  expect(tallyOf(report, 0).failed).toBe(0);
});
