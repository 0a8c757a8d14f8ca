import type { Context } from '../../platform/action/context.ts';
import { permits } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { evidenceOf } from '../coaching/service.ts';
import { progressOf, sightOf } from '../goals/service.ts';
import { cards, standing } from '../people/service.ts';
import { reviewNotFound, type Piece, type Review, type Side, type Voice } from './contract.ts';
import { maySee, seeReview, sideOf } from './review.policy.ts';
import { reviewStore, type ReviewRecord, type StatementRow } from './review.store.ts';
import { coverage, isNew, isRewritten, markOf, missingFor, type Judged } from './surprise.domain.ts';

/** A review that the actor may see, with the voice they hold in it. */
export interface Open {
  readonly record: ReviewRecord;
  readonly side: Side | null;
}

/** The review, if the actor is one of its two; to everybody else it does not exist. `hold`: until the end of the transaction. */
export async function openReview(ctx: Context, id: string, hold: boolean): Promise<Open> {
  const store = reviewStore(ctx);
  const record = hold ? await store.lock(id) : await store.find(id);
  if (!record) throw reviewNotFound();
  const relations = await standing(ctx, record.person_id);
  const seen = maySee(ctx.actor.person, permits(seeReview, ctx.actor, relations), {
    managerId: record.manager_id,
    signed: record.signed_at !== null,
  });
  if (!seen) throw reviewNotFound();
  ctx.looked({ about: record.person_id, type: 'review', id });
  return { record, side: sideOf(relations) };
}

/** What there is to look back on in the time of a review, oldest first. Two statements; what came of goals is in the record. */
export async function piecesOf(ctx: Context, record: ReviewRecord): Promise<Piece[]> {
  const { person_id: person, from_on: from, until_on: until } = record;
  const said = await evidenceOf(ctx, [person], from, until);
  const progress = await progressOf(ctx, [person], from, until);
  // A goal of this time is often closed a few days after it: what came of it belongs here all the same.
  const results = record.goals.flatMap((goal) => {
    if (goal.closed_at === null) return [];
    const day = localDay(Date.parse(goal.closed_at), ctx.actor.zone);
    return day <= until || goal.due_on <= until ? [{ id: goal.id, day, text: goal.title }] : [];
  });
  return [
    ...said.map(({ type, id, day, seenOn, text }) => ({ type, id, day, seenOn, text })),
    ...progress.map((one) => ({
      type: 'progress' as const,
      id: one.id,
      day: one.day,
      seenOn: one.day,
      text: `${one.goal}: ${one.text}`,
    })),
    ...results.map((one) => ({ type: 'result' as const, ...one, seenOn: one.day })),
  ].toSorted((a, b) => a.day.localeCompare(b.day) || a.id.localeCompare(b.id));
}

const instant = (at: string | null): string | null => at && at.replace(/\+00:00$/, 'Z');

const statementOf = (row: StatementRow, judged: boolean, own: boolean): NonNullable<Voice['statements']>[number] => ({
  id: row.id,
  question: row.question,
  text: row.text,
  kindlyMeant: row.kindly_meant,
  cites: [...row.cites],
  mark: judged ? markOfRow(row) : 'none',
  talkedOn: row.talked_on,
  rewritten: isRewritten(judgedOf(row)),
  talkedText: own ? row.talked_text : null,
  isNew: isNew(judgedOf(row)),
});

const judgedOf = (row: StatementRow): Judged => ({
  text: row.text,
  kindlyMeant: row.kindly_meant,
  cites: row.cites,
  talkedOn: row.talked_on,
  talkedAt: row.talked_at,
  talkedText: row.talked_text,
  newToMeAt: row.new_to_me_at,
});

const markOfRow = (row: StatementRow) => markOf(judgedOf(row));

/** What still keeps it from being signed; only what is said about the person can surprise them. */
export const missingIn = (record: ReviewRecord) =>
  missingFor({
    personShared: voiceOf(record, 'person')?.shared_at != null,
    managerShared: voiceOf(record, 'manager')?.shared_at != null,
    marks: record.statements.filter((row) => row.side === 'manager').map(markOfRow),
    agreements: record.agreements,
  });

export const voiceOf = (record: ReviewRecord, side: Side) => record.voices.find((voice) => voice.side === side);

/** A review as its page shows it to the actor. Six statements whatever there is to show. */
export async function reviewShown(ctx: Context, { record, side }: Open): Promise<Review> {
  const pieces = await piecesOf(ctx, record);
  const people = await cards(
    ctx,
    [record.person_id, record.manager_id, ...record.voices.map((voice) => voice.writer_id)].filter((id) => id !== null),
  );
  const goal = record.goals.find((one) => one.status === 'active') ?? record.goals[0];
  const sight = goal ? (await sightOf(ctx, [{ type: 'goal', id: goal.id }])).get(goal.id) : undefined;
  const ref = (id: string) => {
    const card = people.get(id);
    return { id, name: card?.name ?? '—', title: card?.title ?? null, zone: card?.zone ?? 'UTC' };
  };
  const voice = (which: Side): Voice => {
    const row = voiceOf(record, which);
    const shown = which === side || row?.shared_at != null;
    const writer = which === 'person' ? record.person_id : (row?.writer_id ?? record.manager_id);
    const mine = record.statements.filter(
      (one) => one.side === which && (row?.shared_at != null || one.author_id === ctx.actor.person),
    );
    return {
      writer: writer === null ? null : ref(writer),
      version: row?.version ?? 0,
      keptAt: which === side ? instant(row?.kept_at ?? null) : null,
      sharedAt: instant(row?.shared_at ?? null),
      signedAt: instant(row?.signed_at ?? null),
      statements: shown ? mine.map((one) => statementOf(one, which === 'manager', which === side)) : null,
    };
  };
  const mine = side === null ? undefined : voiceOf(record, side);
  const signed = mine?.signed_at != null;
  const missing = missingIn(record);
  const today = localDay(ctx.clock.now(), ctx.actor.zone);
  return {
    id: record.id,
    person: ref(record.person_id),
    manager: record.manager_id === null ? null : ref(record.manager_id),
    cycle: {
      id: record.cycle_id,
      name: record.cycle_name,
      startsOn: record.cycle_starts_on,
      endsOn: record.cycle_ends_on,
    },
    fromOn: record.from_on,
    untilOn: record.until_on,
    today,
    side,
    sight: sight ?? null,
    managers: record.managers.map((one) => ({ name: one.name, fromOn: one.from_on, untilOn: one.until_on })),
    // Months that have not begun hold nothing yet, and are not thin for it.
    months: coverage(
      record.from_on,
      record.until_on < today ? record.until_on : today,
      pieces.map((piece) => piece.day),
    ),
    evidence: pieces,
    voices: { person: voice('person'), manager: voice('manager') },
    agreements: record.agreements.map((one) => ({
      id: one.id,
      kind: one.kind,
      text: one.text,
      dueOn: one.due_on,
      writtenBy: one.written_by,
      goalId: one.goal_id,
      promiseId: one.promise_id,
    })),
    missing,
    signedAt: record.signed_at,
    clarity: side === 'person' ? record.clarity : null,
    can: {
      write: side !== null && !signed,
      share: side !== null && mine !== undefined && mine.shared_at === null,
      sign: side !== null && mine?.shared_at != null && !signed && missing.length === 0,
      agree: side !== null && record.signed_at === null && !signed,
      sayNew: side === 'person' && !signed,
      sayClearer: side === 'person' && record.signed_at !== null,
    },
  };
}
