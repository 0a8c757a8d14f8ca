import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { seedScale } from '../db/seed/scale.ts';
import { sessionPrefix } from '../features/identity/service.ts';
import { startCluster, type Cluster } from '../platform/db/cluster.ts';
import { migrate } from '../platform/db/migrate.ts';
import { openDb, openPool } from '../platform/db/pool.ts';
import { newToken, readToken } from '../platform/secret/token.ts';
import { weekOf } from './scenario.ts';

/** A person to measure as, with a session of their own. */
export interface Visitor {
  id: string;
  manages: boolean;
  cookie: string;
}

export interface Company {
  dataDir: string;
  org: string;
  databaseUrl: string;
  /** Seconds the seeding took, or null when the company of an earlier run was found. */
  seeded: number | null;
  bytes: number;
  visitors: Visitor[];
  leave(): Promise<void>;
}

const sampled = 400;

/** A company of `people` people in a data folder that later runs find again; removed by hand when the schema changes. */
export async function openCompany(people: number, today: string): Promise<Company> {
  const dataDir = path.join(tmpdir(), `headway-bench-${people}`);
  await mkdir(dataDir, { recursive: true });
  const cluster = await startCluster({ dataDir, role: 'command', log: () => undefined });
  const pool = openPool(cluster.url, 1);
  await migrate(openDb(pool)).finally(() => pool.end());
  return withClient(cluster, async (client) => {
    const known = await client.query<{ org: string }>('select org_id as org from people.organisation where name = $1', [
      `Scale ${people}`,
    ]);
    let seeded: number | null = null;
    let org = known.rows[0]?.org;
    if (!org) {
      const began = performance.now();
      ({ org } = await seedScale({ databaseUrl: cluster.url, people, today, passwordHash: 'none' }));
      seeded = (performance.now() - began) / 1000;
      await client.query('vacuum analyze');
    }
    for (const undo of takenBack) await client.query(undo, [org, weekOf(Date.now())]);
    const size = await client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes');
    return {
      dataDir,
      org,
      databaseUrl: cluster.url,
      seeded,
      bytes: Number(size.rows[0]?.bytes),
      visitors: await sessions(client, org),
      leave: cluster.stop,
    };
  });
}

/** What earlier runs left behind: this week's check-ins of the people measured, and their sessions. */
const takenBack = [
  `delete from identity.session where org_id = $1 and user_agent = 'bench' and $2::date is not null`,
  `delete from inbox.ask where org_id = $1 and kind = 'coaching.answer_check_in'
   and subject_id in (select id from coaching.check_in where org_id = $1 and week_of = $2)`,
  `update inbox.ask set closed_at = null, closed_how = null where org_id = $1 and kind = 'coaching.write_check_in'
   and closed_at is not null and opened_at >= $2::date and to_person_id in (select person_id from coaching.check_in where org_id = $1 and week_of = $2)`,
  `delete from coaching.barrier where org_id = $1 and check_in_id in (select id from coaching.check_in where org_id = $1 and week_of = $2)`,
  `delete from coaching.check_in where org_id = $1 and week_of = $2`,
];

async function withClient<T>(cluster: Cluster, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** The same people at every run: half of them managers, spread over the whole company. */
async function sessions(client: pg.Client, org: string): Promise<Visitor[]> {
  const { rows } = await client.query<{ id: string; manages: boolean }>(
    `select id, manages from (
       select p.id, exists (select from people.lead l where l.org_id = p.org_id and l.person_id = p.id) as manages,
              row_number() over (partition by exists (select from people.lead l where l.org_id = p.org_id and l.person_id = p.id) order by md5(p.id::text)) as place
       from people.person p where p.org_id = $1 and p.manager_id is not null) picked
     where place <= $2 order by place, manages`,
    [org, sampled / 2],
  );
  const visitors = rows.map(({ id, manages }) => ({ id, manages, token: newToken(sessionPrefix, org) }));
  await client.query(
    `insert into identity.session (org_id, id, token_hash, person_id, kind, user_agent, address, created_at, seen_at)
     select $1, id, hash, person, 'own_device', 'bench', '127.0.0.1', now(), now() from unnest($2::uuid[], $3::text[], $4::uuid[]) as s (id, hash, person)`,
    [
      org,
      visitors.map(() => randomUUID()),
      visitors.map(({ token }) => readToken(sessionPrefix, token)?.hash),
      visitors.map(({ id }) => id),
    ],
  );
  return visitors.map(({ id, manages, token }) => ({ id, manages, cookie: `headway_session=${token}` }));
}
