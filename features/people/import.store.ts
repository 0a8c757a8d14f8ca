import { sql, type SqlBool } from 'kysely';
import type { Tx } from '../../platform/db/pool.ts';
import type { Day } from '../../platform/kernel/day.ts';
import type { KnownPerson } from './import-identity.domain.ts';
import type { Problem } from './import-problem.domain.ts';
import type { PlannedPerson } from './import-plan.domain.ts';
import type { By } from './relation.store.ts';
import type { ImportTable, PeopleTables } from './table.store.ts';
import { searchKey, sortKey } from './text.domain.ts';

/** Rows per statement: far below the limits of one, and quick enough for the shortest timeout. */
const CHUNK = 10_000;

function* chunks<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += CHUNK) yield rows.slice(start, start + CHUNK);
}

export type StoredImport = Omit<ImportTable, 'version' | 'file' | 'workbook' | 'sample' | 'mapping' | 'notes'> & {
  version: number;
  sample: string[][];
  mapping: ImportTable['mapping']['__select__'];
  notes: ImportTable['notes']['__select__'];
};

type Looked = Omit<StoredImport, 'org_id' | 'version'>;

const textsOf = ({ sample, mapping, notes }: Looked) => ({
  sample: JSON.stringify(sample),
  mapping: JSON.stringify(mapping),
  notes: JSON.stringify(notes),
});

/** Placed people: what the file says with the ids of places. */
export interface PlacedPerson extends PlannedPerson {
  readonly teamId: string | null;
  readonly locationId: string | null;
}

export function importStore(tx: Tx, org: string) {
  const db = tx.withTables<PeopleTables>();
  const columns = [
    'org_id',
    'id',
    'filename',
    'sheets',
    'sheet',
    'header',
    'sample',
    'mapping',
    'date_order',
    'row_count',
    'ready_count',
    'joining_count',
    'known_count',
    'missing_count',
    'missing_ids',
    'notes',
    'created_at',
    'created_by',
    'committed_at',
    'committed_by',
    'version',
  ] as const;
  return {
    async find(id: string): Promise<StoredImport | null> {
      const row = await db
        .selectFrom('people.import')
        .select(columns)
        .where('org_id', '=', org)
        .where('id', '=', id)
        .executeTakeFirst();
      return (row as StoredImport | undefined) ?? null;
    },

    /** The file, and the row held until the end of the transaction, so that two commits come one after the other. */
    async lockFile(id: string): Promise<Uint8Array | null> {
      const row = await db
        .selectFrom('people.import')
        .select('file')
        .where('org_id', '=', org)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      return row?.file ?? null;
    },

    async file(id: string): Promise<Uint8Array | null> {
      const row = await db
        .selectFrom('people.import')
        .select('file')
        .where('org_id', '=', org)
        .where('id', '=', id)
        .executeTakeFirst();
      return row?.file ?? null;
    },

    /** The workbook of which one sheet is looked at; null where there is no other to choose. */
    async workbook(id: string): Promise<Uint8Array | null> {
      const row = await db
        .selectFrom('people.import')
        .select('workbook')
        .where('org_id', '=', org)
        .where('id', '=', id)
        .executeTakeFirst();
      return row?.workbook ?? null;
    },

    async known(): Promise<KnownPerson[]> {
      const rows = await db
        .selectFrom('people.person')
        .select(['id', 'employee_no', 'email', 'login', 'name', 'title', 'manager_id', 'gone_at'])
        .where('org_id', '=', org)
        .where('erased_at', 'is', null)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        employeeNo: row.employee_no,
        email: row.email,
        login: row.login,
        name: row.name,
        title: row.title,
        managerId: row.manager_id,
        gone: row.gone_at !== null,
      }));
    },

    async add(row: Looked & { file: Uint8Array; workbook: Uint8Array | null }): Promise<void> {
      await db
        .insertInto('people.import')
        .values({ org_id: org, ...row, ...textsOf(row) })
        .execute();
    },

    /** With a file where another sheet is looked at. */
    async save(row: Looked & { file?: Uint8Array }): Promise<void> {
      await db
        .updateTable('people.import')
        .set((is) => ({ ...row, ...textsOf(row), version: is('version', '+', 1) }))
        .where('org_id', '=', org)
        .where('id', '=', row.id)
        .execute();
    },

    async saveProblems(id: string, problems: readonly Problem[]): Promise<void> {
      await db.deleteFrom('people.import_problem').where('org_id', '=', org).where('import_id', '=', id).execute();
      let no = 0;
      for (const chunk of chunks(problems)) {
        const start = no;
        no += chunk.length;
        await sql`insert into people.import_problem (org_id, import_id, no, line, column_name, code, message, effect)
          select ${org}, ${id}, ${start}::int + at, line, column_name, code, message, effect
          from unnest(${chunk.map((p) => p.line)}::int[], ${chunk.map((p) => p.column)}::text[], ${chunk.map((p) => p.code)}::text[],
            ${chunk.map((p) => p.message)}::text[], ${chunk.map((p) => p.effect)}::text[])
            with ordinality as found (line, column_name, code, message, effect, at)`.execute(tx);
      }
    },

    async problems(id: string, code: string | null, after: number, limit: number) {
      let query = db
        .selectFrom('people.import_problem')
        .select(['no', 'line', 'column_name as column', 'code', 'message', 'effect'])
        .where('org_id', '=', org)
        .where('import_id', '=', id)
        .where('no', '>', after)
        .orderBy('no')
        .limit(limit + 1);
      if (code !== null) query = query.where('code', '=', code);
      return query.execute();
    },

    async problemCounts(id: string): Promise<{ code: string; effect: Problem['effect']; count: number }[]> {
      const { rows } = await sql<{ code: string; effect: Problem['effect']; count: number }>`
        select code, effect, count(*) as count from people.import_problem where org_id = ${org} and import_id = ${id}
        group by code, effect order by case effect when 'row_left_out' then 0 when 'cell_left_out' then 1 else 2 end, count desc, code`.execute(
        tx,
      );
      return rows;
    },

    /** Empties the files, samples and findings of all imports: they quote people who may have been erased. */
    async forgetPapers(): Promise<void> {
      await db.deleteFrom('people.import_problem').where('org_id', '=', org).execute();
      await db
        .updateTable('people.import')
        .set({ file: null, workbook: null, sample: '[]', missing_ids: [] })
        .where('org_id', '=', org)
        .execute();
    },

    async committed(id: string, by: { at: string; person: string }): Promise<void> {
      await db
        .updateTable('people.import')
        .set((is) => ({
          file: null,
          workbook: null,
          sample: '[]',
          committed_at: by.at,
          committed_by: by.person,
          version: is('version', '+', 1),
        }))
        .where('org_id', '=', org)
        .where('id', '=', id)
        .execute();
    },

    /** New people, with their manager on their own row; links follow with {@link link}. */
    async join(people: readonly PlacedPerson[], at: string): Promise<void> {
      for (const chunk of chunks(people)) {
        await sql`insert into people.person (org_id, id, employee_no, name, sort_key, search_key, email, login, title, zone, team_id, location_id,
            started_on, leaves_on, gone_at, manager_id, created_at)
          select ${org}, id, employee_no, name, sort_key, search_key, email, login, title, zone, team_id, location_id,
            started_on, leaves_on, case when gone then ${at}::timestamptz end, manager_id, ${at}
          from unnest(${chunk.map((p) => p.id)}::uuid[], ${chunk.map((p) => p.employeeNo)}::text[], ${chunk.map((p) => p.name)}::text[],
            ${chunk.map((p) => sortKey(p.name))}::text[], ${chunk.map((p) => searchKey(p))}::text[], ${chunk.map((p) => p.email)}::text[],
            ${chunk.map((p) => p.login)}::text[], ${chunk.map((p) => p.title)}::text[], ${chunk.map((p) => p.zone)}::text[],
            ${chunk.map((p) => p.teamId)}::uuid[], ${chunk.map((p) => p.locationId)}::uuid[], ${chunk.map((p) => p.startOn)}::date[],
            ${chunk.map((p) => p.endOn)}::date[], ${chunk.map((p) => p.gone)}::boolean[], ${chunk.map((p) => p.managerId ?? null)}::uuid[])
            as joined (id, employee_no, name, sort_key, search_key, email, login, title, zone, team_id, location_id, started_on, leaves_on, gone, manager_id)`.execute(
          tx,
        );
      }
    },

    /** What the file says anew about people who are here; an empty cell takes nothing away. @returns whose row changed */
    async renew(people: readonly PlacedPerson[]): Promise<string[]> {
      const changed: string[] = [];
      for (const chunk of chunks(people)) {
        const { rows } = await sql<{ id: string }>`
          update people.person p set name = n.name, sort_key = n.sort_key, search_key = n.search_key,
            employee_no = coalesce(p.employee_no, n.employee_no), email = coalesce(n.email, p.email), login = coalesce(n.login, p.login), title = coalesce(n.title, p.title), zone = coalesce(n.zone, p.zone),
            team_id = coalesce(n.team_id, p.team_id), location_id = coalesce(n.location_id, p.location_id),
            started_on = coalesce(n.started_on, p.started_on),
            leaves_on = case when p.gone_at is not null and not n.gone then n.leaves_on else coalesce(n.leaves_on, p.leaves_on) end,
            gone_at = case when n.gone then p.gone_at end, version = p.version + 1
          from unnest(${chunk.map((p) => p.id)}::uuid[], ${chunk.map((p) => p.name)}::text[], ${chunk.map((p) => sortKey(p.name))}::text[],
            ${chunk.map((p) => searchKey(p))}::text[], ${chunk.map((p) => p.employeeNo)}::text[], ${chunk.map((p) => p.email)}::text[],
            ${chunk.map((p) => p.login)}::text[], ${chunk.map((p) => p.title)}::text[], ${chunk.map((p) => p.zone)}::text[], ${chunk.map((p) => p.teamId)}::uuid[],
            ${chunk.map((p) => p.locationId)}::uuid[], ${chunk.map((p) => p.startOn)}::date[], ${chunk.map((p) => p.endOn)}::date[],
            ${chunk.map((p) => p.gone)}::boolean[])
            as n (id, name, sort_key, search_key, employee_no, email, login, title, zone, team_id, location_id, started_on, leaves_on, gone)
          where p.org_id = ${org} and p.id = n.id and (p.gone_at is not null and not n.gone or (p.name, p.employee_no, p.email, p.login, p.title, p.zone, p.team_id, p.location_id, p.started_on, p.leaves_on)
            is distinct from (n.name, coalesce(p.employee_no, n.employee_no), coalesce(n.email, p.email), coalesce(n.login, p.login), coalesce(n.title, p.title), coalesce(n.zone, p.zone),
              coalesce(n.team_id, p.team_id), coalesce(n.location_id, p.location_id), coalesce(n.started_on, p.started_on), coalesce(n.leaves_on, p.leaves_on)))
          returning p.id`.execute(tx);
        changed.push(...rows.map(({ id }) => id));
      }
      return changed;
    },

    /** Manager links that begin where nothing is yet. */
    async link(
      links: readonly { id: string; personId: string; managerId: string; from: Day; until: Day | null }[],
      by: By,
    ): Promise<void> {
      for (const chunk of chunks(links)) {
        await sql`insert into people.relation (org_id, id, person_id, kind, other_id, from_on, until_on, created_at, created_by)
          select ${org}, id, person_id, 'manager', other_id, from_on, until_on, ${by.at}, ${by.person}
          from unnest(${chunk.map((l) => l.id)}::uuid[], ${chunk.map((l) => l.personId)}::uuid[], ${chunk.map((l) => l.managerId)}::uuid[],
            ${chunk.map((l) => l.from)}::date[], ${chunk.map((l) => l.until)}::date[]) as l (id, person_id, other_id, from_on, until_on)`.execute(
          tx,
        );
      }
    },

    /** Ends the manager links of people who get another manager, drops their planned ones, and writes the new manager on their rows. */
    async unlink(people: readonly { personId: string; managerId: string | null }[], from: Day, by: By): Promise<void> {
      const ids = people.map(({ personId }) => personId);
      await sql`update people.relation set withdrawn_at = ${by.at}, withdrawn_by = ${by.person}
        where org_id = ${org} and kind = 'manager' and withdrawn_at is null and from_on >= ${from} and person_id = any(${ids}::uuid[])`.execute(
        tx,
      );
      await sql`update people.relation set until_on = ${from} where org_id = ${org} and kind = 'manager' and withdrawn_at is null and (until_on is null or until_on > ${from})
        and person_id = any(${ids}::uuid[])`.execute(tx);
      await sql`update people.person p set manager_id = n.manager_id
        from unnest(${ids}::uuid[], ${people.map(({ managerId }) => managerId)}::uuid[]) as n (id, manager_id)
        where p.org_id = ${org} and p.id = n.id`.execute(tx);
    },

    /** The last day of people whom the file does not mention any more. */
    async leave(ids: readonly string[], lastDay: Day): Promise<void> {
      await db
        .updateTable('people.person')
        .set({ leaves_on: sql`greatest(${lastDay}::date, started_on)` })
        .where('org_id', '=', org)
        .where(sql<SqlBool>`id = any(${[...ids]}::uuid[])`)
        .execute();
    },
  };
}
