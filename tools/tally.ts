import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** One line for each failure: where, and the first line of why. */
  failures: readonly string[];
}

export const root = fileURLToPath(new URL('..', import.meta.url));
export const none: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, { passed, failed, skipped, failures }) => ({
      passed: all.passed + passed,
      failed: all.failed + failed,
      skipped: all.skipped + skipped,
      failures: [...all.failures, ...failures],
    }),
    none,
  );
}

/** The last line of every run, in the one shape that scripts read. */
export function closing({ passed, failed, skipped }: Omit<Tally, 'failures'>): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Names what failed once more, since a long run has scrolled it away; then the closing line. A run in which nothing ran fails too. */
export function conclude(tally: Tally): void {
  for (const failure of tally.failures) console.log(`FAILED ${failure}`);
  console.log(closing(tally));
  process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;
}

/** Runs a program of the project with its pinned Node.js. `show`: passes its output on while it runs. */
export function run(args: readonly string[], options: { show?: boolean; env?: NodeJS.ProcessEnv } = {}) {
  return new Promise<{ code: number; said: string }>((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...options.env },
      stdio: options.show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout?.on('data', (part) => (said += part));
    child.stderr?.on('data', (part) => (said += part));
    child.once('error', (error) => resolve({ code: 127, said: String(error) }));
    child.once('close', (code) => resolve({ code: code ?? 1, said }));
  });
}

interface VitestReport {
  numPassedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

/** Runs Vitest with a configuration and counts. A file that could not be loaded, or an error beside all tests, counts as failed. */
export async function runVitest(
  config: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<Tally> {
  const folder = await mkdtemp(path.join(tmpdir(), 'headway-report-'));
  const file = path.join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', config, ...reporters, ...args];
  const { code } = await run(vitest, { show: true, env });
  const text = await readFile(file, 'utf8').catch(() => undefined);
  await rm(folder, { recursive: true });
  return text === undefined
    ? { ...none, failed: 1, failures: [`${config}: no report was written`] }
    : tallyOf(JSON.parse(text) as VitestReport, code);
}

export function tallyOf(report: VitestReport, code: number): Tally {
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(root, name);
    const tests = assertionResults.filter((each) => each.status === 'failed');
    if (status === 'failed' && tests.length === 0) return [failure(file, message)];
    return tests.map(({ fullName, failureMessages }) => failure(`${file} > ${fullName}`, failureMessages[0]));
  });
  if (failures.length === 0 && code !== 0) failures.push('an error beside all tests: see above');
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

const failure = (where: string, why: string | undefined) => {
  const [first] = stripVTControlCharacters(why ?? '')
    .trim()
    .split('\n');
  return first ? `${where}: ${first}` : where;
};
