import { organisationsHere } from '../features/identity/service.ts';
import type { Db } from '../platform/db/pool.ts';
import { asSystem } from '../platform/db/tx.ts';

/** The ids of all organisations in this database, for jobs that run by the clock. */
export const organisations = (db: Db): Promise<string[]> => asSystem(db, organisationsHere);
