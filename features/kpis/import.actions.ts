import { invalidInput } from '../../platform/action/action.ts';
import type { AheadContext, Context } from '../../platform/action/context.ts';
import { done, implementAhead } from '../../platform/action/implement.ts';
import { dayFromNumber } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { organisation } from '../people/service.ts';
import { kpiNotFound, kpiRetired, readingRefused, readingsRecorded } from './contract.ts';
import { importReadings, unreadableFile } from './import.contract.ts';
import type { KpiRecord } from './kpi.store.ts';
import { kpiStore } from './kpi.store.ts';
import { openReadings, type ReadingsFacts } from './reading-file.format.ts';
import {
  type JudgedSeries,
  type JudgedSheet,
  type JudgingRules,
  type LineProblem,
  toldProblems,
} from './reading-judge.domain.ts';
import type { LackingColumn } from './reading-mapping.domain.ts';
import { UnreadableReadings } from './reading-table.format.ts';
import type { SoundReading } from './reading.domain.ts';
import { mayKeep, takeSound } from './service.ts';

interface Read {
  facts: ReadingsFacts;
  judged: JudgedSheet;
  /** by the `target` of a judged series */
  kpis: KpiRecord[];
  /** '' and the ids of teams and locations, by the place of a judged reading */
  unitKeys: string[];
}

interface Asked {
  kpiId?: string | undefined;
}

export const importActions = [
  implementAhead(
    importReadings,
    async (ctx, { kpiId, mapping, dateOrder, decimal, sheet, shares }): Promise<Read> => {
      if (!ctx.upload) throw unreadableFile({ detail: 'Please choose a file.' });
      const choices = { mapping, dateOrder, decimal, shares, oneKpi: kpiId !== undefined };
      const open = await openReadings({ bytes: ctx.upload.bytes, choices, sheet }).catch(refuse);
      try {
        const { facts } = open;
        if (facts.lacking.length > 0) return { facts, judged: nothingJudged, kpis: [], unitKeys: [] };
        const { rules, kpis, unitKeys } = await rulesFor(ctx, facts, { kpiId });
        return { facts, judged: await open.judge(rules).catch(refuse), kpis, unitKeys };
      } finally {
        await open.close();
      }
    },
    async (ctx, input, { facts, judged, kpis, unitKeys }) => {
      if (facts.lacking.length > 0 && !input.dryRun) throw unreadableFile({ detail: lackingSentence(facts.lacking) });
      const now = await stillThere(ctx, kpis);
      const taking = {
        source: input.source,
        reason: input.reason ?? null,
        by: ctx.actor.person,
        skipRefused: input.skipProblems,
        look: input.dryRun || (judged.problemCount > 0 && !input.skipProblems),
      };
      const problems: LineProblem[] = [...judged.problems];
      let { problemCount } = judged;
      const total = { recorded: 0, amended: 0, unchanged: judged.repeated, signals: 0 };
      const events = [];
      for (const series of judged.series) {
        const kpi = now[series.target]!;
        // oxlint-disable-next-line no-await-in-loop -- one KPI after the other, in the transaction's one connection
        const taken = await takeSound(ctx, kpi, partsOf(series, unitKeys), taking);
        for (const key of ['recorded', 'amended', 'unchanged', 'signals'] as const) total[key] += taken[key];
        events.push(...taken.events);
        problemCount += taken.unexplained.length;
        problems.push(...taken.unexplained.slice(0, toldProblems).map(unexplained));
      }
      const report = {
        rows: facts.rows,
        ready: total.recorded + total.amended,
        unchanged: total.unchanged,
        problems: problems.toSorted((a, b) => a.line - b.line).slice(0, toldProblems),
        more: Math.max(0, problemCount - toldProblems),
      };
      const { kpis: kpiNames, places, rows: _rows, ...read } = facts;
      const { blank, repeated, shares } = judged;
      const file = { ...read, kpis: kpiNames.length, places: places.length, blank, repeated, shares };
      const subject = { type: 'readings_file', id: ctx.ids.next() };
      if (input.dryRun)
        return done(
          { report, file, taken: { recorded: 0, amended: 0, unchanged: report.unchanged, signals: 0 } },
          { verb: 'readings.checked', subject, detail: { rows: report.rows, ready: report.ready } },
        );
      if (problemCount > 0 && !input.skipProblems)
        throw readingRefused({
          detail: `Nothing was imported: ${problemCount} of ${report.rows} lines have a problem.`,
          extra: { report },
        });
      return done(
        { report, file, taken: total },
        { verb: 'readings.imported', subject, detail: { file: ctx.upload!.name, ...total } },
        [readingsRecorded({ kpiIds: now.map(({ id }) => id), count: report.ready }), ...events],
      );
    },
  ),
];

const nothingJudged: JudgedSheet = {
  series: [],
  blank: 0,
  repeated: 0,
  problems: [],
  problemCount: 0,
  shares: 0,
};

function refuse(error: unknown): never {
  if (error instanceof UnreadableReadings) throw unreadableFile({ detail: error.message });
  throw error;
}

const columnNames: Readonly<Record<LackingColumn, string>> = {
  period: 'the day or period ("date")',
  value: 'the value ("value", or "numerator" and "denominator")',
  numerator: 'the numerator',
  denominator: 'the denominator',
  kpi: 'the KPI ("kpi")',
};

const lackingSentence = (lacking: readonly LackingColumn[]): string =>
  `Say which column holds ${lacking.map((column) => columnNames[column]).join(' and ')}.`;

/** What the names of a file mean here, and to whom they belong. */
function rulesFor(
  ctx: AheadContext,
  facts: ReadingsFacts,
  { kpiId }: Asked,
): Promise<{ rules: JudgingRules; kpis: KpiRecord[]; unitKeys: string[] }> {
  if (facts.kpis.length > 5000) throw invalidInput({ detail: 'A file may hold readings of at most 5,000 KPIs.' });
  return ctx.look(async (work) => {
    const store = kpiStore(work);
    const names = facts.kpis.filter(Boolean);
    const found = kpiId
      ? [await store.find(kpiId)].flatMap((kpi) => kpi ?? [])
      : [...(await store.byIds(names.filter(isId))), ...(await store.byNames(names))];
    if (kpiId && !found[0]) throw kpiNotFound();
    if (kpiId && found[0]!.retired_at !== null) throw kpiRetired();
    const kpis = [...new Map(found.map((kpi) => [kpi.id, kpi])).values()];
    const targets = new Map(kpis.map((kpi, target) => [kpi.id, target]));
    const mayRecord = await mayKeep(work, kpis);
    const places = await store.places();
    const unitKeys = ['', ...places.map(({ id }) => id)];
    const byName = new Map(places.flatMap(({ id, name }, at) => [[id, at + 1] as const, [name.toLowerCase(), at + 1]]));
    const calendar = await organisation(work);
    const meant = (name: string) => {
      const named = kpiId
        ? kpis
        : kpis.filter((kpi) => kpi.id === name || kpi.name.toLowerCase() === name.toLowerCase());
      const open = named.filter((kpi) => kpi.retired_at === null);
      const why = refusalOf(name, named, open, mayRecord);
      return why ?? { target: targets.get(open[0]!.id)!, measured: open[0]! };
    };
    return {
      kpis,
      unitKeys,
      rules: {
        kpis: (kpiId ? [''] : facts.kpis).map(meant).map((one) => ('measured' in one ? measuredOf(one) : one)),
        places: facts.places.map((name) => (name === '' ? 0 : (byName.get(name.toLowerCase()) ?? null))),
        today: localDay(ctx.clock.now(), ctx.actor.zone),
        calendar: { zone: calendar.zone, weekStartsOn: calendar.weekStartsOn, yearStartsIn: calendar.yearStartsIn },
      },
    };
  });
}

const isId = (name: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(name);

const measuredOf = ({
  target,
  measured: { kind, unit, cadence, bounded, begun },
}: {
  target: number;
  measured: KpiRecord;
}) => ({
  target,
  measured: { kind, unit, cadence, bounded, begun },
});

function refusalOf(
  name: string,
  named: readonly KpiRecord[],
  open: readonly KpiRecord[],
  mayRecord: (kpi: KpiRecord) => boolean,
): { code: string; message: string } | null {
  if (open.length > 1)
    return {
      code: 'which_kpi',
      message: `There are ${open.length} KPIs called “${name}”. Give the id of the one you mean.`,
    };
  if (open[0])
    return mayRecord(open[0]) ? null : { code: 'not_yours', message: 'You may not record readings for this KPI.' };
  if (named.length > 0) return { code: 'retired', message: 'This KPI is retired.' };
  return name === ''
    ? { code: 'which_kpi', message: 'This line does not say which KPI it belongs to.' }
    : { code: 'unknown_kpi', message: `There is no KPI “${name}”.` };
}

/** The KPIs as they are now; the file is judged again when one of them was changed while it was read. */
async function stillThere(ctx: Context, kpis: readonly KpiRecord[]): Promise<KpiRecord[]> {
  const now = new Map((await kpiStore(ctx).byIds(kpis.map(({ id }) => id))).map((kpi) => [kpi.id, kpi]));
  const found = kpis.flatMap((kpi) => now.get(kpi.id) ?? []);
  if (found.length < kpis.length || found.some((kpi, at) => kpi.version !== kpis[at]!.version))
    throw readingRefused({ detail: 'A KPI of this file was changed while it was read. Please try again.' });
  return found;
}

/** Readings that are held as objects at once. */
const partSize = 5000;

function* partsOf(series: JudgedSeries, unitKeys: readonly string[]): Generator<(SoundReading & { at: number })[]> {
  const { length } = series.line;
  const part = (x: number) => (Number.isNaN(x) ? null : x);
  let next = 0;
  const sampleOf = (i: number) => {
    if (!series.sample) return null;
    const first = next;
    next += series.denominator[i]!;
    return [...series.sample.subarray(first, next)];
  };
  for (let from = 0; from < length; from += partSize)
    yield Array.from({ length: Math.min(partSize, length - from) }, (_, step) => {
      const i = from + step;
      return {
        unitKey: unitKeys[series.place[i]!]!,
        period: dayFromNumber(series.period[i]!),
        value: series.value[i]!,
        numerator: part(series.numerator[i]!),
        denominator: part(series.denominator[i]!),
        sample: sampleOf(i),
        at: series.line[i]!,
      };
    });
}

const unexplained = (line: number): LineProblem => ({
  line,
  column: 'reason',
  code: 'reason_needed',
  message: 'There is a different reading for this period already. Give a reason for the correction.',
});
