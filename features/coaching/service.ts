import type { Words } from '../../platform/i18n/words.ts';
import type { Context, Work } from '../../platform/action/context.ts';
import type { AuditEntry } from '../../platform/action/implement.ts';
import type { Day } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { closeAsks, openAsk } from '../inbox/service.ts';
import { cards } from '../people/service.ts';
import { barrierStore, type BarrierRecord } from './barrier.store.ts';
import type { Decision } from './contract.ts';
import { evidenceStore } from './evidence.store.ts';
import { noteStore } from './note.store.ts';
import { personalStore } from './personal.store.ts';
import { promiseStore } from './promise.store.ts';
import { coachingDays } from './calendar.format.ts';
import { entryText } from './ui/entry.text.ts';

/** What the rooms above may ask of coaching. Nothing here asks who may, except {@link noteBetween}: the caller's action has done so. */

export interface PromiseGiven {
  readonly madeBy: string;
  readonly to: string;
  readonly text: string;
  /** Local day of the one it is made to. */
  readonly dueOn: Day;
  readonly decision?: { readonly id: string; readonly decision: Decision } | null;
  /** Names what it comes from, e.g. `review:<id>`: asked twice, it is made once. */
  readonly origin?: string | null;
}

export const promiseKey = (promiseId: string): string => `promise:${promiseId}`;

/** What Today must ask because of open promises: worked out from the promises themselves, for `headway doctor`. */
export async function promisesToAsk(work: Work): Promise<{ prefix: string; asks: { key: string; to: string }[] }> {
  const open = await promiseStore(work).open();
  return { prefix: promiseKey(''), asks: open.map(({ id, made_by }) => ({ key: promiseKey(id), to: made_by })) };
}

/** Makes a promise that stays on its maker's Today until it is kept. The caller adds the audit entry to its own. */
export async function makePromise(
  work: Work,
  given: PromiseGiven,
): Promise<{ promiseId: string; audit: AuditEntry | null }> {
  const store = promiseStore(work);
  const made = given.origin ? await store.byOrigin(given.origin) : null;
  if (made) return { promiseId: made, audit: null };
  const people = await cards(work, [given.madeBy, given.to]);
  const madeOn = localDay(work.clock.now(), people.get(given.to)?.zone ?? 'UTC');
  const promiseId = await store.insert({
    madeBy: given.madeBy,
    to: given.to,
    text: given.text,
    dueOn: given.dueOn,
    madeOn,
    decisionId: given.decision?.id ?? null,
    origin: given.origin ?? null,
  });
  await askToKeep(work, {
    id: promiseId,
    madeBy: given.madeBy,
    to: given.to,
    toName: people.get(given.to)?.name ?? '',
    text: given.text,
    decision: given.decision?.decision ?? null,
    madeOn,
    dueOn: given.dueOn,
    version: 1,
  });
  return {
    promiseId,
    audit: {
      verb: 'promise.made',
      subject: { type: 'promise', id: promiseId },
      about: given.to,
      detail: { madeBy: given.madeBy, dueOn: given.dueOn, origin: given.origin ?? null },
    },
  };
}

/** Puts a promise on its maker's Today; asked again it changes there. */
export const askToKeep = (
  work: Work,
  promise: {
    id: string;
    madeBy: string;
    to: string;
    toName: string;
    text: string;
    decision: Decision | null;
    madeOn: Day;
    dueOn: Day;
    version: number;
  },
): Promise<void> =>
  openAsk(work, {
    kind: 'coaching.keep_promise',
    to: promise.madeBy,
    key: promiseKey(promise.id),
    group: 'promised',
    subject: { type: 'promise', id: promise.id },
    link: `/coaching/with/${promise.to}`,
    params: {
      text: promise.text,
      toId: promise.to,
      to: promise.toName,
      decision: promise.decision ?? 'none',
      madeOn: promise.madeOn,
      version: promise.version,
    },
    dueOn: promise.dueOn,
    minutes: 5,
  });

/** What was promised to a person and is still open: seen by the two it is between, so a caller shows others only their own. */
export async function promisesTo(
  work: Work,
  personId: string,
): Promise<{ id: string; text: string; madeBy: string; dueOn: Day }[]> {
  const open = await promiseStore(work).openTo(personId);
  return open.map((one) => ({ id: one.id, text: one.text, madeBy: one.made_by, dueOn: one.due_on }));
}

export interface BarrierWords {
  readonly id: string;
  /** Null: it comes from a goal that is held up. */
  readonly checkInId: string | null;
  readonly personId: string;
  readonly text: string;
  readonly at: string;
  readonly decision: Decision | null;
}

const barrierOf = (row: BarrierRecord): BarrierWords => ({
  id: row.id,
  checkInId: row.check_in_id,
  personId: row.person_id,
  text: row.text,
  at: row.at,
  decision: row.decision,
});

/** What slowed people down, in their words; an unknown id is missing. */
export async function barriers(work: Work, ids: readonly string[]): Promise<Map<string, BarrierWords>> {
  return new Map((await barrierStore(work).byIds(ids)).map((row) => [row.id, barrierOf(row)]));
}

/** What slowed one person down since an instant, latest first. */
export async function barriersOf(work: Work, personId: string, since: string): Promise<BarrierWords[]> {
  return (await barrierStore(work).of(personId, since)).map(barrierOf);
}

export interface Evidence {
  readonly type: 'check_in' | 'note' | 'promise';
  readonly id: string;
  readonly personId: string;
  readonly day: Day;
  /** The day on which the person saw it; null for a note that they have not opened. */
  readonly seenOn: Day | null;
  readonly text: string;
}

/** What may be looked back on about people: check-ins sent, notes converted, promises kept to them. Both days included; one statement. */
export async function evidenceOf(work: Work, people: readonly string[], from: Day, until: Day): Promise<Evidence[]> {
  return (await evidenceStore(work).of(people, from, until)).map((row) => ({
    type: row.type,
    id: row.id,
    personId: row.person_id,
    day: row.on_day,
    seenOn: row.seen_on,
    text: row.text,
  }));
}

export interface NoteWords {
  readonly id: string;
  readonly authorId: string;
  readonly otherId: string;
  readonly aboutId: string;
  readonly text: string;
  readonly day: Day;
}

/** A note, for one of its two people only; null for everybody else. */
export async function noteBetween(ctx: Context, noteId: string): Promise<NoteWords | null> {
  const note = await noteStore(ctx).find(noteId);
  if (!note || (note.author_id !== ctx.actor.person && note.other_id !== ctx.actor.person)) return null;
  return {
    id: note.id,
    authorId: note.author_id,
    otherId: note.other_id,
    aboutId: note.about_id,
    text: note.text,
    day: note.written_on,
  };
}

/** Everything this room holds about a person, for themselves. */
export const exportPerson = (work: Work, personId: string): Promise<Record<string, unknown>> =>
  personalStore(work).exportPerson(personId);

/** Takes the words by and about a person; rows and days stay, because others' records hang on them. */
export async function erasePerson(work: Work, personId: string): Promise<void> {
  await personLeft(work, personId);
  await personalStore(work).erasePerson(personId);
}

/** Promises of and to somebody who left are let go openly; nobody is asked to keep them any more. */
export async function personLeft(work: Work, personId: string): Promise<void> {
  const open = await promiseStore(work).letGoOf(personId);
  await closeAsks(work, open.map(promiseKey), 'left');
}

/** What calendars say of asks of this room that have a day. */
export const calendarWords: Words = coachingDays;

/** What this room says of its entries in the record. */
export const entryWords: Words = entryText;
