import { makeDemo, unpackChromium } from '../e2e/demo-folder.ts';
import { runChecks } from './check.ts';
import { conclude, runVitest, sum } from './tally.ts';

// Checks, then unit, property and action tests on a real database, then the browser. Names of files or folders choose
// among the tests; one of the two kinds may then have none.
const chosen = process.argv.slice(2);
const args = chosen.length > 0 ? [...chosen, '--passWithNoTests'] : [];
const checks = await runChecks();
// Making the demo company for the browser keeps one processor busy and the other waiting: it is made beside the first tests. What
// goes wrong there is met again, and named, by the browser tests, which then make their own.
if (chosen.length === 0) await unpackChromium().catch(() => undefined);
const demo = chosen.length === 0 ? makeDemo().catch(() => undefined) : undefined;
const tests = await runVitest('vitest.config.ts', args);
const removeDemo = await demo;
const browser = await runVitest('vitest.e2e.config.ts', args);
await removeDemo?.();
conclude(sum([checks, tests, browser]));
