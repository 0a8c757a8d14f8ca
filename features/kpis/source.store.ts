import { sql } from 'kysely';
import type { PublicContext, Work } from '../../platform/action/context.ts';
import { enterOrg } from '../../platform/db/tx.ts';
import type { SourceSetting } from './source.contract.ts';
import type { Schedule } from './source.domain.ts';

export interface SourceTable {
  org_id: string;
  id: string;
  kpi_id: string;
  name: string;
  kind: 'webhook' | 'sql' | 'http';
  setting: SourceSetting;
  sealed_secret: string;
  schedule: Schedule | null;
  zone: string;
  due_at: string | null;
  created_at: string;
  created_by: string | null;
  paused_at: string | null;
  paused_by: string | null;
  stopped_at: string | null;
  stopped_by: string | null;
}

export interface SourceRunTable {
  org_id: string;
  id: string;
  source_id: string;
  ran_at: string;
  message_id: string | null;
  outcome: 'taken' | 'refused' | 'failed';
  recorded: number;
  amended: number;
  unchanged: number;
  signals: number;
  problem: string | null;
}

type Tables = { 'kpis.source': SourceTable; 'kpis.source_run': SourceRunTable };
type Opened = Pick<
  SourceTable,
  'id' | 'kpi_id' | 'name' | 'setting' | 'sealed_secret' | 'schedule' | 'zone' | 'due_at'
>;

const shownRuns = 5;

export const sourceStore = (work: Work) => {
  const db = work.tx.withTables<Tables>();
  const running = () =>
    db.selectFrom('kpis.source').selectAll().where('org_id', '=', work.org).where('stopped_at', 'is', null);
  return {
    find: (id: string): Promise<SourceTable | undefined> => running().where('id', '=', id).executeTakeFirst(),

    of: (kpiId: string): Promise<SourceTable[]> => running().where('kpi_id', '=', kpiId).orderBy('id').execute(),

    due: (now: string, limit: number): Promise<SourceTable[]> =>
      running().where('due_at', '<=', now).orderBy('due_at').limit(limit).execute(),

    async insert(row: Opened & { created_by: string }): Promise<void> {
      await db
        .insertInto('kpis.source')
        .values({
          ...row,
          org_id: work.org,
          kind: row.setting.kind,
          setting: JSON.stringify(row.setting) as never,
          schedule: row.schedule === null ? null : (JSON.stringify(row.schedule) as never),
          created_at: work.clock.iso(),
          paused_at: null,
          paused_by: null,
          stopped_at: null,
          stopped_by: null,
        })
        .execute();
    },

    async dueAgain(id: string, at: string | null): Promise<void> {
      await db
        .updateTable('kpis.source')
        .set({ due_at: at })
        .where('org_id', '=', work.org)
        .where('id', '=', id)
        .execute();
    },

    async pause(id: string, by: string): Promise<void> {
      await db
        .updateTable('kpis.source')
        .set({ paused_at: work.clock.iso(), paused_by: by, due_at: null })
        .where('org_id', '=', work.org)
        .where('id', '=', id)
        .execute();
    },

    async resume(id: string, due: string | null): Promise<void> {
      await db
        .updateTable('kpis.source')
        .set({ paused_at: null, paused_by: null, due_at: due })
        .where('org_id', '=', work.org)
        .where('id', '=', id)
        .execute();
    },

    async stop(id: string, by: string): Promise<void> {
      await db
        .updateTable('kpis.source')
        .set({ stopped_at: work.clock.iso(), stopped_by: by, due_at: null })
        .where('org_id', '=', work.org)
        .where('id', '=', id)
        .execute();
    },

    /** The last runs of each of a KPI's sources, newest first. */
    async runsOf(kpiId: string): Promise<SourceRunTable[]> {
      const { rows } = await sql<SourceRunTable>`
        select r.* from kpis.source s
        join lateral (
          select * from kpis.source_run r where r.org_id = s.org_id and r.source_id = s.id order by r.id desc limit ${shownRuns}
        ) r on true
        where s.org_id = ${work.org} and s.kpi_id = ${kpiId} and s.stopped_at is null
        order by r.id desc`.execute(work.tx);
      return rows;
    },

    /** Waits for another message of the same source, then gives what came of the one with this id, if it was taken. */
    async taken(sourceId: string, messageId: string): Promise<SourceRunTable | undefined> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`${work.org} source ${sourceId}`}, 0))`.execute(
        work.tx,
      );
      return db
        .selectFrom('kpis.source_run')
        .selectAll()
        .where('org_id', '=', work.org)
        .where('source_id', '=', sourceId)
        .where('message_id', '=', messageId)
        .where('outcome', '=', 'taken')
        .executeTakeFirst();
    },

    async ran(run: Omit<SourceRunTable, 'org_id' | 'id' | 'ran_at'>): Promise<void> {
      await db
        .insertInto('kpis.source_run')
        .values({ ...run, org_id: work.org, id: work.ids.next(), ran_at: work.clock.iso() })
        .execute();
    },

    async setUpBy(person: string): Promise<Pick<SourceTable, 'id' | 'kpi_id' | 'name' | 'kind' | 'created_at'>[]> {
      return db
        .selectFrom('kpis.source')
        .select(['id', 'kpi_id', 'name', 'kind', 'created_at'])
        .where('org_id', '=', work.org)
        .where((is) =>
          is.or([is('created_by', '=', person), is('paused_by', '=', person), is('stopped_by', '=', person)]),
        )
        .orderBy('id')
        .execute();
    },
  };
};

/**
 * Remembers that a message was refused, although the refusal undoes everything else, so that the owner sees why nothing comes. The
 * same refusal within a minute is told once: whoever knows the address could send any number.
 */
export const noteRefusal = (
  ctx: Pick<PublicContext, 'apart' | 'clock' | 'ids'>,
  refused: { org: string; id: string; message: string | null; problem: string },
): Promise<void> =>
  ctx.apart(async (tx) => {
    await enterOrg(tx, refused.org);
    const problem = refused.problem.slice(0, 1000);
    const now = ctx.clock.iso();
    await sql`
      insert into kpis.source_run (org_id, id, source_id, ran_at, message_id, outcome, recorded, amended, unchanged, signals, problem)
      select ${refused.org}, ${ctx.ids.next()}, ${refused.id}::uuid, ${now}::timestamptz, ${refused.message}, 'refused', 0, 0, 0, 0, ${problem}
      where not exists (
        select from kpis.source_run r
        where r.org_id = ${refused.org} and r.source_id = ${refused.id} and r.outcome = 'refused' and r.problem = ${problem}
          and r.ran_at > ${now}::timestamptz - interval '1 minute')`.execute(tx);
  });
