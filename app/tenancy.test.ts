import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { testDatabase } from '../platform/test/database.ts';

// Schemas of libraries keep their own keys; everything else belongs to an organisation.
const LIBRARIES = ['pg_catalog', 'information_schema', 'public', 'migration', 'pgboss'];

const test = await testDatabase();
const ours = sql`n.nspname <> all(${LIBRARIES}) and n.nspname !~ '^pg_'`;

async function names(query: ReturnType<typeof sql<{ name: string }>>): Promise<string[]> {
  return (await query.execute(test.db)).rows.map((row) => row.name);
}

it('every table has row level security, forced, with the tenant rule for the app', async () => {
  const open = await names(sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and ${ours} and not (
      c.relrowsecurity and c.relforcerowsecurity and exists (
        select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant'
          and pg_get_expr(p.polqual, c.oid) like '%current_setting(''app.org''%' and pg_get_expr(p.polwithcheck, c.oid) like '%current_setting(''app.org''%'))`);
  expect(open).toEqual([]);
  const all = await names(
    sql<{
      name: string;
    }>`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${ours}`,
  );
  expect(all.length).toBeGreaterThan(20);
});

it('every primary key starts with the organisation, and every foreign key carries it', async () => {
  const keys = await names(sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and ${ours} and not exists (
      select from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
      where k.conrelid = c.oid and k.contype = 'p' and a.attname = 'org_id')`);
  expect(keys).toEqual([]);
  const links = await names(sql<{ name: string }>`
    select n.nspname || '.' || c.relname || ' ' || k.conname as name
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and ${ours} and not exists (
      select from unnest(k.conkey, k.confkey) as pair (here, there)
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.here
      join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.there
      where a.attname = 'org_id' and b.attname = 'org_id')`);
  expect(links).toEqual([]);
});

it('every view reads with the rights of its reader', async () => {
  const lax = await names(sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'v' and ${ours} and not coalesce('security_invoker=true' = any (c.reloptions), false)`);
  expect(lax).toEqual([]);
});

it('neither role can sign in, bypass the tenant rule, own a table or create one', async () => {
  const { rows } = await sql<{ rolname: string; loose: boolean }>`
    select rolname, rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or rolcreatedb as loose from pg_roles where rolname in ('headway_app', 'headway_system') order by 1`.execute(
    test.db,
  );
  expect(rows).toEqual([
    { rolname: 'headway_app', loose: false },
    { rolname: 'headway_system', loose: false },
  ]);
  const owned = await names(
    sql<{
      name: string;
    }>`select c.relname as name from pg_class c where pg_get_userbyid(c.relowner) in ('headway_app', 'headway_system')`,
  );
  expect(owned).toEqual([]);
  const creatable = await names(sql<{ name: string }>`
    select n.nspname as name from pg_namespace n where ${ours} and (has_schema_privilege('headway_app', n.oid, 'create') or has_schema_privilege('headway_system', n.oid, 'create'))`);
  expect(creatable).toEqual([]);
});

it('the app may not change what is append-only, and the system role only touches what was opened to it by name', async () => {
  const trail = await names(sql<{ name: string }>`
    select t as name from unnest(array['platform.audit_entry', 'platform.audit_seal', 'platform.audit_head', 'platform.access_entry', 'platform.outbox']) t
    where has_table_privilege('headway_app', t, 'update') or has_table_privilege('headway_app', t, 'delete')`);
  expect(trail).toEqual([]);
  const reachable = await names(sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'v') and ${ours} and n.nspname not in ('platform', 'identity') and has_any_column_privilege('headway_system', c.oid, 'select') order by 1`);
  // Read to find who a session belongs to, which zone a job runs in, and what is due. A new name here is a decision, not an accident.
  expect(reachable).toEqual(['governance.cycle', 'people.organisation', 'people.organisation_card', 'people.person']);
});
