import { sql } from 'kysely';
import type { Db } from '../../platform/db/pool.ts';

/**
 * Notes, in the transaction that does it, each table that gets, changes or loses a row, so that what was undone leaves no note. Left out
 * are the counters of failed attempts, because a refused attempt is what they count, and the refused messages that the owner of a source is
 * shown.
 */
export async function watchChanges(db: Db): Promise<{ since(): Promise<string[]> }> {
  await sql`
    create schema fuzz;
    create table fuzz.change (place text not null);
    create function fuzz.note() returns trigger language plpgsql security definer as $note$
    begin
      if tg_relid = 'kpis.source_run'::regclass and to_jsonb(new) ->> 'outcome' = 'refused' then return null; end if;
      insert into fuzz.change values (tg_op || ' ' || tg_relid::regclass);
      return null;
    end $note$;
    do $plant$
    declare place regclass;
    begin
      for place in
        select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'throttle'
          and n.nspname not in ('pg_catalog', 'information_schema', 'migration', 'fuzz')
      loop
        execute format('create trigger fuzz after insert or update or delete on %s for each row execute function fuzz.note()', place);
      end loop;
    end $plant$`.execute(db);
  return {
    async since() {
      const { rows } = await sql<{ place: string }>`delete from fuzz.change returning place`.execute(db);
      return [...new Set(rows.map(({ place }) => place))];
    },
  };
}
