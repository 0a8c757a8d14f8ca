import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { StartProblem } from '../config/start-problem.ts';
import type { Engine } from './cluster-engine.ts';
import { firstClosedParent, type SystemUser } from './cluster-user.ts';

/** What is needed to connect; kept beside the cluster, readable by its owner only. */
export interface Access {
  user: string;
  password: string;
  port: number;
}

const marker = 'headway.json';
/** A fresh cluster takes 60 MB; below this an initdb would die half-way with a less helpful message. */
const spaceForNewCluster = 250 * 1024 * 1024;

export const clusterDirOf = (dataDir: string) => path.join(dataDir, 'postgres', 'cluster');
const accessFileOf = (dataDir: string) => path.join(dataDir, 'postgres', 'access.json');

/**
 * Makes sure that `dataDir` is a folder of ours: creates it when missing, marks it when empty, refuses a folder that
 * somebody else filled. Only the folder itself stays enterable for the database user; what it holds is private.
 */
export async function claimDataFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
    const names = await readdir(dataDir);
    if (!names.includes(marker)) {
      if (names.length > 0) {
        throw new StartProblem(
          'foreign_folder',
          `The folder ${dataDir} holds files that Headway did not make. Choose an empty or a new folder with --data or HEADWAY_DATA.`,
        );
      }
      await writeFile(path.join(dataDir, marker), `${JSON.stringify({ product: 'headway', format: 1 })}\n`);
    }
    await chmod(dataDir, 0o711);
    await mkdir(path.join(dataDir, 'files'), { recursive: true });
    await chmod(path.join(dataDir, 'files'), 0o700);
  } catch (error) {
    throw explained(error, dataDir);
  }
}

export async function hasCluster(dataDir: string): Promise<boolean> {
  return (await clusterMajor(dataDir)) !== undefined;
}

const clusterMajor = (dataDir: string): Promise<string | undefined> =>
  readFile(path.join(clusterDirOf(dataDir), 'PG_VERSION'), 'utf8').catch(() => undefined);

/** Creates the cluster on the first start; a start that was killed half-way leaves nothing that counts. */
export async function ensureCluster(dataDir: string, engine: Engine, user: SystemUser | undefined): Promise<void> {
  const closed = user && (await firstClosedParent(dataDir, user));
  if (closed) {
    throw new StartProblem(
      'closed_folder',
      `PostgreSQL does not run as root, and the user "${user.name}" who runs it instead may not enter ${closed}, which contains the data folder. Choose another folder, for example --data /var/lib/headway, or start Headway as an ordinary user.`,
    );
  }
  const major = await clusterMajor(dataDir);
  if (major === undefined) return createCluster(dataDir, engine, user);
  if (major.trim() !== engine.major) {
    throw new StartProblem(
      'other_major',
      `The database in ${dataDir} was written by PostgreSQL ${major.trim()}; this Headway brings PostgreSQL ${engine.major}. Make a backup with the Headway that wrote it ("headway backup"), then restore it into a new data folder ("headway restore").`,
    );
  }
}

async function createCluster(dataDir: string, engine: Engine, user: SystemUser | undefined): Promise<void> {
  const { bavail, bsize } = await statfs(dataDir);
  if (bavail * bsize < spaceForNewCluster) throw diskFull(dataDir);
  await removeAbandonedDrafts(dataDir);
  const draft = path.join(dataDir, `postgres.${process.pid}.${randomBytes(4).toString('hex')}`);
  const access: Access = { user: 'headway', password: randomBytes(24).toString('base64url'), port: 0 };
  try {
    await mkdir(path.join(draft, 'cluster'), { recursive: true, mode: 0o711 });
    await chmod(path.join(draft, 'cluster'), 0o700);
    const passwordFile = path.join(draft, 'cluster.password');
    await writeFile(passwordFile, access.password, { mode: 0o600 });
    await writeFile(path.join(draft, 'access.json'), JSON.stringify(access), { mode: 0o600 });
    if (user) for (const file of [path.join(draft, 'cluster'), passwordFile]) await chown(file, user.uid, user.gid);
    await runInitdb(engine, path.join(draft, 'cluster'), passwordFile, access.user, user);
    await rm(passwordFile);
    // The rename is the moment of birth. Another process that was faster wins, and its cluster is used.
    await rename(draft, path.join(dataDir, 'postgres')).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
    await syncFolder(dataDir);
  } catch (error) {
    throw explained(error, dataDir);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function runInitdb(engine: Engine, dir: string, passwordFile: string, name: string, user?: SystemUser) {
  const settings = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const auth = [`--username=${name}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  await promisify(execFile)(
    engine.initdb,
    [`--pgdata=${dir}`, '--data-checksums', '--no-instructions', ...settings, ...auth],
    { cwd: '/', env: serverEnvironment(), ...(user && { uid: user.uid, gid: user.gid }) },
  );
}

/** Nothing of the caller's PG… variables may reach our server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}

export async function readAccess(dataDir: string): Promise<Access> {
  const text = await readFile(accessFileOf(dataDir), 'utf8').catch((cause: unknown) => {
    throw new StartProblem(
      'no_access_file',
      `The file ${accessFileOf(dataDir)}, which holds the password of the database, cannot be read. Put it back, or choose another folder with --data.`,
      { cause },
    );
  });
  return JSON.parse(text) as Access;
}

export async function keepAccess(dataDir: string, access: Access): Promise<void> {
  const draft = `${accessFileOf(dataDir)}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, JSON.stringify(access), { mode: 0o600 });
  await rename(draft, accessFileOf(dataDir));
}

async function removeAbandonedDrafts(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const pid = /^postgres\.(\d+)\./.exec(name)?.[1];
    if (pid && !processLives(Number(pid))) await rm(path.join(dataDir, name), { recursive: true, force: true });
  }
}

/** A dead process that nobody has collected yet (usual under a container's first process) does not live. */
export function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}

/** Without this a power cut may forget the rename although everything inside is safe. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}

export function diskFull(dataDir: string): StartProblem {
  return new StartProblem(
    'disk_full',
    `There is not enough free disk space for the data folder ${dataDir}. Nothing is lost; free some space and start again.`,
  );
}

/** Turns the file system's own codes into sentences; everything else stays as it is. */
function explained(error: unknown, dataDir: string): unknown {
  const { code, stderr = '' } = error as NodeJS.ErrnoException & { stderr?: string };
  if (code === 'ENOSPC' || /No space left on device/.test(stderr)) return diskFull(dataDir);
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new StartProblem('not_a_folder', `${dataDir} is not a folder. Choose another with --data or HEADWAY_DATA.`);
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new StartProblem(
      'folder_denied',
      `Headway may not write in the data folder ${dataDir}. Give this user the folder, or choose another with --data or HEADWAY_DATA.`,
      { cause: error },
    );
  }
  return error;
}
