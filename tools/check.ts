import { pathToFileURL } from 'node:url';
import { conclude, none, run, sum, type Tally } from './tally.ts';

/** What can be judged without a database, quickest first. Each program exits with 0 when it has nothing to say. */
const checks: readonly { name: string; programs: readonly (readonly string[])[] }[] = [
  { name: 'lock file', programs: [['tools/lock.ts']] },
  { name: 'format', programs: [['node_modules/oxfmt/bin/oxfmt', '--check']] },
  { name: 'lint', programs: [['node_modules/oxlint/bin/oxlint', '--deny-warnings']] },
  { name: 'house', programs: [['tools/house.ts']] },
  { name: 'dead code', programs: [['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints']] },
  {
    name: 'types',
    programs: [
      ['node_modules/typescript-7/bin/tsc', '-p', 'tsconfig.server.json'],
      ['node_modules/typescript-7/bin/tsc', '-p', 'tsconfig.web.json'],
      ['node_modules/typescript-7/bin/tsc', '-p', 'tsconfig.e2e.json'],
    ],
  },
];

/** Runs every check, also after a failure: one look shows all that is to do. Each counts as one. */
export async function runChecks(): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const { name, programs } of checks) {
    const from = performance.now();
    const results = [];
    for (const program of programs) results.push(await run(program));
    const failed = results.filter(({ code }) => code !== 0);
    console.log(`${failed.length > 0 ? '✗' : '✓'} ${name} (${((performance.now() - from) / 1000).toFixed(1)} s)`);
    for (const { said } of failed) console.log(said.trimEnd());
    tallies.push(failed.length > 0 ? { ...none, failed: 1, failures: [name] } : { ...none, passed: 1 });
  }
  return sum(tallies);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) conclude(await runChecks());
