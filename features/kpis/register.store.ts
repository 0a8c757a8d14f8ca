import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { RegisterEntry } from './register-file.format.ts';
import type { KpiTable, KpiTables } from './table.store.ts';

export interface KnownLine {
  readonly kpi_id: string;
  readonly register: string;
  readonly key: string;
  readonly content: unknown;
  readonly draft: boolean;
}

export interface NewDraft extends Pick<
  KpiTable,
  'id' | 'name' | 'definition' | 'unit' | 'direction' | 'target' | 'response_up' | 'response_down'
> {
  readonly entry: RegisterEntry;
}

export const registerStore = (work: Work) => {
  const db = work.tx.withTables<KpiTables>();
  return {
    known: (keys: readonly string[]): Promise<KnownLine[]> =>
      keys.length === 0
        ? Promise.resolve([])
        : db
            .selectFrom('kpis.register_line as l')
            .innerJoin('kpis.kpi as k', (on) => on.onRef('k.org_id', '=', 'l.org_id').onRef('k.id', '=', 'l.kpi_id'))
            .select(['l.kpi_id', 'l.register', 'l.key', 'l.content'])
            .select(sql<boolean>`k.activated_at is null and k.retired_at is null`.as('draft'))
            .where('l.org_id', '=', work.org)
            .where('l.key', 'in', [...keys])
            .execute(),

    async draft(drafts: readonly NewDraft[], owner: string): Promise<void> {
      const at = work.clock.iso();
      for (const some of inParts(drafts))
        await db
          .insertInto('kpis.kpi')
          .values(
            some.map((kpi) => ({
              id: kpi.id,
              name: kpi.name,
              definition: kpi.definition,
              unit: kpi.unit,
              direction: kpi.direction,
              target: kpi.target,
              response_up: kpi.response_up,
              response_down: kpi.response_down,
              org_id: work.org,
              kind: 'value' as const,
              horizon: 'lagging' as const,
              cadence: 'month' as const,
              owner_id: owner,
              team_id: null,
              location_id: null,
              created_at: at,
              created_by: owner,
              activated_at: null,
              activated_by: null,
              retired_at: null,
              retired_by: null,
              retired_reason: null,
            })),
          )
          .execute();
    },

    /** Drafts take the new wording; what they said before is kept. */
    async reword(drafts: readonly NewDraft[], by: string): Promise<void> {
      if (drafts.length === 0) return;
      const rows = JSON.stringify(
        drafts.map(({ id, definition, unit, direction, target }) => ({ id, definition, unit, direction, target })),
      );
      await sql`
        insert into kpis.kpi_version (org_id, kpi_id, version, content, replaced_at, replaced_by)
        select k.org_id, k.id, k.version, to_jsonb(k) - 'org_id' - 'version', ${work.clock.iso()}, ${by}
        from kpis.kpi k
        where k.org_id = ${work.org} and k.id = any (${drafts.map(({ id }) => id)}::uuid[])`.execute(db);
      await sql`
        update kpis.kpi k
        set definition = r.definition, unit = r.unit, direction = r.direction, target = r.target, version = k.version + 1
        from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, definition text, unit text, direction text, target float8)
        where k.org_id = ${work.org} and k.id = r.id`.execute(db);
    },

    async keep(lines: readonly { kpiId: string; entry: RegisterEntry }[], file: string, by: string): Promise<void> {
      for (const some of inParts(lines))
        await db
          .insertInto('kpis.register_line')
          .values(
            some.map(({ kpiId, entry }) => ({
              org_id: work.org,
              kpi_id: kpiId,
              register: entry.register,
              key: entry.key,
              owner_words: entry.ownerWords,
              target_words: entry.targetWords,
              health_level: entry.healthLevel,
              health_reasons: JSON.stringify(entry.healthReasons),
              parent_key: entry.parentKey,
              content: JSON.stringify(entry.content),
              file,
              line: entry.line,
              imported_at: work.clock.iso(),
              imported_by: by,
            })),
          )
          .onConflict((same) =>
            same.columns(['org_id', 'kpi_id']).doUpdateSet((is) => ({
              register: is.ref('excluded.register'),
              owner_words: is.ref('excluded.owner_words'),
              target_words: is.ref('excluded.target_words'),
              health_level: is.ref('excluded.health_level'),
              health_reasons: is.ref('excluded.health_reasons'),
              parent_key: is.ref('excluded.parent_key'),
              content: is.ref('excluded.content'),
              file: is.ref('excluded.file'),
              line: is.ref('excluded.line'),
              imported_at: is.ref('excluded.imported_at'),
              imported_by: is.ref('excluded.imported_by'),
            })),
          )
          .execute();
    },

    /**
     * Gives every KPI the parent its line names, also those that waited for a register that came later. Pages are moved and links
     * are not: where the page does not fit, the anchor decides if only one KPI has it.
     */
    async linkParents(): Promise<void> {
      await sql`
        with anchors as (
          select split_part(key, '#', 2) as anchor, min(kpi_id::text)::uuid as kpi_id
          from kpis.register_line where org_id = ${work.org} group by 1 having count(*) = 1
        ), above as (
          select l.kpi_id, coalesce(
            (select a.kpi_id from kpis.register_line a
             where a.org_id = l.org_id and a.key = l.parent_key and a.kpi_id <> l.kpi_id order by a.register = l.register desc limit 1),
            n.kpi_id) as parent_id
          from kpis.register_line l
          left join anchors n on n.anchor = split_part(l.parent_key, '#', 2) and n.kpi_id <> l.kpi_id
          where l.org_id = ${work.org} and l.parent_key <> ''
        )
        update kpis.kpi k set parent_id = above.parent_id
        from above
        where k.org_id = ${work.org} and k.id = above.kpi_id and k.parent_id is distinct from above.parent_id`.execute(
        db,
      );
    },
  };
};

/** PostgreSQL takes 65,535 parameters a statement. */
function inParts<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / 1000) }, (_, part) =>
    rows.slice(part * 1000, part * 1000 + 1000),
  );
}
