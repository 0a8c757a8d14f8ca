import type { Context, Work } from '../../platform/action/context.ts';
import { speak, type Words } from '../../platform/i18n/words.ts';
import type { Day } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { card, organisation } from '../people/service.ts';
import { checkInDayOf } from './cadence.domain.ts';
import { cadenceStore } from './cadence.store.ts';
import type { CycleKind } from './cycle.domain.ts';
import { cycleStore, type CycleRow } from './cycle.store.ts';
import { approvalStore } from './approval.store.ts';
import {
  decisionRightOf,
  grantedAtOnce,
  holding,
  type Decider,
  type DecisionRight,
  type Level,
  type Matter,
} from './decision-right.domain.ts';
import { decisionRightStore } from './decision-right.store.ts';
import { disagreementStore } from './disagreement.store.ts';
import { nameStore } from './name.store.ts';
import type { Thing } from './record.contract.ts';
import { type AuditRecord, everything, recordStore } from './record.store.ts';
import { entryText } from './ui/entry.text.ts';

export interface PlanningPeriod {
  readonly id: string;
  readonly name: string;
  readonly kind: CycleKind;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly closed: boolean;
}

const toPeriod = (row: CycleRow): PlanningPeriod => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  closed: row.closed_at !== null,
});

/** The planning period that holds a day; without a day, today where the organisation is at home. */
export async function currentCycle(work: Work, day?: Day): Promise<PlanningPeriod | null> {
  const on = day ?? localDay(work.clock.now(), (await organisation(work)).zone);
  const row = await cycleStore(work).on(on);
  return row && toPeriod(row);
}

export async function cycleOf(work: Work, id: string): Promise<PlanningPeriod | null> {
  const row = await cycleStore(work).find(id);
  return row && toPeriod(row);
}

/** All planning periods, newest first. */
export async function cycles(work: Work): Promise<PlanningPeriod[]> {
  return (await cycleStore(work).list()).map(toPeriod);
}

/** Opens a period outside of the actions: for the demo company and the setup of an organisation. */
export const openPeriod = (
  work: Work,
  period: { name: string; kind: CycleKind; startsOn: Day; endsOn: Day },
  by: string | null,
): Promise<string> =>
  cycleStore(work).insert(
    { name: period.name, kind: period.kind, starts_on: period.startsOn, ends_on: period.endsOn },
    by,
  );

/** The weekday on which each person's check-in is due, 1 = Monday … 7 = Sunday; two statements for any number of people. */
export async function checkInDays(work: Work, people: readonly string[]): Promise<Map<string, number>> {
  const store = cadenceStore(work);
  const places = await store.places(people);
  const rows = await store.of([...new Set(places.flatMap((place) => place.teams))], people);
  return new Map(places.map(({ person, teams }) => [person, checkInDayOf(person, teams, rows)]));
}

/** Who sets, approves and changes a thing on a level. */
export async function decisionRight(work: Work, matter: Matter, level: Level): Promise<DecisionRight> {
  const { decided, people } = await decisionRightStore(work).inCase(matter, level, null, null);
  return decisionRightOf(matter, level, decided, people);
}

export interface Case {
  readonly matter: Matter;
  readonly level: Level;
  /** The person it is about, and the team. */
  readonly ownerId: string | null;
  readonly teamId: string | null;
}

export interface Held {
  readonly who: Decider;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

export interface RightsIn {
  readonly sets: Held;
  readonly approves: Held;
  readonly changes: Held;
  /** The organisation has not laid down anything of its own. */
  readonly usual: boolean;
}

/** Who sets, approves and changes in one case, by name; one statement. */
export async function rightsIn(work: Work, one: Case): Promise<RightsIn> {
  const { decided, people, holders } = await decisionRightStore(work).inCase(
    one.matter,
    one.level,
    one.ownerId,
    one.teamId,
  );
  const right = decisionRightOf(one.matter, one.level, decided, people);
  const held = (who: Decider): Held => {
    const found = new Map(holding(who, holders).map(({ id, name }) => [id, { id, name }]));
    return { who, people: [...found.values()] };
  };
  return {
    sets: held(right.sets),
    approves: held(right.approves),
    changes: held(right.changes),
    usual: decided === null,
  };
}

/** Nobody else has to agree to what a person does. */
export const decidesAlone = (rights: RightsIn, person: string): boolean =>
  grantedAtOnce(person, rights.approves.who, rights.approves.people) !== null;

export interface AskedApproval {
  readonly id: string;
  /** Null: it waits for one of `of`. */
  readonly atOnce: 'nobody_needed' | 'own_right' | null;
  readonly of: readonly { readonly id: string; readonly name: string }[];
}

/**
 * Asks whoever holds the right to agree, in the transaction at hand. Where nobody has to agree, or it would be the asker, it is granted
 * at once and recorded as such. The room that asks opens its own asks to `of` and applies what was granted.
 */
export async function askApproval(
  work: Work,
  asking: Case & {
    readonly subject: { readonly type: string; readonly id: string };
    readonly title: string;
    readonly link: string;
    readonly what: 'agree' | 'change';
    readonly words: string;
    readonly by: string;
  },
  rights?: RightsIn,
): Promise<AskedApproval> {
  const { approves } = rights ?? (await rightsIn(work, asking));
  const atOnce = grantedAtOnce(asking.by, approves.who, approves.people);
  const id = await approvalStore(work).ask(asking, atOnce === null ? approves.people.map((one) => one.id) : [], atOnce);
  return { id, atOnce, of: atOnce === null ? approves.people : [] };
}

/** Whether somebody was asked for this approval and it still waits. */
export const mayAnswerApproval = (work: Work, id: string, person: string): Promise<boolean> =>
  approvalStore(work).waitsFor(id, person);

/** Writes down the answer; false where there is one already. */
export const answerApproval = (
  work: Work,
  id: string,
  answer: { readonly verdict: 'granted' | 'declined' | 'withdrawn'; readonly words: string; readonly by: string },
): Promise<boolean> => approvalStore(work).answer(id, answer);

/** What waits for an answer is not asked any more: what it was about is over. */
export const withdrawApprovals = (work: Work, ids: readonly string[], by: string): Promise<void> =>
  approvalStore(work).withdrawAll(ids, by);

/** What a room calls its own among these ids, as far as the actor may see it; one statement for any number. */
export type NamesOf = (ctx: Context, ids: readonly string[]) => Promise<ReadonlyMap<string, Thing>>;

/** People, teams, places, planning periods and behaviour standards. */
export const namesOf: NamesOf = (ctx, ids) => nameStore(ctx).of(ids);

/**
 * What this room holds about a person: who looked at their record, and what the trail says was done by or about them, each entry also
 * in the words that the rooms have for it.
 */
export async function exportPerson(
  work: Work,
  person: string,
  words: readonly Words[] = [],
): Promise<Record<string, unknown>> {
  const records = recordStore(work.tx, work.org);
  const locale = (await card(work, person))?.locale ?? 'en-GB';
  const said = (record: AuditRecord) => {
    const bundle = words.find(({ messages }) => record.verb in messages);
    return { ...record, said: bundle === undefined ? null : speak(bundle, locale)(record.verb) };
  };
  return {
    looks: await records.looksAt(person, everything, null, 10_000),
    doneBy: (await records.audit({ ...everything, by: person }, null, 10_000)).map(said),
    doneAbout: (await records.audit({ ...everything, about: person }, null, 10_000)).map(said),
    disagreements: await disagreementStore(work).exportPerson(person),
    approvals: await approvalStore(work).exportPerson(person),
    checkInDay: (await checkInDays(work, [person])).get(person) ?? null,
  };
}

export async function erasePerson(work: Work, person: string): Promise<void> {
  await cadenceStore(work).erase(person);
  await approvalStore(work).erase(person);
  await disagreementStore(work).erase(person);
}

/** What this room says of its entries in the record. */
export const entryWords: Words = entryText;
