import type { Db } from '../platform/db/pool.ts';

/** The ids of all organisations in this database, for jobs that run by the clock. */
export async function organisations(_db: Db): Promise<string[]> {
  return [];
}
