import * as z from 'zod/mini';
import { fault, queryFlag, queryNumber, read, write } from '../../platform/action/action.ts';
import { pageOf, paging } from '../../platform/action/page.ts';
import { event } from '../../platform/outbox/event.ts';

export const publishedViews = ['kpis.kpi_card', 'kpis.reading_current', 'kpis.signal_card'] as const;

export const kpiNotFound = fault('kpi_not_found', 404, 'This KPI does not exist.');
export const signalNotFound = fault('signal_not_found', 404, 'This signal does not exist.');
export const responsesMissing = fault('responses_missing', 422, 'A KPI becomes active when both answers are written: what do we do if it rises, and if it falls?');
export const kpiRetired = fault('kpi_retired', 409, 'This KPI is retired. Its history stays, nothing is added.');
export const readingRefused = fault('reading_refused', 422, 'This reading cannot be taken as it is.');
export const reasonNeeded = fault('reason_needed', 422, 'There is a different reading for this period already. Say why it is corrected.');
export const unreadableFile = fault('unreadable_file', 422, 'This file cannot be read as a table of readings.');

const id = z.uuid();
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const maybeWords = (most: number) => z.string().check(z.trim(), z.maxLength(most));
const finite = z.number().check(z.gte(-1e15), z.lte(1e15));

export const Named = z.object({ id, name: z.string() });
export const Cadence = z.enum(['day', 'week', 'month']);
export const Direction = z.enum(['higher', 'lower']);
export const KpiStatus = z.enum(['draft', 'active', 'retired']);
export const SignalDecision = z.enum(['respond', 'watch', 'explain', 'dismiss']);

export const Kpi = z.object({
  id, name: z.string(), definition: z.string(), unit: z.string(),
  kind: z.enum(['value', 'ratio']), direction: Direction, horizon: z.enum(['leading', 'lagging']),
  owner: Named, team: z.nullable(Named), location: z.nullable(Named), cadence: Cadence,
  target: z.nullable(z.number()), responseUp: z.string(), responseDown: z.string(),
  status: KpiStatus, retiredReason: z.nullable(z.string()), version: z.int(),
  can: z.object({ edit: z.boolean(), record: z.boolean(), answer: z.boolean() }),
});
export type Kpi = z.output<typeof Kpi>;

export const ChartPoint = z.object({
  period: day, value: z.number(), numerator: z.nullable(z.number()), denominator: z.nullable(z.number()),
  lower: z.nullable(z.number()), upper: z.nullable(z.number()), amended: z.boolean(),
});
export type ChartPoint = z.output<typeof ChartPoint>;

export const KpiChart = z.object({
  unitKey: z.string(), points: z.array(ChartPoint),
  /** null until there are enough readings for limits; `missing` says how many more */
  centre: z.nullable(z.number()), missing: z.int(),
  baseline: z.nullable(z.object({ from: day, until: day, readings: z.int(), reason: z.nullable(z.string()) })),
  /** one in so many charts of a quiet process would show a false signal */
  falseAlarmOneIn: z.nullable(z.number()),
  /** neighbours resemble each other so much that the chart speaks too often */
  autocorrelated: z.nullable(z.number()),
  marks: z.array(z.object({ index: z.int(), period: day, since: day, rule: z.enum(['beyond-limit', 'run-of-eight']), side: z.enum(['above', 'below']) })),
  reach: z.nullable(z.object({ answer: z.enum(['always', 'sometimes', 'out-of-reach']), low: z.number(), high: z.number(), shifted: z.boolean() })),
});
export type KpiChart = z.output<typeof KpiChart>;

export const Signal = z.object({
  id, unitKey: z.string(), period: day, since: day, rule: z.enum(['beyond-limit', 'run-of-eight']), side: z.enum(['above', 'below']),
  value: z.number(), raisedAt: z.string(), decision: z.nullable(SignalDecision), reason: z.nullable(z.string()),
  watchUntil: z.nullable(day), decidedAt: z.nullable(z.string()), decidedBy: z.nullable(Named),
});
export type Signal = z.output<typeof Signal>;

export const TimelineEvent = z.object({ id, onDay: day, label: z.string(), expected: z.string() });

export const KpiPage = z.object({
  kpi: Kpi, chart: KpiChart, signals: z.array(Signal), events: z.array(TimelineEvent),
  /** teams or locations with readings of their own */
  units: z.array(z.object({ unitKey: z.string(), name: z.string(), readings: z.int(), last: z.nullable(day) })),
  readings: z.object({ total: z.int(), corrected: z.int(), lastSource: z.nullable(z.string()), lastAt: z.nullable(z.string()) }),
});
export type KpiPage = z.output<typeof KpiPage>;

export const KpiRow = z.object({
  id, name: z.string(), definition: z.string(), unit: z.string(), kind: z.enum(['value', 'ratio']), direction: Direction,
  horizon: z.enum(['leading', 'lagging']), status: KpiStatus, owner: Named, team: z.nullable(Named), location: z.nullable(Named),
  target: z.nullable(z.number()),
  last: z.nullable(z.object({ period: day, value: z.number() })),
  points: z.array(z.object({ period: day, value: z.number() })),
  centre: z.nullable(z.number()), lower: z.nullable(z.number()), upper: z.nullable(z.number()),
  openSignals: z.int(),
});
export type KpiRow = z.output<typeof KpiRow>;

const writing = {
  name: words(120), definition: maybeWords(2000), unit: maybeWords(24), kind: z.enum(['value', 'ratio']), direction: Direction,
  horizon: z.enum(['leading', 'lagging']), ownerId: id, teamId: z.nullable(id), locationId: z.nullable(id), cadence: Cadence,
  target: z.nullable(finite), responseUp: maybeWords(1000), responseDown: maybeWords(1000),
};

export const defineKpi = write({
  name: 'kpis.define_kpi', summary: 'Draft a KPI', path: '/kpis', input: z.object(writing), output: Kpi,
  may: 'Anyone for themselves; managers for their people; administrators and executives for all.',
});

export const editKpi = write({
  name: 'kpis.edit_kpi', summary: 'Change a KPI; the former wording is kept', method: 'PATCH', path: '/kpis/{id}',
  input: z.object({ id, version: z.int(), ...writing }), output: Kpi, faults: [kpiNotFound, kpiRetired, responsesMissing],
  may: 'Its owner, the owner’s manager, administrators and executives.',
});

export const activateKpi = write({
  name: 'kpis.activate_kpi', summary: 'Make a KPI active; both responses must be written', path: '/kpis/{id}/activation',
  input: z.object({ id, version: z.int() }), output: Kpi, faults: [kpiNotFound, kpiRetired, responsesMissing],
  may: 'Its owner, the owner’s manager, administrators and executives.',
});

export const retireKpi = write({
  name: 'kpis.retire_kpi', summary: 'Retire a KPI with the reason; its history stays', path: '/kpis/{id}/retirement',
  input: z.object({ id, version: z.int(), reason: words(500) }), output: Kpi, faults: [kpiNotFound, kpiRetired],
  may: 'Its owner, the owner’s manager, administrators and executives.',
});

export const rebaseKpi = write({
  name: 'kpis.rebase_kpi', summary: 'Choose which readings the natural limits come from, with the reason', path: '/kpis/{id}/baseline',
  input: z.object({ id, version: z.int(), from: day, until: z.nullable(day), reason: words(500) }), output: Kpi, faults: [kpiNotFound, kpiRetired],
  may: 'Its owner, the owner’s manager, administrators and executives.',
});

export const listKpis = read({
  name: 'kpis.list_kpis', summary: 'KPIs with their last readings, by name', path: '/kpis',
  input: z.object({ ...paging, status: z.optional(KpiStatus), ownerId: z.optional(id), teamId: z.optional(id), q: z.optional(z.string().check(z.maxLength(120))) }),
  output: pageOf(KpiRow), may: 'Everybody in the organisation: a KPI is not a personal record.',
});

export const readKpi = read({
  name: 'kpis.read_kpi', summary: 'A KPI with its chart, signals and events', path: '/kpis/{id}',
  input: z.object({ id, unitKey: z._default(z.string().check(z.maxLength(64)), '') }), output: KpiPage, faults: [kpiNotFound],
  may: 'Everybody in the organisation.',
});

export const readChart = read({
  name: 'kpis.read_chart', summary: 'Chart data of a KPI: points, limits, signals', path: '/kpis/{id}/chart',
  input: z.object({ id, unitKey: z._default(z.string().check(z.maxLength(64)), ''), points: z._default(queryNumber(z.int().check(z.gte(8), z.lte(1000))), 104) }),
  output: KpiChart, faults: [kpiNotFound], may: 'Everybody in the organisation.',
});

const readingFields = {
  period: day, value: z.optional(finite), numerator: z.optional(finite), denominator: z.optional(finite),
  unitKey: z._default(z.string().check(z.maxLength(64)), ''),
};

export const ReadingsTaken = z.object({
  recorded: z.int(), amended: z.int(), unchanged: z.int(), signals: z.int(),
});

export const recordReading = write({
  name: 'kpis.record_reading', summary: 'Add a reading, or correct one with a reason', path: '/kpis/{id}/readings',
  input: z.object({ id, ...readingFields, reason: z.optional(words(500)) }), output: ReadingsTaken,
  faults: [kpiNotFound, kpiRetired, readingRefused, reasonNeeded],
  may: 'Its owner, the owner’s manager, administrators and executives.',
});

export const recordReadings = write({
  name: 'kpis.record_readings', summary: 'Add readings in one go; sending the same again changes nothing', path: '/kpis/{id}/readings/batch',
  input: z.object({
    id, source: words(80), reason: z.optional(words(500)),
    readings: z.array(z.object(readingFields)).check(z.minLength(1), z.maxLength(5000)),
  }),
  output: ReadingsTaken, faults: [kpiNotFound, kpiRetired, readingRefused, reasonNeeded],
  may: 'Its owner, the owner’s manager, administrators and executives.',
});

export const ImportProblem = z.object({ line: z.int(), column: z.nullable(z.string()), code: z.string(), message: z.string() });
export type ImportProblem = z.output<typeof ImportProblem>;
export const ImportReport = z.object({ rows: z.int(), ready: z.int(), unchanged: z.int(), problems: z.array(ImportProblem), more: z.int() });
export type ImportReport = z.output<typeof ImportReport>;

/** Two hundred thousand lines are about six megabytes. */
export const largestReadingsFile = 30_000_000;

export const importReadings = write({
  name: 'kpis.import_readings', summary: 'Import readings from CSV: all lines or none; with dryRun only say what would happen', path: '/kpis/readings/import',
  upload: { maxBytes: largestReadingsFile },
  input: z.object({
    kpiId: z.optional(id), reason: z.optional(words(500)), source: z._default(words(80), 'CSV'),
    dryRun: z._default(queryFlag(), false), skipProblems: z._default(queryFlag(), false),
  }),
  output: z.object({ report: ImportReport, taken: ReadingsTaken }), faults: [unreadableFile, readingRefused],
  may: 'Anyone; lines of KPIs that they may not record for are refused.',
});

export const answerSignal = write({
  name: 'kpis.answer_signal', summary: 'Decide about a signal: respond, watch, explain or dismiss, with the reason', path: '/kpis/signals/{id}/answers',
  input: z.object({ id, decision: SignalDecision, reason: words(1000), watchUntil: z.optional(day) }), output: Signal,
  faults: [signalNotFound], may: 'The KPI’s owner, the owner’s manager, administrators and executives.',
});

export const noteEvent = write({
  name: 'kpis.note_event', summary: 'Note on a KPI’s timeline what happened to the process', path: '/kpis/{id}/events',
  input: z.object({ id, onDay: day, label: words(120), expected: z._default(maybeWords(500), '') }), output: TimelineEvent,
  faults: [kpiNotFound, kpiRetired], may: 'Its owner, the owner’s manager, administrators and executives.',
});

export const EvaluationDto = z.object({
  verdict: z.enum(['improved', 'no-effect', 'worse', 'cannot-tell']),
  effect: z.nullable(z.number()), low: z.nullable(z.number()), high: z.nullable(z.number()), relative: z.nullable(z.number()),
  before: z.object({ periods: z.int(), mean: z.nullable(z.number()) }), after: z.object({ periods: z.int(), mean: z.nullable(z.number()) }),
  comparison: z.object({ treated: z.array(z.string()), units: z.array(z.string()) }),
  method: z.enum(['adjusted-units', 'units', 'comparison-regression', 'comparison-difference', 'own-past', 'none']),
  placebo: z.nullable(z.object({ kind: z.enum(['dates', 'units']), tried: z.int(), called: z.int(), low: z.number(), high: z.number() })),
  models: z.array(z.object({ name: z.string(), effect: z.number(), low: z.number(), high: z.number() })),
  notes: z.array(z.object({ code: z.string(), value: z.optional(z.number()), unit: z.optional(z.string()) })),
  needed: z.nullable(z.object({ periods: z.nullable(z.int()), units: z.nullable(z.int()) })),
});
export type EvaluationDto = z.output<typeof EvaluationDto>;

export const evaluateKpi = read({
  name: 'kpis.evaluate_kpi', summary: 'Did an intervention change a KPI? With a comparison, a range and a verdict', path: '/kpis/{id}/evaluation',
  input: z.object({
    id, treated: z.string().check(z.maxLength(4000)), start: day, delay: z._default(queryNumber(z.int().check(z.gte(0), z.lte(104))), 0),
    baselineUntil: z.optional(day), until: z.optional(day), matters: z.optional(queryNumber(z.number().check(z.gt(0)))),
  }),
  output: EvaluationDto, faults: [kpiNotFound], may: 'Everybody in the organisation.',
});

export const signalRaised = event('kpis.signal_raised', z.object({ kpiId: id, signalId: id, ownerId: id }));
export const signalAnswered = event('kpis.signal_answered', z.object({ kpiId: id, signalId: id, decision: SignalDecision, decidedBy: z.nullable(id) }));
export const kpiActivated = event('kpis.kpi_activated', z.object({ kpiId: id, ownerId: id }));
export const readingsRecorded = event('kpis.readings_recorded', z.object({ kpiIds: z.array(id), count: z.int() }));
