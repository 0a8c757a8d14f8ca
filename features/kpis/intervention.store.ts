import { type Insertable, type RawBuilder, type Selectable, sql, type Updateable } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Day } from '../../platform/kernel/day.ts';
import type { EvaluationDto } from './contract.ts';
import type { Inputs } from './intervention-question.domain.ts';
import type {
  InterventionDecisionTable,
  InterventionTable,
  InterventionVerdictTable,
  InterventionVersionTable,
  KpiTables,
} from './table.store.ts';

type Verdict = InterventionVerdictTable['verdict'];

export interface KeptVerdict {
  intervention_id: string;
  evaluation: EvaluationDto;
  inputs: Inputs;
  judged_on: Day;
  judged_by: string | null;
}

export interface InterventionRecord extends Selectable<InterventionTable> {
  written_by_name: string | null;
  withdrawn_by_name: string | null;
  /** the newest first; only the newest carries its reckoning */
  verdicts: {
    id: string;
    verdict: Verdict;
    effect: number | null;
    low: number | null;
    high: number | null;
    on: Day;
    by: string | null;
    by_name: string | null;
    inputs: Inputs;
    reckoning: EvaluationDto | null;
  }[];
  /** the newest first */
  amendments: { on: Day; starts_on: Day; by: string | null; by_name: string | null; reason: string }[];
  /** the newest first */
  decisions: {
    verdict_id: string;
    decision: InterventionDecisionTable['decision'];
    words: string;
    look_on: Day | null;
    on: Day;
    by: string | null;
    by_name: string | null;
  }[];
}

/** Verdicts, amendments and decisions that travel with an intervention. */
const shown = 20;

const whole = sql`
  select i.*, w.name as written_by_name, x.name as withdrawn_by_name,
    coalesce((
      select jsonb_agg(jsonb_build_object('id', v.id, 'verdict', v.verdict, 'effect', v.effect, 'low', v.low, 'high', v.high,
        'on', v.judged_on, 'by', v.judged_by, 'by_name', p.name, 'inputs', v.inputs,
        'reckoning', case when v.place = 1 then v.reckoning end) order by v.id desc)
      from (
        select v.*, row_number() over (order by v.id desc) as place from kpis.intervention_verdict v
        where v.org_id = i.org_id and v.intervention_id = i.id order by v.id desc limit ${shown}
      ) v
      left join people.person_card p on p.org_id = v.org_id and p.person_id = v.judged_by
    ), '[]') as verdicts,
    coalesce((
      select jsonb_agg(jsonb_build_object('on', a.replaced_on, 'starts_on', a.content ->> 'starts_on', 'by', a.replaced_by,
        'by_name', p.name, 'reason', a.reason) order by a.version desc)
      from (
        select * from kpis.intervention_version a where a.org_id = i.org_id and a.intervention_id = i.id
        order by a.version desc limit ${shown}
      ) a
      left join people.person_card p on p.org_id = a.org_id and p.person_id = a.replaced_by
    ), '[]') as amendments,
    coalesce((
      select jsonb_agg(jsonb_build_object('verdict_id', d.verdict_id, 'decision', d.decision, 'words', d.words,
        'look_on', d.look_on, 'on', d.decided_on, 'by', d.decided_by, 'by_name', p.name) order by d.id desc)
      from (
        select * from kpis.intervention_decision d where d.org_id = i.org_id and d.intervention_id = i.id
        order by d.id desc limit ${shown}
      ) d
      left join people.person_card p on p.org_id = d.org_id and p.person_id = d.decided_by
    ), '[]') as decisions
  from kpis.intervention i
  left join people.person_card w on w.org_id = i.org_id and w.person_id = i.written_by
  left join people.person_card x on x.org_id = i.org_id and x.person_id = i.withdrawn_by`;

/** What was done so that KPIs move, what was expected of it, and every verdict about it. */
export const interventionStore = (work: Work) => {
  const db = work.tx.withTables<KpiTables>();
  const read = async (which: RawBuilder<unknown>): Promise<InterventionRecord[]> =>
    (await sql<InterventionRecord>`${whole} where i.org_id = ${work.org} and ${which}`.execute(db)).rows;
  return {
    find: async (id: string): Promise<InterventionRecord | undefined> => (await read(sql`i.id = ${id}`))[0],

    bySource: async (sourceId: string): Promise<InterventionRecord | undefined> =>
      (await read(sql`i.source_id = ${sourceId}`))[0],

    /** The latest first; a KPI that had more than a hundred of them is not steered by any. */
    of: (kpiId: string): Promise<InterventionRecord[]> =>
      read(sql`i.kpi_id = ${kpiId} order by i.starts_on desc, i.id desc limit 100`),

    /** Judged by the clock and not decided about: their verdict waits for whoever owns the KPI. */
    undecided: (kpiId: string): Promise<Pick<InterventionRecord, 'id' | 'label' | 'verdicts'>[]> =>
      read(sql`i.kpi_id = ${kpiId} and i.withdrawn_on is null and i.source_id is null and exists (
        select from (
          select v.id, v.judged_by from kpis.intervention_verdict v
          where v.org_id = i.org_id and v.intervention_id = i.id order by v.id desc limit 1
        ) v
        where v.judged_by is null and not exists (
          select from kpis.intervention_decision d where d.org_id = i.org_id and d.verdict_id = v.id))`),

    async insert(row: Omit<Insertable<InterventionTable>, 'org_id' | 'id' | 'written_at'>): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('kpis.intervention')
        .values({ ...row, org_id: work.org, id, written_at: work.clock.iso() })
        .execute();
      return id;
    },

    /** Keeps the former plan and writes the new one. @returns whether the version was still the current one */
    async amend(
      current: InterventionRecord,
      change: Updateable<InterventionTable>,
      by: Pick<InterventionVersionTable, 'reason' | 'replaced_on' | 'replaced_by'>,
    ): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('kpis.intervention')
        .set((is) => ({ ...change, version: is('version', '+', 1) }))
        .where('org_id', '=', work.org)
        .where('id', '=', current.id)
        .where('version', '=', current.version)
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) return false;
      const { org_id: _org, version, verdicts: _v, amendments: _a, decisions: _d, ...content } = current;
      await db
        .insertInto('kpis.intervention_version')
        .values({
          ...by,
          org_id: work.org,
          intervention_id: current.id,
          version,
          content: JSON.stringify(content),
          replaced_at: work.clock.iso(),
        })
        .execute();
      return true;
    },

    async set(
      id: string,
      change: Pick<
        Updateable<InterventionTable>,
        'next_look_on' | 'withdrawn_on' | 'withdrawn_by' | 'withdrawn_reason'
      >,
    ): Promise<void> {
      await db
        .updateTable('kpis.intervention')
        .set(change)
        .where('org_id', '=', work.org)
        .where('id', '=', id)
        .execute();
    },

    async keepVerdicts(verdicts: readonly KeptVerdict[]): Promise<void> {
      if (verdicts.length === 0) return;
      await db
        .insertInto('kpis.intervention_verdict')
        .values(
          verdicts.map(({ evaluation, inputs, ...verdict }) => ({
            ...verdict,
            org_id: work.org,
            id: work.ids.next(),
            verdict: evaluation.verdict,
            effect: evaluation.effect,
            low: evaluation.low,
            high: evaluation.high,
            reckoning: JSON.stringify(evaluation),
            inputs: JSON.stringify(inputs),
            judged_at: work.clock.iso(),
          })),
        )
        .execute();
    },

    async decide(decision: Omit<InterventionDecisionTable, 'org_id' | 'id' | 'decided_at'>): Promise<void> {
      await db
        .insertInto('kpis.intervention_decision')
        .values({ ...decision, org_id: work.org, id: work.ids.next(), decided_at: work.clock.iso() })
        .execute();
    },

    /** Those that are due on a day, behind `after`, for the nightly round. */
    due: (day: Day, after: string | null, limit: number): Promise<Selectable<InterventionTable>[]> =>
      db
        .selectFrom('kpis.intervention as i')
        .innerJoin('kpis.kpi as k', (on) => on.onRef('k.org_id', '=', 'i.org_id').onRef('k.id', '=', 'i.kpi_id'))
        .selectAll('i')
        .where('i.org_id', '=', work.org)
        .where('i.next_look_on', '<=', day)
        .where('i.withdrawn_on', 'is', null)
        .where('k.retired_at', 'is', null)
        .$if(after !== null, (query) => query.where('i.id', '>', after!))
        .orderBy('i.id')
        .limit(limit)
        .execute(),

    /** Whether any of these KPIs has one whose day has come. */
    async anyDue(kpiIds: readonly string[], day: Day): Promise<boolean> {
      if (kpiIds.length === 0) return false;
      const due = await db
        .selectFrom('kpis.intervention')
        .select('id')
        .where('org_id', '=', work.org)
        .where('next_look_on', '<=', day)
        .where('withdrawn_on', 'is', null)
        .where('kpi_id', 'in', [...kpiIds])
        .limit(1)
        .executeTakeFirst();
      return due !== undefined;
    },

    /** Sets when each is looked at next, if its plan is still the one that was judged. @returns the ids of those */
    async schedule(looks: readonly { id: string; version: number; next: Day | null }[]): Promise<Set<string>> {
      if (looks.length === 0) return new Set();
      const { rows } = await sql<{ id: string }>`
        update kpis.intervention i set next_look_on = l.next
        from unnest(${looks.map((look) => look.id)}::uuid[], ${looks.map((look) => look.version)}::int[],
          ${looks.map((look) => look.next)}::date[]) l (id, version, next)
        where i.org_id = ${work.org} and i.id = l.id and i.version = l.version and i.withdrawn_on is null
        returning i.id`.execute(db);
      return new Set(rows.map((row) => row.id));
    },

    /** What a person wrote down, amended, judged and decided. */
    async writtenBy(person: string) {
      const mine = db
        .selectFrom('kpis.intervention')
        .select(['id', 'kpi_id', 'label', 'expected', 'starts_on', 'written_on', 'withdrawn_on', 'withdrawn_reason'])
        .where('org_id', '=', work.org)
        .where((is) => is.or([is('written_by', '=', person), is('withdrawn_by', '=', person)]));
      const amended = db
        .selectFrom('kpis.intervention_version')
        .select(['intervention_id', 'replaced_on', 'reason'])
        .where('org_id', '=', work.org)
        .where('replaced_by', '=', person);
      const judged = db
        .selectFrom('kpis.intervention_verdict')
        .select(['intervention_id', 'judged_on', 'verdict'])
        .where('org_id', '=', work.org)
        .where('judged_by', '=', person);
      const decided = db
        .selectFrom('kpis.intervention_decision')
        .select(['intervention_id', 'decided_on', 'decision', 'words'])
        .where('org_id', '=', work.org)
        .where('decided_by', '=', person);
      return {
        written: await mine.orderBy('id').execute(),
        amended: await amended.orderBy('replaced_at').execute(),
        judged: await judged.orderBy('id').execute(),
        decided: await decided.orderBy('id').execute(),
      };
    },
  };
};
