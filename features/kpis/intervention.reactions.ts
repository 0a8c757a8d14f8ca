import { enqueue } from '../../platform/jobs/job.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { reaction } from '../../platform/outbox/reaction.ts';
import { organisation } from '../people/service.ts';
import { readingsRecorded } from './contract.ts';
import { evaluateInterventions } from './intervention.jobs.ts';
import { interventionStore } from './intervention.store.ts';

export const interventionReactions = [
  /** An intervention whose day has come is judged as soon as readings of its KPI arrive, and not only at the next hour. */
  reaction(readingsRecorded, 'kpis.judge_due_on_readings_recorded', async (work, { kpiIds }) => {
    const { zone } = await organisation(work);
    if (await interventionStore(work).anyDue(kpiIds, localDay(work.clock.now(), zone)))
      await enqueue(work, evaluateInterventions, {});
    return null;
  }),
];
