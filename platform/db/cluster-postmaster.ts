import { execFile, spawn } from 'node:child_process';
import { open, readFile, readlink, realpath, rm, type FileHandle } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { StartProblem } from '../config/start-problem.ts';
import type { Engine } from './cluster-engine.ts';
import { clusterDirOf, diskFull, processLives, serverEnvironment } from './cluster-folder.ts';
import type { SystemUser } from './cluster-user.ts';

export interface Postmaster {
  pid: number;
  port: number;
}

interface Launch {
  dataDir: string;
  engine: Engine;
  user: SystemUser | undefined;
  /** The port of last time, 0 for any. */
  port: number;
  settings: Record<string, string>;
  log(line: string): void;
}

const ourSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The server's log is for what the server itself has to say; errors of statements reach the caller. So it stays small.
  log_min_messages: 'log',
  log_checkpoints: 'off',
  // Plain fsync on macOS stops at the drive's cache.
  ...(process.platform === 'darwin' && { wal_sync_method: 'fsync_writethrough' }),
};

/**
 * The running server of this data folder, judged by the process itself and not by the pid file alone: after a crash
 * the number may belong to anybody. A pid file that provably points to someone else is removed, because PostgreSQL
 * would refuse to start beside it.
 */
export async function findPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  const dir = clusterDirOf(dataDir);
  const pidFile = path.join(dir, 'postmaster.pid');
  const text = await readFile(pidFile, 'utf8').catch(() => '');
  const [pidLine = '', , , portLine = ''] = text.split('\n');
  const pid = Math.abs(Number.parseInt(pidLine, 10));
  if (!pid || !processLives(pid)) return undefined;
  if (await runsIn(pid, dir)) return { pid, port: Number(portLine) || 0 };
  await rm(pidFile, { force: true });
  return undefined;
}

/** A postmaster works inside its cluster folder; where /proc is missing, its command line names the folder. */
async function runsIn(pid: number, dir: string): Promise<boolean> {
  const place = await realpath(dir);
  try {
    const [cwd, program] = await Promise.all([readlink(`/proc/${pid}/cwd`), readFile(`/proc/${pid}/comm`, 'utf8')]);
    return cwd === place && program.trim() === 'postgres';
  } catch {
    const shown = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
    return shown.stdout.includes('postgres') && (shown.stdout.includes(dir) || shown.stdout.includes(place));
  }
}

/**
 * Starts the server in a session of its own, so that Ctrl-C reaches this process only and the order of stopping is
 * ours. Resolves when the server accepts connections; recovery after a crash may take its time.
 */
export async function launchPostmaster(launch: Launch): Promise<Postmaster> {
  const attempts = 20;
  let port = launch.port;
  for (let attempt = 1; ; attempt += 1) {
    port ||= await freePort();
    const outcome = await launchOnce(launch, port);
    if (typeof outcome === 'object') return outcome;
    if (attempt === attempts) throw startRefused(outcome, launch.dataDir);
    if (/could not bind|Address already in use/.test(outcome)) port = 0;
    // Children of a killed postmaster need a moment to notice; another process may be starting the same cluster.
    else if (!/shared memory block|lock file "postmaster.pid"/.test(outcome))
      throw startRefused(outcome, launch.dataDir);
    else await pause(250);
    const other = await findPostmaster(launch.dataDir);
    if (other && (await becomesReady(launch.dataDir, other.pid))) return { ...other, port: other.port || port };
  }
}

/** The running server, or what the server said when it gave up. */
async function launchOnce(launch: Launch, port: number): Promise<Postmaster | string> {
  const { dataDir, engine, user } = launch;
  const dir = clusterDirOf(dataDir);
  const output = await open(path.join(dataDir, 'postgres', 'server.log'), 'a+', 0o600);
  const { size } = await output.stat();
  try {
    const settings = { ...ourSettings, port: String(port), ...launch.settings };
    const child = spawn(
      engine.postgres,
      ['-D', dir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      {
        cwd: '/',
        env: serverEnvironment(),
        detached: true,
        stdio: ['ignore', output.fd, output.fd],
        ...(user && { uid: user.uid, gid: user.gid }),
      },
    );
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(String(error)));
      child.once('exit', () => resolve(readFrom(output, size)));
    });
    const slow = setTimeout(
      () => launch.log('The database is recovering from an interruption; nothing is lost.'),
      5000,
    );
    const won = await Promise.race([ended, becomesReady(dataDir, child.pid ?? 0)]).finally(() => clearTimeout(slow));
    // One that is seen to be gone is still waited for, and nothing else may keep this process up until it is heard.
    if (won !== true || !child.pid) return typeof won === 'string' ? won : await ended;
    child.unref();
    return { pid: child.pid, port };
  } finally {
    await output.close();
  }
}

async function readFrom(file: FileHandle, start: number): Promise<string> {
  const { size } = await file.stat();
  const { buffer } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
  return buffer.toString('utf8');
}

/** Line 8 of the pid file says "ready" once connections are accepted. False when that process is gone. */
async function becomesReady(dataDir: string, pid: number): Promise<boolean> {
  while (processLives(pid)) {
    const lines = await readFile(path.join(clusterDirOf(dataDir), 'postmaster.pid'), 'utf8').catch(() => '');
    const [first, , , , , , , state] = lines.split('\n');
    if (Number(first) === pid && state?.trim() === 'ready') return true;
    await pause(10);
  }
  return false;
}

/** "Fast" shutdown: running transactions are rolled back, everything acknowledged is checkpointed. */
export async function stopPostmaster({ pid }: Postmaster): Promise<void> {
  if (!signal(pid, 'SIGINT')) return;
  const patience = Date.now() + 60_000;
  while (processLives(pid)) {
    if (Date.now() > patience) signal(pid, 'SIGQUIT');
    await pause(10);
  }
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function startRefused(said: string, dataDir: string): StartProblem {
  if (/No space left on device/.test(said)) return diskFull(dataDir);
  return new StartProblem(
    'database_refused',
    `The database in ${dataDir} did not start. It said:\n${said.trim().split('\n').slice(-6).join('\n')}`,
  );
}
