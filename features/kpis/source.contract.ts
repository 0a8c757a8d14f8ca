import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { kpiNotFound, kpiRetired, readingRefused } from './contract.ts';
import * as shape from './kpi-shape.domain.ts';
import { readOnlyQuery } from './query.domain.ts';

export const sourceNotFound = fault(
  'source_not_found',
  404,
  'This source of readings does not exist, or it was stopped.',
);
export const messageRefused = fault(
  'message_refused',
  401,
  'This message is not signed with the secret of this source, or it is older than five minutes.',
);

export const sourcePaused = fault('source_paused', 409, 'This source rests. Let it go on first.');

const column = z._default(z.string().check(z.trim(), z.maxLength(120)), '');
const columns = z.object({
  period: shape.words(120),
  value: column,
  numerator: column,
  denominator: column,
  place: column,
});
const secret = z._default(z.string().check(z.maxLength(2000)), '');

const Setting = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('webhook') }),
  z.object({
    kind: z.literal('sql'),
    engine: z.enum(['postgresql', 'mysql']),
    host: shape.words(253),
    port: z.int().check(z.gte(1), z.lte(65535)),
    database: shape.words(120),
    user: shape.words(120),
    encrypted: z.boolean(),
    query: z
      .string()
      .check(z.trim(), z.maxLength(4000), z.refine(readOnlyQuery, 'Write one query that begins with SELECT or WITH.')),
  }),
  z.object({
    kind: z.literal('http'),
    url: z.url({ protocol: /^https?$/ }).check(z.maxLength(2000)),
    format: z.enum(['json', 'csv']),
    /** where in the JSON the list of readings stands, e.g. `data.items`; '' for the whole answer */
    path: z._default(z.string().check(z.maxLength(200), z.regex(/^[\w.$-]*$/)), ''),
    columns,
    /** the header that holds the secret */
    header: z._default(z.string().check(z.regex(/^[\w-]{1,60}$/)), 'Authorization'),
  }),
]);
export type SourceSetting = z.output<typeof Setting>;

const Schedule = z.object({
  every: z.enum(['hour', 'day', 'week']),
  /** local time in the zone; the minute alone counts where it is every hour */
  at: z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  /** 1 = Monday … 7 = Sunday; read where it is every week */
  weekday: z._default(z.int().check(z.gte(1), z.lte(7)), 1),
});

const Run = z.object({
  at: z.string(),
  outcome: z.enum(['taken', 'refused', 'failed']),
  recorded: z.int(),
  amended: z.int(),
  unchanged: z.int(),
  signals: z.int(),
  problem: z.nullable(z.string()),
});

const Source = z.object({
  id: shape.id,
  kpiId: shape.id,
  name: z.string(),
  setting: Setting,
  schedule: z.nullable(Schedule),
  zone: z.string(),
  dueAt: z.nullable(z.string()),
  /** since when it rests; null where it does not */
  pausedAt: z.nullable(z.string()),
  /** where a webhook is called */
  address: z.nullable(z.string()),
  /** newest first */
  runs: z.array(Run),
});
export type Source = z.output<typeof Source>;

const keepers = 'Its owner, the owner’s manager, administrators and executives.';

export const listSources = read({
  name: 'kpis.list_sources',
  summary: 'Where the readings of a KPI come from by themselves, with what came of the last times',
  path: '/kpis/{id}/sources',
  input: z.object({ id: shape.id }),
  output: z.object({ zone: z.string(), items: z.array(Source) }),
  faults: [kpiNotFound],
  may: keepers,
});

export const addSource = write({
  name: 'kpis.add_source',
  summary: 'Let readings come by themselves: a webhook, a query on a database, or an address that is asked',
  path: '/kpis/{id}/sources',
  input: z.object({
    id: shape.id,
    name: shape.words(80),
    setting: Setting,
    /** password or header value; a webhook gets its own */
    secret,
    /** left out: every day at 06:00; a webhook has none */
    schedule: z.optional(Schedule),
  }),
  /** `secret`: of a webhook, shown this once */
  output: z.object({ source: Source, secret: z.nullable(z.string()) }),
  faults: [kpiNotFound, kpiRetired],
  may: keepers,
  secret: true,
});

export const trySource = read({
  name: 'kpis.try_source',
  summary: 'Ask a database or an address now and say what would be taken; nothing is stored',
  method: 'POST',
  path: '/kpis/{id}/sources/try',
  input: z.object({ id: shape.id, setting: Setting, secret }),
  output: z.object({
    ok: z.boolean(),
    /** why it cannot be read, as a sentence */
    problem: z.nullable(z.string()),
    rows: z.int(),
    ready: z.int(),
    first: z.array(z.object({ period: z.string(), value: z.number(), place: z.string() })),
    problems: z.array(shape.ImportProblem),
  }),
  faults: [kpiNotFound, kpiRetired],
  may: keepers,
});

export const runSource = write({
  name: 'kpis.run_source',
  summary: 'Ask a source now instead of at its next time',
  path: '/kpis/sources/{id}/run',
  input: z.object({ id: shape.id }),
  output: z.object({ asked: z.boolean() }),
  faults: [sourceNotFound, sourcePaused, kpiRetired],
  may: keepers,
});

export const pauseSource = write({
  name: 'kpis.pause_source',
  summary: 'Let a source rest: it is asked no more and takes no message until it goes on',
  path: '/kpis/sources/{id}/pause',
  input: z.object({ id: shape.id }),
  output: Source,
  faults: [sourceNotFound],
  may: keepers,
});

export const resumeSource = write({
  name: 'kpis.resume_source',
  summary: 'Let a source go on, from its next time',
  path: '/kpis/sources/{id}/resume',
  input: z.object({ id: shape.id }),
  output: Source,
  faults: [sourceNotFound, kpiRetired],
  may: keepers,
});

export const stopSource = write({
  name: 'kpis.stop_source',
  summary: 'Stop a source; what it brought stays',
  path: '/kpis/sources/{id}/stop',
  input: z.object({ id: shape.id }),
  output: z.object({ stopped: z.boolean() }),
  faults: [sourceNotFound],
  may: keepers,
});

export const receiveReadings = write({
  name: 'kpis.receive_readings',
  summary: 'Webhook: readings for one KPI, signed as in Standard Webhooks; the same webhook-id twice is taken once',
  path: '/kpis/hooks/{org}/{id}',
  input: z.object({
    org: shape.id,
    id: shape.id,
    readings: z
      .array(
        z.object({
          period: day,
          value: z.optional(shape.finite),
          numerator: z.optional(shape.finite),
          denominator: z.optional(shape.finite),
          sample: z.optional(shape.sample),
          unitKey: z._default(z.string().check(z.maxLength(64)), ''),
        }),
      )
      .check(z.minLength(1), z.maxLength(5000)),
  }),
  output: z.object({ ...shape.ReadingsTaken.shape, repeated: z.boolean() }),
  faults: [sourceNotFound, sourcePaused, messageRefused, readingRefused, kpiRetired],
  may: 'Whoever holds the secret of the webhook.',
  audience: 'public',
  signed: true,
});
