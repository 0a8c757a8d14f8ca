import type { Words } from '../../platform/i18n/words.ts';
import type { Context, Work } from '../../platform/action/context.ts';
import type { Happened } from '../../platform/outbox/event.ts';
import type { NamesOf } from '../governance/service.ts';
import { closeAsks, openAsks } from '../inbox/service.ts';
import { card, standings } from '../people/service.ts';
import { responseAsk, responseKey, retirementAsk, retirementKey, verdictAsk, verdictKey } from './asking.domain.ts';
import { type KpiRow, signalRaised } from './contract.ts';
import { baselineStore } from './baseline.store.ts';
import { evaluate as judge } from './evaluation.domain.ts';
import { foresightOf } from './foresight.domain.ts';
import { Judge } from './judging.format.ts';
import { freshMarks, kpiChart } from './kpi-chart.domain.ts';
import { kpiRow, statusOf } from './kpi-page.domain.ts';
import { kpiStore, type KpiRecord } from './kpi.store.ts';
import { keeps } from './kpi.policy.ts';
import { evaluationFile } from './evaluation.format.ts';
import { leadFiles } from './lead.format.ts';
import { leadStore } from './lead.store.ts';
import { nameStore } from './name.store.ts';
import { type Cadence, type Calendar, laterPeriod } from './period.domain.ts';
import type { Evaluation } from './plan.domain.ts';
import { type Inputs, inputsOf, planAsked, type WrittenPlan } from './intervention-question.domain.ts';
import { interventionStore } from './intervention.store.ts';
import type { InterventionPlan, Question } from './question.domain.ts';
import { questionStore } from './question.store.ts';
import type { RawReading, SoundReading } from './reading.domain.ts';
import { readingStore } from './reading.store.ts';
import { responseUseStore } from './response-use.store.ts';
import { retirementStore } from './retirement.store.ts';
import { chartFile } from './series-chart.format.ts';
import { signalStore } from './signal.store.ts';
import { sourceStore } from './source.store.ts';
import type { SignalTable } from './table.store.ts';
import { compareReadings, type Refused, sortReadings } from './taking.domain.ts';
import { toldInterventionStore } from './told-intervention.store.ts';
import { timelineStore } from './timeline.store.ts';
import { kpiDays } from './calendar.format.ts';
import { entryText } from './ui/entry.text.ts';

/** A KPI as other rooms name it. */
export interface KpiCard {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly direction: 'higher' | 'lower';
  readonly horizon: 'leading' | 'lagging';
  readonly cadence: Cadence;
  readonly target: number | null;
  readonly ownerId: string;
  readonly teamId: string | null;
  readonly status: 'draft' | 'active' | 'retired';
}

/** Cards by id; an unknown id is missing from the map. */
export async function kpiCards(work: Pick<Work, 'org' | 'tx'>, ids: readonly string[]): Promise<Map<string, KpiCard>> {
  const records = await kpiStore(work).byIds(ids);
  return new Map(records.map((kpi) => [kpi.id, cardOf(kpi)]));
}

const cardOf = (kpi: KpiRecord): KpiCard => ({
  id: kpi.id,
  name: kpi.name,
  unit: kpi.unit,
  direction: kpi.direction,
  horizon: kpi.horizon,
  cadence: kpi.cadence,
  target: kpi.target,
  ownerId: kpi.owner_id,
  teamId: kpi.team_id,
  status: statusOf(kpi),
});

/** Which of these KPIs the actor may change and read in. */
export async function mayKeep(
  ctx: Pick<Context, 'org' | 'tx' | 'actor'>,
  kpis: readonly KpiRecord[],
): Promise<(kpi: KpiRecord) => boolean> {
  const toOwners = await standings(
    ctx,
    kpis.map((kpi) => kpi.owner_id),
  );
  return (kpi) =>
    keeps(ctx.actor, toOwners.get(kpi.owner_id) ?? new Set(), { teamId: kpi.team_id, locationId: kpi.location_id });
}

/** A KPI's card and whether the actor keeps it; null where there is none. */
export async function keptKpi(
  ctx: Pick<Context, 'org' | 'tx' | 'actor'>,
  id: string,
): Promise<(KpiCard & { mayKeep: boolean }) | null> {
  const kpi = await kpiStore(ctx).find(id);
  return kpi ? { ...cardOf(kpi), mayKeep: (await mayKeep(ctx, [kpi]))(kpi) } : null;
}

/** The KPIs of a team, and others by id, as rows with their last readings; of a retired one also why and when. */
export async function teamKpis(
  work: Work,
  teamId: string,
  ids: readonly string[],
): Promise<{ row: KpiRow; retired: { reason: string; on: string } | null }[]> {
  const records = await kpiStore(work).ofTeam(teamId, ids);
  const series = await readingStore(work).series(records, '', 24);
  const open = await signalStore(work).openCounts(records.map((kpi) => kpi.id));
  return records.map((kpi) => ({
    row: kpiRow(kpi, series.get(kpi.id)!, open.get(kpi.id) ?? 0),
    retired: kpi.retired_at === null ? null : { reason: kpi.retired_reason ?? '', on: kpi.retired_at },
  }));
}

export interface KpiChoice extends KpiCard {
  /** teams and locations that have readings of their own */
  readonly units: readonly { unitKey: string; name: string }[];
}

/** Active KPIs with the places that were read, for a study to choose from. */
export async function kpiChoices(work: Work, limit = 200): Promise<KpiChoice[]> {
  const store = kpiStore(work);
  const records = await store.page({ status: 'active', after: null, limit });
  const places = new Map((await store.places()).map((place) => [place.id, place.name]));
  const units = await readingStore(work).unitsOf(records.map((kpi) => kpi.id));
  return records.map((kpi) => ({
    ...cardOf(kpi),
    units: (units.get(kpi.id) ?? []).flatMap((unitKey) =>
      places.has(unitKey) ? [{ unitKey, name: places.get(unitKey)! }] : [],
    ),
  }));
}

/** Did an intervention change a KPI? Reads every unit's readings and judges them (evaluation.domain.ts); null for an unknown KPI. */
export async function evaluate(work: Work, plan: InterventionPlan): Promise<Evaluation | null> {
  const kpi = await kpiStore(work).find(plan.kpiId);
  if (!kpi) return null;
  const [question] = await questionStore(work).of([{ kpi, plan }]);
  return judge(question!.series, question!.plan);
}

/** What says beforehand how certain a plan could be: the same question of each past, on the readings of one statement; none for an unknown KPI. */
export async function foresee(
  work: Work,
  plan: InterventionPlan,
  pasts: readonly Required<Pick<InterventionPlan, 'start' | 'baselineUntil' | 'until'>>[],
): Promise<Question[]> {
  const kpi = await kpiStore(work).find(plan.kpiId);
  if (!kpi) return [];
  const plans = [plan, ...pasts.map((past) => ({ ...plan, ...past }))];
  const [now, ...then] = await questionStore(work).of(plans.map((one) => ({ kpi, plan: one })));
  return foresightOf(now!, then);
}

/** Judges in a thread, for questions that somebody waits for. */
export async function judgeApart(questions: readonly Question[]): Promise<Evaluation[]> {
  const apart = new Judge();
  return apart.evaluations(questions).finally(() => apart.end());
}

/** Judges what was written down on the readings of a day. */
export async function judgeIntervention(
  work: Work,
  kpi: KpiRecord,
  row: WrittenPlan,
  day: string,
): Promise<{ evaluation: Evaluation; inputs: Inputs }> {
  const [question] = await questionStore(work).of([{ kpi, plan: planAsked(row, day) }]);
  const { series, plan, units } = question!;
  return { evaluation: judge(series, plan), inputs: inputsOf(row, kpi, units, day) };
}

export interface Taken {
  recorded: number;
  amended: number;
  unchanged: number;
  signals: number;
  refused: Refused[];
  /** corrections that came without a reason, by their place in what was sent */
  unexplained: number[];
  events: Happened[];
}

export interface Recording {
  source: string;
  reason: string | null;
  by: string | null;
  /** store what is sound although other lines are refused */
  skipRefused?: boolean;
  /** only say what would happen */
  look?: boolean;
}

export interface Taking extends Recording {
  today: string;
  calendar: Calendar;
  places: ReadonlySet<string>;
}

/**
 * Takes readings into a KPI's series: all of them, or none while one is refused. The same reading again changes
 * nothing; a different one for a period that has one is a correction and needs a reason. An active KPI is looked at
 * in the same transaction, so that a signal and its ask exist as soon as the reading does.
 */
export async function takeReadings(
  work: Work,
  kpi: KpiRecord,
  raw: readonly RawReading[],
  taking: Taking,
): Promise<Taken> {
  const { sound, refused } = sortReadings(kpi, raw, taking);
  const blocked = refused.length > 0 && !taking.skipRefused;
  const taken = await takeSound(work, kpi, [sound], blocked ? { ...taking, look: true } : taking);
  return { ...taken, refused };
}

/** The same for readings that are sound, in parts that fit in memory. `at` of a correction without a reason is the sender's. */
export async function takeSound(
  work: Work,
  kpi: KpiRecord,
  parts: Iterable<readonly (SoundReading & { at: number })[]>,
  taking: Recording,
): Promise<Omit<Taken, 'refused'>> {
  const readings = readingStore(work);
  const units = new Set<string>();
  const taken = { recorded: 0, amended: 0, unchanged: 0, signals: 0, unexplained: [] as number[], events: [] };
  for (const part of parts) {
    // oxlint-disable-next-line no-await-in-loop -- one part after the other keeps memory bounded
    const { fresh, changed, unchanged } = compareReadings(part, await readings.current(kpi.id, part));
    if (taking.reason === null) taken.unexplained.push(...changed.map((reading) => reading.at));
    const amended = taking.reason === null ? [] : changed.map(({ at: _at, ...reading }) => reading);
    taken.recorded += fresh.length;
    taken.amended += amended.length;
    taken.unchanged += unchanged;
    if (taking.look || (taken.unexplained.length > 0 && !taking.skipRefused)) continue;
    for (const { unitKey } of [...fresh, ...amended]) units.add(unitKey);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await readings.insert(kpi.id, [...fresh.map((reading) => ({ ...reading, amends: null })), ...amended], {
      source: taking.source,
      person: taking.by,
      reason: taking.reason,
    });
  }
  if (units.size === 0 || statusOf(kpi) !== 'active') return taken;
  const events = await lookForSignals(work, kpi, [...units]);
  return { ...taken, events, signals: events.length };
}

/** The number of readings a chart is judged on when one arrives. */
const lookedAt = 104;

/** Looks at the series that changed, and at the whole which they may be part of; each new signal asks its owner for a decision. */
async function lookForSignals(work: Work, kpi: KpiRecord, units: readonly string[]): Promise<Happened[]> {
  const asked = [...new Set([...units, ''])].map((unitKey) => ({ kpi, unitKey }));
  const series = await readingStore(work).seriesAt(asked, lookedAt);
  const raised = await signalStore(work).raise(
    asked.flatMap(({ unitKey }, at) => {
      const chart = kpiChart(kpi, unitKey, series[at]!);
      return freshMarks(chart).map((mark) => ({
        kpi_id: kpi.id,
        unit_key: unitKey,
        period: mark.period,
        since: mark.since,
        rule: mark.rule,
        side: mark.side,
        value: chart.points[mark.index - 1]!.value,
      }));
    }),
  );
  await askOwner(work, kpi, raised);
  return raised.map((signal) => signalRaised({ kpiId: kpi.id, signalId: signal.id, ownerId: kpi.owner_id }));
}

type OpenSignal = Pick<SignalTable, 'id' | 'unit_key' | 'period' | 'since' | 'rule' | 'side' | 'value'>;

/** A number has really moved: what will its owner do? `showOn` lets a watched signal come back on its day. */
export async function askOwner(
  work: Work,
  kpi: KpiRecord,
  signals: readonly OpenSignal[],
  showOn: string | null = null,
): Promise<void> {
  const places = signals.some((signal) => signal.unit_key !== '') ? await kpiStore(work).places() : [];
  const names = new Map(places.map((place) => [place.id, place.name]));
  await openAsks(
    work,
    signals.map((signal) => ({
      kind: 'kpis.answer_signal',
      to: kpi.owner_id,
      key: `signal:${signal.id}`,
      group: 'moved' as const,
      showOn,
      subject: { type: 'signal', id: signal.id },
      link: `/kpis/${kpi.id}${signal.unit_key === '' ? '' : `?unit=${signal.unit_key}`}`,
      params: {
        kpi: kpi.name,
        unit: kpi.unit,
        value: signal.value,
        period: signal.period,
        since: signal.since,
        rule: signal.rule.replaceAll('-', '_'),
        side: signal.side,
        place: names.get(signal.unit_key) ?? 'none',
        response: signal.side === 'above' ? kpi.response_up : kpi.response_down,
      },
    })),
  );
}

/** Whoever owns a KPI now is asked about its open signals, nobody else. */
export async function handOver(work: Work, kpi: KpiRecord): Promise<void> {
  const open = await signalStore(work).openOf(kpi.id);
  const agreed = await signalStore(work).awaitingResponse(kpi.id);
  const proposal = await retirementStore(work).open(kpi.id);
  const judged = await interventionStore(work).undecided(kpi.id);
  const keys = [
    ownerAsk(kpi.id),
    retirementKey(kpi.id),
    ...open.map((signal) => `signal:${signal.id}`),
    ...agreed.map((signal) => responseKey(signal.id)),
    ...judged.map((intervention) => verdictKey(intervention.id)),
  ];
  await closeAsks(work, keys, 'handed over');
  if (kpi.retired_at !== null) return;
  await askOwner(work, kpi, open);
  await openAsks(work, [
    ...agreed.map((signal) => responseAsk(kpi, signal, signal.use_due_on!)),
    ...(proposal ? [retirementAsk(kpi, proposal)] : []),
    ...judged.map((intervention) => verdictAsk(kpi, intervention, intervention.verdicts[0]!.verdict)),
  ]);
}

const ownerAsk = (kpiId: string) => `kpi-owner:${kpiId}`;

/** Everything this room holds about a person, for themselves. */
export async function exportPerson(work: Work, person: string): Promise<Record<string, unknown>> {
  return {
    kpis: await kpiStore(work).ownedBy(person),
    readings: await readingStore(work).recordedBy(person),
    decisions: await signalStore(work).answeredBy(person),
    responses: await responseUseStore(work).notedBy(person),
    baselines: await baselineStore(work).chosenBy(person),
    undone: await baselineStore(work).undoneBy(person),
    retirements: await retirementStore(work).answeredBy(person),
    events: await timelineStore(work).notedBy(person),
    leads: await leadStore(work).claimedBy(person),
    sources: await sourceStore(work).setUpBy(person),
    interventions: await interventionStore(work).writtenBy(person),
  };
}

/** A KPI's numbers, decisions and events are the company's; they name an id whose name the people room takes. */
export async function erasePerson(work: Work, person: string): Promise<void> {
  await leaveBehind(work, person);
}

/** The KPIs of somebody who left ask their manager for a new owner. */
export async function personLeft(work: Work, person: string): Promise<void> {
  await leaveBehind(work, person);
}

async function leaveBehind(work: Work, person: string): Promise<void> {
  const owned = await kpiStore(work).ownedBy(person);
  const manager = (await card(work, person))?.managerId;
  if (!manager) return;
  await openAsks(
    work,
    owned
      .filter((kpi) => kpi.retired_at === null)
      .map((kpi) => ({
        kind: 'kpis.name_owner',
        to: manager,
        key: ownerAsk(kpi.id),
        group: 'waiting' as const,
        subject: { type: 'kpi', id: kpi.id },
        link: `/kpis/${kpi.id}`,
        params: { kpi: kpi.name },
      })),
  );
}

/** The first day of the period that lies `count` periods after the one that holds `day`, as the organisation counts them. */
export const periodsAhead = (day: string, count: number, cadence: Cadence, calendar: Calendar): string =>
  laterPeriod(day, count, cadence, calendar);

/** Interventions that a higher room keeps, told to the KPI they are about (told-intervention.store.ts). */
export const toldInterventions = toldInterventionStore;

/** The chart of a series in a CSV file, without a database (series-chart.format.ts). */
export const chartOfFile = chartFile;

/** Whether the series of one CSV file leads that of another (lead.format.ts). */
export const leadOfFiles = leadFiles;

/** Whether an intervention worked, from a CSV file of units (evaluation.format.ts). */
export const evaluationOfFile = evaluationFile;

/** What calendars say of asks of this room that have a day. */
export const calendarWords: Words = kpiDays;

export const namesOf: NamesOf = (ctx, ids) => nameStore(ctx).of(ids);

/** What this room says of its entries in the record. */
export const entryWords: Words = entryText;
