import { runChecks } from './check.ts';
import { conclude, runVitest, sum } from './tally.ts';

// Checks, then unit, property and action tests on a real database, then the browser.
const checks = await runChecks();
const tests = await runVitest('vitest.config.ts', process.argv.slice(2));
const browser = await runVitest('vitest.e2e.config.ts', process.argv.slice(2));
conclude(sum([checks, tests, browser]));
