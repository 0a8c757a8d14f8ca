import type { Work } from '../../platform/action/context.ts';
import { addDays, type Day } from '../../platform/kernel/day.ts';
import { organisation } from '../people/service.ts';
import type { Cadence } from './period.domain.ts';
import {
  type InterventionPlan,
  type PlacedReading,
  type Question,
  questionOf,
  type UnitRead,
  unitsRead,
} from './question.domain.ts';
import type { KpiTables } from './table.store.ts';

/** A KPI as far as a question needs it. */
export interface AskedKpi {
  id: string;
  cadence: Cadence;
  direction: 'higher' | 'lower';
}

export interface AskedQuestion extends Question {
  units: UnitRead[];
}

/** Days before the start that are read where nobody chose a baseline: ten years teach no more than five would. */
const longestBaseline = 3653;

/** What evaluations are made from: the readings of several KPIs in one statement, from the earliest baseline on. */
export const questionStore = (work: Pick<Work, 'org' | 'tx'>) => ({
  async of(asked: readonly { kpi: AskedKpi; plan: InterventionPlan }[]): Promise<AskedQuestion[]> {
    if (asked.length === 0) return [];
    const calendar = await organisation(work);
    const from = (plan: InterventionPlan): Day => plan.baselineFrom ?? addDays(plan.start, -longestBaseline);
    const rows = await work.tx
      .withTables<KpiTables>()
      .selectFrom('kpis.reading_current')
      .select(['kpi_id', 'unit_key', 'period', 'value'])
      .where('org_id', '=', work.org)
      .where('kpi_id', 'in', [...new Set(asked.map(({ kpi }) => kpi.id))])
      .where('period', '>=', asked.map(({ plan }) => from(plan)).toSorted()[0]!)
      .orderBy('unit_key')
      .orderBy('period')
      .execute();
    const byKpi = new Map<string, PlacedReading[]>();
    for (const row of rows) {
      const known = byKpi.get(row.kpi_id);
      if (known) known.push(row);
      else byKpi.set(row.kpi_id, [row]);
    }
    return asked.map(({ kpi, plan }) => {
      const readings = byKpi.get(kpi.id) ?? [];
      return { ...questionOf(kpi, plan, readings, calendar), units: unitsRead(plan, readings) };
    });
  },
});
