import * as z from 'zod/mini';
import { fault, queryNumber, read, write } from '../../platform/action/action.ts';
import { pageOf, paging } from '../../platform/action/page.ts';
import { event } from '../../platform/outbox/event.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import * as shape from './kpi-shape.domain.ts';

export type Kpi = z.output<typeof shape.Kpi>;
export type KpiChart = z.output<typeof shape.KpiChart>;
export type KpiPage = z.output<typeof shape.KpiPage>;
/** A KPI with its last readings, for rooms that show it among their own things. */
export const KpiRow = shape.KpiRow;
export type KpiRow = z.output<typeof shape.KpiRow>;
export type Signal = z.output<typeof shape.Signal>;
/** The answer of an evaluation, for rooms that keep it. */
export const EvaluationDto = shape.EvaluationDto;
export type EvaluationDto = z.output<typeof shape.EvaluationDto>;

export const publishedViews = ['kpis.kpi_card', 'kpis.reading_current', 'kpis.signal_card'] as const;

export const kpiNotFound = fault('kpi_not_found', 404, 'This KPI does not exist.');
export const signalNotFound = fault('signal_not_found', 404, 'This signal does not exist.');
export const responsesMissing = fault(
  'responses_missing',
  422,
  'A KPI becomes active when both answers are written: what do we do if it rises, and if it falls?',
);
export const kpiRetired = fault('kpi_retired', 409, 'This KPI is retired. Its history stays, nothing is added.');
export const unitUnfit = fault('unit_unfit', 422, 'This unit does not fit the kind of number.');
export const measureFixed = fault(
  'measure_fixed',
  409,
  'There are readings already, so rhythm and parts stay as they are. Retire this KPI and begin another for the new way of counting.',
);
export const readingRefused = fault('reading_refused', 422, 'This reading cannot be taken as it is.');
export const reasonNeeded = fault(
  'reason_needed',
  422,
  'There is a different reading for this period already. Say why it is corrected.',
);
const writing = {
  name: shape.words(120),
  definition: shape.maybeWords(2000),
  unit: shape.maybeWords(24),
  kind: shape.KpiKind,
  bounded: z._default(z.boolean(), false),
  /** left out: counts add up, other numbers do not */
  adds: z.optional(z.boolean()),
  direction: shape.Direction,
  horizon: z.enum(['leading', 'lagging']),
  ownerId: shape.id,
  teamId: z.nullable(shape.id),
  locationId: z.nullable(shape.id),
  cadence: shape.Cadence,
  target: z.nullable(shape.finite),
  responseUp: shape.maybeWords(1000),
  responseDown: shape.maybeWords(1000),
  /** left out: the owner, within one period */
  responseUpWho: z._default(shape.maybeWords(120), ''),
  responseUpDays: z._default(shape.answerDays, null),
  responseDownWho: z._default(shape.maybeWords(120), ''),
  responseDownDays: z._default(shape.answerDays, null),
};

export const defineKpi = write({
  name: 'kpis.define_kpi',
  summary: 'Draft a KPI',
  path: '/kpis',
  input: z.object(writing),
  output: shape.Kpi,
  faults: [unitUnfit],
  may: 'Anyone for themselves; managers for their people; administrators and executives for all.',
});

export const editKpi = write({
  name: 'kpis.edit_kpi',
  summary: 'Change a KPI; the former wording is kept',
  method: 'PATCH',
  path: '/kpis/{id}',
  input: z.object({ id: shape.id, version: z.int(), ...writing }),
  output: shape.Kpi,
  faults: [kpiNotFound, kpiRetired, responsesMissing, unitUnfit, measureFixed],
  may: 'Its owner, the owner’s manager, administrators and executives.',
});

export const activateKpi = write({
  name: 'kpis.activate_kpi',
  summary: 'Make a KPI active; both responses must be written',
  path: '/kpis/{id}/activation',
  input: z.object({ id: shape.id, version: z.int() }),
  output: shape.Kpi,
  faults: [kpiNotFound, kpiRetired, responsesMissing],
  may: 'Its owner, the owner’s manager, administrators and executives.',
});

export const retireKpi = write({
  name: 'kpis.retire_kpi',
  summary: 'Retire a KPI with the reason; its history stays',
  path: '/kpis/{id}/retirement',
  input: z.object({ id: shape.id, version: z.int(), reason: shape.words(500) }),
  output: shape.Kpi,
  faults: [kpiNotFound, kpiRetired],
  may: 'Its owner, the owner’s manager, administrators and executives.',
});

export const listKpis = read({
  name: 'kpis.list_kpis',
  summary: 'KPIs with their last readings, by name',
  path: '/kpis',
  input: z.object({
    ...paging,
    status: z.optional(shape.KpiStatus),
    ownerId: z.optional(shape.id),
    teamId: z.optional(shape.id),
    q: z.optional(z.string().check(z.maxLength(120))),
  }),
  output: pageOf(shape.KpiRow),
  may: 'Everybody in the organisation: a KPI is not a personal record.',
});

export const readKpi = read({
  name: 'kpis.read_kpi',
  summary: 'A KPI with its chart, signals and events',
  path: '/kpis/{id}',
  input: z.object({ id: shape.id, unitKey: z._default(z.string().check(z.maxLength(64)), '') }),
  output: shape.KpiPage,
  faults: [kpiNotFound],
  may: 'Everybody in the organisation.',
});

export const readChart = read({
  name: 'kpis.read_chart',
  summary: 'Chart data of a KPI: points, limits, baselines, signals and level shifts',
  path: '/kpis/{id}/chart',
  input: z.object({
    id: shape.id,
    unitKey: z._default(z.string().check(z.maxLength(64)), ''),
    points: z._default(queryNumber(z.int().check(z.gte(8), z.lte(1000))), 104),
  }),
  output: shape.KpiChart,
  faults: [kpiNotFound],
  may: 'Everybody in the organisation.',
});

const readingFields = {
  period: day,
  value: z.optional(shape.finite),
  numerator: z.optional(shape.finite),
  denominator: z.optional(shape.finite),
  sample: z.optional(shape.sample),
  unitKey: z._default(z.string().check(z.maxLength(64)), ''),
};

export const recordReading = write({
  name: 'kpis.record_reading',
  summary: 'Add a reading, or correct one with a reason',
  path: '/kpis/{id}/readings',
  input: z.object({ id: shape.id, ...readingFields, reason: z.optional(shape.words(500)) }),
  output: shape.ReadingsTaken,
  faults: [kpiNotFound, kpiRetired, readingRefused, reasonNeeded],
  may: 'Its owner, the owner’s manager, administrators and executives.',
});

export const recordReadings = write({
  name: 'kpis.record_readings',
  summary: 'Add readings in one go; sending the same again changes nothing',
  path: '/kpis/{id}/readings/batch',
  input: z.object({
    id: shape.id,
    source: shape.words(80),
    reason: z.optional(shape.words(500)),
    readings: z.array(z.object(readingFields)).check(z.minLength(1), z.maxLength(5000)),
  }),
  output: shape.ReadingsTaken,
  faults: [kpiNotFound, kpiRetired, readingRefused, reasonNeeded],
  may: 'Its owner, the owner’s manager, administrators and executives.',
});

export const answerSignal = write({
  name: 'kpis.answer_signal',
  summary: 'Decide about a signal: respond, watch, explain or dismiss, with the reason',
  path: '/kpis/signals/{id}/answers',
  input: z.object({
    id: shape.id,
    decision: shape.SignalDecision,
    reason: shape.words(1000),
    watchUntil: z.optional(day),
    /** with `respond`: the response is agreed and not done yet; its owner is asked when its days are over */
    notYet: z._default(z.boolean(), false),
  }),
  output: shape.Signal,
  faults: [signalNotFound],
  may: 'The KPI’s owner, the owner’s manager, administrators and executives.',
});

export const noteEvent = write({
  name: 'kpis.note_event',
  summary: 'Note on a KPI’s timeline what happened to the process',
  path: '/kpis/{id}/events',
  input: z.object({
    id: shape.id,
    onDay: day,
    label: shape.words(120),
    expected: z._default(shape.maybeWords(500), ''),
  }),
  output: shape.TimelineEvent,
  faults: [kpiNotFound, kpiRetired],
  may: 'Its owner, the owner’s manager, administrators and executives.',
});

export const evaluateKpi = read({
  name: 'kpis.evaluate_kpi',
  summary: 'Did an intervention change a KPI? With a comparison, a range and a verdict',
  path: '/kpis/{id}/evaluation',
  input: z.object({
    id: shape.id,
    treated: z.string().check(z.maxLength(4000)),
    start: day,
    delay: z._default(queryNumber(z.int().check(z.gte(0), z.lte(104))), 0),
    baselineFrom: z.optional(day),
    baselineUntil: z.optional(day),
    until: z.optional(day),
    matters: z.optional(queryNumber(z.number().check(z.gt(0)))),
  }),
  output: shape.EvaluationDto,
  faults: [kpiNotFound],
  may: 'Everybody in the organisation.',
});

export const signalRaised = event(
  'kpis.signal_raised',
  z.object({ kpiId: shape.id, signalId: shape.id, ownerId: shape.id }),
);
export const signalAnswered = event(
  'kpis.signal_answered',
  z.object({ kpiId: shape.id, signalId: shape.id, decision: shape.SignalDecision, decidedBy: z.nullable(shape.id) }),
);
export const kpiActivated = event('kpis.kpi_activated', z.object({ kpiId: shape.id, ownerId: shape.id }));
export const readingsRecorded = event(
  'kpis.readings_recorded',
  z.object({ kpiIds: z.array(shape.id), count: z.int() }),
);
