import { expect, test } from 'vitest';
import { closing, sum, tallyOf } from './tally.ts';

const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };

test('counts are added up and told in one line', () => {
  expect(
    closing(
      sum([
        { passed: 2, failed: 0, skipped: 0 },
        { passed: 3, failed: 1, skipped: 0 },
      ]),
    ),
  ).toBe('5 passed, 1 failed');
  expect(closing({ passed: 5, failed: 0, skipped: 2 })).toBe('5 passed, 0 failed, 2 skipped');
});

test('a file that could not be loaded counts as failed', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ];
  expect(tallyOf({ ...report, numFailedTests: 1, testResults }, 1)).toEqual({ passed: 3, failed: 2, skipped: 2 });
});

test('an error beside all tests counts as failed', () => {
  expect(tallyOf(report, 1).failed).toBe(1);
  expect(tallyOf(report, 0).failed).toBe(0);
});
