import type { Work } from '../../platform/action/context.ts';
import type { KpiTables, TimelineEventTable } from './table.store.ts';

export const timelineStore = (work: Work) => {
  const db = work.tx.withTables<KpiTables>();
  return {
    of: (kpiId: string): Promise<TimelineEventTable[]> =>
      db
        .selectFrom('kpis.timeline_event')
        .selectAll()
        .where('org_id', '=', work.org)
        .where('kpi_id', '=', kpiId)
        .orderBy('on_day')
        .limit(100)
        .execute(),

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
