import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { kpiNotFound, kpiRetired } from './contract.ts';
import { interventionKinds } from './intervention.domain.ts';
import * as shape from './kpi-shape.domain.ts';

export const interventionNotFound = fault('intervention_not_found', 404, 'This intervention does not exist.');
export const interventionWithdrawn = fault(
  'intervention_withdrawn',
  409,
  'This was withdrawn. What it said and how it was judged stays.',
);
export const keptElsewhere = fault(
  'kept_elsewhere',
  409,
  'This is the outcome study of a help that was given; it is kept there.',
);
export const nothingJudged = fault('nothing_judged', 409, 'There is no verdict yet to decide about.');

const unitKey = z.string().check(z.maxLength(64));
const Unit = z.object({ unitKey, name: z.string() });
const Verdict = z.enum(['improved', 'no-effect', 'worse', 'cannot-tell']);
const Decision = z.enum(['keep', 'change', 'undo', 'look-again']);

const plan = {
  kind: z.enum(interventionKinds),
  label: shape.words(120),
  expected: z._default(shape.maybeWords(500), ''),
  direction: z.enum(['rise', 'fall']),
  matters: z.nullable(z.number().check(z.gt(0), z.lte(1e15))),
  startsOn: day,
  delayPeriods: z.int().check(z.gte(0), z.lte(104)),
  treated: z.array(unitKey).check(z.maxLength(500)),
  comparison: z.array(unitKey).check(z.maxLength(500)),
  baselineFrom: z.nullable(day),
  baselineUntil: day,
  lookOn: day,
};

const Told = z.object({
  verdict: Verdict,
  effect: z.nullable(z.number()),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
  on: day,
  /** null: it was due */
  by: z.nullable(shape.Named),
  /** what it was made from, so that an earlier verdict can be read as it was made */
  inputs: z.object({
    planVersion: z.int(),
    start: day,
    delay: z.int(),
    baselineFrom: z.nullable(day),
    baselineUntil: day,
    until: day,
    better: shape.Direction,
    matters: z.nullable(z.number()),
    units: z.array(z.object({ unitKey, treated: z.boolean(), readings: z.int(), first: day, last: day })),
  }),
});

export const Intervention = z.object({
  id: shape.id,
  kind: plan.kind,
  label: z.string(),
  expected: z.string(),
  direction: plan.direction,
  matters: z.nullable(z.number()),
  startsOn: day,
  delayPeriods: z.int(),
  treated: z.array(Unit),
  comparison: z.array(Unit),
  baselineFrom: z.nullable(day),
  baselineUntil: day,
  lookOn: day,
  nextLookOn: z.nullable(day),
  written: z.object({ when: z.enum(['before', 'after']), on: day, by: z.nullable(shape.Named) }),
  amendments: z.array(
    z.object({
      on: day,
      when: z.enum(['before', 'after']),
      by: z.nullable(shape.Named),
      reason: z.string(),
    }),
  ),
  withdrawn: z.nullable(z.object({ on: day, by: z.nullable(shape.Named), reason: z.string() })),
  /** the latest verdict */
  told: z.nullable(Told),
  evaluation: z.nullable(shape.EvaluationDto),
  /** the day on which more of the same readings would decide a verdict of "cannot tell" */
  decidesOn: z.nullable(day),
  /** earlier verdicts, the newest first */
  history: z.array(Told),
  /** the newest first */
  decisions: z.array(
    z.object({
      decision: Decision,
      words: z.string(),
      lookOn: z.nullable(day),
      on: day,
      by: z.nullable(shape.Named),
      /** made about the verdict that stands */
      current: z.boolean(),
    }),
  ),
  /** where it is kept, when another room judges it */
  link: z.nullable(z.string()),
  version: z.int(),
  can: z.object({ amend: z.boolean(), evaluate: z.boolean(), decide: z.boolean() }),
});
export type Intervention = z.output<typeof Intervention>;

const who = 'The KPI’s owner, the owner’s manager, administrators and executives.';

export const listInterventions = read({
  name: 'kpis.list_interventions',
  summary: 'What was done so that a KPI moves: what was expected, how it was judged, and what followed',
  path: '/kpis/{id}/interventions',
  input: z.object({ id: shape.id }),
  output: z.object({ items: z.array(Intervention), can: z.object({ record: z.boolean() }) }),
  faults: [kpiNotFound],
  may: 'Everybody in the organisation.',
});

export const recordIntervention = write({
  name: 'kpis.record_intervention',
  summary: 'Write down what is done about a KPI and what is expected of it; it is judged on its day',
  path: '/kpis/{id}/interventions',
  input: z.object({ id: shape.id, ...plan }),
  output: Intervention,
  faults: [kpiNotFound, kpiRetired],
  may: who,
});

export const amendIntervention = write({
  name: 'kpis.amend_intervention',
  summary: 'Amend what was written down, with the reason; the former plan is kept',
  method: 'PATCH',
  path: '/kpis/interventions/{id}',
  input: z.object({ id: shape.id, version: z.int(), reason: shape.words(500), ...plan }),
  output: Intervention,
  faults: [interventionNotFound, interventionWithdrawn, keptElsewhere, kpiNotFound, kpiRetired],
  may: who,
});

export const withdrawIntervention = write({
  name: 'kpis.withdraw_intervention',
  summary: 'Withdraw an intervention that did not take place or cannot be judged, with the reason',
  path: '/kpis/interventions/{id}/withdrawal',
  input: z.object({ id: shape.id, reason: shape.words(500) }),
  output: Intervention,
  faults: [interventionNotFound, interventionWithdrawn, keptElsewhere, kpiNotFound],
  may: who,
});

export const evaluateIntervention = write({
  name: 'kpis.evaluate_intervention',
  summary: 'Judge an intervention on the readings of today; each verdict is kept',
  path: '/kpis/interventions/{id}/evaluations',
  input: z.object({ id: shape.id }),
  output: Intervention,
  faults: [interventionNotFound, interventionWithdrawn, keptElsewhere, kpiNotFound],
  may: who,
});

export const decideIntervention = write({
  name: 'kpis.decide_intervention',
  summary: 'Say what follows from a verdict: keep it, change it, undo it, or look again on a day',
  path: '/kpis/interventions/{id}/decisions',
  input: z.object({ id: shape.id, decision: Decision, words: shape.words(1000), lookOn: z.optional(day) }),
  output: Intervention,
  faults: [interventionNotFound, interventionWithdrawn, keptElsewhere, nothingJudged, kpiNotFound],
  may: who,
});
