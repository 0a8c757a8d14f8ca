import type { Work } from '../../platform/action/context.ts';

interface StandardTable {
  org_id: string;
  id: string;
  behaviour: string;
  situation: string;
  sign: string;
  introduced_at: string;
  introduced_by: string | null;
  retired_at: string | null;
  retired_by: string | null;
  version: number;
}

type Tables = {
  'governance.behaviour_standard': StandardTable;
  'people.person_card': { person_id: string; name: string };
};
export type StandardRow = Pick<
  StandardTable,
  'id' | 'behaviour' | 'situation' | 'sign' | 'introduced_by' | 'version'
> & { introduced_name: string | null };

export function standardStore({ org, tx, clock, ids }: Work) {
  const db = tx.withTables<Tables>();
  const inForce = () =>
    db
      .selectFrom('governance.behaviour_standard as s')
      .leftJoin('people.person_card as p', 'p.person_id', 's.introduced_by')
      .select([
        's.id',
        's.behaviour',
        's.situation',
        's.sign',
        's.introduced_by',
        's.version',
        'p.name as introduced_name',
      ])
      .where('s.retired_at', 'is', null);

  return {
    list: (): Promise<StandardRow[]> => inForce().orderBy('s.id').limit(200).execute(),

    async find(id: string): Promise<StandardRow | null> {
      return (await inForce().where('s.id', '=', id).executeTakeFirst()) ?? null;
    },

    async insert(words: Pick<StandardTable, 'behaviour' | 'situation' | 'sign'>, by: string): Promise<string> {
      const id = ids.next();
      await db
        .insertInto('governance.behaviour_standard')
        .values({
          ...words,
          org_id: org,
          id,
          introduced_at: clock.iso(),
          introduced_by: by,
          retired_at: null,
          retired_by: null,
          version: 1,
        })
        .execute();
      return id;
    },

    async retire(id: string, version: number, by: string): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('governance.behaviour_standard')
        .set((is) => ({ retired_at: clock.iso(), retired_by: by, version: is('version', '+', 1) }))
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}
