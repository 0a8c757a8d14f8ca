import type pg from 'pg';

export interface TableShape {
  /** Quoted and complete: "goals"."goal". */
  sql: string;
  /** For people and file names: goals.goal. */
  name: string;
  /** Without generated columns, which cannot be written. */
  columns: string[];
}

/** Libraries keep these schemas themselves and make them again when they start. */
const ofLibraries = ['migration', 'pgboss'];

/** Every table of ours, by name. */
export async function ourTables(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select format('%I.%I', n.nspname, c.relname) as sql, n.nspname || '.' || c.relname as name,
            array_agg(quote_ident(a.attname) order by a.attnum) as columns
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname <> all ($1)
     group by n.nspname, c.relname order by n.nspname, c.relname`,
    [ofLibraries],
  );
  return rows;
}
