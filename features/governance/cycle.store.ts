import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Day } from '../../platform/kernel/day.ts';
import type { CycleKind } from './cycle.domain.ts';

interface CycleTable {
  org_id: string;
  id: string;
  name: string;
  kind: CycleKind;
  starts_on: Day;
  ends_on: Day;
  opened_at: string;
  opened_by: string | null;
  closed_at: string | null;
  closed_by: string | null;
  version: number;
}

type Tables = { 'governance.cycle': CycleTable; 'people.person_card': { person_id: string; name: string } };
export type CycleFields = Pick<CycleTable, 'name' | 'kind' | 'starts_on' | 'ends_on'>;
export type CycleRow = Omit<CycleTable, 'org_id' | 'opened_at'> & {
  opened_name: string | null;
  closed_name: string | null;
};

export function cycleStore({ org, tx, clock, ids }: Work) {
  const db = tx.withTables<Tables>();
  const rows = () =>
    db
      .selectFrom('governance.cycle as c')
      .leftJoin('people.person_card as o', 'o.person_id', 'c.opened_by')
      .leftJoin('people.person_card as e', 'e.person_id', 'c.closed_by')
      .select([
        'c.id',
        'c.name',
        'c.kind',
        'c.starts_on',
        'c.ends_on',
        'c.opened_by',
        'c.closed_at',
        'c.closed_by',
        'c.version',
        'o.name as opened_name',
        'e.name as closed_name',
      ]);

  return {
    list: (): Promise<CycleRow[]> => rows().orderBy('c.starts_on', 'desc').limit(200).execute(),

    async find(id: string): Promise<CycleRow | null> {
      return (await rows().where('c.id', '=', id).executeTakeFirst()) ?? null;
    },

    async on(day: Day): Promise<CycleRow | null> {
      return (await rows().where('c.starts_on', '<=', day).where('c.ends_on', '>=', day).executeTakeFirst()) ?? null;
    },

    /** Until the end of the transaction nobody else changes the periods: overlapping is judged against all of them. */
    async lock(): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`cycles ${org}`}, 0))`.execute(tx);
    },

    async insert(fields: CycleFields, by: string | null): Promise<string> {
      const id = ids.next();
      await db
        .insertInto('governance.cycle')
        .values({
          ...fields,
          org_id: org,
          id,
          opened_at: clock.iso(),
          opened_by: by,
          closed_at: null,
          closed_by: null,
          version: 1,
        })
        .execute();
      return id;
    },

    /** @returns false when the version is not the current one any more */
    async update(id: string, version: number, fields: CycleFields): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('governance.cycle')
        .set((is) => ({ ...fields, version: is('version', '+', 1) }))
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async close(id: string, version: number, by: string): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('governance.cycle')
        .set((is) => ({ closed_at: clock.iso(), closed_by: by, version: is('version', '+', 1) }))
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}
