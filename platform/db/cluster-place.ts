import { createHash } from 'node:crypto';
import { clusterDirOf } from './cluster-folder.ts';
import { databaseUser, firstClosedParent } from './cluster-user.ts';

/**
 * Where the data folder goes when nobody chose one. A clone under /root is closed for the user who runs PostgreSQL in
 * place of root; then it is a folder of its own below /var/lib, the same at every start, and `remark` says so.
 */
export async function placeDataFolder(byDefault: string): Promise<{ dataDir: string; remark?: string }> {
  const user = await databaseUser(clusterDirOf(byDefault));
  const closed = user && (await firstClosedParent(byDefault, user));
  if (!closed) return { dataDir: byDefault };
  const dataDir = `/var/lib/headway-${createHash('sha256').update(byDefault).digest('hex').slice(0, 8)}`;
  return {
    dataDir,
    remark: `The data is kept in ${dataDir}: PostgreSQL does not run as root, and the user "${user.name}" may not enter ${closed}.`,
  };
}
