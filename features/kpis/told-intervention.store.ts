import type { Work } from '../../platform/action/context.ts';
import type { Day } from '../../platform/kernel/day.ts';
import type { EvaluationDto } from './contract.ts';
import { inputsOf, planAsked } from './intervention-question.domain.ts';
import { interventionStore } from './intervention.store.ts';
import { kpiStore } from './kpi.store.ts';
import { questionStore } from './question.store.ts';

/** An intervention that another room keeps: it stands on the KPI's timeline with its verdicts, and is changed only there. */
export interface ToldIntervention {
  sourceId: string;
  link: string;
  kpiId: string;
  label: string;
  better: 'higher' | 'lower';
  matters: number | null;
  treated: readonly string[];
  comparison: readonly string[];
  startsOn: Day;
  delayPeriods: number;
  baselineUntil: Day;
  lookOn: Day;
  by: string | null;
}

export const toldInterventionStore = (work: Work) => {
  const interventions = interventionStore(work);
  return {
    async tell(told: ToldIntervention, on: Day): Promise<void> {
      await interventions.insert({
        kpi_id: told.kpiId,
        kind: 'training',
        label: told.label.slice(0, 120),
        expected: '',
        direction: told.better === 'higher' ? 'rise' : 'fall',
        matters: told.matters,
        starts_on: told.startsOn,
        delay_periods: told.delayPeriods,
        treated: [...told.treated],
        comparison: [...told.comparison],
        baseline_from: null,
        baseline_until: told.baselineUntil,
        look_on: told.lookOn,
        // Judged by the room that keeps it.
        next_look_on: null,
        written_on: on,
        written_by: told.by,
        withdrawn_on: null,
        withdrawn_by: null,
        withdrawn_reason: null,
        source_id: told.sourceId,
        source_link: told.link,
      });
    },

    /** Keeps a verdict beside the earlier ones, with how much was read for it. Nothing, where it was never told here. */
    async judged(sourceId: string, evaluation: EvaluationDto, on: Day, by: string | null): Promise<void> {
      const row = await interventions.bySource(sourceId);
      if (!row || row.withdrawn_on !== null) return;
      const kpi = (await kpiStore(work).find(row.kpi_id))!;
      const [question] = await questionStore(work).of([{ kpi, plan: planAsked(row, on) }]);
      const inputs = inputsOf(row, kpi, question!.units, on);
      await interventions.keepVerdicts([{ intervention_id: row.id, evaluation, inputs, judged_on: on, judged_by: by }]);
    },

    /** It was stopped; why is told where it is kept. */
    async stopped(sourceId: string, on: Day, by: string | null): Promise<void> {
      const row = await interventions.bySource(sourceId);
      if (row)
        await interventions.set(row.id, {
          next_look_on: null,
          withdrawn_on: on,
          withdrawn_by: by,
          withdrawn_reason: '',
        });
    },
  };
};
