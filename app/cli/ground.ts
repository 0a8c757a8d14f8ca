import { readConfig, type Config } from '../../platform/config/config.ts';
import { keptSecret } from '../../platform/config/secret.ts';
import { StartProblem } from '../../platform/config/start-problem.ts';
import { claimDataFolder, hasCluster } from '../../platform/db/cluster-folder.ts';
import type { ClusterRole } from '../../platform/db/cluster-guard.ts';
import { placeDataFolder } from '../../platform/db/cluster-place.ts';
import { startCluster } from '../../platform/db/cluster.ts';
import { checkServer, wasStarted } from '../../platform/db/inspection.ts';
import { migrate } from '../../platform/db/migrate.ts';
import { openDb, openPool, type Db } from '../../platform/db/pool.ts';
import type { Given, Io } from './command.ts';

/** What every command that touches data stands on. */
export interface Ground {
  config: Config;
  databaseUrl: string;
  dataDir: string;
  secret: string;
  /** Leaves the database; the embedded one stops when nobody else uses it. */
  close(): Promise<void>;
}

interface GroundOptions {
  role: ClusterRole;
  note(line: string): void;
  onLost?(error: unknown): void;
  /** Refuses to make a new database where there is none. */
  existing?: boolean;
}

/** Reads the settings of this process, a command's flags first. */
export function configOf(given: Given, io: Pick<Io, 'note'>): Config {
  const config = readConfig(process.env, {
    port: given.text('port'),
    host: given.text('host'),
    data: given.text('data'),
    demo: given.flag('demo') ? 'yes' : undefined,
    role: given.text('role'),
  });
  for (const remark of config.remarks) io.note(remark);
  return config;
}

/** Finds the data folder, the secret and the database: the embedded one, or the one of DATABASE_URL. */
export async function openGround(config: Config, options: GroundOptions): Promise<Ground> {
  const embedded = config.databaseUrl === undefined;
  const { dataDir, remark } =
    embedded && !config.dataDirChosen ? await placeDataFolder(config.dataDir) : { dataDir: config.dataDir };
  if (remark) options.note(remark);
  if (embedded && options.existing && !(await hasCluster(dataDir))) throw notStarted();
  await claimDataFolder(dataDir);
  const secret = config.secret ?? (await keptSecret(dataDir));
  if (config.databaseUrl !== undefined) {
    await checkServer(config.databaseUrl);
    return { config, databaseUrl: config.databaseUrl, dataDir, secret, close: async () => undefined };
  }
  const { role, note, onLost } = options;
  const cluster = await startCluster({ dataDir, role, log: note, ...(onLost && { onLost }) });
  return { config, databaseUrl: cluster.url, dataDir, secret, close: cluster.stop };
}

/**
 * Runs a command's work on the database and leaves everything as it was found, also when the work fails.
 * `forward`: migrates first; commands that only look, or that save what is there, take the database as it is.
 */
export async function onDatabase<T>(
  given: Given,
  io: Io,
  work: (db: Db, ground: Ground) => Promise<T>,
  { forward = false } = {},
): Promise<T> {
  const ground = await openGround(configOf(given, io), { role: 'command', note: io.note, existing: !forward });
  try {
    const pool = openPool(ground.databaseUrl, 4);
    try {
      const db = openDb(pool);
      if (forward) await bringForward(db);
      else await demandStarted(db);
      return await work(db, ground);
    } finally {
      await pool.end();
    }
  } finally {
    await ground.close();
  }
}

async function demandStarted(db: Db): Promise<void> {
  if (!(await wasStarted(db))) throw notStarted();
}

const notStarted = () =>
  new StartProblem(
    'not_started',
    'There is nothing here yet: this data folder or database has not been started. Run "headway start" first.',
  );

/** Migrates; a database user without the needed rights is told what is missing. */
export async function bringForward(db: Db): Promise<void> {
  try {
    await migrate(db);
  } catch (error) {
    const [, newer] = /previously executed migration (\S+) is missing/.exec((error as Error).message) ?? [];
    if (newer) {
      throw new StartProblem(
        'newer_database',
        `This database was brought forward by a newer Headway (it has the migration ${newer}). Update Headway, then start.`,
        { cause: error },
      );
    }
    if (databaseCode(error) !== '42501') throw error;
    throw new StartProblem(
      'database_rights',
      'The user of DATABASE_URL must own the database and may create roles (ALTER ROLE … CREATEROLE): Headway keeps the organisations apart with roles of its own.',
      { cause: error },
    );
  }
}

function databaseCode(error: unknown): string {
  const { code, cause } = error as { code?: string; cause?: unknown };
  return code ?? (cause === undefined ? '' : databaseCode(cause));
}
