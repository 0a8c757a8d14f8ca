import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { readOverview } from '../../features/coaching/contract.ts';
import { readOutline } from '../../features/goals/contract.ts';
import { today } from '../../features/inbox/contract.ts';
import { TEST_NOW, testDatabase } from '../../platform/test/database.ts';
import { seedScale } from './scale.ts';

const db = await testDatabase();
let client: pg.Client;
let manager: string;
let rows = 0;

beforeAll(async () => {
  const seeded = await seedScale({
    databaseUrl: db.url,
    people: 120,
    today: TEST_NOW.slice(0, 10),
    passwordHash: 'none',
  });
  db.org = seeded.org;
  ({ rows } = seeded);
  client = new pg.Client({ connectionString: db.url });
  await client.connect();
  const leads = await client.query<{ id: string }>(
    `select l.person_id as id from people.lead l join people.person p on p.org_id = l.org_id and p.id = l.person_id
     where p.manager_id is not null order by l.id limit 1`,
  );
  manager = leads.rows[0]?.id ?? '';
  return () => client.end();
});

test('three years of a hundred people are tens of thousands of rows', () => {
  expect(rows).toBeGreaterThan(30_000);
});

test('every row that points somewhere points to a row', async () => {
  const { rows: links } = await client.query<{ name: string; query: string }>(
    `select conrelid::regclass || ' ' || conname as name,
            format('select count(*)::int as lost from %s a where %s and not exists (select from %s b where %s)', conrelid::regclass,
              (select string_agg(format('a.%I is not null', attname), ' and ') from pg_attribute where attrelid = conrelid and attnum = any (conkey)),
              confrelid::regclass,
              (select string_agg(format('a.%I = b.%I', x.attname, y.attname), ' and ')
               from unnest(conkey, confkey) as pair (here, there)
               join pg_attribute x on x.attrelid = conrelid and x.attnum = here
               join pg_attribute y on y.attrelid = confrelid and y.attnum = there)) as query
     from pg_constraint where contype = 'f'`,
  );
  expect(links.length).toBeGreaterThan(100);
  const dangling = [];
  for (const { name, query } of links) {
    const { rows } = await client.query<{ lost: number }>(query);
    if (rows[0]?.lost) dangling.push(`${name}: ${rows[0].lost}`);
  }
  expect(dangling).toEqual([]);
});

test('a manager of the made-up company finds a full day, a team and the goals above', async () => {
  const day = await db.run(today, {}, { as: manager });
  expect(new Set(day.asks.map(({ kind }) => kind))).toEqual(
    new Set(['coaching.write_check_in', 'coaching.answer_check_in', 'coaching.keep_promise']),
  );
  const { team } = await db.run(readOverview, {}, { as: manager });
  expect(team.length).toBe(8);
  const outline = await db.run(readOutline, { limit: 500 }, { as: manager });
  expect(outline.rows.length).toBeGreaterThan(130);
});

test('what is kept beside goals is what the triggers of the product would keep', async () => {
  const { rows: wrong } = await client.query(
    `select g.id from goals.goal g
     where g.serves <> (select count(*) from goals.contribution c where c.org_id = g.org_id and c.goal_id = g.id)
        or g.results <> (select count(*) from goals.key_result k where k.org_id = g.org_id and k.goal_id = g.id and k.retired_at is null)
        or (select count(*) from goals.title_word w where w.org_id = g.org_id and w.goal_id = g.id)
           <> (select count(*) from goals.words_of(g.title) where g.closed_at is null)`,
  );
  expect(wrong).toEqual([]);
});
