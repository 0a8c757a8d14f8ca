import type { Work } from '../../platform/action/context.ts';
import type { InterventionTable, KpiTables, TimelineEventTable } from './table.store.ts';

export const timelineStore = (work: Work) => {
  const db = work.tx.withTables<KpiTables>();
  return {
    /** What happened to the processes of these KPIs: what was noted, and what was done so that the number moves. */
    async of(kpiIds: readonly string[]): Promise<
      (Pick<TimelineEventTable, 'id' | 'kpi_id' | 'on_day' | 'label' | 'expected'> & {
        kind: 'event' | InterventionTable['kind'];
      })[]
    > {
      if (kpiIds.length === 0) return [];
      const noted = db
        .selectFrom('kpis.timeline_event')
        .select((is) => [
          'id',
          'kpi_id',
          'on_day',
          'label',
          'expected',
          is.val('event').$castTo<'event' | InterventionTable['kind']>().as('kind'),
        ])
        .where('org_id', '=', work.org)
        .where('kpi_id', 'in', [...kpiIds]);
      const done = db
        .selectFrom('kpis.intervention')
        .select([
          'id',
          'kpi_id',
          'starts_on as on_day',
          'label',
          'expected',
          (is) => is.ref('kind').$castTo<'event' | InterventionTable['kind']>().as('kind'),
        ])
        .where('org_id', '=', work.org)
        .where('kpi_id', 'in', [...kpiIds])
        .where('withdrawn_on', 'is', null);
      return noted
        .unionAll(done)
        .orderBy('on_day')
        .limit(100 * kpiIds.length)
        .execute();
    },

    async insert(event: Omit<TimelineEventTable, 'org_id' | 'id' | 'noted_at'>): Promise<TimelineEventTable> {
      return db
        .insertInto('kpis.timeline_event')
        .values({ ...event, org_id: work.org, id: work.ids.next(), noted_at: work.clock.iso() })
        .returningAll()
        .executeTakeFirstOrThrow();
    },

    notedBy: (person: string): Promise<TimelineEventTable[]> =>
      db
        .selectFrom('kpis.timeline_event')
        .selectAll()
        .where('org_id', '=', work.org)
        .where('noted_by', '=', person)
        .orderBy('on_day')
        .execute(),
  };
};
