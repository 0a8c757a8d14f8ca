import { setTimeout as pause } from 'node:timers/promises';
import { StartProblem } from '../config/start-problem.ts';
import { findEngine, type Engine } from './cluster-engine.ts';
import { claimDataFolder, clusterDirOf, ensureCluster, keepAccess, readAccess, type Access } from './cluster-folder.ts';
import { Guard, type ClusterRole } from './cluster-guard.ts';
import { findPostmaster, launchPostmaster, stopPostmaster, type Postmaster } from './cluster-postmaster.ts';
import { databaseUser, type SystemUser } from './cluster-user.ts';

export interface ClusterOptions {
  dataDir: string;
  /** One calm line for the console, when something is worth knowing. */
  log(line: string): void;
  /** Default `all`: the one server of the folder. */
  role?: ClusterRole;
  /** Extra server settings, for example `{ fsync: 'off' }` for throw-away test clusters. */
  settings?: Record<string, string>;
  /** The database is gone and could not be started again: the process cannot go on. */
  onLost?(error: unknown): void;
}

export interface Cluster {
  /** A superuser's address of the database "headway". */
  url: string;
  /** True when the server was already running: left by a killed process, or in use by another one. */
  adopted: boolean;
  /** Leaves the cluster; the last one to leave stops the server. Close your own pools first. */
  stop(): Promise<void>;
}

/**
 * Runs a real PostgreSQL in `dataDir/postgres` on a loopback port with a generated password, or joins the one that
 * runs there. The server outlives a killed process and is adopted by the next; it is started again if it dies.
 * Throws `StartProblem` with a sentence for everything the person at the console can put right.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { dataDir } = options;
  await claimDataFolder(dataDir);
  const user = await databaseUser(clusterDirOf(dataDir));
  const engine = await findEngine(dataDir, user);
  await ensureCluster(dataDir, engine, user);
  const running = new RunningCluster(options, engine, user);
  const adopted = await running.enter();
  return { url: running.url('headway'), adopted, stop: () => running.stop() };
}

class RunningCluster {
  readonly #options: ClusterOptions;
  readonly #engine: Engine;
  readonly #user: SystemUser | undefined;
  #access: Access | undefined;
  #postmaster: Postmaster | undefined;
  #guard: Guard | undefined;
  #stopping = false;
  #reviving: Promise<void> = Promise.resolve();

  constructor(options: ClusterOptions, engine: Engine, user: SystemUser | undefined) {
    this.#options = options;
    this.#engine = engine;
    this.#user = user;
  }

  url(database: string): string {
    const { user, password, port } = this.#access ?? { user: '', password: '', port: 0 };
    return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  }

  /** Finds or launches the server and takes the folder lock. True when the server was already there. */
  async enter(): Promise<boolean> {
    for (const patience = Date.now() + 120_000; ;) {
      const found = await findPostmaster(this.#options.dataDir);
      const postmaster = found ?? (await this.#launch());
      const guard = await this.#join(postmaster);
      if (!guard) {
        if (Date.now() > patience) throw silent(this.#options.dataDir, postmaster);
        await pause(50);
        continue;
      }
      this.#guard = guard;
      this.#postmaster = postmaster;
      if (found && (await this.#isOutdated(guard)) && (await guard.leave())) {
        await this.#switchOff();
        continue;
      }
      await createDatabase(guard);
      return found !== undefined;
    }
  }

  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    await this.#reviving;
    // A connection lost at this very moment leaves the server running; the next start adopts it.
    const last = await this.#guard?.leave().catch(() => false);
    if (last) await this.#switchOff();
    else await this.#guard?.end();
  }

  async #launch(): Promise<Postmaster> {
    const { dataDir, log, settings = {} } = this.#options;
    const { port } = this.#access ?? (await readAccess(dataDir));
    return launchPostmaster({ dataDir, engine: this.#engine, user: this.#user, port, settings, log });
  }

  async #join(postmaster: Postmaster): Promise<Guard | undefined> {
    const known = await readAccess(this.#options.dataDir);
    this.#access = { ...known, port: postmaster.port || known.port };
    if (known.port !== this.#access.port) await keepAccess(this.#options.dataDir, this.#access);
    return Guard.join(this.url('postgres'), this.#options.role ?? 'all', () => {
      this.#reviving = this.#revive();
    });
  }

  /** An older server left behind by a killed process of the previous version is replaced, never used. */
  async #isOutdated(guard: Guard): Promise<boolean> {
    const [row] = await guard.query<{ version: string }>(`select current_setting('server_version') as version`);
    return row?.version.split(' ')[0] !== this.#engine.version;
  }

  async #switchOff(): Promise<void> {
    const ending = this.#postmaster && stopPostmaster(this.#postmaster);
    await this.#guard?.end();
    await ending;
  }

  async #revive(): Promise<void> {
    if (this.#stopping) return;
    const before = this.#access?.port;
    try {
      await this.enter();
      if (this.#access?.port !== before) throw new Error('The database came back on another port.');
      this.#options.log('The database was interrupted and runs again.');
    } catch (error) {
      if (!this.#stopping) this.#options.onLost?.(error);
    }
  }
}

function silent(dataDir: string, { pid }: Postmaster): StartProblem {
  return new StartProblem(
    'database_silent',
    `The database in ${dataDir} (process ${pid}) runs but takes no connections. Its log is in postgres/server.log; when nothing there explains it, stop the process with "kill -INT ${pid}" and start again.`,
  );
}

async function createDatabase(guard: Guard): Promise<void> {
  const found = await guard.query(`select from pg_database where datname = 'headway'`);
  if (found.length > 0) return;
  await guard.query('create database headway').catch((error: { code?: string }) => {
    // 42P04, 23505: another process created it in the same moment.
    if (error.code !== '42P04' && error.code !== '23505') throw error;
  });
}
