import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** The environment variable that names a data folder in which the demo company stands already. */
export const demoFolder = 'HEADWAY_TEST_DEMO_FOLDER';

/** The environment variable with the sessions of the people in it: the cookie of each, by first name, as JSON. */
export const demoSessions = 'HEADWAY_TEST_DEMO_SESSIONS';

export type Headway = { url: string; stop: () => Promise<void> };

/**
 * Starts Headway as a person would, on a free port, and waits until it serves. Without a data folder it takes a fresh one, which goes
 * when it stops. `daysLater` runs it as if so many days had passed.
 */
export async function startHeadway(
  options: readonly string[] = [],
  world: { data?: string; daysLater?: number } = {},
): Promise<Headway> {
  const data = world.data ?? (await mkdtemp(path.join(tmpdir(), 'headway-pages-')));
  const later = world.daysLater
    ? { NODE_OPTIONS: `--import ${import.meta.resolve('./later.ts')}`, HEADWAY_DAYS_LATER: String(world.daysLater) }
    : {};
  const program = spawn(process.execPath, ['bin/headway.mjs', 'start', '--port', '0', '--data', data, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Vitest says "test" here, for which the web app would be built with React's development warnings.
    env: { ...process.env, ...later, NODE_ENV: 'production' },
  });
  const ended = once(program, 'exit');
  process.once('exit', () => program.kill('SIGTERM'));
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const ready = /ready: (http:\S+)/.exec(said)?.[1];
      if (ready) resolve(ready);
    };
    program.stdout.on('data', listen);
    program.stderr.on('data', listen);
    program.once('exit', () => reject(new Error(`Headway did not start:\n${said}`)));
  });
  return {
    url,
    async stop() {
      program.kill('SIGTERM');
      await ended;
      if (!world.data) await rm(data, { recursive: true, force: true });
    },
  };
}

/** Puts the demo company into a data folder; without a run's one copy of it, the first to come in waits until it has been made. */
export async function copyDemo(data: string): Promise<void> {
  const made = process.env[demoFolder];
  // The database belongs to somebody else than root; `cp -a` leaves it so.
  if (made !== undefined) await promisify(execFile)('cp', ['-a', `${made}/.`, data]);
}
