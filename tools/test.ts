import { runChecks } from './check.ts';
import { conclude, runVitest, sum } from './tally.ts';

// Checks, then unit, property and action tests on a real database, then the browser. Names of files or folders choose
// among the tests; one of the two kinds may then have none.
const chosen = process.argv.slice(2);
const args = chosen.length > 0 ? [...chosen, '--passWithNoTests'] : [];
const checks = await runChecks();
const tests = await runVitest('vitest.config.ts', args);
const browser = await runVitest('vitest.e2e.config.ts', args);
conclude(sum([checks, tests, browser]));
