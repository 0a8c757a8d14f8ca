import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { KpiTables, ResponseUseTable, SignalAnswerTable, SignalCardView, SignalTable } from './table.store.ts';

export type SignalRecord = SignalCardView & {
  decided_by_name: string | null;
  use_outcome: ResponseUseTable['outcome'] | null;
  use_words: string | null;
  use_due_on: string | null;
  use_noted_at: string | null;
  use_noted_by: string | null;
  use_noted_by_name: string | null;
};

export const signalStore = (work: Work) => {
  const db = work.tx.withTables<KpiTables>();
  const named = () =>
    db
      .selectFrom('kpis.signal_card as s')
      .leftJoin('people.person_card as p', (on) =>
        on.onRef('p.org_id', '=', 's.org_id').onRef('p.person_id', '=', 's.decided_by'),
      )
      .leftJoinLateral(
        (use) =>
          use
            .selectFrom('kpis.response_use as r')
            .select([
              'r.outcome as use_outcome',
              'r.words as use_words',
              'r.due_on as use_due_on',
              'r.noted_at as use_noted_at',
              'r.noted_by as use_noted_by',
            ])
            .whereRef('r.org_id', '=', 's.org_id')
            .whereRef('r.signal_id', '=', 's.id')
            .orderBy('r.id', 'desc')
            .limit(1)
            .as('u'),
        (on) => on.onTrue(),
      )
      .leftJoin('people.person_card as n', (on) =>
        on.onRef('n.org_id', '=', 's.org_id').onRef('n.person_id', '=', 'u.use_noted_by'),
      )
      .selectAll('s')
      .selectAll('u')
      .select(['p.name as decided_by_name', 'n.name as use_noted_by_name'])
      .where('s.org_id', '=', work.org);
  return {
    find: (id: string): Promise<SignalRecord | undefined> => named().where('s.id', '=', id).executeTakeFirst(),

    /** The newest signals of a KPI's series, oldest first. */
    async of(kpiId: string, unitKey: string, limit = 50): Promise<SignalRecord[]> {
      const rows = await named()
        .where('s.kpi_id', '=', kpiId)
        .where('s.unit_key', '=', unitKey)
        .orderBy('s.period', 'desc')
        .orderBy('s.id')
        .limit(limit)
        .execute();
      return rows.toReversed();
    },

    /** Of several KPIs: signals that wait, and those decided since a day; with the name of the place they were read at. */
    sayable: (kpiIds: readonly string[], since: string): Promise<(SignalRecord & { place_name: string | null })[]> =>
      kpiIds.length === 0
        ? Promise.resolve([])
        : named()
            .leftJoin('people.team_card as team', (on) =>
              on.onRef('team.org_id', '=', 's.org_id').on(sql<boolean>`team.team_id::text = s.unit_key`),
            )
            .leftJoin('people.location_card as shop', (on) =>
              on.onRef('shop.org_id', '=', 's.org_id').on(sql<boolean>`shop.location_id::text = s.unit_key`),
            )
            .select((is) => is.fn.coalesce('team.name', 'shop.name').as('place_name'))
            .where('s.kpi_id', 'in', [...kpiIds])
            .where((is) => is.or([is('s.decision', 'is', null), is('s.decided_at', '>=', since)]))
            .orderBy('s.period')
            .orderBy('s.id')
            .limit(300)
            .execute(),

    async openOf(kpiId: string): Promise<SignalRecord[]> {
      return named().where('s.kpi_id', '=', kpiId).where('s.decision', 'is', null).execute();
    },

    /** Signals whose response is agreed and still to come. */
    async awaitingResponse(kpiId: string): Promise<SignalRecord[]> {
      return named()
        .where('s.kpi_id', '=', kpiId)
        .where('u.use_outcome', '=', 'not-yet')
        .where('u.use_due_on', 'is not', null)
        .execute();
    },

    async openCounts(kpiIds: readonly string[]): Promise<Map<string, number>> {
      if (kpiIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('kpis.signal as s')
        .select(['s.kpi_id', sql<number>`count(*)`.as('count')])
        .where('s.org_id', '=', work.org)
        .where('s.kpi_id', 'in', [...kpiIds])
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('kpis.signal_answer as a')
                .select('a.id')
                .whereRef('a.org_id', '=', 's.org_id')
                .whereRef('a.signal_id', '=', 's.id'),
            ),
          ),
        )
        .groupBy('s.kpi_id')
        .execute();
      return new Map(rows.map((row) => [row.kpi_id, row.count]));
    },

    /** Writes those not yet known and gives them back. */
    async raise(signals: readonly Omit<SignalTable, 'org_id' | 'id' | 'raised_at'>[]): Promise<SignalTable[]> {
      if (signals.length === 0) return [];
      const rows = signals.map((signal) => ({
        ...signal,
        org_id: work.org,
        id: work.ids.next(),
        raised_at: work.clock.iso(),
      }));
      return db
        .insertInto('kpis.signal')
        .values(rows)
        .onConflict((already) => already.columns(['org_id', 'kpi_id', 'unit_key', 'period', 'rule']).doNothing())
        .returningAll()
        .execute();
    },

    async answer(answers: readonly Omit<SignalAnswerTable, 'org_id' | 'id' | 'decided_at'>[]): Promise<void> {
      if (answers.length === 0) return;
      const made = () => ({ org_id: work.org, id: work.ids.next(), decided_at: work.clock.iso() });
      await db
        .insertInto('kpis.signal_answer')
        .values(answers.map((answer) => ({ ...answer, ...made() })))
        .execute();
    },

    async answeredBy(person: string): Promise<SignalAnswerTable[]> {
      return db
        .selectFrom('kpis.signal_answer')
        .selectAll()
        .where('org_id', '=', work.org)
        .where('decided_by', '=', person)
        .orderBy('id')
        .execute();
    },
  };
};
