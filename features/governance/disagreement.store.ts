import { type RawBuilder, sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { RightHolder, Verdict } from './disagreement.domain.ts';

export type EntryKind = 'done' | 'look';

export interface EntryRecord {
  readonly action: string;
  readonly actor_id: string | null;
  readonly about_id: string | null;
}

export interface ObjectionRecord {
  readonly id: string;
  readonly entry_id: string | null;
  readonly look_id: string | null;
  readonly person_id: string;
  readonly person_name: string;
  readonly maker_id: string | null;
  readonly words: string;
  readonly raised_at: string;
  readonly verdict: Verdict | null;
  readonly answer: string;
  readonly decided_by: string | null;
  readonly decided_name: string | null;
  readonly decided_at: string | null;
}

export interface DisagreementRecord extends ObjectionRecord {
  readonly entry_at: string;
  readonly action: string;
  readonly verb: string | null;
  readonly subject_type: string;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly judges: readonly { readonly id: string; readonly name: string }[];
}

interface DisagreementTable {
  org_id: string;
  id: string;
  entry_id: string | null;
  look_id: string | null;
  person_id: string;
  maker_id: string | null;
  words: string;
  raised_at: string;
  verdict: Verdict | null;
  answer: string;
  decided_by: string | null;
  decided_at: string | null;
}

type Tables = {
  'governance.disagreement': DisagreementTable;
  'governance.disagreement_judge': { org_id: string; disagreement_id: string; person_id: string };
};

/** Holders of rights that are asked at most: a disagreement is no circular. */
const MOST_HOLDERS = 30;

const said = sql`
  d.id, d.entry_id, d.look_id, d.person_id, p.name as person_name, d.maker_id, d.words, d.raised_at, d.verdict, d.answer, d.decided_by,
  b.name as decided_name, d.decided_at`;
const withNames = sql`
  governance.disagreement d
  join people.person_card p on p.org_id = d.org_id and p.person_id = d.person_id
  left join people.person_card b on b.org_id = d.org_id and b.person_id = d.decided_by`;

export const disagreementStore = (work: Work) => {
  const { org, tx, ids, clock } = work;
  const db = tx.withTables<Tables>();
  return {
    async entry(kind: EntryKind, id: string): Promise<EntryRecord | null> {
      const table = kind === 'done' ? sql`platform.audit_entry` : sql`platform.access_entry`;
      const { rows } = await sql<EntryRecord>`
        select action, actor_id, about_id from ${table} where org_id = ${org} and id = ${id}`.execute(tx);
      return rows[0] ?? null;
    },

    /** Who here holds a right of which somebody judges, with their names; the longest-serving first. */
    async holders(): Promise<(RightHolder & { name: string })[]> {
      const { rows } = await sql<RightHolder & { name: string }>`
        select g.person_id as id, g.grant_name as "grant", c.name
        from identity.grant_card g
        join people.person_card c on c.org_id = g.org_id and c.person_id = g.person_id and c.left_on is null
        where g.org_id = ${org} and g.grant_name in ('people_lead', 'executive', 'administrator')
        order by g.granted_at, g.person_id limit ${MOST_HOLDERS}`.execute(tx);
      return rows;
    },

    /** False where the same person has said so already and it still waits. */
    async raise(
      one: { kind: EntryKind; entryId: string; personId: string; makerId: string | null; words: string },
      judges: readonly string[],
    ): Promise<string | null> {
      const id = ids.next();
      const written = await db
        .insertInto('governance.disagreement')
        .values({
          org_id: org,
          id,
          entry_id: one.kind === 'done' ? one.entryId : null,
          look_id: one.kind === 'look' ? one.entryId : null,
          person_id: one.personId,
          maker_id: one.makerId,
          words: one.words,
          raised_at: clock.iso(),
          verdict: null,
          answer: '',
          decided_by: null,
          decided_at: null,
        })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      if (written.numInsertedOrUpdatedRows !== 1n) return null;
      if (judges.length > 0)
        await db
          .insertInto('governance.disagreement_judge')
          .values(judges.map((person) => ({ org_id: org, disagreement_id: id, person_id: person })))
          .execute();
      return id;
    },

    /** One, held until the end of the transaction. */
    async lock(id: string): Promise<DisagreementTable | null> {
      const row = await db
        .selectFrom('governance.disagreement')
        .selectAll()
        .where('org_id', '=', org)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      return row ?? null;
    },

    async judges(id: string): Promise<string[]> {
      const rows = await db
        .selectFrom('governance.disagreement_judge')
        .select('person_id')
        .where('org_id', '=', org)
        .where('disagreement_id', '=', id)
        .execute();
      return rows.map((row) => row.person_id);
    },

    async settle(id: string, verdict: Verdict, answer: string, by: string): Promise<void> {
      await db
        .updateTable('governance.disagreement')
        .set({ verdict, answer, decided_by: by, decided_at: clock.iso() })
        .where('org_id', '=', org)
        .where('id', '=', id)
        .execute();
    },

    /**
     * The newest first. `waiting`: open, and not the reader's own. `mine`: what the reader said. `answered`: closed, and not their own.
     * Of others only what is said of the reader's entries or what they judge; a people lead sees all.
     */
    async list(
      which: 'waiting' | 'mine' | 'answered',
      reader: { id: string; seesAll: boolean },
      before: string | null,
      limit: number,
    ): Promise<DisagreementRecord[]> {
      const concerned = reader.seesAll
        ? sql`true`
        : sql`(d.maker_id = ${reader.id} or exists (select from governance.disagreement_judge j
            where j.org_id = d.org_id and j.disagreement_id = d.id and j.person_id = ${reader.id}))`;
      const where: Record<typeof which, RawBuilder<unknown>> = {
        waiting: sql`d.verdict is null and d.person_id <> ${reader.id} and ${concerned}`,
        mine: sql`d.person_id = ${reader.id}`,
        answered: sql`d.verdict is not null and d.person_id <> ${reader.id} and ${concerned}`,
      };
      const { rows } = await sql<DisagreementRecord>`
        select ${said}, coalesce(e.at, l.at) as entry_at, coalesce(e.action, l.action) as action, e.verb,
          coalesce(e.subject_type, l.subject_type) as subject_type, coalesce(e.actor_id, l.actor_id) as actor_id, a.name as actor_name,
          (select coalesce(jsonb_agg(jsonb_build_object('id', j.person_id, 'name', n.name) order by n.sort_key), '[]')
            from governance.disagreement_judge j
            join people.person_card n on n.org_id = j.org_id and n.person_id = j.person_id
            where j.org_id = d.org_id and j.disagreement_id = d.id) as judges
        from ${withNames}
        left join platform.audit_entry e on e.org_id = d.org_id and e.id = d.entry_id
        left join platform.access_entry l on l.org_id = d.org_id and l.id = d.look_id
        left join people.person_card a on a.org_id = d.org_id and a.person_id = coalesce(e.actor_id, l.actor_id)
        where d.org_id = ${org} and ${where[which]} ${before === null ? sql`` : sql`and d.id < ${before}`}
        order by d.id desc limit ${limit + 1}`.execute(tx);
      return rows;
    },

    /** What was said against the entries of a page, oldest first. */
    async against(kind: EntryKind, entries: readonly string[]): Promise<ObjectionRecord[]> {
      if (entries.length === 0) return [];
      const column = kind === 'done' ? sql`d.entry_id` : sql`d.look_id`;
      const { rows } = await sql<ObjectionRecord>`
        select ${said} from ${withNames} where d.org_id = ${org} and ${column} = any(${entries}::uuid[]) order by d.id`.execute(
        tx,
      );
      return rows;
    },

    async exportPerson(person: string): Promise<unknown> {
      const judged = db
        .selectFrom('governance.disagreement_judge')
        .select('disagreement_id')
        .where('person_id', '=', person);
      return db
        .selectFrom('governance.disagreement')
        .selectAll()
        .where((row) =>
          row.or([
            row('person_id', '=', person),
            row('maker_id', '=', person),
            row('decided_by', '=', person),
            row('id', 'in', judged),
          ]),
        )
        .orderBy('id')
        .execute();
    },

    /** Their words go; that something was said and answered stays. */
    async erase(person: string): Promise<void> {
      await db.updateTable('governance.disagreement').set({ words: '' }).where('person_id', '=', person).execute();
      await db.updateTable('governance.disagreement').set({ answer: '' }).where('decided_by', '=', person).execute();
    },
  };
};
