import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findPostmaster } from '../platform/db/cluster-postmaster.ts';

const bin = fileURLToPath(new URL('../bin/headway.mjs', import.meta.url));

export interface Server {
  url: string;
  /** Seconds from the command to serving. */
  startUp: number;
  /** Resident memory in MB: of the app, and of its database with what the processes share counted once. */
  memory(): Promise<{ app: number; database: number }>;
  stop(): Promise<void>;
}

export async function startServer(dataDir: string): Promise<Server> {
  const began = performance.now();
  const child = spawn(process.execPath, [bin, 'start', '--port', '0', '--data', dataDir], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], HEADWAY_REQUESTS_PER_MINUTE: '1000000' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await ready(child);
  const startUp = (performance.now() - began) / 1000;
  return {
    url,
    startUp,
    async memory() {
      const postmaster = await findPostmaster(dataDir);
      return { app: megabytes(child.pid ?? 0, 'Rss'), database: postmaster ? familyOf(postmaster.pid) : 0 };
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (part: Buffer) => {
      said += part;
      const line = /Headway is ready: (\S+)/.exec(said);
      if (line?.[1]) resolve(line[1]);
    });
    child.once('exit', (code) => reject(new Error(`headway start ended with ${code}`)));
  });
}

function familyOf(pid: number): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === pid);
  return [pid, ...pids.map(Number)].reduce((sum, each) => sum + megabytes(each, 'Pss'), 0);
}

function parentOf(pid: string): number {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) \S /s, '')
        .split(' ')[0],
    );
  } catch {
    return 0;
  }
}

function megabytes(pid: number, what: 'Rss' | 'Pss'): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(new RegExp(`^${what}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
