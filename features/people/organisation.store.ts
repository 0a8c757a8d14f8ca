import type { Tx } from '../../platform/db/pool.ts';
import type { PeopleTables } from './table.store.ts';

export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly locale: string;
  readonly weekStartsOn: number;
  /** the month, 1 to 12, in which its year begins */
  readonly yearStartsIn: number;
  readonly workingDays: readonly number[];
  readonly demo: boolean;
  readonly version: number;
}

export function organisationStore(tx: Tx, org: string) {
  const db = tx.withTables<PeopleTables>();
  return {
    async read(): Promise<Organisation> {
      const row = await db
        .selectFrom('people.organisation')
        .selectAll()
        .where('org_id', '=', org)
        .executeTakeFirstOrThrow();
      return {
        id: row.org_id,
        name: row.name,
        zone: row.zone,
        locale: row.locale,
        weekStartsOn: row.week_starts_on,
        yearStartsIn: row.year_starts_in,
        workingDays: row.working_days,
        demo: row.demo,
        version: row.version,
      };
    },
    async insert(organisation: {
      name: string;
      zone: string;
      locale: string;
      demo: boolean;
      createdAt: string;
    }): Promise<void> {
      const { createdAt, ...rest } = organisation;
      await db
        .insertInto('people.organisation')
        .values({ org_id: org, ...rest, created_at: createdAt })
        .execute();
    },
    /** @returns whether the version was still the current one */
    async update(
      version: number,
      change: Partial<Pick<Organisation, 'name' | 'zone' | 'locale' | 'weekStartsOn' | 'yearStartsIn'>> & {
        workingDays?: number[];
      },
    ): Promise<boolean> {
      const { weekStartsOn, yearStartsIn, workingDays, ...rest } = change;
      const { numUpdatedRows } = await db
        .updateTable('people.organisation')
        .set((is) => ({
          ...rest,
          ...(weekStartsOn === undefined ? {} : { week_starts_on: weekStartsOn }),
          ...(yearStartsIn === undefined ? {} : { year_starts_in: yearStartsIn }),
          ...(workingDays === undefined ? {} : { working_days: workingDays }),
          version: is('version', '+', 1),
        }))
        .where('org_id', '=', org)
        .where('version', '=', version)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}
