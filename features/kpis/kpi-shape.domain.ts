import * as z from 'zod/mini';
import { sheetRead } from '../../platform/action/sheet.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { kpiKinds } from './kind.domain.ts';
import { mostInSample } from './reading.domain.ts';
import { readingFields } from './reading-mapping.domain.ts';

export const id = z.uuid();
export const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
export const maybeWords = (most: number) => z.string().check(z.trim(), z.maxLength(most));
export const finite = z.number().check(z.gte(-1e15), z.lte(1e15));

/** The single values of a KPI that is read by samples. */
export const sample = z.array(finite).check(z.minLength(1), z.maxLength(mostInSample));

/** Days within which an answer is given; null: one period of the KPI. */
export const answerDays = z.nullable(z.int().check(z.gte(1), z.lte(365)));

export const Named = z.object({ id, name: z.string() });
export const Cadence = z.enum(['day', 'week', 'month', 'quarter']);
export const KpiKind = z.enum(kpiKinds);
export const Direction = z.enum(['higher', 'lower']);
export const KpiStatus = z.enum(['draft', 'active', 'retired']);
export const SignalDecision = z.enum(['respond', 'watch', 'explain', 'dismiss']);

export const Kpi = z.object({
  id,
  name: z.string(),
  definition: z.string(),
  unit: z.string(),
  kind: KpiKind,
  /** a ratio whose numerator is part of its denominator */
  bounded: z.boolean(),
  /** whether readings add up over time and places */
  adds: z.boolean(),
  direction: Direction,
  horizon: z.enum(['leading', 'lagging']),
  owner: Named,
  team: z.nullable(Named),
  location: z.nullable(Named),
  cadence: Cadence,
  target: z.nullable(z.number()),
  responseUp: z.string(),
  responseDown: z.string(),
  /** who does it, '' for the owner, and within how many days */
  responseUpWho: z.string(),
  responseUpDays: z.int(),
  responseDownWho: z.string(),
  responseDownDays: z.int(),
  parent: z.nullable(Named),
  /** what a draft still needs before it can earn its place */
  missing: z.array(z.enum(['definition', 'unit', 'target', 'response-up', 'response-down'])),
  status: KpiStatus,
  retiredReason: z.nullable(z.string()),
  version: z.int(),
  can: z.object({ edit: z.boolean(), record: z.boolean(), answer: z.boolean() }),
});
export type Kpi = z.output<typeof Kpi>;

export const ChartPoint = z.object({
  period: day,
  value: z.number(),
  numerator: z.nullable(z.number()),
  denominator: z.nullable(z.number()),
  lower: z.nullable(z.number()),
  upper: z.nullable(z.number()),
  /** moves with the season where there is one */
  centre: z.nullable(z.number()),
  amended: z.boolean(),
  /** of a mean of a sample: how many values, their standard deviation, and where they are asked for the values themselves */
  sample: z.optional(z.object({ n: z.int(), spread: z.nullable(z.number()), values: z.optional(z.array(z.number())) })),
});
export type ChartPoint = z.output<typeof ChartPoint>;

const ChartBaseline = z.object({ from: day, until: day, readings: z.int(), reason: z.nullable(z.string()) });

export const KpiChart = z.object({
  unitKey: z.string(),
  /** the whole was never read, but so many places were, the last time in this period */
  elsewhere: z.nullable(z.object({ places: z.int(), last: day })),
  /** null until there are enough readings for limits */
  kind: z.nullable(z.enum(['xmr', 'xbar', 'p', 'pprime', 'u', 'c'])),
  points: z.array(ChartPoint),
  /** null until there are enough readings for limits; `missing` says how many more */
  centre: z.nullable(z.number()),
  missing: z.int(),
  /** the one in force */
  baseline: z.nullable(ChartBaseline),
  /** from one baseline to the next, among the points that are given; id null: the one that nobody chose */
  phases: z.array(
    z.object({
      id: z.nullable(id),
      from: day,
      until: day,
      centre: z.nullable(z.number()),
      baseline: z.nullable(ChartBaseline),
    }),
  ),
  /** one in so many charts of a quiet process would show a false signal */
  falseAlarmOneIn: z.nullable(z.number()),
  /** periods in one season, where each reading is compared with its own */
  season: z.nullable(z.int()),
  /** neighbours resemble each other: the limits are wider by the factor, and runs are no signals */
  memory: z.nullable(z.object({ correlation: z.number(), factor: z.number() })),
  /** how many times wider the readings spread than chance alone would have it, where the limits do not allow for it */
  spread: z.nullable(z.number()),
  /** means of samples differ so many times more than the spread inside of the samples explains: each is judged as a single value */
  between: z.nullable(z.number()),
  marks: z.array(
    z.object({
      index: z.int(),
      period: day,
      since: day,
      rule: z.enum(['beyond-limit', 'run-of-eight']),
      side: z.enum(['above', 'below']),
    }),
  ),
  /** level shifts since the baseline, which a person may accept as the new one; null where nobody looked */
  shifts: z.nullable(
    z.array(
      z.object({
        /** the first reading on the new level, counted from 1 */
        index: z.int(),
        period: day,
        /** first readings between which the change lies, 95 % */
        from: day,
        until: day,
        size: z.number(),
        low: z.number(),
        high: z.number(),
        /** mean of the readings since */
        level: z.number(),
        readings: z.int(),
      }),
    ),
  ),
  reach: z.nullable(
    z.object({
      answer: z.enum(['always', 'sometimes', 'out-of-reach']),
      low: z.number(),
      high: z.number(),
      shifted: z.boolean(),
    }),
  ),
});
export type KpiChart = z.output<typeof KpiChart>;

export const Signal = z.object({
  id,
  unitKey: z.string(),
  period: day,
  since: day,
  rule: z.enum(['beyond-limit', 'run-of-eight']),
  side: z.enum(['above', 'below']),
  value: z.number(),
  raisedAt: z.string(),
  decision: z.nullable(SignalDecision),
  reason: z.nullable(z.string()),
  watchUntil: z.nullable(day),
  decidedAt: z.nullable(z.string()),
  decidedBy: z.nullable(Named),
  /** whether the written response was used; null until somebody decided */
  use: z.nullable(
    z.object({
      outcome: z.enum(['used', 'not-used', 'not-yet']),
      words: z.string(),
      dueOn: z.nullable(day),
      notedAt: z.string(),
      notedBy: z.nullable(Named),
    }),
  ),
});
export type Signal = z.output<typeof Signal>;

/** Whether a KPI still earns its place, and where it came from. */
export const KpiPlace = z.object({
  /** days on which anybody opened it, of the last ninety */
  openedDays: z.int(),
  proposal: z.nullable(
    z.object({ ground: z.enum(['no-effect', 'unopened']), signals: z.int(), since: day, proposedAt: z.string() }),
  ),
  register: z.nullable(
    z.object({
      name: z.string(),
      owner: z.string(),
      target: z.string(),
      health: z.nullable(z.int()),
      reasons: z.array(z.string()),
      parent: z.string(),
    }),
  ),
});
export type KpiPlace = z.output<typeof KpiPlace>;

/** `event` was noted; the others were done so that the number moves, and are judged. */
export const TimelineEvent = z.object({
  id,
  kind: z.enum(['event', 'training', 'process', 'price', 'law', 'tool', 'other']),
  onDay: day,
  label: z.string(),
  expected: z.string(),
});

export const KpiPage = z.object({
  /** the reader's local day */
  today: day,
  kpi: Kpi,
  chart: KpiChart,
  signals: z.array(Signal),
  place: KpiPlace,
  events: z.array(TimelineEvent),
  /** teams or locations with readings of their own */
  units: z.array(z.object({ unitKey: z.string(), name: z.string(), readings: z.int(), last: z.nullable(day) })),
  readings: z.object({
    total: z.int(),
    corrected: z.int(),
    lastSource: z.nullable(z.string()),
    lastAt: z.nullable(z.string()),
  }),
});
export type KpiPage = z.output<typeof KpiPage>;

export const KpiRow = z.object({
  id,
  name: z.string(),
  definition: z.string(),
  unit: z.string(),
  kind: KpiKind,
  direction: Direction,
  horizon: z.enum(['leading', 'lagging']),
  status: KpiStatus,
  owner: Named,
  team: z.nullable(Named),
  location: z.nullable(Named),
  target: z.nullable(z.number()),
  last: z.nullable(z.object({ period: day, value: z.number() })),
  points: z.array(
    z.object({
      period: day,
      value: z.number(),
      lower: z.nullable(z.number()),
      upper: z.nullable(z.number()),
      centre: z.nullable(z.number()),
    }),
  ),
  /** points that are fresh signals, counted from 1 */
  marks: z.array(z.int()),
  centre: z.nullable(z.number()),
  lower: z.nullable(z.number()),
  upper: z.nullable(z.number()),
  state: z.enum(['none', 'places', 'new', 'shifted', 'moved', 'quiet']),
  side: z.nullable(z.enum(['above', 'below'])),
  openSignals: z.int(),
});
export type KpiRow = z.output<typeof KpiRow>;

export const ReadingsTaken = z.object({
  recorded: z.int(),
  amended: z.int(),
  unchanged: z.int(),
  signals: z.int(),
});

export const ImportProblem = z.object({
  line: z.int(),
  column: z.nullable(z.string()),
  code: z.string(),
  message: z.string(),
});
export type ImportProblem = z.output<typeof ImportProblem>;

/** How a file of readings was read, so that a person can say it otherwise. */
export const ReadingsFile = z.object({
  ...sheetRead(readingFields),
  /** columns that must be named before anything can be read */
  lacking: z.array(z.enum(['period', 'value', 'numerator', 'denominator', 'kpi'])),
  decimal: z.nullable(z.enum(['point', 'comma'])),
  kpis: z.int(),
  places: z.int(),
  /** lines without a number: missing, not zero */
  blank: z.int(),
  /** lines that say again what another says */
  repeated: z.int(),
  /** numbers of percentages that are written as shares of one: 0.45 where the others say 45 */
  shares: z.int(),
});
export type ReadingsFile = z.output<typeof ReadingsFile>;

export const ImportReport = z.object({
  rows: z.int(),
  ready: z.int(),
  unchanged: z.int(),
  problems: z.array(ImportProblem),
  more: z.int(),
});
export type ImportReport = z.output<typeof ImportReport>;

export const EvaluationDto = z.object({
  verdict: z.enum(['improved', 'no-effect', 'worse', 'cannot-tell']),
  effect: z.nullable(z.number()),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
  relative: z.nullable(z.number()),
  before: z.object({ periods: z.int(), mean: z.nullable(z.number()) }),
  after: z.object({ periods: z.int(), mean: z.nullable(z.number()) }),
  comparison: z.object({ treated: z.array(z.string()), units: z.array(z.string()) }),
  method: z.enum([
    'adjusted-units',
    'units',
    'after-only',
    'comparison-regression',
    'comparison-difference',
    'own-past',
    'none',
  ]),
  placebo: z.nullable(
    z.object({ kind: z.enum(['dates', 'units']), tried: z.int(), called: z.int(), low: z.number(), high: z.number() }),
  ),
  models: z.array(z.object({ name: z.string(), effect: z.number(), low: z.number(), high: z.number() })),
  notes: z.array(z.object({ code: z.string(), value: z.optional(z.number()), unit: z.optional(z.string()) })),
  needed: z.nullable(z.object({ periods: z.nullable(z.int()), units: z.nullable(z.int()) })),
});
export type EvaluationDto = z.output<typeof EvaluationDto>;
