import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { StartProblem } from '../config/start-problem.ts';
import { processLives } from './cluster-folder.ts';

/** Why this process uses the cluster. `all` is the one server of a data folder; the others may join it. */
export type ClusterRole = 'all' | 'web' | 'worker' | 'command';

/**
 * The folder lock. It is held by a connection, not by a file, so it ends with the process however the process ends:
 * - presence: shared by everyone who uses the cluster; whoever can take it alone was the last and switches off the light
 * - server: taken alone by the one process with role `all`
 */
const space = 0x48647779; // "Hdwy"
const presence = 1;
const server = 2;

/** How long the connection of a killed process may linger before its lock counts as held. */
const lingering = 5000;

export class Guard {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  /** Undefined when the last user is just stopping the cluster: wait for its end and start it again. */
  static async join(url: string, role: ClusterRole, lost: () => void): Promise<Guard | undefined> {
    const client = new pg.Client({
      connectionString: url,
      application_name: `headway ${role} ${process.pid}`,
      keepAlive: true,
    });
    client.on('error', () => undefined);
    const guard = new Guard(client);
    try {
      await client.connect();
      if (!(await guard.#take('pg_try_advisory_lock_shared', presence))) {
        await client.end();
        return undefined;
      }
      if (role === 'all') await guard.#beTheOnlyServer();
      client.once('end', lost);
      return guard;
    } catch (error) {
      await client.end();
      if (isShuttingDown(error)) return undefined;
      throw isWrongPassword(error) ? foreignCluster(error) : error;
    }
  }

  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.#client.query<Row>(text, values)).rows;
  }

  /** True when nobody else uses the cluster any more; then nobody can join until it has stopped. */
  async leave(): Promise<boolean> {
    this.#client.removeAllListeners('end');
    await this.query('select pg_advisory_unlock_shared($1, $2)', [space, presence]);
    return this.#take('pg_try_advisory_lock', presence);
  }

  async end(): Promise<void> {
    this.#client.removeAllListeners('end');
    await this.#client.end();
  }

  async #take(lock: 'pg_try_advisory_lock' | 'pg_try_advisory_lock_shared', key: number): Promise<boolean> {
    const [row] = await this.query<{ taken: boolean }>(`select ${lock}($1, $2) as taken`, [space, key]);
    return row?.taken === true;
  }

  async #beTheOnlyServer(): Promise<void> {
    const patience = Date.now() + lingering;
    while (!(await this.#take('pg_try_advisory_lock', server))) {
      const [holder] = await this.query<{ name: string }>(
        `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
         where l.locktype = 'advisory' and l.classid = $1 and l.objid = $2 and l.granted`,
        [space, server],
      );
      const pid = Number(holder?.name.split(' ').at(-1));
      if (holder && (processLives(pid) || Date.now() > patience)) {
        throw new StartProblem(
          'already_running',
          `Headway already runs on this data folder (process ${pid}). Stop it first, or start this one as an additional process with --role web or --role worker.`,
        );
      }
      await pause(50);
    }
  }
}

/** 57P03 the server starts or stops, 57P01 it ended the session; a refused connection means it is gone. */
function isShuttingDown(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  return ['57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET'].includes(code);
}

function isWrongPassword(error: unknown): boolean {
  return (error as { code?: string }).code === '28P01';
}

function foreignCluster(cause: unknown): StartProblem {
  return new StartProblem(
    'foreign_cluster',
    'The database in the data folder does not accept the password kept beside it (postgres/access.json): the two do not belong together. Put the matching pair back, or choose another folder with --data.',
    { cause },
  );
}
