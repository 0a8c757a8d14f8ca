import * as z from 'zod/mini';
import { fault, write } from '../../platform/action/action.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { kpiNotFound, kpiRetired, signalNotFound } from './contract.ts';
import * as shape from './kpi-shape.domain.ts';

export const signalUndecided = fault(
  'signal_undecided',
  409,
  'Decide about the signal first; then say whether the response was used.',
);
export const nothingProposed = fault('nothing_proposed', 409, 'Nobody proposes to retire this KPI.');

export const noteResponse = write({
  name: 'kpis.note_response',
  summary: 'Say whether the written response was used at a signal, and what came of it or why not',
  path: '/kpis/signals/{id}/response',
  input: z.object({
    id: shape.id,
    outcome: z.enum(['used', 'not-used', 'not-yet']),
    /** what came of it, or why it was not used */
    words: shape.maybeWords(1000),
    /** with `not-yet`: the day on which to ask again */
    askOn: z.optional(day),
  }),
  output: shape.Signal,
  faults: [signalNotFound, signalUndecided],
  may: 'The KPI’s owner, the owner’s manager, administrators and executives.',
});

export const keepKpi = write({
  name: 'kpis.keep_kpi',
  summary: 'Keep a KPI that is proposed for retirement, with the reason; it is not proposed again for two cycles',
  path: '/kpis/{id}/retirement/keep',
  input: z.object({ id: shape.id, reason: shape.words(500) }),
  output: shape.Kpi,
  faults: [kpiNotFound, kpiRetired, nothingProposed],
  may: 'Its owner, the owner’s manager, administrators and executives.',
});
