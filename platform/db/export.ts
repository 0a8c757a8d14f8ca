import pg from 'pg';
import { copyOut } from './copy.ts';
import { ourTables } from './tables.ts';
import { openTape, partSize } from './tape.ts';

export interface ExportOptions {
  databaseUrl: string;
  org: string;
  file: string;
  /** ISO instant. */
  at: string;
}

/** What opens doors is nobody's data and stays here: hashes of passwords and tokens, sealed keys, sessions. */
const secretTables =
  /^identity\.(session|recovery_code|two_step|throttle|api_token|invitation)$|^platform\.idempotency$/;
const secretColumns = /(password|token|code)_hash|sealed/;

/**
 * Writes everything of one organisation as CSV, a file (or numbered files) for each table with its column names, from one
 * moment. Nothing in it needs Headway to be read.
 */
export async function exportOrganisation({ databaseUrl, org, file, at }: ExportOptions) {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'headway export' });
  client.on('error', () => undefined);
  await client.connect();
  const tape = openTape(file, Math.floor(Date.parse(at) / 1000));
  try {
    await client.query('begin isolation level repeatable read read only');
    const tables: { name: string; rows: number; columns: string[] }[] = [];
    for (const { name, sql, columns } of await ourTables(client)) {
      if (secretTables.test(name)) continue;
      const open = columns.filter((column) => !secretColumns.test(column));
      const rows = copyOut(
        client,
        `copy (select ${open.join(', ')} from ${sql} where org_id = ${pg.escapeLiteral(org)}) to stdout with (format csv)`,
      );
      const header = `${open.join(',')}\n`;
      let part: Buffer[] = [Buffer.from(header)];
      let size = 0;
      let number = 1;
      for await (const row of rows as AsyncIterable<Buffer>) {
        part.push(row);
        size += row.length;
        if (size < partSize) continue;
        await tape.add(`${name}.${number}.csv`, Buffer.concat(part));
        part = [Buffer.from(header)];
        size = 0;
        number += 1;
      }
      if (part.length > 1 || number === 1) {
        await tape.add(number === 1 ? `${name}.csv` : `${name}.${number}.csv`, Buffer.concat(part));
      }
      tables.push({ name, rows: rows.rows, columns: open });
    }
    await client.query('commit');
    await tape.add('contents.json', Buffer.from(`${JSON.stringify({ at, organisation: org, tables }, null, 1)}\n`));
    const { bytes } = await tape.close();
    return { tables: tables.length, rows: tables.reduce((sum, table) => sum + table.rows, 0), bytes };
  } catch (error) {
    await tape.drop();
    throw error;
  } finally {
    await client.end();
  }
}
