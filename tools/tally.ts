import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

export const root = fileURLToPath(new URL('..', import.meta.url));
export const none: Tally = { passed: 0, failed: 0, skipped: 0 };

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, { passed, failed, skipped }) => ({
      passed: all.passed + passed,
      failed: all.failed + failed,
      skipped: all.skipped + skipped,
    }),
    none,
  );
}

/** The last line of every run, in the one shape that scripts read. */
export function closing({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Prints the closing line and sets the exit code: a run in which nothing ran is a failure too. */
export function conclude(tally: Tally): void {
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
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
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
  return text === undefined ? { ...none, failed: 1 } : tallyOf(JSON.parse(text) as VitestReport, code);
}

export function tallyOf(report: VitestReport, code: number): Tally {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((each) => each.status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
