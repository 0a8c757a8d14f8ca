import { expect, it } from 'vitest';
import { openDb, openPool } from '../../platform/db/pool.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { CAST } from './cast.ts';
import { openDemo } from './demo.ts';

const test = await testDatabase();
const pool = openPool(test.url, 6);

it('plays', async () => {
  const t = performance.now();
  const org = await openDemo({ ...test.house, url: test.url, db: test.db, apart: openDb(pool), clock: test.clock });
  console.log('seeded in', performance.now() - t, test.statements.length);
  expect(org).toBeTruthy();
  expect(CAST).toHaveLength(61);
}, 200000);
