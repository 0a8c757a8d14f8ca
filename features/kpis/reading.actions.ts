import { invalidInput } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { organisation } from '../people/service.ts';
import {
  importReadings,
  noteEvent,
  readingRefused,
  readingsRecorded,
  reasonNeeded,
  recordReading,
  recordReadings,
  unreadableFile,
} from './contract.ts';
import { kept } from './kpi.actions.ts';
import type { ImportProblem } from './kpi-shape.domain.ts';
import { type KpiRecord, kpiStore } from './kpi.store.ts';
import type { RawReading } from './reading.domain.ts';
import { type ReadingLine, type LineProblem, readReadings } from './reading-file.format.ts';
import { mayKeep, type Taken, takeReadings, type Taking } from './service.ts';
import { timelineStore } from './timeline.store.ts';

async function takingFacts(ctx: Context) {
  const calendar = await organisation(ctx);
  const places = new Set((await kpiStore(ctx).places()).map((place) => place.id));
  return { by: ctx.actor.person, today: localDay(ctx.clock.now(), ctx.actor.zone), calendar, places };
}

async function take(
  ctx: Context,
  id: string,
  raw: readonly RawReading[],
  source: string,
  reason: string | null,
  path: (at: number) => string,
) {
  const kpi = await kept(ctx, id);
  const taken = await takeReadings(ctx, kpi, raw, { ...(await takingFacts(ctx)), source, reason });
  const [first] = taken.refused;
  if (first) {
    throw readingRefused({
      detail: first.message,
      fields: taken.refused
        .slice(0, 50)
        .map((one) => ({ path: `${path(one.at)}${one.field}`, code: one.code, message: one.message })),
    });
  }
  if (taken.unexplained.length > 0)
    throw reasonNeeded({ fields: [{ path: 'reason', code: 'needed', message: 'Say why the reading is corrected.' }] });
  const { refused: _, unexplained: __, events, ...output } = taken;
  const recorded = readingsRecorded({ kpiIds: [id], count: output.recorded + output.amended });
  return done(output, { verb: 'readings.recorded', subject: { type: 'kpi', id }, detail: { source, ...output } }, [
    recorded,
    ...events,
  ]);
}

/** The problems that travel with a page; the command line tells all. */
const shownProblems = 1000;

export const readingActions = [
  implement(recordReading, (ctx, { id, reason, ...reading }) =>
    take(ctx, id, [reading], 'Form', reason ?? null, () => ''),
  ),

  implement(recordReadings, (ctx, { id, source, reason, readings }) =>
    take(ctx, id, readings, source, reason ?? null, (at) => `readings.${at}.`),
  ),

  implement(importReadings, async (ctx, input) => {
    if (!ctx.upload) throw unreadableFile({ detail: 'Please choose a file.' });
    const file = readFile(ctx.upload.bytes);
    const kpis = kpiStore(ctx);
    const named = input.kpiId ? [await kept(ctx, input.kpiId)] : await namedIn(ctx, file.lines);
    const mayRecord = await mayKeep(ctx, named);
    const places = await kpis.places();
    const placeIds = new Map([
      ...places.map((place) => [place.name.toLowerCase(), place.id] as const),
      ...places.map((place) => [place.id, place.id] as const),
    ]);
    const problems: LineProblem[] = [...file.problems];
    const byName = new Map(named.flatMap((kpi) => [[kpi.id, kpi] as const, [kpi.name.toLowerCase(), kpi] as const]));
    const groups = new Map<KpiRecord, { line: number; raw: RawReading }[]>();
    for (const line of file.lines) {
      const kpi = input.kpiId ? named[0] : byName.get(line.kpi?.toLowerCase() ?? '');
      const why = !kpi
        ? unknownKpi(line)
        : !mayRecord(kpi)
          ? ['not_yours', 'You may not record readings for this KPI.']
          : kpi.retired_at !== null
            ? ['retired', 'This KPI is retired.']
            : null;
      if (why) {
        problems.push({ line: line.line, column: 'kpi', code: why[0]!, message: why[1]! });
        continue;
      }
      const { line: number, kpi: _, place, ...numbers } = line;
      const raw = { ...numbers, unitKey: place === '' ? '' : (placeIds.get(place.toLowerCase()) ?? place) };
      const group = groups.get(kpi!);
      if (group) group.push({ line: number, raw });
      else groups.set(kpi!, [{ line: number, raw }]);
    }
    const facts = { ...(await takingFacts(ctx)), source: input.source, reason: input.reason ?? null };
    const looked = await takeAll(ctx, groups, { ...facts, look: true });
    for (const { kpi, taken } of looked) problems.push(...problemsOf(taken, groups.get(kpi)!));
    problems.sort((a, b) => a.line - b.line);
    const unchanged = looked.reduce((sum, { taken }) => sum + taken.unchanged, 0);
    const ready = looked.reduce((sum, { taken }) => sum + taken.recorded + taken.amended, 0);
    const report = {
      rows: file.rows,
      ready,
      unchanged,
      problems: problems.slice(0, shownProblems) as ImportProblem[],
      more: Math.max(0, problems.length - shownProblems),
    };
    const nothing = { recorded: 0, amended: 0, unchanged, signals: 0 };
    const subject = { type: 'readings_file', id: ctx.ids.next() };
    if (input.dryRun)
      return done(
        { report, taken: nothing },
        { verb: 'readings.checked', subject, detail: { rows: file.rows, ready } },
      );
    if (problems.length > 0 && !input.skipProblems)
      throw readingRefused({
        detail: `Nothing was imported: ${problems.length} of ${file.rows} lines have a problem.`,
        extra: { report },
      });
    const stored = await takeAll(ctx, groups, { ...facts, skipRefused: true });
    const sum = (pick: (taken: Taken) => number) => stored.reduce((total, { taken }) => total + pick(taken), 0);
    const taken = {
      recorded: sum((t) => t.recorded),
      amended: sum((t) => t.amended),
      unchanged,
      signals: sum((t) => t.signals),
    };
    const event = readingsRecorded({ kpiIds: stored.map(({ kpi }) => kpi.id), count: taken.recorded + taken.amended });
    return done(
      { report, taken },
      { verb: 'readings.imported', subject, detail: { file: ctx.upload.name, ...taken } },
      [event, ...stored.flatMap(({ taken: t }) => t.events)],
    );
  }),

  implement(noteEvent, async (ctx, { id, onDay, label, expected }) => {
    const kpi = await kept(ctx, id);
    const event = await timelineStore(ctx).insert({
      kpi_id: kpi.id,
      on_day: onDay,
      label,
      expected,
      noted_by: ctx.actor.person,
    });
    return done(
      { id: event.id, onDay, label, expected },
      { verb: 'kpi.event_noted', subject: { type: 'kpi', id: kpi.id }, detail: { onDay, label } },
    );
  }),
];

function readFile(bytes: Uint8Array) {
  try {
    return readReadings(bytes);
  } catch (error) {
    throw unreadableFile({ detail: error instanceof Error ? error.message : 'This is not a table.' });
  }
}

async function namedIn(ctx: Context, lines: readonly ReadingLine[]): Promise<KpiRecord[]> {
  const names = [...new Set(lines.flatMap((line) => (line.kpi ? [line.kpi] : [])))];
  if (names.length > 5000) throw invalidInput({ detail: 'A file may hold readings of at most 5,000 KPIs.' });
  const ids = names.filter((name) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(name));
  const found = [...(await kpiStore(ctx).byIds(ids)), ...(await kpiStore(ctx).byNames(names))];
  return found.filter((kpi) => kpi.retired_at === null);
}

const unknownKpi = (line: ReadingLine): [string, string] =>
  line.kpi === null
    ? ['which_kpi', 'This line does not say which KPI it belongs to.']
    : ['unknown_kpi', `There is no KPI "${line.kpi}".`];

async function takeAll(ctx: Context, groups: ReadonlyMap<KpiRecord, readonly { raw: RawReading }[]>, taking: Taking) {
  const results: { kpi: KpiRecord; taken: Taken }[] = [];
  for (const [kpi, lines] of groups)
    results.push({
      kpi,
      taken: await takeReadings(
        ctx,
        kpi,
        lines.map(({ raw }) => raw),
        taking,
      ),
    });
  return results;
}

function problemsOf(taken: Taken, lines: readonly { line: number }[]): LineProblem[] {
  return [
    ...taken.refused.map((one) => ({
      line: lines[one.at]!.line,
      column: one.field === 'unitKey' ? 'unit' : one.field,
      code: one.code,
      message: one.message,
    })),
    ...taken.unexplained.map((at) => ({
      line: lines[at]!.line,
      column: 'reason',
      code: 'reason_needed',
      message: 'There is a different reading for this period already. Give a reason for the correction.',
    })),
  ];
}
