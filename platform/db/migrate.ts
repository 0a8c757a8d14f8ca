import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration';
import type { Db } from './pool.ts';

/** Where the line of history stands, one file a step. */
export const migrationsFolder = fileURLToPath(new URL('../../db/migrations/', import.meta.url));

/** Each migration is a file of SQL, `NNNN_<room>_<what>.sql`; the number is its place in the one line of history. */
const files: MigrationProvider = {
  async getMigrations() {
    const names = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql')).sort();
    const entries = await Promise.all(
      names.map(async (name): Promise<[string, Migration]> => {
        const text = await readFile(migrationsFolder + name, 'utf8');
        return [name.slice(0, -4), { up: async (db) => void (await sql.raw(text).execute(db)) }];
      }),
    );
    return Object.fromEntries(entries);
  },
};

/** Brings the database forward; all pending files in one transaction, under a lock, so that two starting processes do not collide. */
export async function migrate(db: Db): Promise<{ applied: string[] }> {
  const migrator = new Migrator({
    db,
    provider: files,
    migrationTableSchema: 'migration',
    allowUnorderedMigrations: true,
  });
  const { results, error } = await migrator.migrateToLatest();
  const failed = results?.find((result) => result.status === 'Error');
  if (error)
    throw new Error(
      failed ? `The migration ${failed.migrationName} failed: ${(error as Error).message}` : (error as Error).message,
      { cause: error },
    );
  return { applied: (results ?? []).map((result) => result.migrationName) };
}
